"""The conclusion sheet: what both sides said, side by side, and what a person signs."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import ScopedObjectMixin

from .. import permissions, queries, services
from ..forms import ChosenForm, chosen, fingerprint
from ..labels import conclusions as labels
from ..models import EvaluationRound
from ..services import Choice
from ..states import ConclusionPart, ConclusionStatus
from .conclusion_pages import SheetPage, lines_of


class ConclusionSheetView(ScopedObjectMixin, SingleObjectMixin, View):
    """The sheet of a round; what is to be signed is shown once more before it is."""

    model = EvaluationRound
    permission = staticmethod(permissions.can_conclude)

    def get(self, request, *args, **kwargs):
        return self.show()

    def post(self, request, *args, **kwargs):
        if "back" in request.POST:
            return self.show()
        try:
            choices = self.choices()
            return self.sign(choices) if "seen" in request.POST else self.ask(choices)
        except services.EvaluationError as error:
            return self.show(error)

    def choices(self):
        """Return what is meant: all where both sides agree, or the rows that were chosen."""
        page = SheetPage(self.request, self.object)
        if "agreeing" in self.request.POST:
            uniform = list(page.part_of(ConclusionPart.UNIFORM))
            proposals = queries.proposals_for(uniform, self.object, timezone.localdate())
            return {each.pk: Choice(proposals[each.pk].grade) for each in uniform}
        form = ChosenForm(self.request.POST, evaluations=page.evaluations)
        if not form.is_valid():
            raise services.EvaluationError(form.errors["rows"][0])
        lines = lines_of(self.request.scope, self.object, form.cleaned_data["rows"])
        return chosen(_checked(lines, self.request.POST))

    def ask(self, choices, *, is_changed=False):
        """Show what would be signed, in figures and names."""
        if not choices:
            messages.info(self.request, _("Nothing is left to sign here."))
            return redirect(self.request.get_full_path())
        services.check_conclusions(
            held=self.object, choices=choices, actor=self.request.scope, now=timezone.now()
        )
        evaluations = queries.to_conclude(self.request.scope, self.object).filter(pk__in=choices)
        listed = evaluations.for_lists().order_by("member__pinyin", "pk")
        context = {
            "round": self.object,
            "rows": labels.signing_rows(listed, choices, self.object.rule_set.scale),
            "count": len(choices),
            "choices": choices,
            "is_agreeing": "agreeing" in self.request.POST,
            "is_changed": is_changed,
            "seen": fingerprint(choices),
        }
        return TemplateResponse(self.request, "evaluation/conclusion_sign.html", context)

    def sign(self, choices):
        """Sign what was shown; where that is another thing by now, show it again."""
        if self.request.POST["seen"] != fingerprint(choices):
            return self.ask(choices, is_changed=True)
        rows = services.sign_conclusions(
            held=self.object, choices=choices, actor=self.request.scope, now=timezone.now()
        )
        messages.success(self.request, _signed_in_words(rows))
        return redirect(self.request.get_full_path())

    def show(self, error=None):
        """Answer with the sheet, as it is stored or as it was typed, with what is wrong."""
        page = SheetPage(self.request, self.object)
        context = page.context(getattr(error, "rows", {}))
        context["error"] = str(error) if error else ""
        context["beyond"] = getattr(error, "group", None)
        return TemplateResponse(self.request, "evaluation/conclusion_sheet.html", context)


def _checked(lines, typed):
    for line in lines:
        line.show_typed(typed)
        line.check()
    wrong = {line.evaluation.pk: line.error for line in lines if line.error}
    if wrong:
        raise services.RowsError(_("Nothing is signed yet: please look at the marked rows."), wrong)
    return lines


def _signed_in_words(rows):
    waiting = sum(row.status == ConclusionStatus.WAITING for row in rows)
    text = ngettext(
        "%(count)s conclusion is signed.", "%(count)s conclusions are signed.", len(rows)
    ) % {"count": len(rows)}
    if not waiting:
        return text
    return text + ngettext(
        " %(count)s joint one waits for the community.",
        " %(count)s joint ones wait for the community.",
        waiting,
    ) % {"count": waiting}
