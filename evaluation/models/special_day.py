from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history


class SpecialDayQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """When people work is no secret."""
        return self.all()

    def of_year(self, year):
        return self.filter(day__year=year)


@keep_history()
class SpecialDay(models.Model):
    """A day on which people do not work though it is a weekday, or work though it is weekend."""

    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(_("people work"), default=False)
    name = models.CharField(_("name"), max_length=30)

    objects = SpecialDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_working=False) | Q(day__iso_week_day__in=[6, 7]),
                name="evaluation_specialday_working_weekend",
                violation_error_message=_("Only a day of a weekend is made a working day."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="evaluation_specialday_named",
                violation_error_message=_("Say which holiday it is, or belongs to."),
            ),
        ]

    def __str__(self):
        return f"{self.day} {self.name}"
