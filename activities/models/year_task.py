from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of

from ..kinds import SERVICEABLE
from ..states import RecordKind, TaskUnit


class YearTaskQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """What is expected of members is no secret."""
        return self.all()

    def of_year(self, year):
        return self.filter(year=year).order_by("position", "pk")


@keep_history()
class YearTask(models.Model):
    """One of the things expected of every member in a year: so many times, or so many hours.

    With `service_only` only records count that are service time.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    position = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=40)
    description = models.CharField(_("description"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=RecordKind)
    minimum = models.DecimalField(_("minimum"), max_digits=4, decimal_places=1)
    unit = models.CharField(_("unit"), max_length=5, choices=TaskUnit, default=TaskUnit.TIMES)
    service_only = models.BooleanField(_("only service time counts"), default=False)

    objects = YearTaskQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("kind", RecordKind, name="activities_yeartask_kind_known"),
            one_of("unit", TaskUnit, name="activities_yeartask_unit_known"),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100),
                name="activities_yeartask_year_plausible",
                violation_error_message=_("Give a year between 2000 and 2100."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="activities_yeartask_titled",
                violation_error_message=_("A task needs a title."),
            ),
            models.CheckConstraint(
                condition=Q(minimum__gt=0)
                & (Q(unit=TaskUnit.HOURS) | Q(minimum=Floor(F("minimum")))),
                name="activities_yeartask_minimum_counts",
                violation_error_message=_("The minimum is above zero, and times are whole."),
            ),
            models.CheckConstraint(
                condition=Q(service_only=False) | Q(kind__in=SERVICEABLE),
                name="activities_yeartask_service_fits_kind",
                violation_error_message=_("Records of this kind are never service time."),
            ),
            models.UniqueConstraint(
                fields=["year", "title"],
                name="activities_yeartask_title_once_a_year",
                violation_error_message=_("There is a task of this title already."),
            ),
        ]

    def __str__(self):
        return f"{self.year} {self.title}"
