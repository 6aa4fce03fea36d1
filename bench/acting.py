"""Random acts of random people, through the services, asking first what the pages ask.

What a service refuses in a sentence is a refusal; anything else that is raised is a fault.
"""

import random
import uuid
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from activities import permissions, services
from activities.kinds import GATHERING, KINDS
from activities.models import Activity, ActivityRecord
from activities.queries import waiting_records
from activities.services import FACTS, ActivityError, ActivityFacts, Report, SheetRow
from activities.states import AttendanceState, RecordStatus
from registration.models import Registration
from registration.services import (
    RegistrationError,
    accept_certificate,
    end_registration,
    issue_certificate,
)
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation, Member, Organization
from xigu.organizations.services import OrganizationError, affiliate_member, end_affiliation

OF_SECRETARIES = (
    *("plan", "copy", "change", "open", "cancel"),
    *("list_people", "sheet", "sheet", "sheet", "confirm", "reject", "reverse", "move_home"),
)
OF_MEMBERS = ("sign_up", "sign_up", "withdraw", "arrive", "report", "report", "mend", "take_back")
OF_OFFICERS = ("confirm", "reject", "reverse", "move_work")
EVERYTHING = sorted({*OF_SECRETARIES, *OF_MEMBERS, *OF_OFFICERS})
REFUSALS = (ActivityError, RegistrationError, OrganizationError)


@dataclass(frozen=True)
class Stage:
    """Who acts, and where."""

    scopes: list[Scope]
    workplaces: list[Organization]


