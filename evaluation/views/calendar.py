from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin

from .. import permissions, queries, services
from ..forms import YEARS, SpecialDaysForm
from ..models import SpecialDay


def address_of(year):
    """Return the address of the calendar of a year."""
    return f"{reverse('evaluation:calendar_list')}?year={year}"


class CalendarListView(RoleRequiredMixin, TemplateView):
    """The days of a year on which people work, or do not, against the weekday."""

    permission = staticmethod(permissions.can_list_rounds)
    template_name = "evaluation/calendar_list.html"

    def get_context_data(self, **kwargs):
        year = self._year()
        days = list(queries.special_days_of(year))
        tabs = [
            {"label": str(each), "url": address_of(each), "is_current": each == year}
            for each in range(year - 1, year + 2)
            if each in YEARS
        ]
        return super().get_context_data(
            year=year,
            days=days,
            tabs=tabs,
            may_edit=permissions.can_hold_rounds(self.request.scope),
            **kwargs,
        )

    def _year(self):
        """The year in the address, this one without."""
        wanted = self.request.GET.get("year", "")
        known = {str(year): year for year in YEARS}
        return known.get(wanted, timezone.localdate().year)


class CalendarAddView(RoleRequiredMixin, FormView):
    """Write down a holiday, or a weekend on which people work for it."""

    permission = staticmethod(permissions.can_hold_rounds)
    form_class = SpecialDaysForm
    template_name = "evaluation/calendar_add.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(list_url=reverse("evaluation:calendar_list"), **kwargs)

    def form_valid(self, form):
        try:
            days = services.add_special_days(actor=self.request.scope, **form.cleaned_data)
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        words = ngettext(
            "%(count)s day is written down.", "%(count)s days are written down.", len(days)
        )
        messages.success(self.request, words % {"count": len(days)})
        return redirect(address_of(form.cleaned_data["first"].year))


class CalendarRemoveView(ScopedObjectMixin, SingleObjectMixin, TemplateView):
    """Ask, then let a day be like its weekday again."""

    model = SpecialDay
    context_object_name = "special_day"
    template_name = "evaluation/calendar_remove.html"

    @staticmethod
    def permission(scope, special_day):
        return permissions.can_hold_rounds(scope)

    def get_context_data(self, **kwargs):
        return super().get_context_data(list_url=address_of(self.object.day.year), **kwargs)

    def post(self, request, *args, **kwargs):
        services.remove_special_day(special_day=self.object, actor=request.scope)
        messages.success(request, _("The day is removed from the calendar."))
        return redirect(address_of(self.object.day.year))
