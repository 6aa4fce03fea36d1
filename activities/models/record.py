from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of
from xigu.organizations.models import Member, Organization

from ..kinds import KINDS, SERVICEABLE
from ..ranges import LengthInHours, LocalDate, RangeStart
from ..states import LATE_AFTER_DAYS, MOST_HOURS, RecordKind, RecordStatus, Source
from ..triggers import (
    ledger_stays,
    record_counts,
    record_fits,
    record_recounts,
    record_stays,
    reversed_with_reason,
)
from .activity import Activity


class ActivityRecordQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """A member's own; those of the scope's day; those of the members whom it reaches now.

        So hours follow the person, and a workplace that he has left keeps reading its own years.
        """
        own = Q(member=scope.member_id) if scope.member_id else Q(pk__in=[])
        if not scope.sees_members:
            return self.filter(own)
        here = scope.within("community") | scope.within("workplace") | scope.within("branch")
        now = Q(member__in=Member.objects.visible_to(scope.office))
        return self.filter(own | here | now)

    def confirmed(self):
        return self.filter(status=RecordStatus.CONFIRMED)

    def pending(self):
        return self.filter(status=RecordStatus.PENDING)

    def live(self):
        """Those that count, or may come to count."""
        return self.filter(status__in=RecordStatus.live)

    def of_year(self, year):
        return self.filter(served_on__year=year)

    def for_lists(self):
        return self.select_related(
            "member", "community", "workplace", "activity", "entered_by", "decided_by"
        )


