"""Sums over the ledger's confirmed rows: written by its triggers alone, in its transaction."""

from django.db import models
from django.db.models import F, Q

from xigu.common.constraints import one_of
from xigu.organizations.models import Member, Organization

from ..states import DAILY_CAP, RecordKind


class MemberDay(models.Model):
    """The hours of a member on a day, over all communities; the cap is its CHECK."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="activity_days")
    day = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=1, db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "day"], name="activities_memberday_once"),
            models.CheckConstraint(
                condition=Q(hours__gte=0, hours__lte=DAILY_CAP),
                name="activities_memberday_within_cap",
            ),
        ]

    def __str__(self):
        return f"{self.member_id} {self.day} {self.hours}"


class MemberYearQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Hours follow the person: whoever sees the member sees the whole year."""
        return self.filter(member__in=Member.objects.visible_to(scope))


class MemberYear(models.Model):
    """What a member did of a kind in a year, over all communities and workplaces."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="activity_years")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=RecordKind)
    records = models.PositiveIntegerField(db_default=0)
    service_records = models.PositiveIntegerField(db_default=0)
    hours = models.DecimalField(max_digits=7, decimal_places=1, db_default=0)
    service_hours = models.DecimalField(max_digits=7, decimal_places=1, db_default=0)

    objects = MemberYearQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "year", "kind"], name="activities_memberyear_once"
            ),
            one_of("kind", RecordKind, name="activities_memberyear_kind_known"),
            models.CheckConstraint(
                condition=Q(service_records__lte=F("records"))
                & Q(service_hours__gte=0, service_hours__lte=F("hours")),
                name="activities_memberyear_service_is_part",
            ),
        ]
        indexes = [models.Index(fields=["year", "kind"], name="activities_memberyear_kind")]

    def __str__(self):
        return f"{self.member_id} {self.year} {self.kind} {self.records}"


class OrganizationDay(models.Model):
    """What was recorded of a kind on a day for a community, a workplace or a branch.

    Each row of the ledger counts once for its community, once for the workplace and once for the
    branch of its day: sums over several organizations keep to one kind of organization.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="activity_days"
    )
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=RecordKind)
    records = models.PositiveIntegerField(db_default=0)
    service_records = models.PositiveIntegerField(db_default=0)
    hours = models.DecimalField(max_digits=9, decimal_places=1, db_default=0)
    service_hours = models.DecimalField(max_digits=9, decimal_places=1, db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "day", "kind"], name="activities_organizationday_once"
            ),
            one_of("kind", RecordKind, name="activities_organizationday_kind_known"),
            models.CheckConstraint(
                condition=Q(service_records__lte=F("records"))
                & Q(service_hours__gte=0, service_hours__lte=F("hours")),
                name="activities_organizationday_service_is_part",
            ),
        ]

    def __str__(self):
        return f"{self.organization_id} {self.day} {self.kind} {self.records}"
