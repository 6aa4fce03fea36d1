"""Rename an organization, close it, found its successor."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import ScopedObjectMixin

from .. import permissions, queries, services
from ..closing import obstacles_to_closing
from ..forms import BranchClosingForm, ClosingForm, RenameForm, SuccessorForm
from ..models import Organization
from ..states import WHOLES, Kind


class RestructuringView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """A form about the shape of the tree; its act names the service."""

    model = Organization
    permission = staticmethod(permissions.can_restructure)
    message = ""

    def get_queryset(self):
        return super().get_queryset().select_related("parent")

    def form_valid(self, form):
        try:
            shown = self.act(**form.cleaned_data)
        except services.OrganizationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, self.message)
        return redirect("organizations:detail", shown.pk)


class OrganizationRenameView(RestructuringView):
    form_class = RenameForm
    template_name = "organizations/organization_rename.html"
    message = _("The organization has its new name.")

    def get_initial(self):
        return {"name": self.object.name}

    def act(self, **fields):
        return services.rename_organization(organization=self.object, **fields)


class OrganizationCloseView(RestructuringView):
    """Close an organization; what is still open there is named with the pages about it."""

    template_name = "organizations/organization_close.html"
    message = _("The organization is closed; its history is kept.")

    @property
    def is_branch(self):
        return self.object.kind == Kind.BRANCH

    def get_initial(self):
        return {"into": self.object.successor_id} if self.is_branch else {}

    def get_form_class(self):
        return BranchClosingForm if self.is_branch else ClosingForm

    def get_form_kwargs(self):
        if not self.is_branch:
            return super().get_form_kwargs()
        others = queries.branches_of(self.object.parent_id).exclude(pk=self.object.pk)
        return super().get_form_kwargs() | {"branches": others}

    def get_context_data(self, **kwargs):
        members = queries.members_of_branch(self.object) if self.is_branch else 0
        found = obstacles_to_closing(self.object, leaving_members=self.is_branch)
        return super().get_context_data(obstacles=found, members=members, **kwargs)

    def act(self, **fields):
        today = timezone.localdate()
        if self.is_branch:
            return services.close_branch(branch=self.object, on=today, **fields)
        return services.close_organization(organization=self.object, on=today)


class SuccessorFoundView(RestructuringView):
    """Found what takes the place of an organization, before the old one is closed."""

    form_class = SuccessorForm
    template_name = "organizations/organization_successor.html"
    message = _("The successor is recorded. Close the old one when everything has moved.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_part": self.object.kind in WHOLES}

    def act(self, **fields):
        return services.found_successor(organization=self.object, on=timezone.localdate(), **fields)
