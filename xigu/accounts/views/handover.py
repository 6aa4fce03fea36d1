"""Hand one's office over to a successor."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from xigu.common.views import RoleRequiredMixin

from .. import people, permissions, services
from ..forms import ConfirmForm
from ..models import User
from .persons import PersonMixin


class OwnOfficeMixin(RoleRequiredMixin):
    """The office in which one acts, with what waits in it and goes over with it."""

    permission = staticmethod(permissions.can_hand_over)

    def get_context_data(self, **kwargs):
        office = {"office": self.request.capacities.office, "queue": self._queue()}
        return super().get_context_data(**office, **kwargs)

    def _queue(self):
        """What waits for an office is known further up: settings.OFFICE_QUEUE names who says it."""
        queue_for = import_string(settings.OFFICE_QUEUE)
        return queue_for(self.request.scope, timezone.localdate())


class HandOverView(OwnOfficeMixin, TemplateView):
    """Show what is open, and find the successor."""

    template_name = "accounts/hand_over.html"

    def get_context_data(self, **kwargs):
        text = self.request.GET.get("q", "").strip()
        found = self._find(text) if text else []
        return super().get_context_data(query=text, people=found, **kwargs)

    def _find(self, text):
        scope = self.request.scope
        return people.people_for_office(scope, text, address=_address, now=timezone.now())


class HandOverConfirmView(OwnOfficeMixin, PersonMixin, FormView):
    """End one's own office and give it to the successor."""

    form_class = ConfirmForm
    template_name = "accounts/hand_over_confirm.html"
    extra_context = {
        "consequences": [
            _("Your own office ends at once. What is open goes over with it."),
            _("If the successor has never signed in, whoever grants the office prints a slip."),
        ]
    }

    def form_valid(self, form):
        try:
            services.hand_over_office(
                person=self.person, actor=self.request.scope, now=timezone.now()
            )
        except services.AccountError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("Your office is handed over to %(name)s. Thank you.") % {"name": self.person.name},
        )
        return redirect("home")


def _address(person):
    if isinstance(person, User):
        return reverse("accounts:hand_over_user", args=[person.username])
    return reverse("accounts:hand_over_member", args=[person.pk])
