from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of

from ..states import (
    GROUNDS,
    LEAVE_AHEAD,
    LEAVE_LONGEST,
    LEAVE_TRANSITIONS,
    Kind,
    LeaveGround,
    LeaveKind,
    LeaveStatus,
)
from ..triggers import leave_workplace_kind
from .member import Member
from .organization import Organization

ONE_DAY = timedelta(days=1)


class LeaveQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """A member's own; those of the office's members, where they live only what was granted."""
        own = Q(member=scope.member_id) if scope.member_id else Q(pk__in=[])
        reached = Q(member__in=Member.objects.visible_to(scope.office))
        if scope.kind in {Kind.COMMUNITY, Kind.SUBDISTRICT}:
            reached &= Q(status__in=LeaveStatus.granted)
        return self.filter(own | reached)

    def proposed(self):
        return self.filter(status=LeaveStatus.PROPOSED)

    def taking_time(self):
        """Those with which no other leave of the member may overlap."""
        return self.filter(status__in=LeaveStatus.taking_time)

    def excusing(self, day):
        """Those because of which a member is not expected to check in on a day: one a member."""
        return self.filter(
            status__in=LeaveStatus.granted, kind__in=LeaveKind.excusing, during__contains=day
        )

    def excused_members(self, day):
        """The keys of the members who are not expected on a day, for use in a condition."""
        return self.excusing(day).values("member")

    def for_lists(self):
        return self.select_related("member", "workplace", "proposed_by", "decided_by")


def _begins_near_proposal():
    """A day more each way than forms allow: a moment and a day compare in no time zone."""
    return Q(
        during__startswith__gte=F("proposed_at") - LEAVE_LONGEST - ONE_DAY,
        during__startswith__lte=F("proposed_at") + LEAVE_AHEAD + ONE_DAY,
    )


def _ground_fits_kind():
    condition = Q()
    for kind, grounds in GROUNDS.items():
        condition |= Q(kind=kind, ground__in=grounds)
    return condition


@keep_history()
class Leave(models.Model):
    """A member is not expected, or for less, for a range of days: proposed, then approved.

    `during` is half-open and starts on a known day; a return before its end cuts it short.
    `workplace` is the one whose officers proposed it: they, the department and the member read
    ground and note. A note tells circumstances, never a diagnosis.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="leaves")
    workplace = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="leaves",
        limit_choices_to={"kind": Kind.WORKPLACE},
    )
    kind = models.CharField(_("kind"), max_length=9, choices=LeaveKind)
    ground = models.CharField(_("ground"), max_length=8, choices=LeaveGround)
    note = models.CharField(_("note"), max_length=200, blank=True)
    during = DateRangeField()
    status = models.CharField(max_length=9, choices=LeaveStatus, default=LeaveStatus.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposed_leaves"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="decided_leaves",
        null=True,
        blank=True,
    )
    answer = models.CharField(_("reason"), max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="closed_leaves",
        null=True,
        blank=True,
    )

    objects = LeaveQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("status", LeaveStatus, name="organizations_leave_status_known"),
            ExclusionConstraint(
                name="organizations_leave_never_two_at_once",
                expressions=[
                    ("member", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=LeaveStatus.taking_time),
                violation_error_message=_("There is a leave in this time already."),
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False),
                name="organizations_leave_starts",
                violation_error_message=_("A leave starts on a known day."),
            ),
            models.CheckConstraint(
                condition=_begins_near_proposal(),
                name="organizations_leave_begins_near_proposal",
                violation_error_message=_(
                    "A leave begins at most five years before and a year after it is proposed."
                ),
            ),
            models.CheckConstraint(
                condition=Q(during__upper_inf=True)
                | Q(during__endswith__lte=F("during__startswith") + LEAVE_LONGEST),
                name="organizations_leave_lasts_five_years",
                violation_error_message=_("A leave with a last day lasts at most five years."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=LeaveKind.SUSPENDED, during__upper_inf=True),
                name="organizations_leave_suspension_ends",
                violation_error_message=_("A suspension has a last day."),
            ),
            models.CheckConstraint(
                condition=_ground_fits_kind(),
                name="organizations_leave_ground_fits_kind",
                violation_error_message=_("This ground does not fit the kind of leave."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[*LeaveStatus.decided, LeaveStatus.WITHDRAWN],
                    decided_at__gte=F("proposed_at"),
                    decided_by__isnull=False,
                )
                | Q(
                    status__in=[LeaveStatus.PROPOSED, LeaveStatus.WITHDRAWN],
                    decided_at=None,
                    decided_by=None,
                ),
                name="organizations_leave_decided_by_someone",
                violation_error_message=_("A decision has its time and its author."),
            ),
            models.CheckConstraint(
                condition=Q(status=LeaveStatus.DECLINED) & ~Q(answer="")
                | ~Q(status=LeaveStatus.DECLINED) & Q(answer=""),
                name="organizations_leave_declined_with_reason",
                violation_error_message=_("Say why it is declined."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=LeaveStatus.closed,
                    closed_at__gte=F("proposed_at"),
                    closed_by__isnull=False,
                )
                | ~Q(status__in=LeaveStatus.closed) & Q(closed_at=None, closed_by=None),
                name="organizations_leave_closed_by_someone",
                violation_error_message=_("An end has its time and its author."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["status", "proposed_at", "id"], name="organizations_leave_by_status"
            )
        ]
        triggers = [leave_workplace_kind]

    def __str__(self):
        return f"{self.kind} {self.member_id} {self.during}"

    @property
    def first_day(self):
        return self.during.lower

    @property
    def last_day(self):
        """The last day of the leave; None where its end is open."""
        return self.during.upper and self.during.upper - ONE_DAY

    def moves_on(self, day):
        """The statuses it may get on a day: what has begun is ended, what has not withdrawn."""
        moves = LEAVE_TRANSITIONS[LeaveStatus(self.status)]
        if self.status not in LeaveStatus.granted:
            return moves
        if self.is_over(day):
            return set()
        return moves & {LeaveStatus.ENDED if self.has_begun(day) else LeaveStatus.WITHDRAWN}

    def has_begun(self, day):
        return self.during.lower <= day

    def is_over(self, day):
        return self.during.upper is not None and self.during.upper <= day
