from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of

from ..states import CorrectionStatus
from .member import Member


class CorrectionRequestQuerySet(models.QuerySet):
    def visible_to(self, scope):
        return self.filter(member__in=Member.objects.visible_to(scope))

    def open(self):
        return self.filter(status=CorrectionStatus.OPEN)


@keep_history()
class CorrectionRequest(models.Model):
    """A member asks his workplace to correct what is recorded about him, and is answered."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="correction_requests")
    wish = models.CharField(_("what is wrong, and what is right"), max_length=300)
    requested_at = models.DateTimeField()
    status = models.CharField(max_length=8, choices=CorrectionStatus, default=CorrectionStatus.OPEN)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="answered_corrections",
        null=True,
        blank=True,
    )

    objects = CorrectionRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("status", CorrectionStatus, name="organizations_correction_status_known"),
            models.CheckConstraint(
                condition=~Q(wish=""),
                name="organizations_correction_says_what",
                violation_error_message=_("Say what should be corrected."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status=CorrectionStatus.OPEN, answered_at=None, answered_by=None, answer=""
                )
                | ~Q(status=CorrectionStatus.OPEN)
                & Q(answered_at__gte=F("requested_at"), answered_by__isnull=False),
                name="organizations_correction_answered_by_someone",
                violation_error_message=_("An answer has its time and its author."),
            ),
            models.CheckConstraint(
                condition=~Q(status=CorrectionStatus.DECLINED, answer=""),
                name="organizations_correction_declined_with_reason",
                violation_error_message=_("Say why it is not corrected."),
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(status=CorrectionStatus.OPEN),
                name="organizations_correction_one_open",
                violation_error_message=_("A request for correction is waiting already."),
            ),
        ]

    def __str__(self):
        return f"{self.status} {self.member_id}"

    @property
    def is_open(self):
        return self.status == CorrectionStatus.OPEN
