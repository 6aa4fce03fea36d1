from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_accesses
from xigu.audit.states import Access
from xigu.common.files import PDF, file_response
from xigu.common.views import ScopedObjectMixin
from xigu.documents.services import MissingGlyphs, render_roll

from .. import labels, papers, permissions
from ..models import Activity


class RollMixin(ScopedObjectMixin):
    """The list of who comes on paper, to be signed; that it was printed is written down."""

    model = Activity
    permission = staticmethod(permissions.can_print)

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def print_roll(self):
        """Return the roll, and write down whose names are on it."""
        listed = list(self.object.attendances.expected().for_roll())
        record_accesses(
            scope=self.request.scope,
            looks=[(each.member_id, self.object.title) for each in listed],
            access=Access.PRINTED,
            now=timezone.now(),
        )
        return papers.roll_of(self.object, listed)


class RollPrintView(RollMixin, DetailView):
    """The roll as a page to print."""

    template_name = "activities/activity_roll.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(roll=self.print_roll(), **kwargs)


class RollPdfView(RollMixin, SingleObjectMixin, View):
    """The roll as a PDF; a character that no font has leads to the page to print."""

    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        try:
            content = render_roll(self.print_roll(), on=self.object.day)
        except MissingGlyphs as error:
            messages.error(request, labels.missing_glyphs(error.characters))
            return redirect("activities:roll", self.object.pk)
        return file_response(content, "签到表.pdf", PDF)
