"""Signing in and out: by user name or phone, equal answers, a delay that grows."""

import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.organizations import MemberFactory
from xigu.accounts import services
from xigu.accounts.states import Role

PASSWORD = "a password of tests"
NEW_PASSWORD = "eine lange Geschichte"


@pytest.fixture
def address():
    return reverse("accounts:login")


@pytest.fixture
def zhang(db):
    return UserFactory(username="zhangwei", member=MemberFactory(phone="13900001234"))


def sign_in(client, username, password=PASSWORD, **fields):
    return client.post(
        reverse("accounts:login"), {"username": username, "password": password} | fields
    )


def messages_of(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def signed_in(client):
    return int(client.session.get(SESSION_KEY, 0))


@pytest.mark.parametrize(
    "typed", ["zhangwei", " ZhangWei ", "13900001234", "139 0000 1234", "+86 139-0000-1234"]
)
def test_sign_in_by_user_name_or_phone(client, zhang, typed):
    response = sign_in(client, typed)

    assert response.url == reverse("home")
    assert signed_in(client) == zhang.pk


def test_sign_in_by_the_phone_of_staff(client, db):
    staff = UserFactory(phone="13100001111")

    sign_in(client, "13100001111")

    assert signed_in(client) == staff.pk


def test_sign_in_by_a_phone_of_two_users_is_refused(client, zhang):
    UserFactory(phone="13900001234")

    sign_in(client, "13900001234")

    assert signed_in(client) == 0


def test_sign_in_by_a_phone_that_a_closed_login_shares(client, zhang):
    UserFactory(phone="13900001234", is_active=False)

    sign_in(client, "13900001234")

    assert signed_in(client) == zhang.pk


@pytest.fixture
def counted(monkeypatch):
    """Count how often a password is hashed."""
    hashed = []
    encode = MD5PasswordHasher.encode

    def counting(self, password, salt):
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    return hashed


@pytest.mark.parametrize("case", ["wrong", "unknown", "phone", "closed", "new", "shared"])
def test_sign_in_failures_look_and_cost_the_same(
    client, zhang, case, counted, django_assert_num_queries
):
    closed = UserFactory(username="closed", is_active=False)
    UserFactory(username="new", password=None).set_unusable_password()
    UserFactory(phone="13711112222")
    UserFactory(phone="13711112222")
    typed = {
        "wrong": (zhang.username, "wrong"),
        "unknown": ("nobody", "wrong"),
        "phone": ("13012345678", "wrong"),
        "closed": (closed.username, PASSWORD),
        "new": ("new", ""),
        "shared": ("13711112222", PASSWORD),
    }[case]
    counted.clear()

    with django_assert_num_queries(5):  # two counts in a savepoint, the user
        response = sign_in(client, typed[0], typed[1] or "anything")

    assert len(counted) == 1
    assert response.context["form"].non_field_errors() == [
        "The user name and the password do not fit together."
    ]


@pytest.mark.parametrize("fields", [{"username": ""}, {"password": ""}, {"username": "x" * 65}])
def test_sign_in_form_wants_both(client, zhang, fields):
    response = sign_in(client, **{"username": "zhangwei"} | fields)

    assert list(response.context["form"].errors) == list(fields)


def test_sign_in_returns_to_the_page_behind_a_scanned_code(client, zhang):
    target = "/v/abc/?x=1"

    failed = client.post(
        f"{reverse('accounts:login')}?next={target}", {"username": "zhangwei", "password": "no"}
    )
    hidden = re.findall(r'name="next" value="([^"]+)"', failed.content.decode())[-1]
    response = sign_in(client, "zhangwei", next=hidden)

    assert response.url == target


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com/", "javascript:x"])
def test_sign_in_never_leads_elsewhere(client, zhang, target):
    assert sign_in(client, "zhangwei", next=target).url == reverse("home")


def test_sign_in_page_of_somebody_signed_in_leads_on(client, zhang, address):
    client.force_login(zhang)

    assert client.get(address, {"next": "/accounts/"}).url == "/accounts/"


@pytest.mark.parametrize(
    ("target", "leads"),
    [("99", "99"), ("{}", "%7B%7D"), ("/accounts/session/?next=/accounts/session/", "/")],
)
def test_odd_targets_do_no_harm(client, zhang, address, target, leads):
    client.force_login(zhang)

    assert client.get(address, {"next": target}).url == leads


def test_sign_in_renews_the_session(client, zhang, address):
    client.get(address)
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key

    sign_in(client, "zhangwei")

    assert client.session.session_key != before


def test_sign_out_is_a_post(client, zhang):
    client.force_login(zhang)

    assert client.get(reverse("accounts:logout")).status_code == 405
    response = client.post(reverse("accounts:logout"))

    assert response.url == reverse("accounts:login")
    assert signed_in(client) == 0


def test_sign_in_tells_who_printed_a_slip(client, tree, acting, now):
    member = MemberFactory(workplace=tree.workplace, phone="13900001234")
    user = UserFactory(username="zhangwei", member=member)
    services.issue_slip(person=member, actor=acting(Role.WORKPLACE_OFFICER), key="k", now=now)

    [told] = messages_of(sign_in(client, "zhangwei"))
    again = messages_of(sign_in(type(client)(), "zhangwei"))

    assert told.startswith("On 2026-11-23 09:00 李秀兰 printed a slip for you")
    assert again == []
    assert user.activation_codes.untold().count() == 0


@pytest.fixture
def slip(tree, acting, now):
    member = MemberFactory(name="张伟", workplace=tree.workplace, phone="13900001234")
    actor = acting(Role.WORKPLACE_OFFICER)
    return services.issue_slip(person=member, actor=actor, key="k", now=timezone.now())


def activate(client, code, phone_end="1234", password=NEW_PASSWORD, again=None):
    return client.post(
        reverse("accounts:activation"),
        {
            "code": code,
            "phone_end": phone_end,
            "password1": password,
            "password2": again or password,
        },
    )


def test_activation_signs_in_and_says_the_user_name(client, slip):
    response = activate(client, slip.code)

    assert response.url == reverse("home")
    assert signed_in(client) == slip.slip.user_id
    assert "zhangwei" in client.get(response.url).content.decode()


def test_activation_takes_digits_of_a_chinese_keyboard(client, slip):
    activate(client, slip.code, phone_end="１２３４")

    assert signed_in(client) == slip.slip.user_id


def test_activation_ends_other_sessions(client, slip):
    elsewhere = type(client)()
    elsewhere.force_login(slip.slip.user)

    activate(client, slip.code)

    assert elsewhere.get(reverse("accounts:account")).status_code == 302


def test_activation_is_told_at_the_next_sign_in(client, slip):
    activate(client, slip.code)

    [told] = messages_of(sign_in(type(client)(), "zhangwei", NEW_PASSWORD))

    assert "printed a slip for you" in told


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"code": "ABCD"}, "code"),
        ({"code": ""}, "code"),
        ({"code": "!" * 16}, "code"),
        ({"phone_end": "12"}, "phone_end"),
        ({"phone_end": "一二三四"}, "phone_end"),
        ({"password": "short"}, "password1"),
        ({"password": "1234567890123"}, "password1"),
        ({"again": "something quite different"}, "password2"),
        ({"phone_end": "9999"}, "__all__"),
        ({"code": "0" * 16}, "__all__"),
        ({"code": "\0" * 16}, "code"),
    ],
)
def test_activation_says_what_is_wrong(client, slip, fields, wrong):
    response = activate(client, **{"code": slip.code} | fields)

    assert list(response.context["form"].errors) == [wrong]
    assert signed_in(client) == 0


def test_activation_never_shows_the_code_in_an_address(client, slip):
    response = activate(client, slip.code)

    assert slip.code not in response.url
    assert (
        client.get(reverse("accounts:activation"), {"code": slip.code}).context["form"].initial
        == {}
    )
