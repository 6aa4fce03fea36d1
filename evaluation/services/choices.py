"""One member's conclusion on its way to a signature: what stands there, what is chosen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..facts import FACTS_VERSION, facts_hash
from ..models import Conclusion, Evaluation
from ..scoring import Proposal
from ..states import ConclusionStatus

SIGNED_FIELDS = (
    "grade",
    "proposed",
    "grounds",
    "is_joint",
    "needs_text",
    "text",
    "status",
    "signed_at",
    "signed_by",
    "acting_for",
    "agreed_at",
    "agreed_by",
    "answer",
    "facts",
    "facts_version",
    "facts_hash",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The grade that a person signs, and words where they are needed."""

    grade: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ChosenGrade:
    """An evaluation with the conclusion that it has, what the rules say, and what is chosen."""

    evaluation: Evaluation
    row: Conclusion | None
    proposal: Proposal
    choice: Choice

    @property
    def is_signed(self) -> bool:
        return self.row is not None and not self.row.is_returned

    @property
    def is_done(self) -> bool:
        """Whether this very choice is signed already."""
        row = self.row
        return row is not None and self.is_signed and self.choice == Choice(row.grade, row.text)

    def why_not(self, scale: tuple[str, ...]) -> str:
        """Say what keeps this choice from being signed, or nothing."""
        if self.is_done:
            return ""
        if self.is_signed:
            return _("This is signed already: the department can return it.")
        if self.proposal.is_awaited:
            return _("Not both sides have signed yet.")
        if self.choice.grade not in (scale if self.evaluation.is_graded else ("",)):
            return _("There is no grade yet.") if self.evaluation.is_graded else _("Not graded.")
        return "" if self.choice.text or not self.proposal.needs_text else self._asks_for_words()

    def signed(self, facts, actor, now):
        """Return the row as it is signed."""
        row = self.row or Conclusion(evaluation=self.evaluation)
        proposal = self.proposal
        row.grade, row.text = self.choice.grade, self.choice.text
        row.proposed, row.grounds = proposal.grade, proposal.grounds
        row.is_joint, row.needs_text = proposal.is_joint, proposal.needs_text
        row.status = ConclusionStatus.WAITING if row.is_joint else ConclusionStatus.SIGNED
        row.signed_at, row.signed_by_id = now, actor.user_id
        row.acting_for_id = actor.organization_id
        row.agreed_at = row.agreed_by_id = None
        row.answer = ""
        row.facts, row.facts_version, row.facts_hash = facts, FACTS_VERSION, facts_hash(facts)
        return row

    def _asks_for_words(self):
        if self.proposal.is_joint:
            return _("The opinions lie apart: write the joint conclusion.")
        return _("Not checked in: write the explanation.")
