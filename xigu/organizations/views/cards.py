from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import ScopedObjectMixin

from .. import permissions, services
from ..forms import IdentityCardForm
from ..models import IdentityCard, Member


class IdentityCardView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """A member says whether he wishes an identity card, and what it may say."""

    model = Member
    permission = staticmethod(permissions.can_wish_card)
    form_class = IdentityCardForm
    template_name = "organizations/identity_card.html"

    def get_queryset(self):
        return super().get_queryset().select_related("identity_card")

    @property
    def card(self):
        """The card that the member wished, if he did."""
        own = IdentityCard.objects.visible_to(self.request.scope)
        return own.filter(member=self.object).first()

    def get_initial(self):
        card = self.card
        if card is None:
            return {"service": self.object.skills[:20]}
        return {"is_wished": True, "service": card.service, "names_workplace": card.names_workplace}

    def get_context_data(self, **kwargs):
        return super().get_context_data(card=self.card, **kwargs)

    def form_valid(self, form):
        wishes = form.cleaned_data
        if wishes.pop("is_wished"):
            services.wish_card(member=self.object, now=timezone.now(), **wishes)
            messages.success(self.request, _("You and your community can print your card."))
        else:
            services.withdraw_card(member=self.object)
            messages.success(self.request, _("Nobody can print a card for you."))
        return redirect("organizations:identity_card", self.object.pk)
