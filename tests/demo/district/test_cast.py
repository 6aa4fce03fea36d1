"""The demo accounts tell one story."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from registration import queries
from registration.models import Certificate, Receipt, Registration
from registration.states import Act, Channel, MissingReason
from tests.demo.conftest import ANCHOR, PASSWORD
from xigu.accounts.models import User
from xigu.accounts.scopes import capacities_of
from xigu.demo.cast import CAST
from xigu.organizations.models import Member
from xigu.organizations.queries import suggested_communities
from xigu.organizations.states import SuggestionReason

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]

ACCOUNTS = {
    "member": "",
    "secretary": "SECRETARY",
    "workplace": "WORKPLACE_OFFICER",
    "branch": "BRANCH_OFFICER",
    "subdistrict": "SUBDISTRICT_OFFICER",
    "committee": "COMMITTEE_OFFICER",
    "department": "DEPARTMENT_OFFICER",
    "admin": "ADMIN",
}


def account(username):
    return User.objects.select_related("member__community").get(username=username)


def scope(username):
    return capacities_of(account(username)).scope


def office(username):
    return account(username).assignments.select_related("organization__parent").get().organization


def test_accounts_have_their_roles_and_one_password():
    users = {user.username: user for user in User.objects.filter(username__in=ACCOUNTS)}

    assert {part.username for part in CAST} == users.keys() == ACCOUNTS.keys()
    assert {name: scope(name).role for name in users} == ACCOUNTS
    assert all(user.check_password(PASSWORD) for user in users.values())


def test_everybody_else_has_no_password_yet():
    others = User.objects.exclude(username__in=ACCOUNTS)

    assert others.count() > 200
    assert not any(user.has_usable_password() for user in others)


def test_users_bear_the_names_of_their_records():
    for user in User.objects.exclude(member=None).select_related("member"):
        assert user.name == user.member.name


def test_member_works_where_the_officers_act():
    place = account("member").member.affiliations.select_related("workplace", "branch").get()

    assert place.workplace == office("workplace")
    assert place.branch == office("branch")
    assert place.workplace.parent == office("committee")


def test_member_lives_where_the_secretary_acts():
    member = account("member").member
    community = office("secretary")

    assert community.parent == office("subdistrict")
    assert member.home_address.startswith(f"西固区{community.parent.name}")
    assert community.name == "临洮街后街社区"


def test_member_may_ask_and_his_address_leads_to_the_secretary():
    member = account("member").member

    found = suggested_communities(member.home_address, day=ANCHOR)

    assert queries.obstacle_to_asking(member.pk, ANCHOR) == ""
    assert found.is_sure
    assert found.candidates[0].community == office("secretary")
    assert found.candidates[0].reason == SuggestionReason.KNOWN


def test_member_holds_a_fresh_certificate():
    certificate = Certificate.objects.presentable(ANCHOR).get(member=account("member").member)

    assert not certificate.registrations.exists()
    assert ANCHOR - timedelta(days=11) <= timezone.localdate(certificate.issued_at) < ANCHOR
    assert certificate.issued_by == account("workplace")


def test_secretary_has_seven_waiting_the_oldest_for_two_days():
    waiting = queries.waiting_summary(scope("secretary"))
    registrations = Registration.objects.visible_to(scope("secretary")).waiting()

    assert waiting["count"] == 7
    assert timezone.localdate(waiting["oldest"]) == ANCHOR - timedelta(days=2)
    assert len(set(registrations.values_list("certificate__workplace", flat=True))) == 7
    assert Member.objects.filter(community=office("secretary")).count() >= 25
    assert registrations.filter(channel=Channel.ONLINE).count() == 3


def test_secretary_finds_residents_to_place():
    assert 4 <= queries.count_unplaced(scope("secretary"), ANCHOR) <= 15


def test_workplace_may_object_to_some_and_has_objected_to_one():
    own = scope("workplace")

    objected = Registration.objects.visible_to(own).filter(events__act=Act.OBJECTED)

    assert queries.objectable_summary(own, ANCHOR)["count"] == 3
    missing = queries.missing_members(own, ANCHOR).get(pk=objected.get().member_id)
    assert missing.reason == MissingReason.OBJECTED


@pytest.mark.parametrize("username", ["workplace", "branch"])
def test_officers_find_work_of_every_sort(username):
    own = scope(username).office

    assert Receipt.objects.visible_to(own).open().count() >= 3
    assert queries.count_to_issue(own, ANCHOR) >= 3
    assert queries.refused_and_idle(own, ANCHOR).count() >= 1
    assert Certificate.objects.visible_to(own).expired(ANCHOR).count() >= 1
    assert Registration.objects.visible_to(own).waiting().count() >= 1


def test_others_find_work_too():
    assert queries.waiting_summary(scope("subdistrict"))["count"] > 7
    assert queries.secretaries_waiting(scope("subdistrict")).count() == 1
    assert queries.waiting_summary(scope("department"))["count"] > 40
    assert Certificate.objects.visible_to(scope("committee")).expired(ANCHOR).count() > 2


def test_admin_sees_no_member():
    assert not Member.objects.visible_to(scope("admin")).exists()


@pytest.mark.parametrize("username", ACCOUNTS)
def test_home_greets_each_account(client, username):
    client.force_login(account(username))

    response = client.get(reverse("home"))

    assert response.status_code == 200
    assert account(username).name in response.content.decode()
