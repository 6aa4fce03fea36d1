"""The forms of a member's record: add, change, leave the workplace."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.organizations import (
    BranchFactory,
    MemberFactory,
    WorkplaceFactory,
)
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.organizations.models import Affiliation, Member
from xigu.organizations.services.lookup import TRIES

pytestmark = pytest.mark.django_db
LIST = "organizations:member_list"
DETAIL = "organizations:member_detail"
CHANGE = "organizations:member_change"
CREATE = "organizations:member_create"


def page_of(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


def test_member_change_is_refused_to_readers(tree, signed_in):
    member = MemberFactory(branch=tree.branch, community=tree.community)

    assert page_of(signed_in(Role.SECRETARY), CHANGE, member.pk).status_code == 403


def test_member_change_form_writes_down_who_looked(tree, signed_in):
    member = MemberFactory(branch=tree.branch)

    page_of(signed_in(Role.BRANCH_OFFICER), CHANGE, member.pk)

    assert AccessEntry.objects.get().member_id == member.pk


def member_form(**fields):
    return {"name": "王 强", "phone": "139-0000-1111", "birth_month": "1985-03"} | fields


def test_record_form_writes_down_whom_a_phone_met_elsewhere(tree, signed_in):
    stranger = MemberFactory(phone="13900001111", workplace=WorkplaceFactory())

    response = signed_in(Role.WORKPLACE_OFFICER).post(reverse(CREATE), member_form())

    assert "recorded for another member" in str(response.context["form"].errors)
    entry = AccessEntry.objects.get()
    assert (entry.member_id, entry.access) == (stranger.pk, Access.MATCHED)


def test_record_form_writes_nothing_down_about_the_own_roster(tree, signed_in):
    MemberFactory(phone="13900001111", workplace=tree.workplace)

    response = signed_in(Role.WORKPLACE_OFFICER).post(reverse(CREATE), member_form())

    assert "recorded for another member" in str(response.context["form"].errors)
    assert not AccessEntry.objects.exists()


def test_record_form_is_no_way_to_try_many_phones(tree, signed_in):
    client = signed_in(Role.WORKPLACE_OFFICER)
    for number in range(TRIES + 1):
        phone = f"139{number:08}"
        MemberFactory(phone=phone, workplace=WorkplaceFactory())
        response = client.post(reverse(CREATE), member_form(phone=phone))

    assert "within an hour" in str(response.context["form"].errors)
    assert AccessEntry.objects.count() == TRIES + 1


def test_member_change_saves_what_was_typed(tree, signed_in):
    other = BranchFactory(parent=tree.workplace)
    member = MemberFactory(branch=tree.branch)

    response = signed_in(Role.WORKPLACE_OFFICER).post(
        reverse(CHANGE, args=[member.pk]), member_form(branch=other.pk, gender="F")
    )

    assert response.url == reverse(DETAIL, args=[member.pk])
    member.refresh_from_db()
    assert (member.name, member.phone, member.gender) == ("王强", "13900001111", "F")
    assert member.pinyin == "wang qiang"
    assert member.affiliations.current().get().branch == other
    assert member.affiliations.count() == 2


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"name": ""}, "name", "This field is required."),
        ({"phone": "12"}, "phone", "A phone number has 5 to 20 digits."),
        ({"birth_month": "1985"}, "birth_month", "Enter a valid date."),
        ({"joined_on": "1999-01-01"}, "joined_on", "before the age of 18"),
        ({"branch": "elsewhere"}, "branch", "Select a valid choice"),
        ({"phone": "13900002222"}, None, "recorded for another member"),
    ],
)
def test_member_change_explains_what_is_wrong(tree, signed_in, fields, field, words):
    MemberFactory(phone="13900002222")
    member = MemberFactory(name="李四", branch=tree.branch)
    if "branch" in fields:
        fields = {"branch": BranchFactory().pk}

    response = signed_in(Role.BRANCH_OFFICER).post(
        reverse(CHANGE, args=[member.pk]), member_form(**{"branch": tree.branch.pk} | fields)
    )

    assert words in str(response.context["form"].errors[field or "__all__"])
    assert words in response.content.decode()
    assert "李四" in response.content.decode()


def test_member_create_adds_to_the_own_roster(tree, signed_in):
    response = signed_in(Role.WORKPLACE_OFFICER).post(
        reverse("organizations:member_create"), member_form(branch=tree.branch.pk)
    )

    member = Member.objects.get()
    assert response.url == reverse(DETAIL, args=[member.pk])
    affiliation = member.affiliations.get()
    assert (affiliation.workplace, affiliation.branch) == (tree.workplace, tree.branch)
    assert affiliation.during.lower == timezone.localdate()


def test_member_create_explains_a_known_phone(tree, signed_in):
    MemberFactory(phone="13900001111")

    response = signed_in(Role.WORKPLACE_OFFICER).post(
        reverse("organizations:member_create"), member_form()
    )

    assert "recorded for another member" in response.content.decode()
    assert Member.objects.count() == 1


def test_departure_keeps_the_record(tree, signed_in):
    member = MemberFactory(branch=tree.branch, community=tree.community)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)

    response = signed_in(Role.WORKPLACE_OFFICER).post(
        reverse("organizations:affiliation_end", args=[member.pk]), {"on": yesterday}
    )

    assert response.url == reverse(LIST)
    assert Affiliation.objects.get().during.upper == yesterday
    member.refresh_from_db()
    assert member.community == tree.community


@pytest.mark.parametrize(
    ("days", "words"), [(1, "has not come yet"), (-10_000, "choose a later day")]
)
def test_departure_explains_a_wrong_day(tree, signed_in, days, words):
    member = MemberFactory(workplace=tree.workplace)
    on = timezone.localdate() + datetime.timedelta(days=days)

    response = signed_in(Role.WORKPLACE_OFFICER).post(
        reverse("organizations:affiliation_end", args=[member.pk]), {"on": on}
    )

    assert words in response.content.decode()
    assert Affiliation.objects.get().during.upper is None
