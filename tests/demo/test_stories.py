"""What has happened in the demo district by the anchor day."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db.models import F
from django.utils import timezone

from registration.models import Certificate, Receipt, Registration, RegistrationEvent
from registration.states import TRANSITIONS, Act, CertificateStatus, RegistrationStatus
from tests.demo.conftest import ANCHOR, NOW
from xigu.accounts.models import RoleAssignment
from xigu.accounts.states import Role
from xigu.demo.cast import DEMO_WORKPLACE
from xigu.documents.models import Document
from xigu.documents.services import is_number
from xigu.organizations.models import Affiliation, Leave, Member
from xigu.organizations.states import LeaveKind, LeaveStatus

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]


def test_members_stand_at_every_point_of_the_chain():
    accepted = Registration.objects.accepted()

    assert 900 <= accepted.filter(receipt__acknowledged_at__isnull=False).count() <= 1010
    assert accepted.filter(receipt__acknowledged_at=None).count() > 30
    assert Registration.objects.waiting().count() > 45
    assert Registration.objects.filter(status=RegistrationStatus.REFUSED).count() > 15
    assert Registration.objects.filter(status=RegistrationStatus.ENDED).count() > 15
    assert Certificate.objects.presentable(ANCHOR).filter(registrations=None).count() > 25
    assert Certificate.objects.expired(ANCHOR).count() > 10
    assert Certificate.objects.filter(status=CertificateStatus.VOID).count() > 20
    assert Member.objects.filter(certificates=None).count() > 20


def test_some_moved_from_one_community_to_another():
    moved = Member.objects.filter(registrations__status=RegistrationStatus.ENDED).exclude(
        community=None
    )

    assert moved.count() >= 3


def test_members_wait_since_today_up_to_twelve_days():
    waiting = Registration.objects.waiting().values_list("requested_at", flat=True)

    days = {(ANCHOR - timezone.localdate(moment)).days for moment in waiting}

    assert min(days) == 0
    assert max(days) in {10, 11, 12}


def test_some_who_wait_were_forwarded_and_keep_their_first_date():
    forwarded = Registration.objects.waiting().filter(events__act=Act.FORWARDED)

    assert forwarded.count() >= 5
    for registration in forwarded:
        first = registration.events.timeline().first()
        assert first.act == Act.PRESENTED
        assert first.happened_at == registration.requested_at
        assert first.community_id != registration.community_id


def test_every_void_certificate_is_replaced():
    void = Certificate.objects.filter(status=CertificateStatus.VOID)

    for certificate in void.select_related("replaced_by__document", "document"):
        successor = certificate.replaced_by
        assert successor.document.facts["replaces"] == certificate.document.number
        assert successor.issued_at == certificate.voided_at


def test_nothing_lies_in_the_future():
    moments = [
        *RegistrationEvent.objects.values_list("happened_at", flat=True),
        *Certificate.objects.values_list("issued_at", flat=True),
        *RoleAssignment.objects.values_list("granted_at", flat=True),
    ]

    assert max(moments) <= NOW
    assert timezone.localtime(max(moments)).hour < 10


def test_timelines_are_legal_and_in_order():
    events = RegistrationEvent.objects.order_by("registration", "pk")
    lines = {}
    for event in events.select_related("registration"):
        lines.setdefault(event.registration, []).append(event)

    assert len(lines) == Registration.objects.count()
    for registration, line in lines.items():
        assert line[0].act == Act.PRESENTED
        assert line[-1].to_status == registration.status
        for before, after in pairwise(line):
            assert before.happened_at <= after.happened_at
            assert after.from_status == before.to_status
            moved = after.act != Act.ACKNOWLEDGED
            assert not moved or after.to_status in TRANSITIONS[after.from_status]


def test_events_are_of_the_offices_that_may_act():
    roles = Counter(
        RegistrationEvent.objects.values_list("act", "actor__assignments__role").distinct()
    )

    by_workplace = (Act.ACKNOWLEDGED, Role.WORKPLACE_OFFICER)
    community_acts = {Act.PRESENTED, Act.FORWARDED, Act.ACCEPTED, Act.REFUSED, Act.ENDED}
    assert set(roles) >= {by_workplace, *((act, Role.SECRETARY) for act in community_acts)}
    own = RegistrationEvent.objects.filter(
        actor__assignments__organization=F("acting_for"),
    )
    assert own.count() == RegistrationEvent.objects.count()


def test_nobody_decides_about_himself():
    about_oneself = RegistrationEvent.objects.exclude(act=Act.ACKNOWLEDGED).filter(
        actor__member=F("registration__member")
    )

    assert not about_oneself.exists()


def test_communities_of_members_equal_their_registrations():
    registered = Registration.objects.accepted().values_list("member", "community")
    members = Member.objects.exclude(community=None).values_list("pk", "community")

    assert sorted(registered) == sorted(members)


def test_receipts_equal_everything_ever_accepted():
    accepted = RegistrationEvent.objects.filter(act=Act.ACCEPTED)
    acknowledged = RegistrationEvent.objects.filter(act=Act.ACKNOWLEDGED)

    assert Receipt.objects.count() == accepted.count()
    assert Receipt.objects.acknowledged().count() == acknowledged.count()


def test_numbers_are_given_in_order_of_time_without_gaps():
    moments = dict(Certificate.objects.values_list("document__number", "issued_at"))
    moments |= dict(Receipt.objects.values_list("document__number", "issued_at"))

    numbers = sorted(moments)
    serials = [int(number[12:20]) for number in numbers]

    assert all(map(is_number, numbers))
    assert len(numbers) == Document.objects.count()
    assert serials == list(range(1, len(numbers) + 1))
    assert [moments[number] for number in numbers] == sorted(moments.values())


def test_certificates_are_valid_for_ninety_days():
    documents = Document.objects.filter(kind="CERTIFICATE").values_list("issued_on", "valid_until")

    assert {last - first for first, last in documents} == {timedelta(days=90)}


def test_members_were_there_when_their_certificates_were_issued():
    places = {place.member_id: place for place in Affiliation.objects.all()}

    for certificate in Certificate.objects.all():
        place = places[certificate.member_id]
        assert place.during.lower < timezone.localdate(certificate.issued_at)
        assert (place.workplace_id, place.branch_id) == (
            certificate.workplace_id,
            certificate.branch_id,
        )


def test_leaves_of_every_status_were_told_but_the_withdrawn():
    counts = Counter(Leave.objects.values_list("status", flat=True))

    assert set(counts) == set(LeaveStatus) - {LeaveStatus.WITHDRAWN}
    assert counts[LeaveStatus.PROPOSED] >= 5
    excused = Leave.objects.excusing(ANCHOR)
    assert excused.filter(member__community=None).count() >= 10
    assert Leave.objects.filter(kind=LeaveKind.REDUCED).count() >= 5
    assert Leave.objects.filter(workplace__code=DEMO_WORKPLACE).count() == 3


def test_leaves_were_proposed_and_decided_by_others():
    leaves = Leave.objects.all()

    assert not leaves.filter(proposed_by__member=F("member")).exists()
    assert not leaves.filter(decided_by__member=F("member")).exists()
    proposing = set(leaves.values_list("proposed_by__assignments__role", flat=True))
    deciding = set(leaves.exclude(decided_by=None).values_list("decided_by__username", flat=True))
    assert (proposing, deciding) == ({Role.WORKPLACE_OFFICER}, {"department"})


def test_leaves_do_not_lie_in_the_future():
    for leave in Leave.objects.all():
        assert all(m <= NOW for m in (leave.proposed_at, leave.decided_at, leave.closed_at) if m)
        assert leave.status == LeaveStatus.PROPOSED or leave.first_day <= ANCHOR
