"""Leaves: proposed, decided, ended, withdrawn."""

from contextlib import suppress

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.accounts import UserFactory
from tests.factories.organizations import MemberFactory
from tests.races import at_once, refusals
from xigu.accounts.states import Role
from xigu.organizations import services
from xigu.organizations.models import Leave
from xigu.organizations.states import (
    LEAVE_TRANSITIONS,
    LeaveGround,
    LeaveKind,
    LeaveStatus,
)

from .conftest import NOW, TODAY
from .leaves import ONE_DAY, YEAR, leave_of, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(tree):
    return MemberFactory(branch=tree.branch, community=tree.community)


def test_propose_leave_keeps_days_workplace_and_author(tree, member, acting):
    scope = acting(Role.BRANCH_OFFICER)

    leave = propose(member, scope)

    leave.refresh_from_db()
    assert (leave.first_day, leave.last_day) == (TODAY, TODAY + 364 * ONE_DAY)
    assert (leave.workplace, leave.proposed_by_id) == (tree.workplace, scope.user_id)
    assert leave.status == LeaveStatus.PROPOSED


def test_propose_leave_without_an_end(member, acting):
    leave = propose(
        member,
        acting(Role.WORKPLACE_OFFICER),
        kind=LeaveKind.EXEMPT,
        ground=LeaveGround.HEALTH,
        last_day=None,
    )

    leave.refresh_from_db()
    assert leave.last_day is None
    assert not leave.is_over(TODAY + 9999 * ONE_DAY)


def test_propose_leave_twice_is_proposing_once(member, acting):
    scope = acting(Role.WORKPLACE_OFFICER)

    assert propose(member, scope) == propose(member, scope)
    assert Leave.objects.count() == 1


@pytest.mark.parametrize("status", LeaveStatus)
def test_propose_leave_beside_another(member, acting, status):
    leave_of(member, status, during=DateRange(TODAY, TODAY + ONE_DAY))
    scope = acting(Role.WORKPLACE_OFFICER)

    propose(member, scope, first_day=TODAY + ONE_DAY)
    if status in LeaveStatus.taking_time:
        with pytest.raises(services.OrganizationError):
            propose(member, scope, first_day=TODAY, last_day=TODAY)
    else:
        propose(member, scope, first_day=TODAY, last_day=TODAY)


def test_propose_leave_needs_a_workplace(acting):
    with pytest.raises(services.OrganizationError):
        propose(MemberFactory(), acting(Role.WORKPLACE_OFFICER))


ACTS = {
    LeaveStatus.APPROVED: lambda leave, actor: services.approve_leaves(
        leaves=[leave], actor=actor, now=NOW
    ),
    LeaveStatus.DECLINED: lambda leave, actor: services.decline_leave(
        leave=leave, answer="不符合", actor=actor, now=NOW
    ),
    LeaveStatus.ENDED: lambda leave, actor: services.end_leave(
        leave=leave, on=TODAY, actor=actor, now=NOW
    ),
    LeaveStatus.WITHDRAWN: lambda leave, actor: services.withdraw_leave(
        leave=leave, actor=actor, now=NOW
    ),
}
OWN = {
    "propose": (Role.WORKPLACE_OFFICER, lambda leave, actor: propose(leave.member, actor)),
    "decline": (Role.DEPARTMENT_OFFICER, ACTS[LeaveStatus.DECLINED]),
    "end": (Role.WORKPLACE_OFFICER, ACTS[LeaveStatus.ENDED]),
    "withdraw": (Role.WORKPLACE_OFFICER, ACTS[LeaveStatus.WITHDRAWN]),
}


@pytest.mark.parametrize(("role", "act"), OWN.values(), ids=OWN)
def test_nobody_acts_on_his_own(member, acting, role, act):
    leave = leave_of(member)

    with pytest.raises(services.OrganizationError, match="Nobody acts on his own leave"):
        act(leave, acting(role, user=UserFactory(member=member)))

    leave.refresh_from_db()
    assert leave.status == LeaveStatus.PROPOSED


def test_nobody_approves_his_own(tree, member, acting):
    own, other = leave_of(member), leave_of(MemberFactory(workplace=tree.workplace))
    scope = acting(Role.DEPARTMENT_OFFICER, user=UserFactory(member=member))

    assert services.approve_leaves(leaves=[own, other], actor=scope, now=NOW) == 1
    assert list(Leave.objects.proposed()) == [own]


TOMORROW = DateRange(TODAY + ONE_DAY, TODAY + 30 * ONE_DAY)


@pytest.mark.parametrize("before", LeaveStatus)
@pytest.mark.parametrize("after", ACTS)
def test_every_move(member, acting, before, after):
    days = TOMORROW if after == LeaveStatus.WITHDRAWN else YEAR
    leave = leave_of(member, before, during=days)
    scope = acting(Role.DEPARTMENT_OFFICER)

    with suppress(services.OrganizationError):
        ACTS[after](leave, scope)

    leave.refresh_from_db()
    allowed = after in LEAVE_TRANSITIONS[before]
    assert leave.status == (after if allowed else before)
    acted = {leave.decided_by_id, leave.closed_by_id}
    assert (scope.user_id in acted) == allowed


def test_approve_leaves_counts_those_that_waited(member, acting):
    leaves = [
        leave_of(member, during=DateRange(TODAY, TODAY + ONE_DAY)),
        leave_of(member, during=DateRange(TODAY + ONE_DAY, TODAY + 2 * ONE_DAY)),
        leave_of(member, LeaveStatus.DECLINED),
    ]

    assert services.approve_leaves(leaves=leaves, actor=acting(Role.ADMIN), now=NOW) == 2
    assert services.approve_leaves(leaves=leaves, actor=acting(Role.ADMIN), now=NOW) == 0


