"""The growing delay: it slows guessing, and nobody is locked out by a stranger."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tests.factories.accounts import UserFactory
from xigu.accounts import attempts, services
from xigu.accounts.brakes import LONGEST, Brake, network_of
from xigu.accounts.browsers import COOKIE, browser_of, remember_login

PASSWORD = "a password of tests"
WRONG = "wrong"
START = 1_800_000_000.0


@pytest.fixture
def zhang(db):
    return UserFactory(username="zhangwei")


@pytest.fixture
def clock():
    class Clock:
        now = START

        def __call__(self):
            return self.now

    return Clock()


def request_from(address="10.0.0.1", browser=None):
    request = RequestFactory().post("/", REMOTE_ADDR=address)
    if browser:
        request.COOKIES[COOKIE] = browser
    return request


def known_browser(login):
    request, response = request_from(), HttpResponse()
    remember_login(request, response, login)
    return response.cookies[COOKIE].value


def guess(clock, times=1, *, username="zhangwei", password=WRONG, **source):
    """Return the last refusal, or None once the password was right."""
    refusal = None
    for _time in range(times):
        try:
            attempts.check_password(
                request_from(**source), username=username, password=password, clock=clock
            )
            refusal = None
        except services.AccountError as error:
            refusal = str(error)
    return refusal


def test_five_wrong_tries_cost_nothing(zhang, clock):
    guess(clock, 4)

    assert guess(clock, password=PASSWORD) is None


def test_the_sixth_try_waits_and_the_wait_doubles(zhang, clock):
    guess(clock, 5)
    waits = []
    for _time in range(10):
        brake = Brake("account", "zhangwei", free=5)
        waits.append(brake.wait(clock.now))
        clock.now += waits[-1]
        guess(clock, address=f"10.0.1.{_time}")

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, LONGEST]


def test_a_waiting_try_is_refused_even_with_the_right_password(zhang, clock):
    guess(clock, 8)

    assert "wait" in guess(clock, password=PASSWORD)


def test_a_waiting_try_does_not_lengthen_the_wait(zhang, clock):
    guess(clock, 8)
    brake = Brake("account", "zhangwei", free=5)
    before = brake.wait(clock.now)

    guess(clock, 20)

    assert brake.wait(clock.now) == before


def test_the_right_password_ends_the_count(zhang, clock):
    guess(clock, 4)
    guess(clock, password=PASSWORD)

    assert "do not fit" in guess(clock, 4)


def test_an_unknown_name_waits_like_a_known_one(zhang, clock):
    known = [guess(clock) for _time in range(9)]
    unknown = [guess(clock, username="nobody", address="10.0.0.2") for _time in range(9)]

    assert known == unknown


def test_a_stranger_does_not_delay_the_browser_of_the_owner(zhang, clock):
    browser = known_browser("zhangwei")
    guess(clock, 50, address="203.0.113.9")

    assert guess(clock, password=PASSWORD, browser=browser) is None


def test_a_known_browser_has_a_delay_of_its_own(zhang, clock):
    browser = known_browser("zhangwei")

    assert "wait" in guess(clock, 6, browser=browser)
    assert "do not fit" in guess(clock, address="10.0.0.7")


def test_a_browser_is_known_for_its_own_account_only(zhang, clock):
    guess(clock, 8, address="203.0.113.9")

    assert "wait" in guess(clock, password=PASSWORD, browser=known_browser("somebody"))


def test_a_forged_browser_is_unknown(zhang, clock):
    guess(clock, 8, address="203.0.113.9")

    assert "wait" in guess(clock, password=PASSWORD, browser="name.mark:1abc:forged")


def test_a_phone_number_counts_however_it_is_written(db, clock):
    UserFactory(phone="13900001234")
    written = ["13900001234", "139-0000-1234", "1 3900001234", "+8613900001234", "139 0000 1234"]
    for number in written:
        guess(clock, username=number)

    refusal = guess(clock, 2, username="1-39-00001234", address="10.9.9.9")

    assert "too many wrong tries" in refusal


def test_a_browser_is_known_however_the_number_is_written(zhang, clock):
    browser = known_browser("139-0000-1234")
    guess(clock, 9, username="13900001234")

    refusal = guess(clock, username="139 0000 1234", browser=browser)

    assert "too many wrong tries" not in refusal


def test_a_network_that_tries_many_names_waits(zhang, clock):
    for number in range(31):
        last = guess(clock, username=f"nobody{number}")

    assert "wait" in last
    assert guess(clock, password=PASSWORD, address="10.0.0.2") is None


def test_a_right_password_does_not_free_its_network(zhang, clock):
    for number in range(30):
        guess(clock, username=f"nobody{number}")
        if number < 29:
            guess(clock, password=PASSWORD)

    assert "wait" in guess(clock, username="another")


def test_a_browser_remembers_the_latest_accounts():
    request = request_from()
    for number in range(12):
        response = HttpResponse()
        remember_login(request, response, f"user-{number}")
        request.COOKIES[COOKIE] = response.cookies[COOKIE].value
    browser = browser_of(request)

    assert [number for number in range(12) if browser.knows(f"user-{number}")] == list(range(4, 12))


@pytest.mark.parametrize(
    ("address", "forwarded", "proxies", "network"),
    [
        ("10.1.2.3", "", 0, "10.1.2.3"),
        ("10.1.2.3", "198.51.100.7", 0, "10.1.2.3"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.7", 1, "198.51.100.7"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.7, 10.9.9.9", 2, "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::"),
        ("::ffff:10.1.2.3", "", 0, "10.1.2.3"),
        ("unix", "", 0, "unix"),
    ],
)
def test_network_of_a_request(address, forwarded, proxies, network, settings):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    if forwarded:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded

    assert network_of(request) == network
