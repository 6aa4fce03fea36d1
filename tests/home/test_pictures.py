"""How far the members of an office are, as its home draws it."""

import pytest
from django.utils import timezone

from tests.factories.accounts import RoleAssignmentFactory, scope_of
from tests.factories.organizations import (
    CommitteeFactory,
    CommunityFactory,
    DepartmentFactory,
    LeaveFactory,
    MemberFactory,
    WorkplaceFactory,
)
from xigu.accounts.states import Role
from xigu.home.meters import meter
from xigu.home.pictures import MOST, picture_for
from xigu.organizations.states import LeaveStatus

from .conftest import TODAY


def test_picture_of_a_committee_holds_every_workplace(db):
    committee = CommitteeFactory()
    for _number in range(MOST + 2):
        MemberFactory(workplace=WorkplaceFactory(parent=committee))
    officer = RoleAssignmentFactory(role=Role.COMMITTEE_OFFICER, organization=committee)

    picture = picture_for(scope_of(officer), TODAY)

    assert len(picture.meters) == 1 + MOST
    assert len(picture.more_meters) == 2


def test_picture_of_the_department_counts_everybody_who_works_once(client, db):
    department, community = DepartmentFactory(), CommunityFactory()
    committee = CommitteeFactory()
    places = {
        "committee": WorkplaceFactory(parent=committee),
        "its own office": WorkplaceFactory(parent=department),
        "office of a sub-district": WorkplaceFactory(parent=community.parent),
        "office of a community": WorkplaceFactory(parent=community),
    }
    missing = {name: MemberFactory(workplace=place) for name, place in places.items()}
    MemberFactory(workplace=places["committee"], community=community)
    MemberFactory(community=community, workplace=places["office of a community"])
    officer = RoleAssignmentFactory(role=Role.DEPARTMENT_OFFICER, organization=department)
    client.force_login(officer.user)

    overall, *rows = picture_for(scope_of(officer), TODAY).meters

    assert (overall.value, [(row.label, row.value) for row in rows]) == (
        "2 / 6",
        [
            (department.name, "0 / 1"),
            (community.parent.name, "1 / 3"),
            (committee.name, "1 / 2"),
        ],
    )
    listed = [{each.pk for each in client.get(row.url).context["members"]} for row in rows]
    assert listed == [
        {missing["its own office"].pk},
        {missing["office of a sub-district"].pk, missing["office of a community"].pk},
        {missing["committee"].pk},
    ]


def test_picture_says_how_many_are_not_counted(db):
    workplace = WorkplaceFactory()
    MemberFactory(workplace=workplace)
    LeaveFactory(member=MemberFactory(workplace=workplace), status=LeaveStatus.APPROVED)
    officer = RoleAssignmentFactory(role=Role.WORKPLACE_OFFICER, organization=workplace)

    [overall] = picture_for(scope_of(officer), timezone.localdate()).meters

    assert overall.value == "0 / 1"
    assert overall.note.startswith("1")


@pytest.mark.parametrize(
    ("part", "whole", "percent", "value", "tone"),
    [
        (0, 0, None, "—", ""),
        (0, 3, 0, "0 / 3", ""),
        (1, 3, 33, "1 / 3", ""),
        (3, 3, 100, "3 / 3", "good"),
    ],
)
def test_meter_says_unknown_where_nobody_is(part, whole, percent, value, tone):
    shown = meter("社区", part, whole)

    assert (shown.percent, shown.value, shown.tone) == (percent, value, tone)
