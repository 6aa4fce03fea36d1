"""What a user can do and look at in a round now: by role and phase, the usual act first."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xigu.accounts.states import Role
from xigu.common.scope import Scope

from . import permissions, queries
from .models import EvaluationRound
from .states import Phase, Side

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True, slots=True)
class Step:
    """A page on which something is done in a round; sheets of opinions are those of a `side`."""

    label: "StrPromise"
    url_name: str
    side: str = ""


OPEN = Step(_("Open the round"), "evaluation:round_open")
CHANGE = Step(_("Change"), "evaluation:round_change")
DISCARD = Step(_("Discard"), "evaluation:round_discard")
DATES = Step(_("Change the days"), "evaluation:round_dates")
REVIEW = Step(_("Review"), "evaluation:round_review")
QUOTAS = Step(_("Requests for more of the best grade"), "evaluation:quota_list")
START = Step(_("Start the publicity"), "evaluation:round_publicity")
PUBLIC = Step(_("What is made public"), "evaluation:round_public")
PUBLISH = Step(pgettext_lazy("of grades", "Publish"), "evaluation:round_publish")
NAMES = Step(_("Name members"), "evaluation:name_list")
VOTES = Step(_("Count votes"), "evaluation:vote_sheet")
FORMS = Step(_("Print forms"), "evaluation:form_batch")
CONCLUDE = Step(_("Sign conclusions"), "evaluation:conclusion_sheet")
OPINIONS = {
    Side.COMMUNITY: Step(
        _("Opinions of the community"), "evaluation:opinion_sheet", Side.COMMUNITY.lower()
    ),
    Side.WORKPLACE: Step(
        _("Opinions of the workplace"), "evaluation:opinion_sheet", Side.WORKPLACE.lower()
    ),
}
OF_DEPARTMENT = {
    Phase.DRAFT: (OPEN, CHANGE, DISCARD),
    Phase.SUMMARY: (DATES,),
    Phase.OPINIONS: (REVIEW, QUOTAS, DATES),
    Phase.CONCLUSION: (REVIEW, QUOTAS, START, DATES),
    Phase.REVIEW: (REVIEW, START, QUOTAS, DATES),
    Phase.PUBLICITY: (PUBLIC,),
    Phase.OBJECTIONS: (PUBLISH, PUBLIC),
    Phase.PUBLISHED: (PUBLISH,),
}
OF_WORKPLACE: dict[Phase, tuple[Step, ...]] = {
    Phase.OPINIONS: (OPINIONS[Side.WORKPLACE], CONCLUDE),
    Phase.CONCLUSION: (CONCLUDE, OPINIONS[Side.WORKPLACE]),
    Phase.REVIEW: (CONCLUDE, OPINIONS[Side.WORKPLACE]),
}
OF_COMMUNITY: dict[Phase, tuple[Step, ...]] = {Phase.OPINIONS: (OPINIONS[Side.COMMUNITY],)}
OF_ROLE: dict[str, dict[Phase, tuple[Step, ...]]] = {
    Role.DEPARTMENT_OFFICER: OF_DEPARTMENT,
    Role.WORKPLACE_OFFICER: OF_WORKPLACE,
    Role.BRANCH_OFFICER: OF_WORKPLACE,
    Role.SECRETARY: OF_COMMUNITY,
}
UNITS = ("workplaces", "communities")
SILENT, NOT_GRADED = "without-opinion", "not-graded"


def steps_in(scope: Scope, held: EvaluationRound, day: date) -> list[Step]:
    """Return what the user can do in a round on a day, the usual act first; no query."""
    phase = held.phase_on(day)
    is_elsewhere = scope.role == Role.DEPARTMENT_OFFICER and not permissions.can_manage(scope, held)
    usual = () if is_elsewhere else OF_ROLE.get(scope.role, {}).get(phase, ())
    public = (PUBLIC,) if phase in Phase.objectable and PUBLIC not in usual else ()
    first, last = _by_rules(scope, held, phase)
    return [*first, *usual, *last, *public]


def steps_in_place(scope: Scope, held: EvaluationRound, day: date) -> list[Step]:
    """Return the sheets on which the user speaks in place of a side, about its own officers."""
    if scope.role not in queries.ABOVE or held.phase_on(day) not in Phase.concluding:
        return []
    sides = [side for side in Side if queries.judged_by(scope, side).filter(round=held).exists()]
    concludes = [CONCLUDE] if Side.WORKPLACE in sides else []
    return [*(OPINIONS[side] for side in sides), *concludes]


def papers_in(scope: Scope, held: EvaluationRound, day: date) -> list[Step]:
    """Return what the user can print of a round, from the opinions on."""
    is_early = held.phase_on(day) in (Phase.DRAFT, Phase.SUMMARY)
    return [] if is_early or not permissions.can_print_forms(scope, held) else [FORMS]


def parts_of(scope: Scope, held: EvaluationRound, day: date) -> list[str]:
    """Return which lists of a round an office looks at: units below it, names behind counts."""
    if not permissions.can_list_rounds(scope) or not held.opened_at:
        return []
    units = UNITS if permissions.can_export_round(scope, held) else ()
    silent = (SILENT,) if held.phase_on(day) != Phase.SUMMARY else ()
    return [*units, *silent, NOT_GRADED]


def _by_rules(scope, held, phase):
    """What the rule set adds for those at work: naming members, or counting a secret vote."""
    if scope.role not in permissions.BY_WORK:
        return (), ()
    if held.rule_set.by_naming:
        return ((NAMES,) if phase == Phase.SUMMARY else ()), ()
    return (), ((VOTES,) if phase in (Phase.OPINIONS, Phase.CONCLUSION) else ())
