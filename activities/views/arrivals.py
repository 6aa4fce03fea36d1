from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.files import PDF, file_response
from xigu.common.views import ScopedObjectMixin
from xigu.documents.services import MissingGlyphs, render_poster

from .. import labels, papers, permissions, services
from ..models import Activity
from ..queries import own_attendances


class ArrivalView(ScopedObjectMixin, DetailView):
    """Where the code at the place leads: a member says "I am here", others see the activity.

    GET changes nothing: chat apps open the address before their users do. Only the clock of the
    server counts.
    """

    model = Activity
    template_name = "activities/arrival.html"
    permission = staticmethod(permissions.can_view_activity)
    slug_field = slug_url_kwarg = "token"

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def dispatch(self, request, *args, **kwargs):
        if "\x00" in kwargs["token"]:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if not permissions.can_sign_up(request.scope, self.object):
            return redirect("activities:detail", self.object.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if not permissions.can_sign_up(request.scope, self.object):
            return redirect("activities:detail", self.object.pk)
        try:
            services.arrive(activity=self.object, actor=request.scope, now=timezone.now())
        except services.ActivityError as error:
            messages.error(request, str(error))
        return redirect("activities:arrival", self.object.token)

    def get_context_data(self, **kwargs):
        own = own_attendances(self.request.scope).filter(activity=self.object).first()
        return super().get_context_data(
            when=labels.when_in_pieces(self.object.starts_at, self.object.ends_at),
            badge=labels.badge(self.object, timezone.now()),
            arrived_at=own.arrived_at if own else None,
            **kwargs,
        )


class PosterMixin(ScopedObjectMixin):
    """The sheet that hangs at the place, with the code that members scan."""

    model = Activity
    permission = staticmethod(permissions.can_print)

    def get_queryset(self):
        return super().get_queryset().for_lists()


class PosterView(PosterMixin, DetailView):
    """The sheet as a page to print."""

    template_name = "activities/activity_poster.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(poster=papers.poster_of(self.object), **kwargs)


class PosterPdfView(PosterMixin, SingleObjectMixin, View):
    """The sheet as a PDF; a character that no font has leads to the page to print."""

    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        try:
            content = render_poster(papers.poster_of(self.object), on=self.object.day)
        except MissingGlyphs as error:
            messages.error(request, labels.missing_glyphs(error.characters))
            return redirect("activities:poster", self.object.pk)
        return file_response(content, "签到码.pdf", PDF)
