"""Who is not checked in, and why."""

import datetime

import pytest
from django.utils import timezone

from registration import queries, services
from registration.models import Certificate
from registration.states import CertificateState, Channel, MissingReason
from tests.factories.accounts import RoleAssignmentFactory, UserFactory, scope_of
from tests.factories.organizations import (
    AffiliationFactory,
    BranchFactory,
    CommitteeFactory,
    CommunityFactory,
    LeaveFactory,
    MemberFactory,
    WorkplaceFactory,
    days_from_today,
)
from tests.factories.registration import (
    AcceptedRegistrationFactory,
    CertificateFactory,
    EndedRegistrationFactory,
    ExpiredCertificateFactory,
    RefusedRegistrationFactory,
    RegistrationFactory,
    VoidCertificateFactory,
)
from xigu.accounts.scopes import scope_of as scope_of_user
from xigu.accounts.states import Role
from xigu.organizations.states import LeaveKind, LeaveStatus

pytestmark = pytest.mark.django_db


def forwarded(branch):
    waiting = RegistrationFactory(branch=branch)
    here = RoleAssignmentFactory(role=Role.SECRETARY, organization=waiting.community)
    return services.forward_registration(
        registration=waiting,
        community=CommunityFactory(),
        actor=scope_of(here),
        now=timezone.now(),
        note="住先锋社区",
    )


def expired_after_refusal(branch):
    return RefusedRegistrationFactory(certificate=ExpiredCertificateFactory(branch=branch))


def issued_after_the_end(branch):
    return CertificateFactory(member=EndedRegistrationFactory(branch=branch).member)


def held_from_a_former_workplace(branch):
    certificate = CertificateFactory()
    member = certificate.member
    former = member.affiliations.get()
    former.during = (former.during.lower, timezone.localdate())
    former.save()
    AffiliationFactory(
        member=member,
        workplace=branch.parent,
        branch=branch,
        during=(timezone.localdate(), None),
    )
    return certificate


def asked(branch, **fields):
    return RegistrationFactory(branch=branch, channel=Channel.ONLINE, **fields)


def objected_to(branch):
    here = RoleAssignmentFactory(role=Role.BRANCH_OFFICER, organization=branch)
    return services.object_to_check_in(
        registration=asked(branch, requested_at=timezone.now()),
        actor=scope_of(here),
        now=timezone.now(),
        note="已调出本单位",
    )


def withdrawn(branch):
    waiting = asked(branch)
    himself = scope_of_user(UserFactory(member=waiting.member))
    return services.withdraw_check_in(registration=waiting, actor=himself, now=timezone.now())


WAYS = [
    (lambda branch: VoidCertificateFactory(branch=branch), MissingReason.NO_CERTIFICATE),
    (held_from_a_former_workplace, MissingReason.NO_CERTIFICATE),
    (lambda branch: CertificateFactory(branch=branch), MissingReason.NOT_PRESENTED),
    (issued_after_the_end, MissingReason.NOT_PRESENTED),
    (lambda branch: ExpiredCertificateFactory(branch=branch), MissingReason.EXPIRED),
    (expired_after_refusal, MissingReason.EXPIRED),
    (lambda branch: RefusedRegistrationFactory(branch=branch), MissingReason.REFUSED),
    (lambda branch: RegistrationFactory(branch=branch), MissingReason.WAITING),
    (asked, MissingReason.WAITING),
    (forwarded, MissingReason.FORWARDED),
    (objected_to, MissingReason.OBJECTED),
    (withdrawn, MissingReason.NOT_PRESENTED),
    (lambda branch: EndedRegistrationFactory(branch=branch), MissingReason.ENDED),
]


@pytest.fixture
def officer_of(workplace, branch):
    places = {
        Role.BRANCH_OFFICER: branch,
        Role.WORKPLACE_OFFICER: workplace,
        Role.COMMITTEE_OFFICER: workplace.parent,
        Role.DEPARTMENT_OFFICER: workplace.parent.parent,
    }
    return lambda role: scope_of(RoleAssignmentFactory(role=role, organization=places[role]))


def today():
    return timezone.localdate()


def found(scope, **narrowed):
    missing = queries.missing_members(scope, today(), **narrowed)
    return {row.pk: MissingReason(row.reason) for row in missing}


@pytest.mark.parametrize(("make", "reason"), WAYS)
def test_reason_is_the_last_thing_that_happened(branch, officer_of, make, reason):
    row = make(branch)

    assert found(officer_of(Role.BRANCH_OFFICER)) == {row.member_id: reason}


def test_member_without_anything_has_no_certificate(branch, officer_of):
    member = MemberFactory(branch=branch)

    assert found(officer_of(Role.BRANCH_OFFICER)) == {member.pk: MissingReason.NO_CERTIFICATE}


def test_member_who_is_checked_in_is_not_missing(branch, officer_of):
    AcceptedRegistrationFactory(branch=branch)

    assert found(officer_of(Role.WORKPLACE_OFFICER)) == {}


def test_member_who_has_left_is_not_missing(workplace, officer_of):
    member = MemberFactory(workplace=workplace)
    member.affiliations.update(during=(datetime.date(2020, 1, 1), today()))

    assert found(officer_of(Role.DEPARTMENT_OFFICER)) == {}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.BRANCH_OFFICER, {"own"}),
        (Role.WORKPLACE_OFFICER, {"own", "other branch"}),
        (Role.COMMITTEE_OFFICER, {"own", "other branch", "other workplace"}),
        (
            Role.DEPARTMENT_OFFICER,
            {"own", "other branch", "other workplace", "other committee"},
        ),
    ],
)
def test_office_finds_those_who_work_below_it(workplace, branch, officer_of, role, expected):
    members = {
        "own": MemberFactory(branch=branch),
        "other branch": MemberFactory(branch=BranchFactory(parent=workplace)),
        "other workplace": MemberFactory(workplace=WorkplaceFactory(parent=workplace.parent)),
        "other committee": MemberFactory(workplace=WorkplaceFactory(parent=CommitteeFactory())),
    }

    assert set(found(officer_of(role))) == {members[name].pk for name in expected}


