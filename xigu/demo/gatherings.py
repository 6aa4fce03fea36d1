"""What communities did with those who checked in: activities, who came, rows of the ledger.

They are written at once, as the secretaries' sheets and the members' reports would have written
them; the ledger's own triggers check and sum every row.
"""

import random
import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from activities.kinds import KINDS
from activities.models import Activity, ActivityRecord, Attendance
from activities.states import (
    ActivityStatus,
    AttendanceState,
    RecordKind,
    RecordStatus,
    Source,
)
from xigu.accounts.models import RoleAssignment, User
from xigu.organizations.models import Member, Organization

from .cast import DEMO_COMMUNITY
from .invention.chance import happens

SATURDAY, FRIDAY = 5, 4
A_WEEK = 7
BEFORE_THE_DAY = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Occasion:
    """An activity that communities hold: how many days around the anchor, when, for how long."""

    days: int
    weekday: int
    kind: str
    title: str
    begins: time
    hours: str
    place: str
    capacity: int | None = None


OCCASIONS = (
    Occasion(-96, SATURDAY, RecordKind.SERVICE, "清理楼道杂物", time(9), "2.5", "各居民院落"),
    Occasion(
        -75, FRIDAY, RecordKind.MEETING, "社区党组织三会一课", time(19), "1.5", "党群服务中心"
    ),
    Occasion(-60, SATURDAY, RecordKind.SERVICE, "护学岗", time(7, 30), "1.5", "小学门口"),
    Occasion(-39, FRIDAY, RecordKind.TALK, "惠民政策宣讲", time(18, 30), "1.0", "党群服务中心"),
    Occasion(-25, SATURDAY, RecordKind.EXCHANGE, "与居民面对面", time(9, 30), "2.0", "小区凉亭"),
    Occasion(-4, SATURDAY, RecordKind.SERVICE, "环境整治", time(9), "2.5", "社区小广场", 40),
    Occasion(4, SATURDAY, RecordKind.SERVICE, "慰问独居老人", time(9), "2.0", "社区服务站", 8),
    Occasion(9, FRIDAY, RecordKind.MEETING, "专题学习", time(19), "1.5", "党群服务中心"),
)
ENTERED_LATE = Occasion(
    -13, SATURDAY, RecordKind.SERVICE, "清洗公共健身器材", time(14), "2.0", "后街小广场"
)
UNRECORDED = Occasion(-1, FRIDAY, RecordKind.SERVICE, "夜间巡逻", time(19), "2.0", "各居民院落")
PRESENT = AttendanceState.PRESENT
STATES = (PRESENT,) * 8 + (AttendanceState.EXCUSED, AttendanceState.ABSENT)
NOTES = ("自带工具", "提前离开", "负责分发工具", "")
SUGGESTIONS = ("楼道增设扶手", "整治飞线充电", "增设夜间照明", "规范停车秩序")
DEEDS = ("为老人修理水龙头", "义务写春联", "帮助孩子补习", "修理楼道电灯")


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who takes part in a community, and since when he is checked in there.

    `user` is his login, if he has one. A guest is somebody who came along before.
    """

    member: Member
    community: Organization
    workplace: Organization
    branch: Organization | None
    since: datetime
    user: User | None = None
    is_guest: bool = False


class Gatherings:
    """Invents the rows of communities with these residents, whose offices are the secretaries."""

    def __init__(
        self,
        residents: list[Resident],
        secretaries: dict[str, RoleAssignment],
        *,
        anchor: date,
        dice: random.Random,
    ):
        self.residents, self.secretaries = residents, secretaries
        self.anchor, self.dice = anchor, dice
        self.activities: list[Activity] = []
        self.attendances: list[Attendance] = []
        self.records: list[ActivityRecord] = []

    def invent(self) -> None:
        """Fill the rows, community by community."""
        living: dict[Organization, list[Resident]] = {}
        for resident in self.residents:
            living.setdefault(resident.community, []).append(resident)
        for community, residents in living.items():
            for occasion in OCCASIONS:
                self._hold(occasion, community, residents)
            self._report(residents)
            if community.code == DEMO_COMMUNITY:
                self._hold(ENTERED_LATE, community, residents, entered_at=self._morning())
                self._leave_open(UNRECORDED, community, residents)

    def store(self) -> None:
        """Insert the rows; members, communities and users are there already."""
        Activity.objects.bulk_create(self.activities)
        Attendance.objects.bulk_create(self.attendances)
        ActivityRecord.objects.bulk_create(self.records)

    def _hold(self, occasion, community, residents, entered_at=None):
        begins = _moment(_weekday(self.anchor, occasion.days, occasion.weekday), occasion.begins)
        coming = [each for each in residents if self._comes(each, begins)][: occasion.capacity]
        if not coming:
            return
        activity = self._activity(occasion, community, begins, entered_at)
        for number, resident in enumerate(coming, start=1):
            self._attend(activity, resident, number, Decimal(occasion.hours))

    def _leave_open(self, occasion, community, residents):
        """An activity is over, and nobody has written down yet who was there."""
        begins = _moment(_weekday(self.anchor, occasion.days, occasion.weekday), occasion.begins)
        coming = [each for each in residents if each.since < begins - BEFORE_THE_DAY][:12]
        activity = self._activity(occasion, community, begins, None)
        activity.sheet_version = 0
        activity.sheet_saved_at = activity.sheet_saved_by = None
        for number, resident in enumerate(coming, start=1):
            signed_up_at = activity.created_at + timedelta(hours=number)
            self.attendances.append(
                Attendance(
                    activity=activity,
                    member=resident.member,
                    number=number,
                    signed_up_at=signed_up_at,
                    arrived_at=begins if number % 3 == 0 else None,
                )
            )

    def _comes(self, resident, begins):
        """A guest comes once, the last time; residents when they have settled, most of them."""
        if resident.is_guest:
            return self._is_last(begins)
        return resident.since < begins - BEFORE_THE_DAY and happens(self.dice, 0.7)

    def _is_last(self, begins):
        return timedelta() < self._morning() - begins < timedelta(days=11)

    def _activity(self, occasion, community, begins, entered_at):
        activity = Activity(
            community=community,
            kind=occasion.kind,
            is_service=KINDS[occasion.kind].is_service,
            title=occasion.title,
            place=occasion.place,
            starts_at=begins,
            ends_at=begins + timedelta(hours=float(occasion.hours)),
            capacity=occasion.capacity,
            status=ActivityStatus.OPEN,
            key=uuid.UUID(int=self.dice.getrandbits(128), version=4),
            token=f"{self.dice.getrandbits(128):032x}",
            created_at=min(begins - timedelta(days=10), self._morning()),
            created_by=self.secretaries[community.code].user,
        )
        if self._is_over(activity):
            activity.sheet_version = 1
            activity.sheet_saved_at = entered_at or activity.ends_at + timedelta(hours=1)
            activity.sheet_saved_by = activity.created_by
        self.activities.append(activity)
        return activity

    def _attend(self, activity, resident, number, hours):
        state, note = AttendanceState.SIGNED_UP, ""
        if self._is_over(activity):
            state = PRESENT if resident.is_guest else self.dice.choice(STATES)
            note = self.dice.choice(NOTES) if happens(self.dice, 0.1) else ""
        attendance = Attendance(
            activity=activity,
            member=resident.member,
            number=number,
            state=state,
            signed_up_at=activity.created_at + timedelta(hours=number),
            note=note,
        )
        self.attendances.append(attendance)
        if state == PRESENT:
            self._record_presence(attendance, resident, hours)

    def _record_presence(self, attendance, resident, hours):
        activity = attendance.activity
        if happens(self.dice, 0.1):
            hours -= Decimal("0.5")
        record = self._row(
            resident,
            kind=activity.kind,
            title=activity.title,
            served_on=timezone.localdate(activity.starts_at),
            hours=hours,
            activity=activity,
            during=DateTimeTZRange(activity.starts_at, activity.ends_at),
            note=attendance.note,
            source=Source.SHEET,
            entered_at=activity.sheet_saved_at,
            entered_by=activity.created_by,
        )
        if not record.is_late:
            self._confirm(record, record.entered_at)

    def _report(self, residents):
        """Those with a login report a suggestion or a deed; the newest still wait."""
        for resident in residents:
            days = self.dice.randint(1, 80)
            if resident.community.code == DEMO_COMMUNITY:
                days = days % A_WEEK + 1
            served_on = self.anchor - timedelta(days=days)
            if resident.user is None or served_on <= timezone.localdate(resident.since):
                continue
            kind = self.dice.choice((RecordKind.SUGGESTION, RecordKind.DEED))
            record = self._row(
                resident,
                kind=kind,
                title=self.dice.choice(DEEDS if kind == RecordKind.DEED else SUGGESTIONS),
                served_on=served_on,
                hours=Decimal(1) if kind == RecordKind.DEED else None,
                source=Source.REPORT,
                entered_at=_moment(served_on, time(20)),
                entered_by=resident.user,
            )
            if days > A_WEEK:
                self._confirm(record, record.entered_at + timedelta(hours=13))

    def _row(self, resident, **facts):
        row = ActivityRecord(
            member=resident.member,
            community=resident.community,
            workplace=resident.workplace,
            branch=resident.branch,
            is_service=KINDS[facts["kind"]].is_service,
            status=RecordStatus.PENDING,
            **facts,
        )
        self.records.append(row)
        return row

    def _confirm(self, record, moment):
        """The secretary confirms it, unless it is his own."""
        secretary = self.secretaries[record.community.code].user
        if secretary.member_id != record.member.pk:
            record.status = RecordStatus.CONFIRMED
            record.decided_by, record.decided_at = secretary, moment

    def _is_over(self, activity):
        return activity.ends_at < self._morning()

    def _morning(self):
        return _moment(self.anchor, time(8, 30))


def _weekday(anchor, days, weekday):
    """Return the day of the week that lies nearest before the anchor plus so many days."""
    day = anchor + timedelta(days=days)
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _moment(day, clock):
    return timezone.make_aware(datetime.combine(day, clock))
