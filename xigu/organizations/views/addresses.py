from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.keyset import keyset_page
from xigu.common.views import ScopedObjectMixin

from .. import permissions, queries, services
from ..forms import AddressForm
from ..models import AddressAlias, Organization


class AddressListView(ScopedObjectMixin, SingleObjectMixin, TemplateView):
    """The roads, houses and estates by which a community is known."""

    model = Organization
    permission = staticmethod(permissions.can_keep_addresses)
    template_name = "organizations/address_list.html"

    def get_context_data(self, **kwargs):
        wanted = self.request.GET
        page = keyset_page(
            queries.address_aliases(self.object),
            "phrase",
            after=wanted.get("after", ""),
            before=wanted.get("before", ""),
        )
        return super().get_context_data(page=page, **kwargs)


class AddressAddView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Write down that a road, house or estate belongs to a community."""

    model = Organization
    permission = staticmethod(permissions.can_keep_addresses)
    form_class = AddressForm
    template_name = "organizations/address_add.html"

    def get_queryset(self):
        return super().get_queryset().select_related("parent")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "community": self.object}

    def form_valid(self, form):
        try:
            alias = services.write_alias(
                community=self.object, now=timezone.now(), **form.cleaned_data
            )
        except services.SharedAddressError as error:
            form.ask_whether_shared(str(error))
            return self.form_invalid(form)
        except services.OrganizationError as error:
            form.add_error("phrase", str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("%(address)s is written down.") % {"address": alias})
        return redirect("organizations:address_list", self.object.pk)


class AddressRemoveView(ScopedObjectMixin, SingleObjectMixin, View):
    """Strike an address off a community's list."""

    model = AddressAlias
    http_method_names = ["post"]
    permission = staticmethod(permissions.can_remove_address)

    def get_queryset(self):
        return super().get_queryset().select_related("community")

    def post(self, request, *args, **kwargs):
        alias = services.remove_alias(alias=self.object, now=timezone.now())
        messages.success(request, _("%(address)s is removed.") % {"address": alias})
        return redirect("organizations:address_list", alias.community_id)