@keep_history()
class ActivityRecord(models.Model):
    """A row of the ledger: a member did one of the six on a day.

    `community`, `workplace` and `branch` are those of that day. `served_on` is the local date
    of the beginning; `during` is a half-open range of moments, unknown where nobody says it;
    `hours` is actual time, at most its length. `entered_by` wrote the row, `decided_by` confirmed
    or rejected it, with `answer` as the reason of a rejection. `within` is the record of the
    gathering in which this one happened: it has no hours of its own, and a note says why.
    Nothing but the status and the decision ever changes; a correction `replaces` the row.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="records")
    community = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="community_records"
    )
    workplace = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="workplace_records",
        null=True,
        blank=True,
    )
    branch = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="branch_records",
        null=True,
        blank=True,
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="records", null=True, blank=True
    )
    within = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="parts", null=True, blank=True
    )
    kind = models.CharField(_("kind"), max_length=10, choices=RecordKind)
    is_service = models.BooleanField(_("service time"), default=False)
    title = models.CharField(_("what was done"), max_length=60)
    served_on = models.DateField(_("day"))
    during = DateTimeRangeField(_("from, to"), null=True, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1, null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    picture = models.FileField(_("picture"), upload_to="records/%Y/%m/", blank=True)
    source = models.CharField(_("source"), max_length=6, choices=Source)
    status = models.CharField(max_length=9, choices=RecordStatus)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="entered_records"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="decided_records",
        null=True,
        blank=True,
    )
    answer = models.CharField(_("reason"), max_length=200, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True
    )
    key = models.UUIDField(unique=True, null=True, blank=True)

    objects = ActivityRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("kind", RecordKind, name="activities_record_kind_known"),
            one_of("source", Source, name="activities_record_source_known"),
            one_of("status", RecordStatus, name="activities_record_status_known"),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="activities_record_titled",
                violation_error_message=_("Say what was done."),
            ),
            models.CheckConstraint(
                condition=Q(hours=None)
                | Q(hours__gt=0, hours__lte=MOST_HOURS)
                & (Q(during=None) | Q(hours__lte=LengthInHours("during"))),
                name="activities_record_hours_within_length",
                violation_error_message=_("Nobody serves longer than from beginning to end."),
            ),
            models.CheckConstraint(
                condition=Q(during=None)
                | Q(
                    during__isempty=False,
                    during__lower_inf=False,
                    during__upper_inf=False,
                    during__startswith__lte=F("entered_at"),
                    served_on=LocalDate(RangeStart("during")),
                ),
                name="activities_record_during_begins_that_day",
                violation_error_message=_("From and to belong to the day, and are both known."),
            ),
            models.CheckConstraint(
                condition=Q(served_on__lte=LocalDate("entered_at")),
                name="activities_record_not_ahead",
                violation_error_message=_("What has not happened cannot be recorded."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[kind for kind, rule in KINDS.items() if rule.needs_hours])
                & Q(is_service=False)
                | Q(hours__isnull=False)
                | Q(within__isnull=False, is_service=False),
                name="activities_record_service_has_hours",
                violation_error_message=_("Service needs its hours."),
            ),
            models.CheckConstraint(
                condition=Q(is_service=False) | Q(kind__in=SERVICEABLE),
                name="activities_record_service_fits_kind",
                violation_error_message=_("Records of this kind are never service time."),
            ),
            models.CheckConstraint(
                condition=Q(within=None) | Q(hours=None, during=None) & ~Q(note=""),
                name="activities_record_part_has_no_hours",
                violation_error_message=_(
                    "What happened within another activity has no hours of its own, and a note."
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=RecordStatus.decided,
                    decided_at__isnull=False,
                    decided_at__gte=F("entered_at"),
                    decided_by__isnull=False,
                )
                | Q(decided_at=None, decided_by=None) & ~Q(status__in=RecordStatus.decided),
                name="activities_record_decided_by_someone",
                violation_error_message=_("Somebody decides, after it was entered."),
            ),
            models.CheckConstraint(
                condition=Q(status=RecordStatus.REJECTED) & ~Q(answer="")
                | ~Q(status=RecordStatus.REJECTED) & Q(answer=""),
                name="activities_record_rejected_with_reason",
                violation_error_message=_("A rejection needs a reason."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[RecordStatus.CONFIRMED, RecordStatus.REVERSED])
                | Q(served_on__gte=LocalDate("entered_at") - LATE_AFTER_DAYS)
                | ~Q(decided_by=F("entered_by")),
                name="activities_record_late_needs_a_second",
                violation_error_message=_("What is entered late is confirmed by somebody else."),
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("pk")),
                name="activities_record_replaces_another",
            ),
            ExclusionConstraint(
                name="activities_record_never_two_at_once",
                expressions=[
                    ("member", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(status=RecordStatus.CONFIRMED, during__isnull=False),
                violation_error_message=_("Nobody is in two places at once."),
            ),
            models.UniqueConstraint(
                fields=["activity", "member", "kind"],
                condition=Q(status__in=RecordStatus.live, activity__isnull=False),
                name="activities_record_once_per_activity",
                violation_error_message=_("This is recorded already."),
            ),
        ]
        indexes = [
            models.Index(fields=["member", "-served_on", "-id"], name="activities_record_own"),
            models.Index(
                fields=["community", "entered_at", "id"],
                condition=Q(status=RecordStatus.PENDING),
                name="activities_record_waiting",
            ),
            models.Index(fields=["community", "served_on"], name="activities_record_community"),
            models.Index(fields=["workplace", "served_on"], name="activities_record_workplace"),
        ]
        triggers = [
            record_fits,
            record_stays,
            reversed_with_reason,
            record_counts,
            record_recounts,
            ledger_stays,
        ]

    def __str__(self):
        return f"{self.kind} {self.served_on} {self.pk}"

    @property
    def delay(self):
        """How many days after the day it was entered."""
        return (timezone.localdate(self.entered_at) - self.served_on).days

    @property
    def is_late(self):
        """Entered so late that a second person has to confirm it."""
        return self.delay > LATE_AFTER_DAYS

    @property
    def is_confirmed(self):
        return self.status == RecordStatus.CONFIRMED

    @property
    def is_pending(self):
        return self.status == RecordStatus.PENDING
