from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import append_only
from xigu.organizations.models import Organization

from ..triggers import reversal_fits
from .record import ActivityRecord


class Reversal(models.Model):
    """A confirmed record counts no more: why, who says so, and when. Rows never change."""

    record = models.OneToOneField(ActivityRecord, on_delete=models.PROTECT, related_name="reversal")
    reason = models.CharField(_("reason"), max_length=200)
    reversed_at = models.DateTimeField()
    reversed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reversals"
    )
    acting_for = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="reversals", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="activities_reversal_has_reason",
                violation_error_message=_("A reversal needs a reason."),
            ),
        ]
        triggers = [*append_only("activities_reversal"), reversal_fits]

    def __str__(self):
        return f"reversal of {self.record_id}"
