from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import ListView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.accounts.states import Role
from xigu.common.views import KeysetMixin, RoleRequiredMixin, ScopedObjectMixin

from .. import permissions, queries, services, stories
from ..forms import RecordsForm
from ..models import ActivityRecord
from ..states import Source

MOST_NAMED = 5


class RecordQueueView(KeysetMixin, RoleRequiredMixin, ListView):
    """What waits to be confirmed, the longest first; by POST the chosen ones are confirmed.

    What stands against one of them is said beside its row.
    """

    permission = staticmethod(permissions.can_decide_records)
    template_name = "activities/record_queue.html"
    context_object_name = "records"
    keyset = "entered_at"
    refused: dict[int, str] = {}

    def get_queryset(self):
        return queries.waiting_records(self.request.scope).for_lists()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        today = timezone.localdate()
        return context | {"rows": [self._row(each, today) for each in context["records"]]}

    def post(self, request, *args, **kwargs):
        decidable = queries.decidable_records(request.scope)
        form = RecordsForm(request.POST, records=decidable)
        if not form.is_valid():
            messages.error(request, form.errors["records"][0])
            return redirect(request.get_full_path())
        decided = services.confirm_records(
            records=form.cleaned_data["records"], actor=request.scope, now=timezone.now()
        )
        _tell(request, decided)
        self.refused = {record.pk: text for record, text in decided.refused if record.is_pending}
        if not self.refused:
            return redirect(request.get_full_path())
        return self.get(request, *args, **kwargs)

    def _row(self, record, today):
        is_own_secretary = self.request.scope.role == Role.SUBDISTRICT_OFFICER and not (
            record.is_late and record.source in Source.by_staff
        )
        return stories.record_row(record) | {
            "waits": stories.waits_since(record, today),
            "why": stories.why_it_waits(record, is_own_secretary=is_own_secretary),
            "refused": self.refused.get(record.pk, ""),
        }


class RecordConfirmView(ScopedObjectMixin, SingleObjectMixin, View):
    """Confirm one record."""

    model = ActivityRecord
    permission = staticmethod(permissions.can_handle)
    http_method_names = ["post"]

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def post(self, request, *args, **kwargs):
        decided = services.confirm_records(
            records=[self.object], actor=request.scope, now=timezone.now()
        )
        _tell(request, decided)
        for record, text in decided.refused:
            if record.is_pending:
                messages.warning(request, f"{record.member}: {text}")
        return redirect("activities:record_queue")


def _tell(request, decided):
    """Say how many are confirmed, and about which somebody else was faster."""
    count = len(decided.confirmed)
    if count:
        text = ngettext("%(count)s record is confirmed.", "%(count)s records are confirmed.", count)
        messages.success(request, text % {"count": count})
    gone = [(record, text) for record, text in decided.refused if not record.is_pending]
    for record, text in gone[:MOST_NAMED]:
        messages.warning(request, f"{record.member}: {text}")
    if len(gone) > MOST_NAMED:
        messages.warning(request, _("Somebody else was faster with others, too."))
