"""Conclusions: proposed by the rules, signed by a person, agreed to where opinions lie apart."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters

from ..facts import FACTS_VERSION, facts_hash
from ..messages import AGREEMENT_ASKED, letters_about_agreement
from ..models import Conclusion, Evaluation, EvaluationRound
from ..queries import facts_of, judged_by, proposals_for, quota_states
from ..states import ConclusionStatus, Phase, Side
from .errors import EvaluationError, RowsError
from .locks import hold_in_phase, hold_round, lock_evaluations

_QUOTA = 0x71756F  # the class of our advisory locks: the group in which a share is counted
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


@transaction.atomic
def sign_conclusions(
    *,
    held: EvaluationRound,
    choices: Mapping[int, Choice],
    actor: Scope,
    now: datetime,
) -> list[Conclusion]:
    """Sign the grades of members, by the keys of evaluations; all of them, or none.

    While opinions are still given, only where both sides have signed; missing is missing
    afterwards. A joint one then waits for the community. What one has signed the same way
    counts as done. Raises RowsError for what cannot be signed, EvaluationError beyond the share.
    """
    held = hold_in_phase(held, now, Phase.OPINIONS, Phase.CONCLUSION, Phase.REVIEW)
    evaluations = _locked(held, choices, actor)
    proposals = proposals_for(evaluations, held)
    current = {
        row.evaluation_id: row for row in Conclusion.objects.filter(evaluation__in=evaluations)
    }
    is_early = held.phase_on(timezone.localdate(now)) == Phase.OPINIONS
    judged = [_Judged(each, current.get(each.pk), proposals[each.pk]) for each in evaluations]
    wrong = {
        each.evaluation.pk: text
        for each in judged
        if (text := each.why_not(choices[each.evaluation.pk], held, is_early=is_early))
    }
    if wrong:
        raise RowsError(_("Nothing is signed yet: please look at the marked rows."), wrong)
    fresh = [each for each in judged if not each.is_done(choices[each.evaluation.pk])]
    _lock_quotas(each.evaluation for each in fresh)
    facts = facts_of([each.evaluation for each in fresh], held, timezone.localdate(now))
    rows = [
        each.signed(choices[each.evaluation.pk], facts[each.evaluation.pk], actor, now)
        for each in fresh
    ]
    Conclusion.objects.bulk_create([row for row in rows if row.pk is None], batch_size=1000)
    Conclusion.objects.bulk_update(
        [row for row in rows if row.pk is not None and row in current.values()],
        SIGNED_FIELDS,
        batch_size=1000,
    )
    _check_quotas(held, evaluations)
    waiting = [row for row in rows if row.status == ConclusionStatus.WAITING]
    send_letters(letters=letters_about_agreement(AGREEMENT_ASKED, waiting), actor=actor, now=now)
    return rows


@transaction.atomic
def agree(*, conclusion: Conclusion, actor: Scope, now: datetime) -> Conclusion:
    """Agree for the community to a joint conclusion. Agreeing twice is agreeing once."""
    row = _lock_for_answer(conclusion, actor, now)
    if row.status == ConclusionStatus.SIGNED and row.agreed_by_id == actor.user_id:
        return row
    _check_waiting(row)
    if row.signed_by_id == actor.user_id:
        raise EvaluationError(_("Somebody else agrees to what you have signed."))
    row.status, row.agreed_at, row.agreed_by_id = ConclusionStatus.SIGNED, now, actor.user_id
    row.save(update_fields=["status", "agreed_at", "agreed_by"])
    return row


@transaction.atomic
def disagree(*, conclusion: Conclusion, reason: str, actor: Scope, now: datetime) -> Conclusion:
    """Send a joint conclusion back to the workplace, with what speaks against it."""
    row = _lock_for_answer(conclusion, actor, now)
    _check_waiting(row)
    return return_row(row, reason)


def withdraw_conclusion(evaluation: Evaluation, *, reason: str, statuses: Collection[str]) -> None:
    """Return a conclusion because what it stands on has changed; the evaluation is locked."""
    row = Conclusion.objects.filter(evaluation=evaluation, status__in=statuses).first()
    if row is not None:
        return_row(row, reason)


def return_row(row: Conclusion, reason: str) -> Conclusion:
    """Write that a conclusion is returned; it is signed anew."""
    row.status, row.answer = ConclusionStatus.RETURNED, reason
    row.reviewed_at = row.reviewed_by_id = None
    row.save(update_fields=["status", "answer", "reviewed_at", "reviewed_by"])
    return row


@dataclass(frozen=True, slots=True)
class _Judged:
    """An evaluation that is to be concluded, with what stands there and what the rules say."""

    evaluation: Evaluation
    row: Conclusion | None
    proposal: object

    def is_done(self, choice):
        row = self.row
        return (
            row is not None
            and row.status != ConclusionStatus.RETURNED
            and (row.grade, row.text) == (choice.grade, choice.text)
        )

    def why_not(self, choice, held, *, is_early):
        """Say what keeps this choice from being signed, or nothing."""
        if self.is_done(choice):
            return ""
        if self.row is not None and self.row.status != ConclusionStatus.RETURNED:
            return _("This is signed already: the department can return it.")
        if is_early and not self.proposal.is_complete:
            return _("Not both sides have signed yet.")
        known = held.rule_set.scale if self.evaluation.is_graded else ("",)
        if choice.grade not in known:
            return _("There is no grade yet.") if self.evaluation.is_graded else _("Not graded.")
        return "" if choice.text or not self.proposal.needs_text else self._asks_for_words()

    def _asks_for_words(self):
        if self.proposal.is_joint:
            return _("The opinions lie apart: write the joint conclusion.")
        return _("Not checked in: write the explanation.")

    def signed(self, choice, facts, actor, now):
        """Return the row as it is signed."""
        row = self.row or Conclusion(evaluation=self.evaluation)
        proposal = self.proposal
        row.grade, row.text = choice.grade, choice.text
        row.proposed, row.grounds = proposal.grade, proposal.grounds
        row.is_joint, row.needs_text = proposal.is_joint, proposal.needs_text
        row.status = ConclusionStatus.WAITING if row.is_joint else ConclusionStatus.SIGNED
        row.signed_at, row.signed_by_id = now, actor.user_id
        row.acting_for_id = actor.organization_id
        row.agreed_at = row.agreed_by_id = None
        row.answer = ""
        row.facts, row.facts_version, row.facts_hash = facts, FACTS_VERSION, facts_hash(facts)
        return row


def _locked(held, choices, actor):
    own = judged_by(actor, Side.WORKPLACE).filter(round=held, pk__in=choices)
    if own.count() != len(choices):
        raise EvaluationError(_("Somebody in this list is not yours to judge: please look again."))
    return lock_evaluations(choices)


def _lock_for_answer(conclusion, actor, now):
    held = hold_round(conclusion.evaluation.round)
    if held.phase_on(timezone.localdate(now)) not in Phase.before_publicity:
        raise EvaluationError(_("The result is public: from now on there are objections."))
    lock_evaluations([conclusion.evaluation_id])
    own = judged_by(actor, Side.COMMUNITY)
    if not own.filter(pk=conclusion.evaluation_id).exists():
        raise EvaluationError(_("Somebody in this list is not yours to judge: please look again."))
    return Conclusion.objects.select_for_update(no_key=True).get(pk=conclusion.pk)


def _check_waiting(row):
    if row.status != ConclusionStatus.WAITING:
        raise EvaluationError(
            _("This conclusion does not wait for the community: %(status)s.")
            % {"status": row.get_status_display()}
        )


def _lock_quotas(evaluations: Iterable[Evaluation]):
    """Let only one at a time count the share of a group: two never wait in a ring."""
    groups = sorted({each.quota_group_id for each in evaluations if each.quota_group_id})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, key)"
            " FROM (SELECT unnest(%s::int[]) AS key ORDER BY key) AS held",
            [_QUOTA, groups],
        )


def _check_quotas(held, evaluations):
    groups = {each.quota_group_id: each for each in evaluations if each.quota_group_id}
    for group, state in quota_states(held, groups).items():
        if state.left < 0:
            where = groups[group].branch or groups[group].workplace
            raise EvaluationError(
                _(
                    "%(place)s gives %(given)s of the best grade and may give %(allowed)s of "
                    "%(graded)s: take some back, or ask for more with reasons."
                )
                % {
                    "place": where if where.pk == group else groups[group].workplace,
                    "given": state.given,
                    "allowed": state.allowed,
                    "graded": state.graded,
                }
            )