def test_decline_leave_twice_is_declining_once(member, acting):
    leave, scope = leave_of(member), acting(Role.DEPARTMENT_OFFICER)

    for _click in range(2):
        services.decline_leave(leave=leave, answer="请补充", actor=scope, now=NOW)

    with pytest.raises(services.OrganizationError, match="declined"):
        services.decline_leave(
            leave=leave, answer="不行", actor=acting(Role.DEPARTMENT_OFFICER), now=NOW
        )
    leave.refresh_from_db()
    assert leave.answer == "请补充"


def test_end_leave_cuts_it_short(member, acting):
    leave = leave_of(member, LeaveStatus.APPROVED, during=YEAR)

    for _click in range(2):
        services.end_leave(leave=leave, on=TODAY, actor=acting(Role.WORKPLACE_OFFICER), now=NOW)

    leave.refresh_from_db()
    assert (leave.first_day, leave.last_day) == (YEAR.lower, TODAY - ONE_DAY)
    assert list(Leave.objects.excusing(TODAY)) == []
    assert list(Leave.objects.excusing(TODAY - ONE_DAY)) == [leave]


def test_return_that_is_still_to_come_can_be_set_earlier(member, acting):
    leave, scope = leave_of(member, LeaveStatus.APPROVED, during=YEAR), acting(Role.ADMIN)

    for day in (TODAY + 31 * ONE_DAY, TODAY + ONE_DAY):
        services.end_leave(leave=leave, on=day, actor=scope, now=NOW)

    leave.refresh_from_db()
    assert (leave.status, leave.during.upper) == (LeaveStatus.ENDED, TODAY + ONE_DAY)
    with pytest.raises(services.OrganizationError, match="ends by then anyway"):
        services.end_leave(leave=leave, on=TODAY + 2 * ONE_DAY, actor=scope, now=NOW)


@pytest.mark.parametrize("ahead", [32, 290])
def test_return_is_told_at_most_a_month_ahead(member, acting, ahead):
    endless = DateRange(TODAY - ONE_DAY, None)
    leave = leave_of(
        member,
        LeaveStatus.APPROVED,
        kind=LeaveKind.EXEMPT,
        ground=LeaveGround.HEALTH,
        during=endless,
    )
    scope = acting(Role.WORKPLACE_OFFICER)

    with pytest.raises(services.OrganizationError, match="at most a month ahead"):
        services.end_leave(leave=leave, on=TODAY + ahead * ONE_DAY, actor=scope, now=NOW)

    leave.refresh_from_db()
    assert (leave.status, leave.last_day) == (LeaveStatus.APPROVED, None)


def test_end_leave_that_is_over(member, acting):
    over = DateRange(TODAY - 10 * ONE_DAY, TODAY)
    leave = leave_of(member, LeaveStatus.APPROVED, during=over)

    with pytest.raises(services.OrganizationError, match="ends by then anyway"):
        services.end_leave(
            leave=leave, on=TODAY - ONE_DAY, actor=acting(Role.WORKPLACE_OFFICER), now=NOW
        )


@pytest.mark.parametrize("day", [YEAR.lower, YEAR.lower - ONE_DAY, YEAR.upper])
def test_end_leave_lies_inside_of_it(member, acting, day):
    leave = leave_of(member, LeaveStatus.APPROVED, during=YEAR)

    with pytest.raises(services.OrganizationError):
        services.end_leave(leave=leave, on=day, actor=acting(Role.WORKPLACE_OFFICER), now=NOW)


def test_withdraw_leave_that_has_begun(member, acting):
    leave = leave_of(member, LeaveStatus.APPROVED, during=DateRange(TODAY, TODAY + ONE_DAY))

    with pytest.raises(services.OrganizationError, match="has begun"):
        services.withdraw_leave(leave=leave, actor=acting(Role.WORKPLACE_OFFICER), now=NOW)


@pytest.mark.parametrize("kind", LeaveKind)
@pytest.mark.parametrize("status", LeaveStatus)
def test_excusing_leaves_are_granted_and_not_merely_reduced(member, kind, status):
    leave_of(member, status, kind=kind, during=YEAR)

    excuses = kind in LeaveKind.excusing and status in LeaveStatus.granted
    assert Leave.objects.excusing(TODAY).exists() == excuses
    assert not Leave.objects.excusing(YEAR.lower - ONE_DAY).exists()
    assert not Leave.objects.excusing(YEAR.upper).exists()


@pytest.mark.django_db(transaction=True)
def test_leave_is_decided_once(tree, acting):
    leave = leave_of(MemberFactory(branch=tree.branch))
    scopes = acting(Role.DEPARTMENT_OFFICER), acting(Role.DEPARTMENT_OFFICER)

    results = at_once(
        lambda: services.approve_leaves(leaves=[leave], actor=scopes[0], now=NOW),
        lambda: services.decline_leave(leave=leave, answer="不行", actor=scopes[1], now=NOW),
        told=services.OrganizationError,
    )

    leave.refresh_from_db()
    assert len(refusals(results)) == (leave.status == LeaveStatus.APPROVED)
    assert results[0] == (1 if leave.status == LeaveStatus.APPROVED else 0)


@pytest.mark.django_db(transaction=True)
def test_two_officers_do_not_both_propose_for_the_same_time(tree, acting):
    member = MemberFactory(branch=tree.branch)
    scopes = acting(Role.BRANCH_OFFICER), acting(Role.WORKPLACE_OFFICER)

    results = at_once(
        *(lambda scope=scope: propose(member, scope) for scope in scopes),
        told=services.OrganizationError,
    )

    assert len(refusals(results)) == 1
    assert Leave.objects.count() == 1
