"""Activities, those who take part, and rows of the ledger.

Everything happened lately, so that pages show it; a test that passes its own `now` gives the
moments too.
"""

import datetime
import uuid

import factory
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from activities.models import (
    Activity,
    ActivityRecord,
    Attendance,
    Reversal,
    ServiceCertificate,
    YearTask,
)
from activities.states import (
    ActivityStatus,
    AttendanceState,
    RecordKind,
    RecordStatus,
    Source,
    TaskUnit,
)

from .accounts import UserFactory
from .documents import ServiceDocumentFactory
from .organizations import CommunityFactory, MemberFactory

LENGTH = datetime.timedelta(hours=2, minutes=30)


def at(days, hour=9, minute=0):
    """Return a moment of the local day so many days from today."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


class YearTaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = YearTask

    year = factory.LazyFunction(lambda: timezone.localdate().year)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"第{n}件事")
    kind = RecordKind.SERVICE
    minimum = 1
    unit = TaskUnit.TIMES


class ActivityFactory(factory.django.DjangoModelFactory):
    """A service of yesterday morning, from 9:00 to 11:30; `starts_at=` moves it."""

    class Meta:
        model = Activity

    community = factory.SubFactory(CommunityFactory)
    kind = RecordKind.SERVICE
    is_service = factory.LazyAttribute(lambda o: o.kind == RecordKind.SERVICE)
    title = "环境整治"
    place = "后街小广场"
    starts_at = factory.LazyFunction(lambda: at(-1))
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + LENGTH)
    status = ActivityStatus.OPEN
    key = factory.LazyFunction(uuid.uuid4)
    created_at = factory.LazyAttribute(lambda o: o.starts_at - datetime.timedelta(days=5))
    created_by = factory.SubFactory(UserFactory)


class CancelledActivityFactory(ActivityFactory):
    status = ActivityStatus.CANCELLED
    cancelled_at = factory.LazyAttribute(lambda o: o.starts_at - datetime.timedelta(days=1))
    cancelled_by = factory.SelfAttribute("created_by")
    cancel_reason = "下雨"


class AttendanceFactory(factory.django.DjangoModelFactory):
    """Somebody who signed up; he lives in the community of the activity."""

    class Meta:
        model = Attendance

    activity = factory.SubFactory(ActivityFactory)
    member = factory.LazyAttribute(lambda o: MemberFactory(community=o.activity.community))
    number = factory.LazyAttribute(lambda o: o.activity.attendances.count() + 1)
    state = AttendanceState.SIGNED_UP
    signed_up_at = factory.LazyAttribute(lambda o: o.activity.created_at)


class RecordFactory(factory.django.DjangoModelFactory):
    """A confirmed hour of service of yesterday; `activity=` takes its time and community.

    `status=` with what belongs to it; a reversed one is confirmed first, as the ledger wants it.
    """

    class Meta:
        model = ActivityRecord

    class Params:
        starts_at = factory.LazyAttribute(lambda o: o.activity.starts_at if o.activity else at(-1))
        ends_at = factory.LazyAttribute(
            lambda o: o.activity.ends_at if o.activity else o.starts_at + LENGTH
        )

    activity = None
    community = factory.LazyAttribute(
        lambda o: o.activity.community if o.activity else CommunityFactory()
    )
    member = factory.LazyAttribute(lambda o: MemberFactory(community=o.community))
    kind = factory.LazyAttribute(lambda o: o.activity.kind if o.activity else RecordKind.SERVICE)
    is_service = factory.LazyAttribute(lambda o: o.kind == RecordKind.SERVICE)
    title = factory.LazyAttribute(lambda o: o.activity.title if o.activity else "环境整治")
    served_on = factory.LazyAttribute(lambda o: timezone.localdate(o.starts_at))
    during = factory.LazyAttribute(lambda o: DateTimeTZRange(o.starts_at, o.ends_at))
    hours = 1
    source = Source.SHEET
    status = RecordStatus.CONFIRMED
    entered_at = factory.LazyAttribute(lambda o: o.ends_at)
    entered_by = factory.SubFactory(UserFactory)
    decided_at = factory.LazyAttribute(
        lambda o: o.entered_at if o.status in RecordStatus.decided else None
    )
    decided_by = factory.LazyAttribute(lambda o: o.entered_by if o.decided_at else None)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        wanted = kwargs["status"]
        if wanted in RecordStatus.live:
            return super()._create(model_class, *args, **kwargs)
        first = RecordStatus.CONFIRMED
        decision = {}
        if wanted != RecordStatus.REVERSED:
            first = RecordStatus.PENDING
            decision = {name: kwargs.pop(name, None) for name in ("decided_at", "decided_by")}
        if wanted == RecordStatus.REJECTED:
            decision["answer"] = kwargs.pop("answer", "时间不对")
        record = super()._create(model_class, *args, **kwargs | {"status": first})
        return _end(record, wanted, decision)


class ServiceCertificateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ServiceCertificate

    community = factory.SubFactory(CommunityFactory)
    member = factory.LazyAttribute(lambda o: MemberFactory(community=o.community))
    year = 2026
    document = factory.SubFactory(
        ServiceDocumentFactory, issuer=factory.SelfAttribute("..community")
    )
    issued_at = factory.LazyFunction(timezone.now)
    issued_by = factory.SubFactory(UserFactory)


def _end(record, status, decision):
    ActivityRecord.objects.filter(pk=record.pk).update(status=status, **decision)
    if status == RecordStatus.REVERSED:
        Reversal.objects.create(
            record=record,
            reason="登错了人",
            reversed_at=record.decided_at,
            reversed_by=record.decided_by,
        )
    return ActivityRecord.objects.get(pk=record.pk)
