from django.conf import settings
from django.db import models
from django.db.models import Q

from xigu.audit.triggers import keep_history
from xigu.common.constraints import both_or_neither
from xigu.documents.models import Document

from ..triggers import receipt_fits_registration
from .registration import Registration


class ReceiptQuerySet(models.QuerySet):
    def visible_to(self, scope):
        visible = Registration.objects.visible_to(scope)
        return self.filter(registration__in=visible)

    def open(self):
        return self.filter(acknowledged_at__isnull=True)

    def acknowledged(self):
        return self.filter(acknowledged_at__isnull=False)

    def for_lists(self):
        return self.select_related(
            "document",
            "registration__member",
            "registration__community",
            "registration__certificate__workplace",
            "acknowledged_by",
        )


@keep_history()
class Receipt(models.Model):
    """The receipt (回执单) of an acceptance: it goes back to the workplace and closes the loop."""

    registration = models.OneToOneField(
        Registration, on_delete=models.PROTECT, related_name="receipt"
    )
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="receipt")
    issued_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="acknowledged_receipts",
        null=True,
        blank=True,
    )

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        constraints = [
            both_or_neither(
                "acknowledged_at",
                "acknowledged_by",
                name="registration_receipt_acknowledged_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None) | Q(acknowledged_at__gte=models.F("issued_at")),
                name="registration_receipt_acknowledged_after_issue",
            ),
        ]
        indexes = [
            models.Index(
                fields=["issued_at", "id"],
                condition=Q(acknowledged_at__isnull=True),
                name="registration_receipt_open",
            ),
            models.Index(
                fields=["acknowledged_at", "id"],
                condition=Q(acknowledged_at__isnull=False),
                name="registration_receipt_filed",
            ),
        ]
        triggers = [receipt_fits_registration]

    def __str__(self):
        return f"receipt {self.pk}"
