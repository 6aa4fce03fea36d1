import re

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import DetailView, ListView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import KeysetMixin, RoleRequiredMixin, ScopedObjectMixin

from .. import glyphs, labels, permissions, services
from ..models import Receipt

KEY = re.compile("[0-9]{1,18}")


class ReceiptListView(KeysetMixin, RoleRequiredMixin, ListView):
    """The receipts of the scope: those nobody has acknowledged, or those that are filed."""

    permission = staticmethod(permissions.can_list_receipts)
    template_name = "registration/receipt_list.html"
    context_object_name = "receipts"

    def get_queryset(self):
        self.is_filed = self.request.GET.get("state") == "filed"
        visible = Receipt.objects.visible_to(self.request.scope.office).for_lists()
        self.keyset = "-acknowledged_at" if self.is_filed else "issued_at"
        return visible.acknowledged() if self.is_filed else visible.open()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            is_filed=self.is_filed,
            tabs=labels.receipt_tabs(is_filed=self.is_filed),
            may_acknowledge=permissions.can_issue(self.request.scope) and not self.is_filed,
            **kwargs,
        )


class ReceiptDetailView(ScopedObjectMixin, DetailView):
    """One receipt, as the community signed it."""

    model = Receipt
    template_name = "registration/receipt_detail.html"
    permission = staticmethod(permissions.can_view_receipt)

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            facts=labels.signed_facts(self.object.document.facts),
            missing=glyphs.missing_on(self.object.document.facts),
            may_acknowledge=permissions.can_acknowledge(self.request.scope, self.object),
            may_list=permissions.can_list_receipts(self.request.scope),
            **kwargs,
        )


class ReceiptAcknowledgeView(ScopedObjectMixin, SingleObjectMixin, View):
    """The workplace acknowledges one receipt; one acknowledged meanwhile stays as it is."""

    model = Receipt
    http_method_names = ["post"]
    permission = staticmethod(permissions.can_file)

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def post(self, request, *args, **kwargs):
        services.acknowledge_receipts(
            receipts=[self.object], actor=request.scope, now=timezone.now()
        )
        messages.success(
            request,
            _("The receipt of %(name)s is filed.") % {"name": self.object.registration.member},
        )
        return redirect("registration:receipt_list")


class ReceiptAcknowledgeAllView(RoleRequiredMixin, View):
    """The workplace acknowledges every receipt that the page in front of it showed."""

    permission = staticmethod(permissions.can_issue)
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        shown = [key for key in request.POST.getlist("receipts") if KEY.fullmatch(key)]
        receipts = Receipt.objects.visible_to(request.scope.office).filter(pk__in=shown[:500])
        count = services.acknowledge_receipts(
            receipts=receipts, actor=request.scope, now=timezone.now()
        )
        messages.success(
            request,
            ngettext("%(count)s receipt is filed.", "%(count)s receipts are filed.", count)
            % {"count": count},
        )
        return redirect("registration:receipt_list")


class ReceiptByTokenView(View):
    """Where the code on a printed receipt leads an officer: to his receipt, or the public page."""

    http_method_names = ["get"]

    def get(self, request, token):
        visible = Receipt.objects.visible_to(request.scope)
        receipt = visible.filter(document__token=token).first()
        if receipt is None:
            return redirect(f"{reverse('documents:verification', args=[token])}?plain")
        return redirect("registration:receipt_detail", receipt.pk)
