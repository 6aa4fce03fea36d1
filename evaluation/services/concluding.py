"""Conclusions: proposed by the rules, signed by a person, agreed to where opinions lie apart."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters

from ..messages.rounds import (
    AGREEMENT_ASKED,
    RETURNED,
    letters_about_agreement,
    letters_about_return,
)
from ..models import Assessment, Conclusion, Evaluation, EvaluationRound
from ..queries import facts_of, judged_by, proposals_for, quota_states
from ..states import ConclusionStatus, Phase, Side
from .choices import SIGNED_FIELDS, Choice, ChosenGrade
from .errors import EvaluationError, QuotaError, RowsError, decided_meanwhile, signed_for_the_other
from .locks import hold_before_publicity, hold_in_phase, lock_judged

_QUOTA = 0x71756F  # the class of our advisory locks: the group in which a share is counted


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
    afterwards. A joint one then waits for the community. What is signed the same way already
    counts as done. Raises RowsError for what cannot be signed, QuotaError beyond the share.
    """
    fresh = _checked(held, choices, actor, now)
    facts = facts_of([each.evaluation for each in fresh], held, timezone.localdate(now))
    rows = [each.signed(facts[each.evaluation.pk], actor, now) for each in fresh]
    first = [row for row in rows if row.pk is None]
    again = [row for row in rows if row.pk is not None]
    Conclusion.objects.bulk_create(first, batch_size=1000)
    Conclusion.objects.bulk_update(again, SIGNED_FIELDS, batch_size=1000)
    waiting = [row for row in rows if row.status == ConclusionStatus.WAITING]
    send_letters(letters=letters_about_agreement(AGREEMENT_ASKED, waiting), actor=actor, now=now)
    return rows


@transaction.atomic
def check_conclusions(
    *,
    held: EvaluationRound,
    choices: Mapping[int, Choice],
    actor: Scope,
    now: datetime,
) -> None:
    """Refuse what `sign_conclusions` would refuse now; nothing is signed."""
    _checked(held, choices, actor, now)


@transaction.atomic
def agree(*, conclusion: Conclusion, actor: Scope, now: datetime) -> Conclusion:
    """Agree for the community to a joint conclusion. Agreeing twice is agreeing once.

    Raises EvaluationError where another text was signed since `conclusion` was read.
    """
    row = _lock_for_answer(conclusion, actor, now)
    if row.status == ConclusionStatus.SIGNED and row.agreed_by_id == actor.user_id:
        return row
    _check_waiting(row, conclusion)
    if row.signed_by_id == actor.user_id:
        raise EvaluationError(_("Somebody else agrees to what you have signed."))
    if _signed_by(actor, Side.WORKPLACE, [row.evaluation_id]):
        raise EvaluationError(signed_for_the_other())
    row.status, row.agreed_at, row.agreed_by_id = ConclusionStatus.SIGNED, now, actor.user_id
    row.save(update_fields=["status", "agreed_at", "agreed_by"])
    return row


@transaction.atomic
def disagree(*, conclusion: Conclusion, reason: str, actor: Scope, now: datetime) -> Conclusion:
    """Send a joint conclusion back to the workplace, with what speaks against it.

    The same once more changes nothing. Raises EvaluationError as `agree` does.
    """
    row = _lock_for_answer(conclusion, actor, now)
    if (row.status, row.answer) == (ConclusionStatus.RETURNED, reason):
        return row
    _check_waiting(row, conclusion)
    return_row(row, reason)
    send_letters(letters=letters_about_return(RETURNED, row), actor=actor, now=now)
    return row


def withdraw_conclusions(evaluations: Iterable[Evaluation], *, reason: str) -> list[Conclusion]:
    """Return conclusions because what they stand on has changed; the evaluations are locked."""
    about = Conclusion.objects.filter(evaluation__in=evaluations)
    return [return_row(row, reason) for row in about.taking_quota().order_by("pk")]


def return_row(row: Conclusion, reason: str) -> Conclusion:
    """Write that a conclusion is returned, and why; it is signed anew.

    Raises EvaluationError without a reason.
    """
    if not reason:
        raise EvaluationError(_("Say why it is returned."))
    row.status, row.answer = ConclusionStatus.RETURNED, reason
    row.reviewed_at = row.reviewed_by_id = None
    row.save(update_fields=["status", "answer", "reviewed_at", "reviewed_by"])
    return row


def _checked(held, choices, actor, now):
    """Lock what is to be signed, and return what of it is not yet; raise what keeps it back."""
    held = hold_in_phase(held, now, *Phase.concluding)
    own = judged_by(actor, Side.WORKPLACE).filter(round=held)
    judged = _judged(held, lock_judged(own, choices), choices, timezone.localdate(now))
    scale = held.rule_set.scale
    for_home = _signed_by(actor, Side.COMMUNITY, choices)
    wrong = {
        each.evaluation.pk: text
        for each in judged
        if (text := each.why_not(scale))
        or (text := signed_for_the_other() if each.evaluation.pk in for_home else "")
    }
    if wrong:
        raise RowsError(_("Nothing is signed yet: please look at the marked rows."), wrong)
    fresh = [each for each in judged if not each.is_done]
    _check_quotas(held, fresh)
    return fresh


def _judged(held, evaluations, choices, today):
    proposals = proposals_for(evaluations, held, today)
    rows = Conclusion.objects.filter(evaluation__in=evaluations)
    current = {row.evaluation_id: row for row in rows}
    return [
        ChosenGrade(each, current.get(each.pk), proposals[each.pk], choices[each.pk])
        for each in evaluations
    ]


def _signed_by(actor, side, keys):
    """Of which evaluations the user has signed the opinion of a side, whatever his office."""
    signed = Assessment.objects.of_side(side).filter(signed_by=actor.user_id, evaluation__in=keys)
    return set(signed.values_list("evaluation", flat=True))


def _lock_for_answer(conclusion, actor, now):
    hold_before_publicity(conclusion.evaluation.round, now)
    lock_judged(judged_by(actor, Side.COMMUNITY), [conclusion.evaluation_id])
    return Conclusion.objects.select_for_update(no_key=True).get(pk=conclusion.pk)


def _check_waiting(row, read):
    if row.status != ConclusionStatus.WAITING:
        raise EvaluationError(
            _("This conclusion does not wait for the community: %(status)s.")
            % {"status": row.get_status_display()}
        )
    if row.signed_at != read.signed_at:
        raise EvaluationError(decided_meanwhile())


def _check_quotas(held, fresh):
    """Raise QuotaError where a group would give more of the best grade than it may."""
    quota = held.rule_set.quota
    best = [each.evaluation for each in fresh if quota and each.choice.grade == quota.grade]
    wanted = Counter(each.quota_group_id for each in best if each.quota_group_id)
    _lock_quotas(wanted)
    for group, state in quota_states(held, wanted).items():
        if wanted[group] > state.left:
            raise QuotaError(group, given=state.given + wanted[group], state=state)


def _lock_quotas(groups):
    """Let only one at a time count the share of a group: two never wait in a ring."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, key)"
            " FROM (SELECT unnest(%s::int[]) AS key ORDER BY key) AS held",
            [_QUOTA, sorted(groups)],
        )
