"""From the slip to being checked in, on a phone; and the queue of a secretary with little time."""

import pytest
from django.urls import reverse
from django.utils import timezone

from registration.models import Receipt, Registration
from registration.states import RegistrationStatus
from tests.browser.hands import Hands
from tests.browser.visitor import DESK, PASSWORD, PHONE
from tests.factories.accounts import UserFactory, officer, scope_of
from tests.factories.organizations import (
    BranchFactory,
    CommunityFactory,
    MemberFactory,
    SubdistrictFactory,
    WorkplaceFactory,
)
from tests.factories.registration import RegistrationFactory
from xigu.accounts.services import issue_slip
from xigu.accounts.states import Role

PAGE = reverse("registration:check_in")
PHONE_NUMBER = "13993100017"
SCREENS = {"desk": DESK, "phone": PHONE}


@pytest.fixture
def district(transactional_db):
    """A street with two communities, and a workplace with one branch."""
    street = SubdistrictFactory(name="西固中路街道")
    for name in ("福利路社区", "合水路社区"):
        CommunityFactory(parent=street, name=name)
    BranchFactory(parent=WorkplaceFactory(name="西固区财政局"), name="机关第一党支部")


@pytest.fixture
def community(district):
    return CommunityFactory._meta.model.objects.get(name="福利路社区")


@pytest.fixture
def member(district):
    branch = BranchFactory._meta.model.objects.get(name="机关第一党支部")
    return MemberFactory(
        name="张晓梅", branch=branch, phone=PHONE_NUMBER, home_address="福利路社区12号楼3单元502室"
    )


def slip_of(member):
    """Return the code that an officer printed for a member."""
    branch = member.affiliations.get().branch
    prints = officer(Role.BRANCH_OFFICER, branch, user__name="刘洋")
    slip = issue_slip(
        person=member,
        actor=scope_of(prints.assignments.get()),
        key="0f8b1f0c-6a53-4c6f-9d0e-6a5a3c2b1d00",
        now=timezone.now(),
    )
    return slip.code


def test_member_goes_from_slip_to_accepted_on_a_phone(visit, member, community):
    lives = visit(screen=PHONE)
    hands = Hands(lives)
    leads = visit(officer(Role.SECRETARY, community), screen=PHONE)

    lives.open(reverse("accounts:activation"))
    hands.type(
        code=slip_of(member),
        phone_end=PHONE_NUMBER[-4:],
        password1=PASSWORD,
        password2=PASSWORD,
    )
    hands.tap("main button.btn-primary")
    hands.tap(f'main a[href="{PAGE}"]')
    shown = lives.main.locator("input, textarea, select").filter(visible=True)
    assert lives.main.get_by_text("福利路社区").first.is_visible()
    asked = {field.get_attribute("name") for field in shown.all()}
    hands.tap("main button.btn-primary")

    registration = Registration.objects.get()
    assert lives.path == "/"
    assert "福利路社区" in lives.main.inner_text()
    accept_all(Hands(leads))
    registration.refresh_from_db()
    assert registration.status == RegistrationStatus.ACCEPTED
    lives.open("/")
    assert "已报到" in lives.main.locator(".pass").inner_text()
    assert hands.taps < 12
    assert len(hands.fields) <= 4
    assert len(asked) <= 4


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_secretary_takes_in_ten_with_five_clicks(visit, community, screen):
    for _ in range(10):
        RegistrationFactory(community=community)
    hands = Hands(visit(officer(Role.SECRETARY, community), screen=screen))

    accept_all(hands)

    assert Receipt.objects.count() == 10
    assert hands.taps <= 5


def accept_all(hands):
    queue = reverse("registration:list")
    hands.visitor.open("/")
    hands.tap(f'.queue a[href="{queue}"]')
    is_phone = hands.visitor.page.locator(".choose-all-here").is_visible()
    hands.tap(".choose-all-here" if is_phone else "main thead [data-choose-all]")
    hands.tap("main button.btn-primary")


def test_address_typed_anew_finds_its_community_at_once(visit, member, community):
    lives = visit(UserFactory(member=member), screen=PHONE)
    hands = Hands(lives)

    lives.open(PAGE)
    hands.type(home_address="合水路社区8号")
    lives.main.get_by_label("合水路社区").wait_for()
    hands.tap("main button.btn-primary")

    assert Registration.objects.get().community.name == "合水路社区"


def test_without_scripts_the_community_is_found_by_a_button(visit, member, community):
    lives = visit(UserFactory(member=member), screen=PHONE, scripts=False)

    lives.open(PAGE)
    lives.fill(home_address="合水路社区8号")
    lives.press('[name="find"]')
    assert lives.main.get_by_label("合水路社区").is_checked()
    assert not Registration.objects.exists()
    lives.press()

    assert Registration.objects.get().community.name == "合水路社区"


def test_what_was_typed_survives_a_lost_session(visit, member, community):
    user = UserFactory(member=member)
    lives = visit(user, screen=PHONE)
    lives.open(PAGE)
    lives.fill(home_address="合水路社区8号", skills="吹拉弹唱")
    lives.main.get_by_label("合水路社区").wait_for()

    lives.is_signed_in_as(None)
    lives.press()
    lives.sign_in(user)

    assert lives.path == PAGE
    assert lives.main.locator('[name="skills"]').input_value() == "吹拉弹唱"
    lives.main.get_by_label("合水路社区").wait_for()
    lives.press()
    registration = Registration.objects.get()
    assert registration.member.home_address == "合水路社区8号"
    assert registration.community.name == "合水路社区"
    assert lives.page.evaluate("Object.keys(localStorage)") == []
