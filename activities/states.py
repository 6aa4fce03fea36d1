"""Kinds and states of activities, of those who take part, and of the ledger's rows."""

from datetime import timedelta
from decimal import Decimal
from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RecordKind(models.TextChoices):
    """The six ones (六个一); what differs between them stands in `kinds.py`."""

    SERVICE = "SERVICE", _("volunteer service")
    MEETING = "MEETING", _("activity of the community's party organization")
    EXCHANGE = "EXCHANGE", _("exchange with residents")
    TALK = "TALK", _("policy talk")
    SUGGESTION = "SUGGESTION", _("suggestion")
    DEED = "DEED", _("practical deed")


class TaskUnit(models.TextChoices):
    """In what the minimum of a year's task is counted."""

    TIMES = "TIMES", pgettext_lazy("task unit", "times")
    HOURS = "HOURS", pgettext_lazy("task unit", "hours")


class ActivityStatus(models.TextChoices):
    DRAFT = "DRAFT", pgettext_lazy("activity", "draft")
    OPEN = "OPEN", pgettext_lazy("activity", "open")
    CANCELLED = "CANCELLED", pgettext_lazy("activity", "cancelled")


ACTIVITY_TRANSITIONS = {
    ActivityStatus.DRAFT: {ActivityStatus.OPEN, ActivityStatus.CANCELLED},
    ActivityStatus.OPEN: {ActivityStatus.CANCELLED},
    ActivityStatus.CANCELLED: set(),
}


class AttendanceState(models.TextChoices):
    SIGNED_UP = "SIGNED_UP", pgettext_lazy("attendance", "signed up")
    WAITING = "WAITING", pgettext_lazy("attendance", "on the waiting list")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("attendance", "withdrawn")
    PRESENT = "PRESENT", pgettext_lazy("attendance", "present")
    EXCUSED = "EXCUSED", pgettext_lazy("attendance", "excused")
    ABSENT = "ABSENT", pgettext_lazy("attendance", "absent")
    NOT_NEEDED = "NOT_NEEDED", pgettext_lazy("attendance", "not needed")

    coming = nonmember(("SIGNED_UP", "WAITING"))  # and nobody has said yet how it was
    taking_place = nonmember(("SIGNED_UP", "PRESENT"))  # each of them takes one of the places
    kept_in_sheet = nonmember(("PRESENT", "EXCUSED", "ABSENT", "NOT_NEEDED"))


class Source(models.TextChoices):
    """How a row came into the ledger; it stays with the row."""

    SCAN = "SCAN", pgettext_lazy("source", "code scanned at the place")
    SHEET = "SHEET", pgettext_lazy("source", "hours sheet")
    ROLL = "ROLL", pgettext_lazy("source", "paper roll")
    REPORT = "REPORT", pgettext_lazy("source", "own report")
    IMPORT = "IMPORT", pgettext_lazy("source", "import")

    by_staff = nonmember(("SCAN", "SHEET", "ROLL", "IMPORT"))


class RecordStatus(models.TextChoices):
    """Only confirmed rows count; nobody edits them: they are reversed and replaced."""

    PENDING = "PENDING", pgettext_lazy("record", "waiting")
    CONFIRMED = "CONFIRMED", pgettext_lazy("record", "confirmed")
    REJECTED = "REJECTED", pgettext_lazy("record", "rejected")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("record", "withdrawn")
    REVERSED = "REVERSED", pgettext_lazy("record", "reversed")

    live = nonmember(("PENDING", "CONFIRMED"))
    decided = nonmember(("CONFIRMED", "REJECTED", "REVERSED"))


RECORD_TRANSITIONS = {
    RecordStatus.PENDING: {
        RecordStatus.CONFIRMED,
        RecordStatus.REJECTED,
        RecordStatus.WITHDRAWN,
    },
    RecordStatus.CONFIRMED: {RecordStatus.REVERSED},
    RecordStatus.REJECTED: set(),
    RecordStatus.WITHDRAWN: set(),
    RecordStatus.REVERSED: set(),
}

LATE_AFTER_DAYS = 7  # what is entered later than this needs a second person
DAILY_CAP = Decimal(12)  # hours of one member in one day, over all communities
LONGEST_ACTIVITY = timedelta(hours=24)
MOST_HOURS = Decimal(24)
ARRIVAL_OPENS = timedelta(hours=1)  # before the beginning; it closes with the end
