"""Find the person in front of one, and print a slip."""

from uuid import uuid4

from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.addresses import public_address
from xigu.common.qr import qr_svg
from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.models import Member

from .. import codes, labels, permissions, services
from ..forms import SeenForm, SeenStaffForm
from ..models import User
from ..people import people_for_slips


class SlipSearchView(RoleRequiredMixin, TemplateView):
    """Find the person who stands before the officer."""

    permission = staticmethod(permissions.can_list_slips)
    template_name = "accounts/slip_search.html"

    def get_context_data(self, **kwargs):
        text = self.request.GET.get("q", "").strip()
        people = people_for_slips(self.request.scope, text) if text else []
        return super().get_context_data(query=text, people=people, **kwargs)


class SlipView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Ask whether the officer has seen the person; then show the slip once, to be printed.

    The code stands only in the answer to this POST. Sending it again shows the same slip.
    """

    form_class = SeenForm
    template_name = "accounts/slip_issue.html"
    context_object_name = "person"  # never "user": that is who is signed in

    def get_context_data(self, **kwargs):
        facts = labels.identity_facts(self.object)
        return super().get_context_data(facts=facts, **kwargs)

    def get_initial(self):
        return {"key": uuid4()}

    def form_valid(self, form):
        try:
            issued = services.issue_slip(
                person=self.object,
                actor=self.request.scope,
                key=form.cleaned_data["key"].hex,
                phone=form.cleaned_data.get("phone", ""),
                now=timezone.now(),
            )
        except services.AccountError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return self._show(issued)

    def _show(self, issued):
        address = public_address("accounts:activation")
        return self.response_class(
            request=self.request,
            template="accounts/slip_sheet.html",
            context={
                "slip": issued.slip,
                "code": codes.group_code(issued.code),
                "address": address,
                "qr": qr_svg(address),
                "issuer": self.request.user,
                "office": self.request.capacities.office,
            },
        )


@method_decorator(never_cache, name="dispatch")
class MemberSlipView(SlipView):
    """A slip for a member, with or without a login."""

    model = Member
    permission = staticmethod(permissions.can_issue_slip_to_member)


@method_decorator(never_cache, name="dispatch")
class UserSlipView(SlipView):
    """A slip for somebody who holds an office."""

    model = User
    permission = staticmethod(permissions.can_issue_slip)

    def get_form_class(self):
        return SeenStaffForm if self.object.member_id is None else SeenForm
