"""What members report themselves, mend and withdraw."""

import uuid
from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.models import ActivityRecord
from activities.services import ActivityError, Report, report_activity, withdraw_report
from activities.states import RECORD_TRANSITIONS, RecordKind, RecordStatus, Source
from tests.factories.activities import RecordFactory, at
from tests.factories.organizations import MemberFactory, WorkplaceFactory
from xigu.organizations.services import affiliate_member, end_affiliation

from .conftest import own_scope

pytestmark = pytest.mark.django_db

HELP = Report(
    kind=RecordKind.SERVICE,
    title="帮老人换灯泡",
    served_on=at(-1).date(),
    is_service=True,
    hours=Decimal("1.5"),
    begins=at(-1, 14),
    ends=at(-1, 16),
)


@pytest.fixture
def member(place):
    return MemberFactory(branch=place.branch, community=place.community)


@pytest.fixture
def send(member):
    """Report as the member, in his own capacity."""
    himself = own_scope(member)

    def send(what=HELP, key=None, **more):
        facts = {"member": member, "actor": himself, "now": timezone.now()}
        return report_activity(report=what, key=key or uuid.uuid4(), **facts | more)

    return send


def test_report_waits_with_the_organizations_of_its_day(place, member, send):
    record = ActivityRecord.objects.get(pk=send().pk)

    assert (record.status, record.source, record.hours) == ("PENDING", "REPORT", Decimal("1.5"))
    assert (record.community, record.workplace, record.branch) == (
        place.community,
        place.workplace,
        place.branch,
    )
    assert record.entered_by.member == member


def test_report_without_time_and_hours(send):
    talk = Report(kind=RecordKind.TALK, title="讲政策", served_on=at(0).date())

    record = send(talk)

    assert (record.during, record.hours) == (None, None)


def test_report_that_is_sent_twice_is_one(send):
    key = uuid.uuid4()

    assert send(key=key) == send(key=key)
    assert ActivityRecord.objects.count() == 1


def test_report_needs_a_community(send):
    with pytest.raises(ActivityError, match="checked in with no community yet"):
        send(member=MemberFactory())


@pytest.mark.parametrize(
    "ahead",
    [
        {"served_on": at(1).date(), "begins": None, "ends": None},
        {"served_on": at(0).date(), "begins": at(0, 23, 58), "ends": at(0, 23, 59)},
        {"served_on": at(0).date(), "begins": at(0, 0), "ends": at(0, 23, 59)},  # still running
    ],
)
def test_what_lies_ahead_is_not_reported(send, ahead):
    with pytest.raises(ActivityError, match="lies ahead"):
        send(replace(HELP, **ahead), now=at(0, 12))


def test_rejected_report_is_mended_once(member, send):
    first = rejected(member)

    mended = send(replaces=first)

    assert mended.replaces == first
    with pytest.raises(ActivityError, match="mended this report already"):
        send(replaces=first)


def rejected(member, **fields):
    return RecordFactory(
        **{
            "member": member,
            "community": member.community,
            "source": Source.REPORT,
            "status": RecordStatus.REJECTED,
        }
        | fields
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"source": Source.SHEET},  # what the community wrote down is not his to mend
        {"status": RecordStatus.WITHDRAWN},
        {"status": RecordStatus.CONFIRMED},
        {"status": RecordStatus.PENDING},
        {"status": RecordStatus.REVERSED},
    ],
)
def test_only_an_own_rejected_report_is_mended(member, send, fields):
    with pytest.raises(ActivityError, match="Only a rejected report of your own"):
        send(replaces=rejected(member, **fields))


def test_report_of_somebody_else_is_not_mended(place, send):
    with pytest.raises(ActivityError, match="Only a rejected report of your own"):
        send(replaces=rejected(MemberFactory(community=place.community)))


@pytest.mark.parametrize("status", RecordStatus.values)
def test_report_is_withdrawn_while_it_waits(member, status):
    record = rejected(member, status=status)

    if RecordStatus.WITHDRAWN in {status, *RECORD_TRANSITIONS[status]}:
        withdraw_report(record=record, actor=own_scope(member))
        record.refresh_from_db()
        assert record.status == RecordStatus.WITHDRAWN
        return
    with pytest.raises(ActivityError, match="has decided about it already"):
        withdraw_report(record=record, actor=own_scope(member))


def test_report_goes_to_the_workplace_of_that_day(place, member, send):
    """Who has changed his workplace since then is recorded with the one of that day."""
    end_affiliation(affiliation=member.affiliations.get(), on=at(0).date())
    new = WorkplaceFactory()
    affiliate_member(member=member, workplace=new, since=at(0).date())
    today = replace(HELP, served_on=at(0).date(), begins=None, ends=None)

    assert send().workplace == place.workplace
    assert send(today).workplace == new
