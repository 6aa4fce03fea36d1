"""One's own account: offices, slips, password, and who looked at one's record."""

from django.contrib import messages
from django.contrib.auth import views
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, ListView, TemplateView

from xigu.common.views import KeysetMixin, RoleRequiredMixin
from xigu.organizations.queries import as_looks, looks_at, withheld_looks

from .. import labels, permissions, queries
from ..forms import CapacityForm, PasswordForm
from ..scopes import act_as

FEW = 5


class AccountView(TemplateView):
    """Everything that concerns one's own login."""

    template_name = "accounts/account.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        context = {
            "facts": labels.sign_in_facts(user),
            "offices": queries.offices_of(user),
            "slips": labels.slip_rows(queries.slips_about(user), now=timezone.now()),
        }
        if user.member_id is not None:
            context["looks"] = as_looks(looks_at(user.member_id, timezone.localdate())[:FEW])
        return super().get_context_data(**context, **kwargs)


class LookListView(KeysetMixin, ListView):
    """Who looked at one's own record, all of it."""

    template_name = "accounts/look_list.html"
    keyset = "-happened_at"

    def get_queryset(self):
        if self.request.user.member_id is None:
            raise PermissionDenied
        return looks_at(self.request.user.member_id, timezone.localdate())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        return context | {"page": page, "looks": as_looks(page.object_list)}


class WithheldLooksView(RoleRequiredMixin, TemplateView):
    """How many looks are withheld from members, and since when; never whose."""

    template_name = "accounts/withheld_looks.html"
    permission = staticmethod(permissions.can_count_withheld_looks)

    def get_context_data(self, **kwargs):
        withheld = withheld_looks(self.request.scope, timezone.localdate())
        return super().get_context_data(facts=labels.withheld_facts(withheld), **kwargs)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class PasswordView(views.PasswordChangeView):
    """Change one's own password; sessions elsewhere end."""

    form_class = PasswordForm
    template_name = "accounts/password.html"
    success_url = reverse_lazy("accounts:account")

    def form_valid(self, form):
        messages.success(self.request, _("Your password is changed. Other devices are signed out."))
        return super().form_valid(form)


class CapacityView(FormView):
    """Choose as what one acts: in one of one's offices, or as the member one is."""

    form_class = CapacityForm
    template_name = "accounts/capacity.html"
    success_url = reverse_lazy("home")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"keys": self.request.capacities.keys}

    def get_context_data(self, **kwargs):
        choices = labels.capacity_choices(self.request.capacities, self.request.user)
        return super().get_context_data(choices=choices, **kwargs)

    def form_valid(self, form):
        act_as(self.request, form.cleaned_data["capacity"])
        return redirect(self.get_success_url())
