"""Who may do what about a leave, and who reads what."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.organizations import LeaveFactory, MemberFactory, days_from_today
from xigu.accounts.scopes import scope_of
from xigu.accounts.states import Role
from xigu.organizations import permissions
from xigu.organizations.leaves import leave_rows
from xigu.organizations.models import Leave
from xigu.organizations.states import (
    LeaveStatus,
)

from .conftest import TODAY
from .leaves import leave_of

pytestmark = pytest.mark.django_db

PROPOSERS = {Role.BRANCH_OFFICER, Role.WORKPLACE_OFFICER, Role.COMMITTEE_OFFICER}


@pytest.fixture
def member(tree):
    return MemberFactory(branch=tree.branch, community=tree.community)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("status", LeaveStatus)
def test_where_a_member_lives_only_what_was_granted_is_seen(member, acting, role, status):
    leave = leave_of(member, status)
    by_work = PROPOSERS | {Role.DEPARTMENT_OFFICER}
    at_home = {Role.SECRETARY, Role.SUBDISTRICT_OFFICER}

    expected = role in by_work or (role in at_home and status in LeaveStatus.granted)
    assert list(Leave.objects.visible_to(acting(role))) == [leave] * expected


@pytest.mark.parametrize("status", LeaveStatus)
def test_member_sees_all_that_is_recorded_about_his_leaves(member, status):
    leave = leave_of(member, status)

    scope = scope_of(UserFactory(member=member))

    [row] = leave_rows(scope, Leave.objects.visible_to(scope).for_lists(), TODAY)
    assert (row.leave, row.note, row.ground) == (leave, leave.note, leave.get_ground_display())
    assert (row.may_decide, row.actions) == (False, ())


@pytest.mark.parametrize("role", Role)
def test_predicates_about_a_leave(member, acting, role):
    scope, leave = acting(role), leave_of(member)

    assert permissions.can_propose_leave(scope, member) == (role in PROPOSERS)
    assert permissions.can_close_leave(scope, leave) == (role in PROPOSERS)
    assert permissions.can_decide_leave(scope, leave) == (role == Role.DEPARTMENT_OFFICER)
    assert permissions.can_decide_leaves(scope) == (role == Role.DEPARTMENT_OFFICER)
    assert permissions.can_list_leaves(scope) == (role in PROPOSERS | {Role.DEPARTMENT_OFFICER})
    readers = {Role.BRANCH_OFFICER, Role.WORKPLACE_OFFICER, Role.DEPARTMENT_OFFICER}
    assert permissions.can_read_ground(scope, leave) == (role in readers)


@pytest.mark.parametrize("role", Role)
def test_nobody_acts_about_himself(member, acting, role):
    scope, leave = acting(role, user=UserFactory(member=member)), leave_of(member)

    assert not permissions.can_propose_leave(scope, member)
    assert not permissions.can_close_leave(scope, leave)
    assert not permissions.can_decide_leave(scope, leave)
    assert permissions.can_read_ground(scope, leave)


def test_next_workplace_does_not_read_why_he_was_on_leave(tree, acting):
    newcomer = MemberFactory(workplace=tree.workplace)
    leave = LeaveFactory(status=LeaveStatus.APPROVED)
    Leave.objects.filter(pk=leave.pk).update(member=newcomer)
    scope = acting(Role.WORKPLACE_OFFICER)

    [row] = leave_rows(scope, Leave.objects.visible_to(scope).for_lists(), TODAY)

    assert (row.ground, row.note) == ("", "")


@pytest.mark.parametrize(
    ("status", "days", "expected"),
    [
        (LeaveStatus.PROPOSED, days_from_today(-5, 5), ["leave_withdraw"]),
        (LeaveStatus.APPROVED, days_from_today(-5, 5), ["leave_end"]),
        (LeaveStatus.APPROVED, days_from_today(1, 5), ["leave_withdraw"]),
        (LeaveStatus.APPROVED, days_from_today(-5, 0), []),
        (LeaveStatus.DECLINED, days_from_today(-5, 5), []),
        (LeaveStatus.ENDED, days_from_today(-5, 5), ["leave_end"]),
        (LeaveStatus.ENDED, days_from_today(-5, 0), []),
    ],
)
def test_acts_are_those_that_the_days_allow(member, acting, status, days, expected):
    leave = leave_of(member, status, during=days)
    today = days_from_today(0, 1).lower

    actions = permissions.leave_actions(acting(Role.WORKPLACE_OFFICER), leave, today)

    assert [action.url_name for action in actions] == [f"organizations:{name}" for name in expected]


@pytest.mark.parametrize("status", LeaveStatus)
def test_department_decides_what_waits(member, acting, status):
    leave, scope = leave_of(member, status), acting(Role.DEPARTMENT_OFFICER)

    waits = status == LeaveStatus.PROPOSED
    names = [action.url_name for action in permissions.leave_actions(scope, leave, TODAY)]
    assert names == ["organizations:leave_decline"] * waits
    assert permissions.can_approve_now(scope, leave, TODAY) == waits
