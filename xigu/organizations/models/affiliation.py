from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history

from ..states import Kind
from ..triggers import affiliation_kinds
from .organization import Organization


class AffiliationQuerySet(models.QuerySet):
    def current(self):
        """Those with an open end: at most one a member."""
        return self.filter(during__upper_inf=True)

    def on(self, day):
        return self.filter(during__contains=day)

    def with_superior(self):
        """Add `superior`: the committee, sub-district or department that the workplace reports to.

        The office of a community reports to the sub-district above it.
        """
        in_community = When(
            workplace__parent__kind=Kind.COMMUNITY, then=F("workplace__parent__parent")
        )
        return self.annotate(superior=Case(in_community, default=F("workplace__parent")))


@keep_history()
class Affiliation(models.Model):
    """A member belongs to a workplace and, perhaps, one of its branches, for a range of days.

    `during` is half-open and starts on a known day; without an end it is the current one.
    """

    member = models.ForeignKey(
        "organizations.Member", on_delete=models.PROTECT, related_name="affiliations"
    )
    workplace = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="affiliations",
        limit_choices_to={"kind": Kind.WORKPLACE},
    )
    branch = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="branch_affiliations",
        limit_choices_to={"kind": Kind.BRANCH},
        null=True,
        blank=True,
    )
    during = DateRangeField()

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="organizations_affiliation_never_two_at_once",
                expressions=[
                    ("member", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The member belongs to another workplace in this time."),
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False),
                name="organizations_affiliation_starts",
                violation_error_message=_("An affiliation starts on a known day."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["workplace", "member"],
                condition=Q(during__upper_inf=True),
                name="organizations_affil_current",
            )
        ]
        triggers = [affiliation_kinds]

    def __str__(self):
        return f"{self.member_id} @ {self.workplace_id} {self.during}"

    @property
    def last_day(self):
        """The last day of an affiliation that has ended, else None."""
        return self.during.upper and self.during.upper - timedelta(days=1)
