from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of
from xigu.organizations.models import Organization

from .states import DocumentKind, DocumentStatus, Ending, Validity


class DocumentSeries(models.Model):
    """The last serial number given out in a district and year; its row is the lock."""

    district_code = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last_serial = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district_code", "year"], name="documents_series_once_per_district_and_year"
            ),
            models.CheckConstraint(
                condition=Q(last_serial__lte=99_999_999),
                name="documents_series_eight_digits",
                violation_error_message=_("The numbers of this year are used up."),
            ),
        ]

    def __str__(self):
        return f"{self.district_code}-{self.year}-{self.last_serial:08}"


class DocumentQuerySet(models.QuerySet):
    def with_token(self, token):
        return self.filter(token=token)


@keep_history()
class Document(models.Model):
    """A numbered paper: what was printed on it, and whether it still holds.

    `number` is `620104-2026-00000001-C` (district, year, serial, ISO 7064 MOD 11,10 check
    digit), never reused. `token` (192 random bits) is what the QR code holds; the public page
    is found by it alone. `facts` are the printed facts, kept as they were on the day: a unit
    renamed later keeps its old name here. `valid_until` is the last day it can be presented.
    """

    kind = models.CharField(max_length=12, choices=DocumentKind)
    number = models.CharField(max_length=24, unique=True)
    token = models.CharField(max_length=43, unique=True)
    status = models.CharField(max_length=5, choices=DocumentStatus, default=DocumentStatus.VALID)
    issuer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="documents")
    issued_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=8, choices=Ending, blank=True)
    facts = models.JSONField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("kind", DocumentKind, name="documents_document_kind_known"),
            one_of("status", DocumentStatus, name="documents_document_status_known"),
            one_of("ending", Ending, name="documents_document_ending_known", blank=True),
            models.CheckConstraint(
                condition=Q(status=DocumentStatus.ENDED) | Q(ending=""),
                name="documents_document_ending_when_ended",
                violation_error_message=_("A document that holds has no ending."),
            ),
            models.CheckConstraint(
                condition=Q(status=DocumentStatus.VALID, ended_at__isnull=True)
                | Q(status=DocumentStatus.ENDED, ended_at__isnull=False),
                name="documents_document_ended_when_ended",
                violation_error_message=_("An ended document has the moment it ended."),
            ),
            models.CheckConstraint(
                condition=Q(number__regex=r"^\d{6}-\d{4}-\d{8}-\d$"),
                name="documents_document_number_formed",
                violation_error_message=_("This is no document number."),
            ),
            models.CheckConstraint(
                condition=Q(token__regex=r"^[A-Za-z0-9_-]{22,43}$"),  # noqa: S106 - a form
                name="documents_document_token_long",
                violation_error_message=_("A token has at least 128 bits."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("issued_on")),
                name="documents_document_valid_after_issue",
                violation_error_message=_("A document cannot expire before it is issued."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=False) | ~Q(kind=DocumentKind.CERTIFICATE),
                name="documents_document_certificate_expires",
                violation_error_message=_("A certificate has a last valid day."),
            ),
        ]

    def __str__(self):
        return self.number

    def validity_on(self, day):
        """Tell whether the paper holds on a day."""
        if self.status == DocumentStatus.ENDED:
            return Validity.ENDED
        is_over = self.valid_until is not None and self.valid_until < day
        return Validity.EXPIRED if is_over else Validity.VALID
