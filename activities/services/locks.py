"""Locks of the ledger, always in this order: activity, members, totals of organizations."""

from collections.abc import Iterable

from django.db import connection
from django.utils.translation import gettext as _

from xigu.organizations.services import lock_members

from ..models import Activity, ActivityRecord
from .errors import ActivityError

# The classes of our advisory locks: the totals of an organization, the tasks of a year.
_TOTALS = 0x746F74
_TASKS = 0x746173


def lock_activity(activity: Activity) -> Activity:
    """Lock an activity; return it as it is now, with its community."""
    locked = Activity.objects.select_for_update(no_key=True, of=["self"])
    return locked.select_related("community").get(pk=activity.pk)


def lock_open_activity(activity: Activity) -> Activity:
    """Lock an activity that is open, else ActivityError."""
    activity = lock_activity(activity)
    if not activity.is_open:
        raise ActivityError(
            _("“%(title)s” is not open: it is a draft or cancelled.") % {"title": activity.title}
        )
    return activity


def lock_records(record_ids: Iterable[int]) -> list[ActivityRecord]:
    """Lock the members of some records, then the records; return these as they are now."""
    keys = list(record_ids)
    lock_members(ActivityRecord.objects.filter(pk__in=keys).values_list("member", flat=True))
    locked = ActivityRecord.objects.filter(pk__in=keys).order_by("served_on", "pk")
    return list(
        locked.select_for_update(no_key=True, of=["self"]).select_related(
            "member", "community", "within__replaced_by"
        )
    )


def lock_with_activity(record: ActivityRecord) -> ActivityRecord:
    """Lock a record, before it the activity that it is about and its member."""
    if record.activity:
        lock_activity(record.activity)
    (locked,) = lock_records([record.pk])
    return locked


def lock_totals(records: Iterable[ActivityRecord]) -> None:
    """Hold the totals that these records move, in one order: two sheets never wait in a ring.

    The rows may not exist yet, so the organizations' keys are locked, until the transaction ends.
    """
    places = {
        place
        for record in records
        for place in (record.community_id, record.workplace_id, record.branch_id)
        if place is not None
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, key)"
            " FROM (SELECT unnest(%s::int[]) AS key ORDER BY key) AS place",
            [_TOTALS, sorted(places)],
        )


def lock_tasks(year: int) -> None:
    """Let only one transaction at a time give a year its tasks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_TASKS, year])
