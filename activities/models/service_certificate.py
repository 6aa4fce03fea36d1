from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.documents.models import Document
from xigu.organizations.models import Member, Organization

from ..triggers import service_certificate_fits


class ServiceCertificateQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """A member's own, and those of the communities that the scope holds or stands above."""
        own = Q(member=scope.member_id) if scope.member_id else Q(pk__in=[])
        if not scope.sees_members:
            return self.filter(own)
        return self.filter(own | scope.within("community"))

    def of_year(self, member, year):
        """Those of a member's year, the newest first."""
        return self.filter(member=member, year=year).order_by("-issued_at", "-pk")

    def for_lists(self):
        return self.select_related("document", "community")


@keep_history()
class ServiceCertificate(models.Model):
    """What a community recorded as service in a member's year, on paper (志愿服务证明)."""

    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="service_certificates"
    )
    community = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="service_certificates"
    )
    year = models.PositiveSmallIntegerField()
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, related_name="service_certificate"
    )
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="issued_service_certificates",
    )

    objects = ServiceCertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(year__range=(2000, 2100)),
                name="activities_servicecertificate_year_sound",
                violation_error_message=_("This is no year of service."),
            ),
        ]
        indexes = [
            models.Index(fields=["member", "year"], name="activities_servicecert_own"),
        ]
        triggers = [service_certificate_fits]

    def __str__(self):
        return f"{self.member_id} {self.community_id} {self.year}"
