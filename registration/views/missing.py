from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView, View

from xigu.audit.services import record_accesses
from xigu.audit.states import Access
from xigu.common.files import XLSX, file_response
from xigu.common.views import KeysetMixin, RoleRequiredMixin
from xigu.organizations.queries import organization_choices

from .. import permissions, queries, reasons
from ..forms import MissingFilterForm
from ..states import MissingReason
from ..workbooks import missing_workbook
from .receipts import KEY


class MissingMembersMixin(RoleRequiredMixin):
    """Those of the office who are not checked in, narrowed as the address says."""

    permission = staticmethod(permissions.can_list_missing)

    def narrow(self):
        """Read the address: set `form`, `chosen` and `everybody`; return those of the reason.

        Without a reason they are those who are expected, as the meters of the homes count them.
        An organization that is not offered has nobody: others are not meant.
        """
        scope, self.today = self.request.scope, timezone.localdate()
        self.form = MissingFilterForm(
            self.request.GET, organizations=organization_choices(scope.office)
        )
        self.form.is_valid()
        self.chosen = self.form.cleaned_data
        self.everybody = queries.missing_members(scope, self.today, self.chosen.get("organization"))
        if "organization" in self.form.errors:
            self.everybody = self.everybody.none()
        return queries.of_reason(self.everybody, self.chosen.get("reason", ""))


class MissingListView(KeysetMixin, MissingMembersMixin, ListView):
    """Who is not checked in, and why, by pinyin; each with what comes next."""

    template_name = "registration/missing_list.html"
    context_object_name = "members"
    keyset = "pinyin"

    def get_queryset(self):
        members = self.narrow()
        return queries.with_way(members, self.request.scope, self.today)

    def get_context_data(self, **kwargs):
        scope, chosen = self.request.scope, self.chosen.get("reason")
        reason = MissingReason(chosen) if chosen else ""
        context = super().get_context_data(
            form=self.form,
            reason=reason,
            tabs=reasons.reason_tabs(
                queries.count_by_reason(self.everybody), reason, self._address()
            ),
            reminds=reason == MissingReason.NOT_PRESENTED,
            names_workplace=not permissions.can_issue(scope),
            may_issue_all=permissions.can_issue(scope) and reason in MissingReason.in_need,
            **kwargs,
        )
        ways = map(reasons.way_of, context["members"])
        return context | {"rows": [(way, reasons.next_acts(scope, way)) for way in ways]}

    def _address(self):
        """The address of this list without its reason."""
        organization = self.chosen.get("organization")
        return f"?{urlencode({'organization': organization.pk if organization else ''})}"


class MissingWorkbookView(MissingMembersMixin, View):
    """The same list as an Excel file; whose name left the house is written down."""

    http_method_names = ["get"]

    def get(self, request):
        listed = self.narrow().order_by("pinyin", "pk")
        if "organization" in self.form.errors:
            return redirect(f"{reverse('registration:missing_list')}?{request.GET.urlencode()}")
        members = queries.with_way(listed, request.scope, self.today)
        ways = [reasons.way_of(member) for member in members]
        now = timezone.now()
        purpose = _("List of those who are not checked in")
        record_accesses(
            scope=request.scope,
            looks=[(way.member.pk, purpose) for way in ways],
            access=Access.EXPORTED,
            now=now,
        )
        name = f"未报到党员-{timezone.localdate(now):%Y%m%d}.xlsx"
        return file_response(missing_workbook(ways), name, XLSX)


class MissingReminderView(MissingMembersMixin, TemplateView):
    """Texts to copy for those of the chosen members whose certificate waits to be presented."""

    template_name = "registration/missing_reminder.html"

    def get(self, request, *args, **kwargs):
        shown = [key for key in request.GET.getlist("members") if KEY.fullmatch(key)]
        chosen = self.narrow().filter(reason=MissingReason.NOT_PRESENTED, pk__in=shown)
        members = queries.with_way(chosen.order_by("pinyin", "pk"), request.scope, self.today)
        self.ways = [reasons.way_of(member) for member in members[: KeysetMixin.paginate_by]]
        if not self.ways:
            messages.error(request, _("Choose at least one member."))
            return redirect(self._list_url())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            group_text=reasons.group_reminder(self.ways) if len(self.ways) > 1 else "",
            texts=[(way, reasons.reminder(way)) for way in self.ways],
            list_url=self._list_url(),
            **kwargs,
        )

    def _list_url(self):
        return f"{reverse('registration:missing_list')}?reason={MissingReason.NOT_PRESENTED}"
