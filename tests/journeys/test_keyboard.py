"""A day without a mouse: where the focus is can always be seen."""

import pytest
from django.urls import reverse

from registration.models import Receipt
from tests.browser.keyboard import Keyboard
from tests.browser.visitor import PASSWORD
from tests.factories.accounts import officer
from tests.factories.organizations import CommunityFactory, WorkplaceFactory
from tests.factories.registration import ReceiptFactory, RegistrationFactory
from xigu.accounts.states import Role


@pytest.fixture
def community(transactional_db):
    return CommunityFactory(name="后街社区")


def test_secretary_checks_a_member_in_by_keyboard(visit, community):
    waiting = RegistrationFactory(community=community)
    leads = visit()
    keys = Keyboard(leads)
    secretary = officer(Role.SECRETARY, community)

    leads.open("/")
    leads.page.keyboard.type(secretary.username)
    keys.type_into('[name="password"]', PASSWORD)
    keys.press("Enter")
    keys.tab_to(f'.queue a[href="{reverse("registration:list")}"]')
    keys.press("Enter")
    keys.tab_to(f'th a[href="{reverse("registration:detail", args=[waiting.pk])}"]')
    keys.press("Enter")
    keys.tab_to("button.btn-primary")
    keys.press("Space")

    if leads.path == reverse("registration:accept", args=[waiting.pk]):
        keys.tab_to("button.btn-primary")
        keys.press("Enter")
    assert Receipt.objects.get().registration == waiting


def test_secretary_takes_in_all_but_one_by_keyboard(visit, community):
    stays, *others = [RegistrationFactory(community=community) for _ in range(3)]
    leads = visit(officer(Role.SECRETARY, community))
    keys = Keyboard(leads)

    leads.open(reverse("registration:list"))
    keys.tab_to("thead [data-choose-all]")
    keys.toggle()
    keys.tab_to(f'[name="registrations"][value="{stays.pk}"]')
    keys.toggle()
    keys.tab_to("button.btn-primary")
    keys.press("Space")

    accepted = {receipt.registration for receipt in Receipt.objects.all()}
    assert accepted == set(others)


def test_enter_on_a_checkbox_checks_in_whom_it_chose(visit, community):
    first, chosen = [RegistrationFactory(community=community) for _ in range(2)]
    leads = visit(officer(Role.SECRETARY, community))
    keys = Keyboard(leads)

    leads.open(reverse("registration:list"))
    keys.tab_to(f'[name="registrations"][value="{chosen.pk}"]')
    keys.toggle()
    keys.press("Enter")

    assert [receipt.registration for receipt in Receipt.objects.all()] == [chosen]
    assert first != chosen


def test_workplace_files_one_of_two_receipts_by_keyboard(visit, community):
    workplace = WorkplaceFactory()
    kept, filed = (ReceiptFactory(workplace=workplace, community=community) for _ in range(2))
    works = visit(officer(Role.WORKPLACE_OFFICER, workplace))
    keys = Keyboard(works)

    works.open(reverse("registration:receipt_list"))
    keys.tab_to(f'[name="receipts"][value="{kept.pk}"]')
    keys.toggle()
    keys.tab_to("button.btn-primary")
    keys.press("Space")

    assert list(Receipt.objects.open()) == [kept]
    assert filed != kept


def test_reason_and_menu_by_keyboard(visit, community):
    waiting = RegistrationFactory(community=community)
    leads = visit(officer(Role.SECRETARY, community))
    keys = Keyboard(leads)

    leads.open(reverse("registration:refuse", args=[waiting.pk]))
    keys.tab_to(".frame-tools details:last-of-type summary")
    leads.page.keyboard.press("Enter")
    keys.tab_to(f'a[href="{reverse("accounts:account")}"]')
    leads.page.keyboard.press("Escape")
    assert leads.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    keys.type_into('[name="note"]', "不在本社区居住")
    keys.tab_to("button.btn-primary")
    keys.press("Enter")

    waiting.refresh_from_db()
    assert waiting.decided_at
