"""What a rule set proposes from two opinions: pure functions, without the database.

A proposal is no decision: a named person signs. Its grounds are rules with parameters, so that
the explanation can be told in the language of whoever reads it.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from .rules import RuleSet


class Rule(StrEnum):
    """Why something is proposed, or asked for."""

    SAME = "SAME"
    WORKPLACE_PROPOSES = "WORKPLACE_PROPOSES"
    APART = "APART"
    COMMUNITY_SILENT = "COMMUNITY_SILENT"
    WORKPLACE_SILENT = "WORKPLACE_SILENT"
    NOT_CHECKED_IN = "NOT_CHECKED_IN"
    NOT_GRADED = "NOT_GRADED"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A grade, or none; what it stands on; whether it needs words, and of both sides.

    While an opinion is awaited, nothing is proposed yet.
    """

    grade: str = ""
    grounds: list[list] = field(default_factory=list)
    is_joint: bool = False
    needs_text: bool = False
    is_awaited: bool = False


def propose(
    rules: RuleSet,
    *,
    community: str | None,
    workplace: str | None,
    is_checked_in: bool = True,
    is_graded: bool = True,
    may_come: bool = False,
) -> Proposal:
    """Return what a rule set proposes from the signed grades of both sides; None is missing.

    Who takes part without a grade has the grade "" on either side. `may_come` tells whether
    what is missing may still come. Afterwards missing is missing: where the workplace said
    nothing, nothing is proposed.
    """
    absent = not is_checked_in and rules.explain_absence
    silent = is_checked_in and community is None
    if may_come and (silent or workplace is None):
        return Proposal(is_awaited=True)
    missing = {
        Rule.NOT_GRADED: not is_graded,
        Rule.NOT_CHECKED_IN: absent,
        Rule.COMMUNITY_SILENT: silent,
        Rule.WORKPLACE_SILENT: workplace is None,
    }
    grounds: list[list] = [[str(rule), {}] for rule, holds in missing.items() if holds]
    if not is_graded or not workplace:
        return Proposal("", grounds, needs_text=absent)
    if not community:
        grounds.append([str(Rule.WORKPLACE_PROPOSES), {"grade": workplace}])
        return Proposal(workplace, grounds, needs_text=absent)
    return _of_both(rules, community, workplace)


def _of_both(rules, community, workplace):
    both = {"community": community, "workplace": workplace}
    distance = rules.distance(community, workplace)
    if not distance:
        return Proposal(workplace, [[str(Rule.SAME), {"grade": workplace}]])
    if distance >= rules.joint_from:
        return Proposal("", [[str(Rule.APART), both]], is_joint=True, needs_text=True)
    return Proposal(workplace, [[str(Rule.WORKPLACE_PROPOSES), both | {"grade": workplace}]])
