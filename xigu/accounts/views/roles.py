"""Who holds which office; grant one in three steps, end one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, ListView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import PageMixin, RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.models import Organization

from .. import people, permissions, queries, services
from ..forms import ConfirmForm, OfficeFilterForm, PersonForm
from ..models import RoleAssignment, User
from ..states import Role
from .persons import PersonMixin


class RoleListView(RoleRequiredMixin, PageMixin, ListView):
    """The offices beneath one's own and who holds them."""

    permission = staticmethod(permissions.can_list_roles)
    template_name = "accounts/role_list.html"

    def get_queryset(self):
        self.roles = queries.grantable_roles(self.request.scope)
        self.form = OfficeFilterForm(self.request.GET or None, roles=self.roles)
        chosen = self.form.cleaned_data if self.form.is_valid() else {}
        return queries.offices_beneath(self.request.scope, **chosen)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(form=self.form, roles=self.roles, **kwargs)
        return context | {"page": context["page_obj"]}


class RoleOrganizationView(RoleRequiredMixin, PageMixin, ListView):
    """First step: for which organization a role is granted."""

    permission = staticmethod(permissions.can_list_roles)
    template_name = "accounts/role_organization.html"

    def get_queryset(self):
        self.role = grantable_role(self.request.scope, self.kwargs["role"])
        self.query = self.request.GET.get("q", "").strip()
        return queries.organizations_for(self.request.scope, self.role, self.query)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(role=self.role, query=self.query, **kwargs)
        return context | {"page": context["page_obj"]}


class GrantedOfficeMixin:
    """Set `role` and `organization` of the office that the URL names, if one may grant it."""

    def dispatch(self, request, *args, **kwargs):
        self.role = grantable_role(request.scope, kwargs["role"])
        standing = Organization.objects.visible_to(request.scope).open()
        organizations = standing.select_related("parent")
        self.organization = get_object_or_404(organizations, pk=kwargs["organization"])
        if not permissions.can_grant(request.scope, self.role, self.organization):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        office = {"role": self.role, "organization": self.organization}
        return super().get_context_data(**kwargs | office)

    def address(self, page, *args):
        """Return the address of a page of this office."""
        return reverse(f"accounts:{page}", args=[self.role, self.organization.pk, *args])

    def granted(self, assignment):
        """Say that somebody holds the office now, and lead on to the slip he may need."""
        user = assignment.user
        messages.success(
            self.request,
            _("%(name)s now acts as %(role)s for %(organization)s.")
            % {"name": user.name, "role": self.role.label, "organization": self.organization},
        )
        if user.is_activated:
            return redirect("accounts:role_list")
        return redirect("accounts:user_slip", user.pk)


class RoleCandidateView(GrantedOfficeMixin, TemplateView):
    """Second step: find the person who is to hold the office."""

    template_name = "accounts/role_candidate.html"

    def get_context_data(self, **kwargs):
        text = self.request.GET.get("q", "").strip()
        found = self._find(text) if text else []
        return super().get_context_data(query=text, people=found, **kwargs)

    def _find(self, text):
        scope = self.request.scope
        return people.people_for_office(scope, text, address=self._address, now=timezone.now())

    def _address(self, person):
        if isinstance(person, User):
            return self.address("role_grant_user", person.username)
        return self.address("role_grant_member", person.pk)


class RoleGrantView(GrantedOfficeMixin, PersonMixin, FormView):
    """Third step: give the office to a user or a member."""

    form_class = ConfirmForm
    template_name = "accounts/role_grant.html"

    def get_context_data(self, **kwargs):
        consequences = [
            _("The role begins at once."),
            _("If the person has never signed in, you print a slip next."),
            *(
                _("%(name)s holds it, too, and keeps it until you end it.") % {"name": holder.name}
                for holder in queries.holders_of(self.role, self.organization)
            ),
        ]
        return super().get_context_data(consequences=consequences, **kwargs)

    def form_valid(self, form):
        try:
            assignment = services.grant_role(
                person=self.person,
                role=self.role,
                organization=self.organization,
                actor=self.request.scope,
                now=timezone.now(),
            )
        except services.AccountError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return self.granted(assignment)


class RoleGrantNewView(GrantedOfficeMixin, FormView):
    """Third step for somebody who is not in the system: name and phone number."""

    form_class = PersonForm
    template_name = "accounts/role_grant_new.html"

    def form_valid(self, form):
        try:
            assignment = services.grant_role_to_new_user(
                role=self.role,
                organization=self.organization,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.AccountError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return self.granted(assignment)


class RoleEndView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """End an office beneath one's own."""

    model = RoleAssignment
    form_class = ConfirmForm
    template_name = "accounts/role_end.html"
    permission = staticmethod(permissions.can_end)
    success_url = reverse_lazy("accounts:role_list")
    extra_context = {
        "consequences": [
            _("The role ends at once, also where the person is signed in."),
            _("What the person did in office stays on record."),
        ]
    }

    def get_queryset(self):
        return super().get_queryset().select_related("user", "organization")

    def form_valid(self, form):
        try:
            services.end_role(assignment=self.object, actor=self.request.scope, now=timezone.now())
        except services.AccountError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The office has ended."))
        return super().form_valid(form)


def grantable_role(scope, name):
    """Return the role of this name: 404 where there is none, 403 where one does not grant it."""
    if name not in Role.values:
        raise Http404
    if name not in queries.grantable_roles(scope):
        raise PermissionDenied
    return Role(name)
