from django.utils import timezone
from django.views.generic import FormView

from xigu.common.views import RoleRequiredMixin

from .. import permissions, services
from ..forms import MemberLookupForm


class MemberLookupView(RoleRequiredMixin, FormView):
    """Find one member outside the scope: his name and workplace, nothing more."""

    permission = staticmethod(permissions.can_look_up)
    form_class = MemberLookupForm
    template_name = "organizations/member_lookup.html"

    def form_valid(self, form):
        try:
            found = services.look_up_member(
                actor=self.request.scope, now=timezone.now(), **form.cleaned_data
            )
        except services.OrganizationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return self.render_to_response(
            self.get_context_data(form=form, found=found, has_looked=True)
        )
