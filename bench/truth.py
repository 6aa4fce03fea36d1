"""What must be true after any acts, said a second time: slowly, in Python, row by row."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

from django.db import connection

from activities import permissions, sums
from activities.models import Activity, ActivityRecord, Attendance, MemberYear
from activities.queries import waiting_records
from activities.states import DAILY_CAP, ActivityStatus
from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation, Member, Organization
from xigu.organizations.states import Kind


def faults() -> list[str]:
    """Return what is wrong with the ledger: totals, overlaps, days over the cap."""
    confirmed = list(ActivityRecord.objects.confirmed().order_by("served_on", "pk"))
    return [*_wrong_totals(), *_overlaps(confirmed), *_long_days(confirmed)]


def _wrong_totals():
    with connection.cursor() as cursor:
        for total in sums.TOTALS:
            cursor.execute(sums.differences(total))
            (count,) = cursor.fetchone()
            if count:
                yield f"{total.table}: {count} differ from the ledger"


def _overlaps(confirmed):
    by_member = defaultdict(list)
    for record in confirmed:
        if record.during:
            by_member[record.member_id].append(record.during)
    for member, ranges in by_member.items():
        ordered = sorted(ranges, key=lambda during: during.lower)
        if any(first.upper > second.lower for first, second in pairwise(ordered)):
            yield f"member {member} is in two places at once"


def _long_days(confirmed):
    hours: dict = defaultdict(Decimal)
    for record in confirmed:
        hours[record.member_id, record.served_on] += record.hours or 0
    return [f"{key} has {count} hours" for key, count in hours.items() if count > DAILY_CAP]


class Everything:
    """All rows, read once, and who may see which of them."""

    def __init__(self):
        self.paths = dict(Organization.objects.values_list("pk", "path"))
        self.homes = dict(Member.objects.values_list("pk", "community"))
        self.works = defaultdict(list)
        for affiliation in Affiliation.objects.all():
            self.works[affiliation.member_id].append(affiliation)
        self.activities = list(Activity.objects.all())
        self.attendances = list(Attendance.objects.select_related("activity"))
        self.records = list(ActivityRecord.objects.select_related("community"))
        self.years = list(MemberYear.objects.all())

    def seen_by(self, scope: Scope) -> tuple[set, ...]:
        """Return the keys of activities, attendances, records, years, and of what waits."""
        rows_and_rules = (
            (self.activities, self._sees_activity),
            (self.attendances, self._sees_attendance),
            (self.records, self._sees_record),
            (self.years, self._sees_year),
            (self.records, permissions.can_decide),
        )
        return tuple({row.pk for row in rows if rule(scope, row)} for rows, rule in rows_and_rules)

    def _sees_activity(self, scope, activity):
        if not (scope.member_id or scope.sees_members):
            return False
        if activity.status == ActivityStatus.OPEN or self._holds(scope, activity.community_id):
            return True
        return any(
            row.activity_id == activity.pk and row.member_id == scope.member_id
            for row in self.attendances
        )

    def _sees_attendance(self, scope, row):
        return row.member_id == scope.member_id or self._holds(scope, row.activity.community_id)

    def _sees_record(self, scope, record):
        places = (record.community_id, record.workplace_id, record.branch_id)
        is_of_that_day = any(self._holds(scope, place) for place in places if place)
        return is_of_that_day or self._sees_year(scope, record)

    def _sees_year(self, scope, row):
        return row.member_id == scope.member_id or self._reaches(scope, row.member_id)

    def _holds(self, scope, organization_id):
        """Tell whether an organization is the office's own, or lies below one that reaches down."""
        if not scope.sees_members:
            return False
        return organization_id == scope.organization_id or (
            scope.reaches_below and self.paths[organization_id].startswith(scope.path)
        )

    def _reaches(self, scope, member_id):
        """Tell whether an office reaches a member now, by work or by home."""
        home, works = self.homes[member_id], self.works[member_id]
        lives_here = home is not None and self._holds(scope, home)
        if scope.kind in {Kind.COMMUNITY, Kind.SUBDISTRICT}:
            return lives_here
        now = [each for each in works if each.during.upper is None]
        if scope.kind == Kind.BRANCH:
            return any(each.branch_id == scope.organization_id for each in now)
        if scope.kind == Kind.DEPARTMENT:
            return lives_here or any(self._holds(scope, each.workplace_id) for each in works)
        return any(self._holds(scope, each.workplace_id) for each in now)


def seen_by_queries(scope: Scope) -> tuple[set, ...]:
    """Return the same as `Everything.seen_by`, as pages ask for it."""
    models = (Activity, Attendance, ActivityRecord, MemberYear)
    seen = [model.objects.visible_to(scope) for model in models]
    return tuple(set(rows.values_list("pk", flat=True)) for rows in (*seen, waiting_records(scope)))
