"""What has happened in the demo district by the anchor day."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db.models import F
from django.utils import timezone

from registration.models import Certificate, Receipt, Registration, RegistrationEvent
from registration.states import (
    OBJECTION,
    OBJECTION_DAYS,
    TRANSITIONS,
    WITHDRAWAL,
    Act,
    CertificateStatus,
    Channel,
    RegistrationStatus,
)
from tests.demo.conftest import ANCHOR, NOW
from xigu.accounts.models import RoleAssignment
from xigu.accounts.states import Role
from xigu.demo.cast import DEMO_COMMUNITY, DEMO_WORKPLACE
from xigu.documents.models import Document
from xigu.documents.services import is_number
from xigu.documents.states import DocumentKind
from xigu.organizations.models import Affiliation, IdentityCard, Leave, Member
from xigu.organizations.queries import grids_of
from xigu.organizations.states import LeaveKind, LeaveStatus

BEGINNINGS = {Act.PRESENTED: Channel.PAPER, Act.ASKED: Channel.ONLINE}
STAYING = {Act.ACKNOWLEDGED, Act.PLACED}
BY_WHOM = {
    Role.SECRETARY: (
        *(Act.PRESENTED, Act.FORWARDED, Act.ACCEPTED, Act.REFUSED, Act.ENDED, Act.PLACED),
    ),
    Role.WORKPLACE_OFFICER: (Act.ACKNOWLEDGED, Act.OBJECTED),
    None: (Act.ASKED, Act.WITHDRAWN),
}

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


def test_every_void_certificate_is_replaced_but_those_of_an_objection():
    void = Certificate.objects.filter(status=CertificateStatus.VOID)
    void = void.exclude(registrations__events__act=Act.OBJECTED)

    assert void.count() > 20
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
        assert registration.channel == BEGINNINGS[line[0].act]
        assert line[-1].to_status == registration.status
        for before, after in pairwise(line):
            assert before.happened_at <= after.happened_at
            assert after.from_status == before.to_status
            assert after.to_status in may_follow(after)


def may_follow(event):
    """Return the statuses to which the act of an event may lead, by the tables of the chain."""
    before = RegistrationStatus(event.from_status)
    match event.act:
        case Act.WITHDRAWN:
            return {WITHDRAWAL[before]}
        case Act.OBJECTED:
            return {OBJECTION[before]}
    return {before} if event.act in STAYING else TRANSITIONS[before]


def test_every_act_is_told_of_the_office_that_may_act():
    events = RegistrationEvent.objects.annotate(office=F("acting_for__kind"))
    in_office = events.filter(actor__assignments__organization=F("acting_for"))
    by_member = events.filter(acting_for=None, actor__member=F("registration__member"))
    acts = {
        *in_office.values_list("actor__assignments__role", "act"),
        *((None, act) for act in by_member.values_list("act", flat=True)),
    }

    assert in_office.count() + by_member.count() == events.count()
    assert acts >= {(role, act) for role, told in BY_WHOM.items() for act in told}
    assert {act for role, act in acts if role is None} == set(BY_WHOM[None])
    assert {act for _role, act in acts} == set(Act)


def test_nobody_decides_about_himself():
    decisions = RegistrationEvent.objects.exclude(act__in=[Act.ACKNOWLEDGED, *BY_WHOM[None]])

    assert not decisions.filter(actor__member=F("registration__member")).exists()


def test_some_asked_online_at_every_point_of_the_chain():
    online = Registration.objects.filter(channel=Channel.ONLINE)

    counts = Counter(online.values_list("status", flat=True))

    assert set(counts) == set(RegistrationStatus)
    assert counts[RegistrationStatus.ACCEPTED] >= 30
    issued_alone = online.filter(certificate__issued_at=F("requested_at"))
    assert issued_alone.filter(certificate__issued_by__member=F("member")).count() > 40
    for registration in online.select_related("member", "certificate__document"):
        facts = registration.certificate.document.facts
        assert facts["home_address"] == registration.member.home_address
    with_paper = online.exclude(certificate__issued_at=F("requested_at"))
    assert with_paper.filter(certificate__issued_at__lt=F("requested_at")).count() >= 3


def test_who_took_it_back_still_holds_his_certificate():
    withdrawn = RegistrationEvent.objects.filter(act=Act.WITHDRAWN)
    members = withdrawn.values_list("registration__member", flat=True)

    assert len(members) >= 4
    assert Certificate.objects.presentable(ANCHOR).filter(member__in=members).count() == len(
        members
    )


def test_workplaces_objected_in_time():
    objections = RegistrationEvent.objects.filter(act=Act.OBJECTED).select_related("registration")

    assert {event.to_status for event in objections} == set(OBJECTION.values())
    for event in objections:
        asked = timezone.localdate(event.registration.requested_at)
        assert (timezone.localdate(event.happened_at) - asked).days <= OBJECTION_DAYS


def test_residents_of_the_demo_community_are_placed_as_far_as_they_have_come():
    residents = Registration.objects.accepted().filter(community__code=DEMO_COMMUNITY)
    community = residents.first().community

    grids = Counter(residents.values_list("grid__name", flat=True))

    assert set(grids) == {None, *(grid.name for grid in grids_of(community.pk, ANCHOR))}
    assert len(grids) == 1 + 3
    assert grids[None] >= 4
    assert min(grids.values()) >= 3
    unplaced = residents.filter(grid=None).order_by("decided_at").first().decided_at
    assert residents.exclude(grid=None).filter(decided_at__gt=unplaced).count() == 0


def test_two_residents_of_the_demo_community_wish_a_card():
    cards = IdentityCard.objects.select_related("member__community", "member__user")

    assert len(cards) == 2
    for card in cards:
        card.full_clean()
        assert card.member.community.code == DEMO_COMMUNITY
        assert card.member.user
        assert card.wished_at <= NOW


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
    assert len(numbers) == Document.objects.exclude(kind=DocumentKind.OPINION).count()
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
