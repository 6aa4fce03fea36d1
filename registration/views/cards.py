from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import ListView, View

from xigu.audit.services import record_accesses
from xigu.audit.states import Access
from xigu.common.files import PDF, file_response
from xigu.common.views import KeysetMixin, RoleRequiredMixin
from xigu.documents.services import described, lacking, render_cards, sheets_of_cards
from xigu.organizations import permissions
from xigu.organizations.models import IdentityCard

from ..cards import card_of
from ..forms import CardPrintForm


class CardListView(KeysetMixin, RoleRequiredMixin, ListView):
    """The residents who wish an identity card, to be printed on sheets of ten."""

    permission = staticmethod(permissions.can_list_cards)
    template_name = "registration/card_list.html"
    keyset = "wished_at"

    def get_queryset(self):
        return IdentityCard.objects.visible_to(self.request.scope.office).printable().for_paper()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        rows = list(context["object_list"])
        found = map(described, lacking([card_of(row) for row in rows]))
        return context | {"rows": list(zip(rows, found, strict=True))}


class ChosenCardsView(View):
    """The cards that the address names; that others printed them is written down."""

    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        cards = IdentityCard.objects.visible_to(request.scope).printable()
        form = CardPrintForm(request.GET, cards=cards)
        if not form.is_valid():
            return self.refuse(form)
        self.rows = list(form.cleaned_data["cards"].for_paper().order_by("member__pinyin", "pk"))
        self.cards = [card_of(row) for row in self.rows]
        return self.answer()

    def refuse(self, form):
        """Ask the secretary to choose; whatever is not to be seen here is not found."""
        if "cards" in self.request.GET or not permissions.can_list_cards(self.request.scope):
            raise Http404
        messages.error(self.request, form.errors["cards"][0])
        return redirect("registration:card_list")

    def record_print(self):
        record_accesses(
            scope=self.request.scope,
            looks=[(row.member_id, _("identity card")) for row in self.rows],
            access=Access.PRINTED,
            now=timezone.now(),
        )

    @property
    def back(self):
        """Where the cards were chosen."""
        if permissions.can_list_cards(self.request.scope):
            return reverse("registration:card_list")
        return reverse("organizations:identity_card", args=[self.request.scope.member_id])


class CardPrintView(ChosenCardsView):
    """Identity cards as a page to print."""

    def answer(self):
        self.record_print()
        shown = {
            "sheets": sheets_of_cards(self.cards),
            "query": self.request.GET.urlencode(),
            "back": self.back,
        }
        return render(self.request, "registration/card_print.html", shown)


class CardPdfView(ChosenCardsView):
    """Identity cards as a PDF; where a character has no glyph, the page before says whose."""

    def answer(self):
        missing = lacking(self.cards)
        if any(missing):
            self.name_missing(missing)
            return redirect(self.back)
        self.record_print()
        content = render_cards(self.cards, on=max(row.wished_at for row in self.rows).date())
        return file_response(content, "亮明身份卡.pdf", PDF)

    def name_missing(self, missing):
        for card, characters in zip(self.cards, missing, strict=True):
            if characters:
                words = {"name": card.name, "characters": described(characters)}
                sentence = _("%(name)s: no font has %(characters)s. Please use the print view.")
                messages.error(self.request, sentence % words)
