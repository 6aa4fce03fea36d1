from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of
from xigu.documents.models import Document
from xigu.organizations.models import Member, Organization
from xigu.organizations.states import Kind

from ..states import CertificateState, CertificateStatus, RegistrationStatus
from ..triggers import certificate_fits_member


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """A member's own; those of the scope's workplaces; those presented in its communities."""
        own = Q(member=scope.member_id) if scope.member_id else Q(pk__in=[])
        if not scope.sees_members:
            return self.filter(own)
        match scope.kind:
            case Kind.BRANCH:
                return self.filter(own | Q(branch=scope.organization_id))
            case Kind.COMMUNITY | Kind.SUBDISTRICT:
                here = Certificate.objects.filter(scope.within("registrations__community"))
                return self.filter(own | Q(pk__in=here.values("pk")))
        return self.filter(own | scope.within("workplace"))

    def issued(self):
        return self.filter(status=CertificateStatus.ISSUED)

    def presentable(self, day):
        """Issued and not expired: a community may take the member in on this day."""
        return self.issued().filter(document__valid_until__gte=day)

    def expired(self, day):
        return self.issued().filter(document__valid_until__lt=day)

    def in_state(self, state, day):
        """Those in one of the states a list shows."""
        match state:
            case CertificateState.PRESENTABLE:
                return self.presentable(day).exclude(_is_waiting())
            case CertificateState.WAITING:
                return self.issued().filter(_is_waiting())
            case CertificateState.EXPIRED:
                return self.expired(day).exclude(_is_waiting())
        return self.filter(status=state)

    def for_lists(self):
        """Add `is_waiting`, and what a row of a list names."""
        rows = self.annotate(is_waiting=_is_waiting())
        return rows.select_related("member", "workplace", "branch", "document")


def _is_waiting():
    """A community has seen it and has not decided yet."""
    waiting = Certificate.objects.filter(registrations__status=RegistrationStatus.REQUESTED)
    return Exists(waiting.filter(pk=OuterRef("pk")))


@keep_history()
class Certificate(models.Model):
    """A contact certificate (联系证): the workplace asks a community to take a member in.

    Its number, its last valid day and the printed facts are those of `document`. Expired is
    derived, not stored. A lost one is voided; the new one `replaces` it.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="certificates")
    workplace = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="certificates"
    )
    branch = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="branch_certificates",
        null=True,
        blank=True,
    )
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="certificate")
    status = models.CharField(
        max_length=6, choices=CertificateStatus, default=CertificateStatus.ISSUED
    )
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="issued_certificates"
    )
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="voided_certificates",
        null=True,
        blank=True,
    )
    void_reason = models.CharField(_("reason"), max_length=200, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("status", CertificateStatus, name="registration_certificate_status_known"),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(status=CertificateStatus.ISSUED),
                name="registration_certificate_one_issued",
                violation_error_message=_("The member has an unused certificate already."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status=CertificateStatus.VOID,
                    voided_at__isnull=False,
                    voided_by__isnull=False,
                )
                & ~Q(void_reason="")
                | ~Q(status=CertificateStatus.VOID)
                & Q(voided_at__isnull=True, voided_by__isnull=True, void_reason=""),
                name="registration_certificate_void_has_reason",
                violation_error_message=_("A voided certificate has a time, an actor, a reason."),
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=models.F("pk")),
                name="registration_certificate_replaces_another",
                violation_error_message=_("A certificate cannot replace itself."),
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None) | Q(voided_at__gte=models.F("issued_at")),
                name="registration_certificate_voided_after_issue",
                violation_error_message=_("A certificate cannot be void before it is issued."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["status", "issued_at", "id"], name="registration_certificate_state"
            )
        ]
        triggers = [certificate_fits_member]

    def __str__(self):
        return f"{self.status} {self.pk}"

    def has_expired(self, day):
        """Tell whether it was never used and its last valid day is over; needs `document`."""
        return self.status == CertificateStatus.ISSUED and self.document.valid_until < day
