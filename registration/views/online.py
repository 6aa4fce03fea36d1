from functools import cached_property

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.models import Member
from xigu.organizations.queries import suggested_communities, units

from .. import labels, permissions, queries, services
from ..forms import CheckInForm, ObjectionForm
from ..models import Registration
from .registrations import RegistrationActView


class CheckInView(RoleRequiredMixin, FormView):
    """A member asks from his phone to be checked in where he lives.

    The button "find" looks for the communities of an address and asks nothing yet.
    """

    permission = staticmethod(permissions.can_ask_for_check_in)
    form_class = CheckInForm
    template_name = "registration/check_in.html"

    def dispatch(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        return super().dispatch(request, *args, **kwargs)

    def get_template_names(self):
        is_part = self.request.htmx and "find" in self.request.POST
        return "registration/_check_in_communities.html" if is_part else self.template_name

    def post(self, request, *args, **kwargs):
        if "find" in request.POST:
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        address = self._address()
        self.suggestion = suggested_communities(
            address, day=self.today, path=queries.district_of(self._member.pk)
        )
        kwargs = super().get_form_kwargs() | {
            "suggested": [candidate.community for candidate in self.suggestion.candidates],
            "communities": units(self.today),
        }
        if "find" in self.request.POST:
            del kwargs["data"], kwargs["files"]
            kwargs["initial"] |= {
                "home_address": address,
                "skills": self.request.POST.get("skills", ""),
            }
        if self.suggestion.is_sure:
            kwargs["initial"]["community"] = str(self.suggestion.candidates[0].community.pk)
        return kwargs

    def get_initial(self):
        return {"home_address": self._member.home_address, "skills": self._member.skills}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            obstacle=queries.obstacle_to_asking(self._member.pk, self.today), **kwargs
        )
        return context | {
            "choices": labels.community_choices(self.suggestion, context["form"]["community"]),
            "is_sure": self.suggestion.is_sure,
            "is_elsewhere": self.suggestion.is_elsewhere,
            "has_address": bool(self._address().strip()),
        }

    def form_valid(self, form):
        try:
            registration = services.ask_for_check_in(
                member=self._member,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.RegistrationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("%(community)s has your request.") % {"community": form.cleaned_data["community"]},
        )
        self._tell_of_replaced(registration.certificate)
        return redirect("home")

    def _tell_of_replaced(self, certificate):
        replaced = certificate.replaces
        if replaced and certificate.issued_by_id == self.request.user.pk:
            messages.warning(
                self.request,
                _(
                    "Your certificate %(old)s holds no more, %(new)s takes its place. If you have "
                    "it on paper, please do not show it any more."
                )
                % {"old": replaced.document.number, "new": certificate.document.number},
            )

    @cached_property
    def _member(self):
        own = Member.objects.visible_to(self.request.scope)
        return own.get(pk=self.request.scope.member_id)

    def _address(self):
        return self.request.POST.get("home_address", self._member.home_address)[:200]


class RegistrationWithdrawView(ScopedObjectMixin, SingleObjectMixin, View):
    """The member takes back what he asked for online."""

    model = Registration
    permission = staticmethod(permissions.can_take_back)
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            services.withdraw_check_in(
                registration=self.object, actor=request.scope, now=timezone.now()
            )
        except services.RegistrationError as error:
            messages.error(request, str(error))
            return redirect("home")
        messages.success(request, _("Your request is taken back. You can ask again."))
        return redirect("home")


class RegistrationObjectView(RegistrationActView):
    """The workplace objects to an online check-in of its member."""

    form_class = ObjectionForm
    act = staticmethod(services.object_to_check_in)
    permission = staticmethod(permissions.can_answer_for)
    heading = _("Object to the check-in")
    message = _("%(name)s is not checked in. The member and the community see your reason.")

    def next_page(self):
        return reverse("registration:detail", args=[self.object.pk])
