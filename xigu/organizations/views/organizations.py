from copy import copy

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.versions import version_of
from xigu.common.views import ScopedObjectMixin

from .. import labels, permissions, queries, services
from ..forms import NameForm, OrganizationContactForm
from ..models import Organization


class OrganizationDetailView(ScopedObjectMixin, DetailView):
    """An organization: what it is, who answers for it, what lies below it."""

    model = Organization
    template_name = "organizations/organization_detail.html"
    permission = staticmethod(permissions.can_view_organization)

    def get_queryset(self):
        return Organization.objects.known_to(self.request.scope).select_related(
            "parent", "successor"
        )

    def get_context_data(self, **kwargs):
        organization, scope = self.object, self.request.scope
        return super().get_context_data(
            facts=labels.organization_facts(organization),
            above=queries.known_parent(scope, organization),
            below=queries.children(scope, organization),
            former_names=queries.former_names(organization),
            may_change=organization.closed_on is None
            and permissions.can_change_contact(scope, organization),
            may_restructure=organization.closed_on is None
            and permissions.can_restructure(scope, organization),
            may_add_branch=permissions.can_add_branch(scope, organization),
            may_add_grid=permissions.can_add_grid(scope, organization),
            may_keep_addresses=permissions.can_keep_addresses(scope, organization),
            **kwargs,
        )


class OwnOrganizationView(OrganizationDetailView):
    """The organization for which the user acts."""

    def get_object(self, queryset=None):
        return get_object_or_404(self.get_queryset(), pk=self.request.scope.organization_id)


class OrganizationContactView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Say who answers for the own organization, or for one of its branches."""

    model = Organization
    permission = staticmethod(permissions.can_change_contact)
    form_class = OrganizationContactForm
    template_name = "organizations/organization_contact.html"

    def get_form_kwargs(self):
        version = version_of(queries.contact_of(self.object))
        return super().get_form_kwargs() | {
            "instance": copy(self.object),  # the form writes into it, the page names the recorded
            "initial": {"version": version},
        }

    def form_valid(self, form):
        try:
            services.change_contact(organization=self.object, **form.cleaned_data)
        except services.ChangedMeanwhileError as error:
            form.show_recorded(labels.shown_all(error.recorded), error.version)
            return self.form_invalid(form)
        except services.OrganizationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The contact is changed."))
        return redirect("organizations:detail", self.object.pk)


class PartCreateView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Found a part of the own organization; subclasses name the service and its words."""

    model = Organization
    form_class = NameForm
    template_name = "organizations/part_create.html"
    heading = message = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(heading=self.heading, **kwargs)

    def form_valid(self, form):
        try:
            part = self.create(self.object, **form.cleaned_data)
        except services.OrganizationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.message)
        return redirect("organizations:detail", part.pk)


class BranchCreateView(PartCreateView):
    permission = staticmethod(permissions.can_add_branch)
    create = staticmethod(lambda whole, name: services.create_branch(workplace=whole, name=name))
    heading = _("Add a party branch")
    message = _("The party branch is recorded.")


class GridCreateView(PartCreateView):
    permission = staticmethod(permissions.can_add_grid)
    create = staticmethod(lambda whole, name: services.create_grid(community=whole, name=name))
    heading = _("Add a grid")
    message = _("The grid is recorded.")
