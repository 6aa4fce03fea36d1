from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView, ListView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.files import JPEG, file_response
from xigu.common.views import KeysetMixin, RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.states import Kind

from .. import permissions, queries, services, stories
from ..forms import (
    OwnRecordFilterForm,
    PartForm,
    ReasonForm,
    RecordFilterForm,
    RejectionForm,
    ReplacementForm,
)
from ..models import ActivityRecord


class RecordListMixin(KeysetMixin, RoleRequiredMixin):
    """Rows of the ledger by day, the newest first."""

    context_object_name = "records"
    keyset = "-served_on"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"rows": [stories.record_row(each) for each in context["records"]]}


class RecordOwnView(RecordListMixin, ListView):
    """All that is recorded about a member, for himself."""

    permission = staticmethod(permissions.can_read_own_records)
    template_name = "activities/record_own.html"

    def get_queryset(self):
        self.chosen = OwnRecordFilterForm(self.request.GET).chosen
        return queries.own_records(self.request.scope.member_id, **self.chosen).for_lists()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            may_report=permissions.can_report(self.request.scope),
            is_narrowed=any(self.chosen.values()),
            **kwargs,
        )


class RecordListView(RecordListMixin, ListView):
    """The records of an office's scope, to be searched and narrowed."""

    permission = staticmethod(permissions.can_list_records)
    template_name = "activities/record_list.html"

    def get_queryset(self):
        self.form = RecordFilterForm(self.request.GET, year=timezone.localdate().year)
        return queries.listed_records(self.request.scope, **self.form.chosen).for_lists()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            form=self.form,
            chosen=self.form.chosen,
            names_community=self.request.scope.kind != Kind.COMMUNITY,
            may_decide=permissions.can_decide_records(self.request.scope),
            **kwargs,
        )


class RecordDetailView(ScopedObjectMixin, DetailView):
    """One row of the ledger with its whole story, and what can be done."""

    model = ActivityRecord
    template_name = "activities/record_detail.html"
    context_object_name = "record"
    permission = staticmethod(permissions.can_view_record)

    def get_queryset(self):
        related = (
            "reversal__reversed_by",
            "reversal__acting_for",
            "replaced_by",
            "replaces",
            "within",
        )
        return super().get_queryset().for_lists().select_related(*related)

    def get_context_data(self, **kwargs):
        record, scope = self.object, self.request.scope
        return super().get_context_data(
            facts=stories.record_facts(record),
            story=stories.record_story(record),
            tone=stories.RECORD_TONES[record.status],
            parts=[stories.record_row(part) for part in record.parts.order_by("pk")],
            actions=permissions.record_actions(scope, record),
            is_own=scope.is_himself and scope.is_own(record.member_id),
            may_list=permissions.can_list_records(scope),
            **kwargs,
        )


class RecordPictureView(ScopedObjectMixin, SingleObjectMixin, View):
    """The picture of a record, for those who see the record."""

    model = ActivityRecord
    permission = staticmethod(permissions.can_view_record)
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        if not self.object.picture:
            raise Http404
        with self.object.picture.open("rb") as file:
            content = file.read()
        return file_response(content, f"record-{self.object.pk}.jpg", JPEG)


class RecordActView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """A page for one act on one record; subclasses name the service and its words."""

    model = ActivityRecord
    template_name = "activities/record_act.html"
    context_object_name = "record"
    permission = staticmethod(permissions.can_correct)
    form_class = ReasonForm
    heading = message = note = label = ""

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=self.heading,
            label=self.label or self.heading,
            note=self.note,
            row=stories.record_row(self.object),
            **kwargs,
        )

    def form_valid(self, form):
        try:
            outcome = self.act(
                record=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.ActivityError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        self.tell(outcome)
        return redirect(self.next_page(outcome))

    def tell(self, outcome):
        """Say what happened."""
        messages.success(self.request, self.message % {"name": self.object.member})

    def next_page(self, outcome):
        """The row that was made, or decided about."""
        return reverse("activities:record_detail", args=[outcome.pk])


class RecordRejectView(RecordActView):
    permission = staticmethod(permissions.can_handle)
    form_class = RejectionForm
    act = staticmethod(services.reject_record)
    heading = _("Reject")
    message = _("It is rejected. %(name)s reads your reason, and can mend and send it again.")

    def next_page(self, outcome):
        """Where the next one waits."""
        return reverse("activities:record_queue")


class RecordReverseView(RecordActView):
    act = staticmethod(services.reverse_record)
    heading = _("Reverse")
    message = _("It counts no more. %(name)s reads your reason.")
    note = _("It will not count any more, and stays in the list with your reason.")


class RecordReplaceView(RecordActView):
    permission = staticmethod(permissions.can_replace)
    form_class = ReplacementForm
    act = staticmethod(services.replace_record)
    heading = _("Correct the hours")
    message = _("The hours are corrected. %(name)s reads your reason.")
    note = _("The record is reversed, and one with the right hours takes its place.")

    def get_initial(self):
        return {"hours": self.object.hours}

    def tell(self, outcome):
        """What is corrected late has to wait."""
        if outcome.is_pending:
            text = _("The old hours count no more; the new ones wait for a second person.")
            messages.warning(self.request, text)
        else:
            super().tell(outcome)


class RecordAddPartView(RecordActView):
    permission = staticmethod(permissions.can_add_to)
    form_class = PartForm
    act = staticmethod(services.add_part)
    heading = _("There was also …")
    label = _("Add")
    note = _("One event can be two of the six, such as a policy talk within a meeting.")

    def get_initial(self):
        return {"key": uuid4()}

    def get_form_kwargs(self):
        kinds = self.object.parts.live().values_list("kind", flat=True)
        return super().get_form_kwargs() | {"taken": {self.object.kind, *kinds}}

    def tell(self, outcome):
        """Only what is confirmed counts."""
        if outcome.is_pending:
            messages.success(self.request, _("It is added, and waits to be confirmed."))
        else:
            messages.success(self.request, _("It is added, and counts."))
