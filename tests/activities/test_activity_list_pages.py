"""Lists of activities: those of an office, and those near a member."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from activities.states import ActivityStatus, RecordKind
from tests.factories.accounts import UserFactory, officer
from tests.factories.activities import (
    ActivityFactory,
    AttendanceFactory,
    CancelledActivityFactory,
    at,
)
from tests.factories.organizations import CommunityFactory, MemberFactory, SubdistrictFactory
from xigu.accounts.states import Role

from .pages import signed_in

pytestmark = pytest.mark.django_db
LIST = "activities:list"


def shown(response):
    return [row["activity"].title for row in response.context["rows"]]


@pytest.mark.parametrize(
    ("part", "titles"),
    [
        ("", ["soon", "later"]),
        ("past", ["newer", "older"]),
        ("drafts", ["draft"]),
        ("cancelled", ["cancelled"]),
        ("nonsense", ["soon", "later"]),
    ],
)
def test_list_shows_the_parts_of_the_own_community(as_secretary, place, part, titles):
    held = SimpleNamespace(community=place.community)
    for title, days in {"later": 9, "soon": 2, "older": -9, "newer": -2}.items():
        ActivityFactory(title=title, starts_at=at(days), **vars(held))
    ActivityFactory(title="draft", status=ActivityStatus.DRAFT, **vars(held))
    CancelledActivityFactory(title="cancelled", **vars(held))
    for days in (2, -2):
        ActivityFactory(title="elsewhere", starts_at=at(days))

    response = as_secretary.get(reverse(LIST), {"part": part})

    assert shown(response) == titles


def test_list_can_be_narrowed_to_a_kind(as_secretary, place):
    for kind in (RecordKind.SERVICE, RecordKind.TALK):
        ActivityFactory(community=place.community, title=kind, kind=kind, starts_at=at(2))

    response = as_secretary.get(reverse(LIST), {"kind": RecordKind.TALK})

    assert shown(response) == [RecordKind.TALK]


def test_officer_above_sees_the_communities_below(as_officer, place):
    ActivityFactory(title="ours", community=place.community, starts_at=at(2))
    ActivityFactory(title="elsewhere", starts_at=at(2))

    assert shown(as_officer.get(reverse(LIST))) == ["ours"]


def test_workplace_sees_what_is_open_anywhere_and_no_drafts(place):
    ActivityFactory(title="open", community=place.community, starts_at=at(2))
    ActivityFactory(title="draft", status=ActivityStatus.DRAFT, starts_at=at(2))
    client = signed_in(officer(Role.WORKPLACE_OFFICER, place.workplace))

    assert shown(client.get(reverse(LIST), {"part": "drafts"})) == ["open"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(as_secretary, place, count, django_assert_num_queries):
    for _ in range(count):
        AttendanceFactory(activity=ActivityFactory(community=place.community, starts_at=at(2)))

    with django_assert_num_queries(5):
        response = as_secretary.get(reverse(LIST))

    assert len(response.context["rows"]) == count


def test_member_sees_what_is_near_in_three_rings(as_member, place):
    neighbors = CommunityFactory(parent=place.subdistrict)
    far = CommunityFactory(parent=SubdistrictFactory(parent=place.department))
    for title, community in (("far", far), ("next", neighbors), ("own", place.community)):
        ActivityFactory(title=title, community=community, starts_at=at(2))
        ActivityFactory(title="past", community=community)
        ActivityFactory(title="draft", community=community, status="DRAFT", starts_at=at(2))

    response = as_member.get(reverse(LIST), follow=True)

    rings = {
        r["near"]: [row["activity"].title for row in r["rows"]] for r in response.context["rings"]
    }
    assert rings == {"community": ["own"], "subdistrict": ["next"], "district": ["far"]}


def test_member_without_a_community_finds_all_of_his_district_elsewhere(place):
    member = MemberFactory(branch=place.branch)
    ActivityFactory(title="ours", community=place.community, starts_at=at(2))

    response = signed_in(UserFactory(member=member)).get(reverse("activities:near"))

    rings = {
        r["near"]: [row["activity"].title for row in r["rows"]] for r in response.context["rings"]
    }
    assert rings == {"community": [], "subdistrict": [], "district": ["ours"]}


def test_ring_of_many_is_cut_and_shown_as_a_whole_on_its_own_page(as_member, place):
    for _ in range(9):
        ActivityFactory(community=place.community, starts_at=at(2))

    first = as_member.get(reverse("activities:near")).context["rings"][0]
    whole = as_member.get(reverse("activities:near"), {"near": "community"}).context["rings"][0]

    assert (len(first["rows"]), first["has_more"]) == (8, True)
    assert (len(whole["rows"]), whole["has_more"]) == (9, False)


@pytest.mark.parametrize("count", [1, 3])
def test_near_query_count(as_member, place, resident, count, django_assert_num_queries):
    for _ in range(count):
        activity = ActivityFactory(community=place.community, starts_at=at(2))
        AttendanceFactory(activity=activity, member=resident)

    with django_assert_num_queries(9):
        response = as_member.get(reverse("activities:near"))

    assert len(response.context["rings"][0]["rows"]) == count
