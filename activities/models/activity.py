import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of
from xigu.organizations.models import Organization
from xigu.organizations.states import Kind

from ..kinds import GATHERING, SERVICEABLE
from ..ranges import hours_between
from ..states import LONGEST_ACTIVITY, ActivityStatus, RecordKind
from ..triggers import activity_community_kind, activity_stays_recorded


def new_token() -> str:
    """Return the random text behind the code at the place: 192 bits."""
    return secrets.token_urlsafe(24)


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """All that is open, to whoever works or lives here; drafts and cancelled to organizers.

        A member also sees the cancelled ones that he signed up for.
        """
        published = Q(status=ActivityStatus.OPEN)
        if scope.member_id:
            published |= Q(attendances__member=scope.member_id)
        if scope.sees_members:
            published |= scope.within("community")
        if not (scope.member_id or scope.sees_members):
            return self.none()
        return self.filter(pk__in=Activity.objects.filter(published).values("pk"))

    def open(self):
        return self.filter(status=ActivityStatus.OPEN)

    def ahead(self, now):
        """Those that have not ended."""
        return self.filter(ends_at__gt=now)

    def over(self, now):
        return self.filter(ends_at__lte=now)

    def without_hours(self, now):
        """Those that did take place and whose sheet nobody has saved."""
        return self.open().over(now).filter(sheet_version=0)

    def for_lists(self):
        return self.select_related("community")


@keep_history()
class Activity(models.Model):
    """One gathering or service of a community: when, where, for how many.

    Its day is that of its beginning, in local time. `is_service` says whether its hours are
    service time. `key` is made by the form that creates it; `token` stands behind the code at
    the place. `sheet_version` counts how often its sheet was saved.
    """

    community = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="activities",
        limit_choices_to={"kind": Kind.COMMUNITY},
    )
    kind = models.CharField(_("kind"), max_length=10, choices=RecordKind)
    is_service = models.BooleanField(_("counts as service time"), default=False)
    title = models.CharField(_("title"), max_length=60)
    place = models.CharField(_("place"), max_length=100, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    is_dangerous = models.BooleanField(_("possibly dangerous"), default=False)
    insurance = models.CharField(_("insurance"), max_length=200, blank=True)
    description = models.TextField(_("what is done"), max_length=1000, blank=True)
    status = models.CharField(max_length=9, choices=ActivityStatus, default=ActivityStatus.DRAFT)
    key = models.UUIDField(unique=True)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="created_activities"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="cancelled_activities",
        null=True,
        blank=True,
    )
    cancel_reason = models.CharField(_("reason"), max_length=200, blank=True)
    sheet_version = models.PositiveIntegerField(default=0)
    sheet_saved_at = models.DateTimeField(null=True, blank=True)
    sheet_saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="saved_sheets",
        null=True,
        blank=True,
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("status", ActivityStatus, name="activities_activity_status_known"),
            models.CheckConstraint(
                condition=Q(kind__in=GATHERING),
                name="activities_activity_kind_gathers",
                violation_error_message=_("Nobody gathers for records of this kind."),
            ),
            models.CheckConstraint(
                condition=Q(is_service=False) | Q(kind__in=SERVICEABLE),
                name="activities_activity_service_fits_kind",
                violation_error_message=_("Records of this kind are never service time."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="activities_activity_titled",
                violation_error_message=_("An activity needs a title."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at"))
                & Q(ends_at__lte=F("starts_at") + LONGEST_ACTIVITY),
                name="activities_activity_ends_after_it_begins",
                violation_error_message=_("It ends after it begins, within 24 hours."),
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gt=0),
                name="activities_activity_has_places",
                violation_error_message=_("There is at least one place."),
            ),
            models.CheckConstraint(
                condition=~Q(status=ActivityStatus.OPEN, is_dangerous=True, insurance=""),
                name="activities_activity_danger_is_insured",
                violation_error_message=_("Write down the insurance before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status=ActivityStatus.CANCELLED,
                    cancelled_at__isnull=False,
                    cancelled_by__isnull=False,
                )
                & ~Q(cancel_reason="")
                | ~Q(status=ActivityStatus.CANCELLED)
                & Q(cancelled_at=None, cancelled_by=None, cancel_reason=""),
                name="activities_activity_cancelled_with_reason",
                violation_error_message=_("A cancelled activity has a time, an actor, a reason."),
            ),
        ]
        indexes = [
            models.Index(fields=["community", "starts_at", "id"], name="activities_activity_when"),
            models.Index(fields=["status", "starts_at", "id"], name="activities_activity_open"),
        ]
        triggers = [activity_community_kind, activity_stays_recorded]

    def __str__(self):
        return self.title

    @property
    def day(self):
        """The local date of its beginning: the day on which its hours count."""
        return timezone.localdate(self.starts_at)

    @property
    def hours(self):
        """How long it lasts, in tenths of an hour and never too long."""
        return hours_between(self.starts_at, self.ends_at)

    @property
    def is_open(self):
        return self.status == ActivityStatus.OPEN

    def has_begun(self, now):
        return self.starts_at <= now

    def has_ended(self, now):
        return self.ends_at <= now

    def lacks_hours(self, now):
        """Whether it did take place and nobody has saved its sheet."""
        return self.is_open and self.has_ended(now) and not self.sheet_version