def test_list_is_narrowed_to_an_organization(workplace, officer_of):
    mine = MemberFactory(workplace=workplace)
    MemberFactory(workplace=WorkplaceFactory(parent=workplace.parent))
    scope = officer_of(Role.DEPARTMENT_OFFICER)

    assert set(found(scope, organization=workplace)) == {mine.pk}


@pytest.fixture
def everybody(branch):
    """One member of each way, and one who is checked in."""
    AcceptedRegistrationFactory(branch=branch)
    MemberFactory(branch=branch)
    return [make(branch) for make, _reason in WAYS]


def test_counts_are_those_of_the_list(everybody, officer_of, django_assert_num_queries):
    missing = queries.missing_members(officer_of(Role.WORKPLACE_OFFICER), today())

    with django_assert_num_queries(1):
        counts = queries.count_by_reason(missing)

    assert counts == {
        MissingReason.NO_CERTIFICATE: 3,
        MissingReason.NOT_PRESENTED: 3,
        MissingReason.EXPIRED: 2,
        MissingReason.REFUSED: 1,
        MissingReason.WAITING: 2,
        MissingReason.FORWARDED: 1,
        MissingReason.OBJECTED: 1,
        MissingReason.ENDED: 1,
    }


def test_those_in_need_are_those_to_whom_the_workplace_issues(everybody, workplace, officer_of):
    reasons = found(officer_of(Role.WORKPLACE_OFFICER))
    needing = queries.members_to_issue(workplace, today())

    in_need = {pk for pk, reason in reasons.items() if reason in MissingReason.in_need}
    assert in_need == {member.pk for member in needing}


def test_not_presented_and_refused_are_the_certificates_to_be_presented(everybody, officer_of):
    scope = officer_of(Role.WORKPLACE_OFFICER)
    certificates = Certificate.objects.visible_to(scope)
    presentable = certificates.in_state(CertificateState.PRESENTABLE, today())

    reasons = found(scope)
    expected = {MissingReason.NOT_PRESENTED, MissingReason.REFUSED}
    assert {pk for pk, reason in reasons.items() if reason in expected} == {
        certificate.member_id for certificate in presentable
    }


@pytest.mark.parametrize(("make", "reason"), WAYS)
def test_leave_comes_before_every_other_reason(branch, officer_of, make, reason):
    row = make(branch)
    LeaveFactory(member=row.member, status=LeaveStatus.APPROVED)

    assert found(officer_of(Role.BRANCH_OFFICER)) == {row.member_id: MissingReason.ON_LEAVE}


@pytest.mark.parametrize(
    "fields",
    [
        {"status": LeaveStatus.PROPOSED},
        {"status": LeaveStatus.APPROVED, "during": days_from_today(1, 9)},
        {"status": LeaveStatus.APPROVED, "during": days_from_today(-9, 0)},
        {"status": LeaveStatus.APPROVED, "kind": LeaveKind.REDUCED},
    ],
)
def test_leave_that_excuses_nobody_today_is_no_reason(branch, officer_of, fields):
    member = MemberFactory(branch=branch)
    LeaveFactory(member=member, **fields)

    assert found(officer_of(Role.BRANCH_OFFICER)) == {member.pk: MissingReason.NO_CERTIFICATE}


def test_those_on_leave_need_no_certificate_but_can_have_one(branch, workplace, officer_of):
    excused, expected = MemberFactory.create_batch(2, branch=branch)
    LeaveFactory(member=excused, status=LeaveStatus.APPROVED)
    scope = officer_of(Role.WORKPLACE_OFFICER)

    assert queries.count_to_issue(scope, today()) == 1
    assert list(queries.expected(queries.members_to_issue(workplace, today()), today())) == [
        expected
    ]
    assert services.issue_certificate(
        member=excused, workplace=workplace, actor=scope, now=timezone.now()
    )


def shares(scope):
    rows = queries.progress_of_workplaces(scope, today())
    return [(row.organization, row.share) for row in rows]


def test_denominators_leave_out_those_on_leave_who_are_not_checked_in(workplace, officer_of):
    community = CommunityFactory()
    scope = officer_of(Role.COMMITTEE_OFFICER)
    MemberFactory(workplace=workplace)
    for member in (
        MemberFactory(workplace=workplace),
        MemberFactory(workplace=workplace, community=community),
    ):
        LeaveFactory(member=member, status=LeaveStatus.APPROVED)
    away = WorkplaceFactory(parent=workplace.parent)
    LeaveFactory(member=MemberFactory(workplace=away), status=LeaveStatus.APPROVED)

    expected = queries.Share(members=2, checked_in=1, on_leave=1)
    nobody = queries.Share(members=0, checked_in=0, on_leave=1)
    assert shares(scope) == [(workplace, expected), (away, nobody)]
    assert queries.checked_in_summary(officer_of(Role.WORKPLACE_OFFICER), today()) == expected
    missing = queries.count_by_reason(queries.missing_members(scope, today()))
    assert missing == {MissingReason.NO_CERTIFICATE: 1, MissingReason.ON_LEAVE: 2}
