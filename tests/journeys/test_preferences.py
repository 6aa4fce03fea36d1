"""Language, theme and type size are chosen without scripts, and stay chosen."""

import pytest
from django.urls import reverse

from tests.browser.visitor import DESK, PHONE
from tests.browser.words import words
from tests.factories.accounts import officer
from tests.factories.organizations import CommunityFactory
from xigu.accounts.states import Role

BACKGROUND = "getComputedStyle(document.body).backgroundColor"
SIZE = "parseFloat(getComputedStyle(document.body).fontSize)"


@pytest.fixture
def secretary(transactional_db):
    return officer(Role.SECRETARY, CommunityFactory())


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_language_is_chosen_and_kept(visit, secretary, screen):
    leads = visit(secretary, screen=screen, scripts=False)
    address = f"{reverse('registration:list')}?status=REFUSED"
    leads.open(address)

    for language in ("zh-hant", "en", "zh-hans"):
        leads.choose("language", language)

        assert leads.page.url.endswith(address)
        assert leads.page.locator("html").get_attribute("lang") == language
        assert leads.page.locator("h1").inner_text() == words("Check-ins", language)
    leads.choose("language", "zh-hant")
    leads.open("/")
    assert leads.page.locator("html").get_attribute("lang") == "zh-hant"


def test_language_is_chosen_before_signing_in(visit):
    guest = visit(scripts=False)
    guest.open(reverse("accounts:login"))

    guest.choose("language", "en")

    assert guest.page.locator("h1").inner_text() == words("Sign in", "en")


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_theme_and_type_size_are_chosen_and_kept(visit, secretary, screen):
    leads = visit(secretary, screen=screen, scripts=False)
    leads.open("/")
    light, small = leads.page.evaluate(BACKGROUND), leads.page.evaluate(SIZE)

    leads.choose("theme", "dark")
    leads.choose("large", "1")
    leads.open(reverse("registration:list"))

    dark, large = leads.page.evaluate(BACKGROUND), leads.page.evaluate(SIZE)
    assert dark != light
    assert large > small
    leads.choose("theme", "light")
    leads.choose("large", "0")
    assert leads.page.evaluate(BACKGROUND) == light
    assert leads.page.evaluate(SIZE) == small
