"""Offices: act in one of several, be given one, hand it over."""

import pytest
from django.urls import reverse

from tests.browser.visitor import PASSWORD, PHONE
from tests.factories.accounts import RoleAssignmentFactory, UserFactory, officer
from tests.factories.organizations import CommunityFactory, DepartmentFactory
from tests.factories.registration import RegistrationFactory
from xigu.accounts.models import RoleAssignment, User
from xigu.accounts.states import Role

NEW_NAME, NEW_PHONE = "阿依古丽·买买提", "13993100055"


@pytest.fixture
def community(transactional_db):
    return CommunityFactory(name="后街社区")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without scripts"])
def test_identity_is_switched(visit, community, scripts):
    somebody = UserFactory()
    other = CommunityFactory(name="先锋路社区")
    for place in (community, other):
        RoleAssignmentFactory(role=Role.SECRETARY, organization=place, user=somebody)
    waiting = RegistrationFactory(community=other)
    leads = visit(somebody, screen=PHONE, scripts=scripts)

    leads.open("/")
    assert leads.page.locator(".frame-identity").inner_text().startswith(community.name)
    leads.follow(reverse("accounts:capacity"))
    leads.press('button[name="capacity"]')

    assert leads.path == "/"
    assert leads.page.locator(".frame-identity").inner_text().startswith(other.name)
    leads.follow(reverse("registration:list"))
    leads.follow(reverse("registration:detail", args=[waiting.pk]))


def test_office_is_granted_to_somebody_new_and_handed_over(visit, community):
    department = DepartmentFactory()
    grants = visit(officer(Role.DEPARTMENT_OFFICER, department))
    successor = officer(Role.SECRETARY, CommunityFactory(), user__name="李秀兰")
    office = [Role.SECRETARY, community.pk]

    grants.open("/")
    grants.follow(reverse("accounts:role_list"))
    grants.follow(reverse("accounts:role_organization", args=office[:1]))
    grants.follow(reverse("accounts:role_candidate", args=office))
    grants.fill(q=NEW_PHONE)
    grants.press()
    grants.follow(reverse("accounts:role_grant_new", args=office))
    grants.fill(name=NEW_NAME, phone=NEW_PHONE)
    grants.press()
    newcomer = User.objects.get(name=NEW_NAME)
    assert grants.path == reverse("accounts:user_slip", args=[newcomer.pk])
    grants.main.locator('[name="has_seen"]').check()
    grants.press()
    code = grants.main.locator(".slip-code").inner_text()

    leads = visit(screen=PHONE)
    leads.open(reverse("accounts:activation"))
    leads.fill(code=code, phone_end=NEW_PHONE[-4:], password1=PASSWORD, password2=PASSWORD)
    leads.press()
    assert community.name in leads.main.inner_text()

    RegistrationFactory(community=community)
    leads.follow(reverse("accounts:account"))
    leads.follow(reverse("accounts:hand_over"))
    assert leads.main.locator(".queue li").count() == 1
    leads.fill(q=successor.username)
    leads.press()
    leads.follow(reverse("accounts:hand_over_user", args=[successor.username]))
    leads.press()

    holders = RoleAssignment.objects.current().filter(organization=community)
    assert [holder.user for holder in holders] == [successor]
    assert leads.path == "/"
