"""Leaves: proposed, decided, ended, withdrawn; what the database refuses; who reads what."""

import datetime
from contextlib import suppress

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.accounts import UserFactory
from tests.factories.organizations import LeaveFactory, MemberFactory, days_from_today
from tests.races import at_once, refusals
from xigu.accounts.scopes import scope_of
from xigu.accounts.states import Role
from xigu.organizations import permissions, services
from xigu.organizations.leaves import leave_rows
from xigu.organizations.models import Leave
from xigu.organizations.states import (
    GROUNDS,
    LEAVE_TRANSITIONS,
    LeaveGround,
    LeaveKind,
    LeaveStatus,
)

from .conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

PROPOSERS = {Role.BRANCH_OFFICER, Role.WORKPLACE_OFFICER, Role.COMMITTEE_OFFICER}
ONE_DAY = datetime.timedelta(days=1)
YEAR = DateRange(TODAY - 10 * ONE_DAY, TODAY + 300 * ONE_DAY)


@pytest.fixture
def member(tree):
    return MemberFactory(branch=tree.branch, community=tree.community)


def propose(member, actor, **changes):
    fields = {
        "kind": LeaveKind.SUSPENDED,
        "ground": LeaveGround.POSTED,
        "first_day": TODAY,
        "last_day": TODAY + 364 * ONE_DAY,
        "note": "驻村任职文件",
    }
    return services.propose_leave(member=member, actor=actor, now=NOW, **{**fields, **changes})


def leave_of(member, status=LeaveStatus.PROPOSED, **fields):
    return LeaveFactory(member=member, status=status, **{"proposed_at": NOW, **fields})


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


def refused(constraint, leave, **changes):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Leave.objects.filter(pk=leave.pk).update(**changes)
    assert caught.value.__cause__.diag.constraint_name == constraint


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("organizations_leave_starts", {"during": DateRange(None, TODAY)}),
        ("organizations_leave_starts", {"during": DateRange(TODAY, TODAY)}),
        ("organizations_leave_suspension_ends", {"during": DateRange(TODAY, None)}),
        ("organizations_leave_ground_fits_kind", {"ground": "HEALTH"}),
        ("organizations_leave_ground_fits_kind", {"ground": "FLU"}),
        ("organizations_leave_ground_fits_kind", {"kind": "HOLIDAY"}),
        ("organizations_leave_decided_by_someone", {"status": "APPROVED"}),
        ("organizations_leave_decided_by_someone", {"decided_at": NOW}),
        ("organizations_leave_declined_with_reason", {"answer": "无"}),
        ("organizations_leave_closed_by_someone", {"closed_at": NOW}),
    ],
)
def test_database_refuses(member, constraint, changes):
    leave = leave_of(member)

    refused(constraint, leave, **changes)


def test_database_refuses_an_unknown_status(member):
    leave = leave_of(member)

    # Other constraints name the statuses that they allow: which one speaks first does not matter.
    with pytest.raises(IntegrityError, match="organizations_leave"), transaction.atomic():
        Leave.objects.filter(pk=leave.pk).update(status="LOST")
    names = {constraint.name for constraint in Leave._meta.constraints}
    assert "organizations_leave_status_known" in names


def test_database_refuses_a_refusal_without_reason(member):
    leave = leave_of(member, LeaveStatus.DECLINED)

    refused("organizations_leave_declined_with_reason", leave, answer="")


def test_database_refuses_a_decision_before_the_proposal(member):
    leave = leave_of(member, LeaveStatus.APPROVED)

    refused("organizations_leave_decided_by_someone", leave, decided_at=NOW - ONE_DAY)


def test_database_refuses_two_at_once(member):
    leave_of(member, LeaveStatus.APPROVED, during=YEAR)
    other = leave_of(member, LeaveStatus.DECLINED, during=YEAR)

    refused(
        "organizations_leave_never_two_at_once",
        other,
        status="PROPOSED",
        answer="",
        decided_at=None,
        decided_by=None,
    )


def test_database_refuses_another_place_than_a_workplace(tree, member):
    leave = leave_of(member)

    with pytest.raises(IntegrityError, match="for a workplace"), transaction.atomic():
        Leave.objects.filter(pk=leave.pk).update(workplace=tree.branch)


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
    assert (row.may_decide, row.may_end, row.may_withdraw) == (False, False, False)


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
        (LeaveStatus.PROPOSED, days_from_today(-5, 5), (False, True)),
        (LeaveStatus.APPROVED, days_from_today(-5, 5), (True, False)),
        (LeaveStatus.APPROVED, days_from_today(1, 5), (False, True)),
        (LeaveStatus.APPROVED, days_from_today(-5, 0), (False, False)),
        (LeaveStatus.DECLINED, days_from_today(-5, 5), (False, False)),
        (LeaveStatus.ENDED, days_from_today(-5, 5), (False, False)),
    ],
)
def test_row_offers_what_the_days_allow(member, acting, status, days, expected):
    leave_of(member, status, during=days)
    scope = acting(Role.WORKPLACE_OFFICER)

    today = days_from_today(0, 1).lower
    [row] = leave_rows(scope, Leave.objects.visible_to(scope).for_lists(), today)

    assert (row.may_end, row.may_withdraw) == expected


def test_no_kind_tells_its_ground():
    assert all(len(grounds) > 1 for grounds in GROUNDS.values())


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
