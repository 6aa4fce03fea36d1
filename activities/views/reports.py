from functools import cached_property
from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.figures import plain_number
from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.models import Member

from .. import permissions, queries, services
from ..forms import ReportForm
from ..forms.reports import OTHER, USUAL_HOURS
from ..kinds import KINDS, SERVICEABLE
from ..models import ActivityRecord


class ReportFormView(FormView):
    """One screen in which a member says what he did; it waits for his community.

    Where the same kind of the same day is recorded already, it asks once more.
    """

    form_class = ReportForm
    template_name = "activities/report_form.html"
    replaced = None
    also = ()

    def get_initial(self):
        return {"key": uuid4(), "day": timezone.localdate().isoformat()}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"today": timezone.localdate()}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            community=self.member.community,
            replaced=self.replaced,
            also=self.also,
            serviceable=" ".join(SERVICEABLE),
            undecided=" ".join(kind for kind in SERVICEABLE if not KINDS[kind].is_service),
            **kwargs,
        )

    def form_valid(self, form):
        sent = form.cleaned_data
        self.also = self._same_day(sent)
        if self.also and not sent["another"]:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            record = services.report_activity(
                member=self.member,
                report=self._report(sent),
                key=sent["key"],
                actor=self.request.scope,
                now=timezone.now(),
                replaces=self.replaced,
            )
        except services.ActivityError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request, _("It waits for %(community)s.") % {"community": record.community}
        )
        return redirect("activities:record_detail", record.pk)

    @cached_property
    def member(self):
        """The user's own record as a member."""
        own = Member.objects.visible_to(self.request.scope).select_related("community")
        return own.get(pk=self.request.scope.member_id)

    def _same_day(self, sent):
        return queries.same_day(
            self.member.pk,
            sent["kind"],
            sent["served_on"],
            key=sent["key"],
            replaced=self.replaced and self.replaced.pk,
        )

    def _report(self, sent):
        return services.Report(
            kind=sent["kind"],
            title=sent["title"],
            served_on=sent["served_on"],
            is_service=sent["is_service"],
            hours=sent["hours"],
            begins=sent["begins"],
            ends=sent["ends"],
            note=sent["note"],
            picture=sent["picture"] or self._kept_picture(sent),
        )

    def _kept_picture(self, sent):
        return self.replaced.picture.name if sent.get("keeps_picture") else ""


class ReportView(RoleRequiredMixin, ReportFormView):
    permission = staticmethod(permissions.can_report)


class RecordMendView(ScopedObjectMixin, SingleObjectMixin, ReportFormView):
    """A rejected report, filled in as it was: mended and sent again."""

    model = ActivityRecord
    permission = staticmethod(permissions.can_mend)

    @property
    def replaced(self):
        """The rejected one."""
        return self.object

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"has_picture": bool(self.object.picture)}

    def get_initial(self):
        old, today = self.object, timezone.localdate()
        hours = plain_number(old.hours) if old.hours is not None else ""
        recent = (today - old.served_on).days <= 1
        times = [timezone.localtime(each) for each in self._moments(old)]
        return super().get_initial() | {
            "kind": old.kind,
            "title": old.title,
            "day": old.served_on.isoformat() if recent else OTHER,
            "other_day": None if recent else old.served_on,
            "hours": hours if hours in ("", *USUAL_HOURS) else OTHER,
            "other_hours": None if hours in USUAL_HOURS else old.hours,
            "is_service": old.is_service,
            "begins": times[0] if times else None,
            "ends": times[1] if times else None,
            "note": old.note,
            "keeps_picture": True,
        }

    @staticmethod
    def _moments(record):
        return (record.during.lower, record.during.upper) if record.during else ()


class RecordWithdrawView(ScopedObjectMixin, SingleObjectMixin, View):
    """The member takes his report back while nobody has decided."""

    model = ActivityRecord
    permission = staticmethod(permissions.can_take_back)
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            services.withdraw_report(record=self.object, actor=request.scope)
        except services.ActivityError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Your report is taken back."))
        return redirect("activities:record_detail", self.object.pk)
