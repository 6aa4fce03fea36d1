from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.generic import FormView, ListView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.accounts.scopes import act_as
from xigu.common.views import KeysetMixin, ScopedObjectMixin

from . import labels, permissions, queries, services
from .forms import KindsForm
from .models import Message


class MessageListView(KeysetMixin, ListView):
    """One's own messages, the newest first: those not read yet, or all."""

    model = Message
    template_name = "inbox/message_list.html"
    keyset = "-sent_at"

    def get_queryset(self):
        own = Message.objects.visible_to(self.request.scope).for_lists()
        return own if self.shows_all else own.unread()

    @property
    def shows_all(self):
        """Whether the tab of all messages is open."""
        return "all" in self.request.GET

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        rows = labels.rows_of(context["object_list"], self.request.capacities)
        return context | {"page": context["page_obj"], "rows": rows, "tabs": self._tabs()}

    def _tabs(self):
        url, unread = reverse("inbox:list"), self.request.user.unread_messages
        return [
            {
                "label": pgettext("messages", "unread"),
                "url": url,
                "count": labels.shown_count(unread) or 0,
                "is_current": not self.shows_all,
            },
            {
                "label": pgettext("messages", "all"),
                "url": f"{url}?all",
                "is_current": self.shows_all,
            },
        ]


class MessageOpenView(ScopedObjectMixin, SingleObjectMixin, View):
    """Note that a message is read, and go where it leads, in the capacity it is meant for."""

    model = Message
    permission = staticmethod(permissions.can_open)
    http_method_names = ["post"]

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def post(self, request, *args, **kwargs):
        services.read_message(message=self.object, now=timezone.now())
        capacity = labels.capacity_to_open(self.object, request.capacities)
        if capacity:
            act_as(request, capacity)
            name = labels.capacity_name(self.object)
            messages.info(request, _("You act now: %(capacity)s.") % {"capacity": name})
        return redirect(labels.address_of(self.object))


class MessageReadAllView(View):
    """Note that all of one's messages are read."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        count = services.read_all(actor=request.scope, now=timezone.now())
        words = ngettext(
            "%(count)s message is marked as read.", "%(count)s messages are marked as read.", count
        )
        messages.success(request, words % {"count": count})
        return redirect("inbox:list")


class SettingsView(FormView):
    """Choose which kinds of messages one wants; duties are named and stay."""

    form_class = KindsForm
    template_name = "inbox/settings.html"

    @property
    def offered(self):
        """The kinds that can be turned off."""
        return labels.kinds_offered(self.request.capacities, is_duty=False)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"kinds": self.offered}

    def get_initial(self):
        muted = queries.muted_kinds(self.request.scope)
        return {"wanted": [kind.key for kind in self.offered if kind.key not in muted]}

    def get_context_data(self, **kwargs):
        duties = labels.kinds_offered(self.request.capacities, is_duty=True)
        return super().get_context_data(offered=self.offered, duties=duties, **kwargs)

    def form_valid(self, form):
        services.choose_kinds(
            user=self.request.user,
            offered=[kind.key for kind in self.offered],
            wanted=form.cleaned_data["wanted"],
        )
        messages.success(self.request, _("Your choice is kept."))
        return redirect("inbox:settings")