class Play:
    """Acts in a row; `counts` says how each ended: done, refused, or not for the one who tried."""

    def __init__(self, stage: Stage, seed: int):
        self.stage = stage
        self.random = random.Random(seed)  # noqa: S311 - repeatable is what it has to be
        self.now = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
        self.counts: Counter = Counter()

    def run(self, count: int) -> Counter:
        """Act so many times, a second apart."""
        for _number in range(count):
            self.now += timedelta(seconds=1)
            scope = self.random.choice(self.stage.scopes)
            name = self.random.choice(self._repertoire(scope))
            try:
                outcome = "done" if getattr(self, name)(scope) else "not for him"
            except REFUSALS:
                outcome = "refused"
            self.counts[name, outcome] += 1
        return self.counts

    def _repertoire(self, scope):
        if self._happens(10):
            return EVERYTHING
        if scope.role == Role.SECRETARY:
            return OF_SECRETARIES
        return OF_OFFICERS if scope.role else OF_MEMBERS

    def plan(self, scope):
        if not permissions.can_hold_activities(scope):
            return False
        return self._create(scope, self._facts())

    def copy(self, scope):
        activity = self._own_activity(scope)
        if activity is None or not permissions.can_manage(scope, activity):
            return False
        day = timedelta(days=self.random.choice([-1, 1]))
        moved = {"starts_at": activity.starts_at + day, "ends_at": activity.ends_at + day}
        return self._create(scope, _facts_of(activity, **moved))

    def _create(self, scope, facts):
        """Create it, perhaps by two clicks."""
        sent = {
            "community": Organization.objects.get(pk=scope.organization_id),
            "facts": facts,
            "key": uuid.UUID(int=self.random.getrandbits(128)),
            "opens": self._happens(80),
            "actor": scope,
            "now": self.now,
        }
        made = [services.create_activity(**sent) for _click in range(self.random.choice([1, 2]))]
        return made[0] == made[-1]

    def change(self, scope):
        return self._manage(scope, services.change_activity, facts=self._facts())

    def open(self, scope):
        return self._manage(scope, services.open_activity)

    def cancel(self, scope):
        if self._happens(50):
            return False
        return self._manage(scope, services.cancel_activity, reason="下雨")

    def list_people(self, scope):
        members = self.random.sample(list(Member.objects.order_by("pk")[:50]), 3)
        return self._manage(scope, services.add_attendances, members=members)

    def _manage(self, scope, service, **more):
        activity = self._own_activity(scope)
        if activity is None or not permissions.can_manage(scope, activity):
            return False
        service(activity=activity, actor=scope, now=self.now, **more)
        return True

    def sheet(self, scope):
        activity = self._own_activity(scope, starts_at__lte=self.now + timedelta(hours=2))
        if activity is None:
            return False
        rows = [self._row(attendance) for attendance in activity.attendances.in_order()]
        version = activity.sheet_version - self._happens(5)
        reason = self.random.choice(["", "更正", "更正"])
        if not permissions.can_manage(scope, activity):
            return False
        sent = {"rows": rows, "version": version, "reason": reason}
        services.record_sheet(activity=activity, actor=scope, now=self.now, **sent)
        return True

    def _row(self, attendance):
        others = [*AttendanceState.kept_in_sheet[1:], attendance.state]
        state = self.random.choice([AttendanceState.PRESENT] * 6 + others)
        return SheetRow(attendance.pk, state, self._hours())

    def _hours(self):
        return self.random.choice([None, *map(Decimal, ("0.5", "1.0", "1.5", "2.0", "4.0"))])

    def confirm(self, scope):
        rows = waiting_records(scope) | ActivityRecord.objects.visible_to(scope).pending()
        records = [each for each in rows[:20] if permissions.can_handle(scope, each)]
        self.random.shuffle(records)
        if not records:
            return False
        outcome = services.confirm_records(records=records, actor=scope, now=self.now)
        self.counts["confirm", "rows refused"] += len(outcome.refused)
        return bool(outcome.confirmed)

    def reject(self, scope):
        record = self._record(scope, status=RecordStatus.PENDING)
        if record is None or not permissions.can_decide(scope, record):
            return False
        return services.reject_record(record=record, reason="不对", actor=scope, now=self.now)

    def reverse(self, scope):
        record = self._record(scope, status__in=RecordStatus.decided)
        if record is None or not permissions.can_correct(scope, record):
            return False
        return services.reverse_record(record=record, reason="登错", actor=scope, now=self.now)

    def sign_up(self, scope):
        return self._take_part(scope, services.sign_up, ends_at__gt=self.now)

    def withdraw(self, scope):
        return self._take_part(
            scope,
            services.withdraw_sign_up,
            attendances__member=scope.member_id,
            ends_at__gt=self.now,
        )

    def arrive(self, scope):
        return self._take_part(
            scope, services.arrive, ends_at__gt=self.now, starts_at__lte=self.now
        )

    def _take_part(self, scope, service, **wanted):
        activity = self._activity(scope, **wanted)
        if activity is None or not permissions.can_sign_up(scope, activity):
            return False
        service(activity=activity, actor=scope, now=self.now)
        return True

    def report(self, scope, replaces=None):
        """Report something, perhaps by two clicks."""
        if not permissions.can_report(scope):
            return False
        sent = {
            "member": Member.objects.get(pk=scope.member_id),
            "report": self._report(),
            "key": uuid.UUID(int=self.random.getrandbits(128)),
            "actor": scope,
            "now": self.now,
            "replaces": replaces,
        }
        made = [services.report_activity(**sent) for _click in range(self.random.choice([1, 2]))]
        return made[0] == made[-1]

    def mend(self, scope):
        own = {"member": scope.member_id, "status": RecordStatus.REJECTED}
        record = self._record(scope, **own)
        return record is not None and self.report(scope, replaces=record)

    def take_back(self, scope):
        record = self._record(scope, member=scope.member_id)
        if record is None or not permissions.can_take_back(scope, record):
            return False
        return services.withdraw_report(record=record, actor=scope)

    def move_home(self, scope):
        """A resident goes to another community: his own ends it, the next one takes him in."""
        here = Registration.objects.visible_to(scope).accepted().order_by("pk")
        registration = self._pick(here.exclude(member=scope.member_id))
        others = [each for each in self.stage.scopes if each.role == Role.SECRETARY]
        works = registration and registration.member.affiliations.current().first()
        if not works or scope.role != Role.SECRETARY:
            return False
        facts = {"actor": replace(scope, member_id=None), "now": self.now}
        end_registration(registration=registration, note="搬走", **facts)
        certificate = issue_certificate(
            member=registration.member, workplace=works.workplace, **facts
        )
        new = replace(self.random.choice(others), member_id=None)
        return accept_certificate(certificate=certificate, actor=new, now=self.now)

    def move_work(self, scope):
        """A member goes to another workplace, some days ago."""
        affiliation = self._pick(Affiliation.objects.current().order_by("pk"))
        day = timezone.localdate(self.now) - timedelta(days=self.random.randrange(5))
        end_affiliation(affiliation=affiliation, on=day)
        new = self.random.choice(self.stage.workplaces)
        return affiliate_member(member=affiliation.member, workplace=new, since=day)

    def _happens(self, percent):
        return self.random.randrange(100) < percent

    def _activity(self, scope, **wanted):
        return self._pick(Activity.objects.visible_to(scope).filter(**wanted).order_by("-pk"))

    def _own_activity(self, scope, **wanted):
        """Mostly one of the own community."""
        own = {"community": scope.organization_id} if self._happens(80) else {}
        return self._activity(scope, **own, **wanted)

    def _record(self, scope, **wanted):
        rows = ActivityRecord.objects.visible_to(scope).filter(**wanted)
        return self._pick(rows.order_by("-pk"))

    def _pick(self, rows):
        rows = list(rows[:12])
        return self.random.choice(rows) if rows else None

    def _moment(self, first, last):
        if self._happens(15):
            return self.now.replace(minute=0, second=0)
        day = timezone.localdate(self.now) + timedelta(days=self.random.randint(first, last))
        begins = time(self.random.randint(6, 23), self.random.choice([0, 30]))
        return timezone.make_aware(datetime.combine(day, begins))

    def _facts(self):
        kind, starts_at = self.random.choice(GATHERING), self._moment(-10, 3)
        return ActivityFacts(
            kind=kind,
            is_service=KINDS[kind].is_service,
            title="环境整治",
            place="小广场",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=self.random.randint(1, 6)),
            capacity=self.random.choice([None, 1, 2, 5, 20]),
            is_dangerous=self._happens(10),
            insurance=self.random.choice(["", "已投保"]),
        )

    def _report(self):
        kind, begins = self.random.choice(list(KINDS)), self._moment(-10, 0)
        length = self.random.randint(1, 13)
        is_known = self._happens(70)
        return Report(
            kind=kind,
            title="帮忙",
            served_on=timezone.localdate(begins),
            is_service=KINDS[kind].is_service,
            hours=Decimal(length) if KINDS[kind].needs_hours else None,
            begins=begins if is_known else None,
            ends=begins + timedelta(hours=length) if is_known else None,
        )


def _facts_of(activity, **changed):
    return ActivityFacts(**{name: getattr(activity, name) for name in FACTS} | changed)
