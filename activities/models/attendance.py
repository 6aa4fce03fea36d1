from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of
from xigu.organizations.models import Member

from ..states import AttendanceState
from .activity import Activity


class AttendanceQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """A member's own, and those of the activities that the scope holds or stands above."""
        own = Q(member=scope.member_id) if scope.member_id else Q(pk__in=[])
        if not scope.sees_members:
            return self.filter(own)
        return self.filter(own | scope.within("activity__community"))

    def expected(self):
        """Those who stand on the roll: neither withdrawn nor still hoping for a place."""
        return self.exclude(state__in=[AttendanceState.WITHDRAWN, AttendanceState.WAITING])

    def coming(self):
        """Those who have a place, or hope for one."""
        return self.filter(state__in=AttendanceState.coming)

    def waiting(self):
        """Those who hope for a place, who asked first in front."""
        return self.filter(state=AttendanceState.WAITING).order_by("signed_up_at", "number")

    def in_order(self):
        return self.order_by("number")

    def for_roll(self):
        """With name and workplace, in the order of the roll."""
        members = Member.objects.with_workplace()
        return self.in_order().prefetch_related(models.Prefetch("member", queryset=members))


@keep_history()
class Attendance(models.Model):
    """A person at an activity. `number` is the row of the printed roll: it never changes.

    `arrived_at` is when he said "I am here" by scanning the code at the place; whether he was
    present is what the secretary says.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attendances")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendances")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10, choices=AttendanceState, default=AttendanceState.SIGNED_UP
    )
    signed_up_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(_("note"), max_length=100, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("state", AttendanceState, name="activities_attendance_state_known"),
            models.UniqueConstraint(
                fields=["activity", "member"],
                name="activities_attendance_once_per_member",
                violation_error_message=_("This member stands on the list already."),
            ),
            models.UniqueConstraint(
                fields=["activity", "number"],
                name="activities_attendance_number_once",
                violation_error_message=_("This row of the roll is taken."),
            ),
            models.CheckConstraint(
                condition=Q(number__gt=0), name="activities_attendance_number_counts_from_one"
            ),
        ]
        indexes = [models.Index(fields=["member", "state"], name="activities_attendance_own")]

    def __str__(self):
        return f"{self.activity_id} {self.number} {self.state}"
