"""Opinions of the two sides: kept as drafts, signed together, reopened with a reason."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters

from ..facts import FACTS_VERSION, facts_hash
from ..messages.rounds import REOPENED, RETURNED, letters_about_reopening, letters_about_return
from ..models import Assessment, EvaluationRound, Reopening
from ..queries import can_still_say, facts_of, judged_by
from ..states import Grade, Phase, Side
from .concluding import withdraw_conclusions
from .errors import EvaluationError, RowsError, signed_for_the_other
from .locks import hold_before_publicity, hold_in_phase, lock_evaluations, lock_judged


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a side says of one member: a grade, or none yet, and words."""

    grade: str = ""
    comment: str = ""

    @classmethod
    def of(cls, row: Assessment | None) -> Self:
        """Return what a row says; without a row, nothing."""
        return cls(row.grade, row.comment) if row else cls()

    @property
    def mark(self) -> str:
        """A few characters by which a page says later what it had shown."""
        return hashlib.sha256(f"{self.grade} {self.comment}".encode()).hexdigest()[:16]

    @property
    def words(self) -> str:
        return ": ".join(filter(None, (self.grade and str(Grade(self.grade).label), self.comment)))


@transaction.atomic
def save_opinions(
    *,
    held: EvaluationRound,
    side: Side,
    opinions: Mapping[int, Opinion],
    shown: Mapping[int, str] | None = None,
    actor: Scope,
    now: datetime,
) -> int:
    """Keep unfinished opinions, by the keys of evaluations; return how many have changed.

    `shown` has the marks of what stood on the page: what was left as it stood there stays as a
    colleague has made it since, and where both have changed it, RowsError says so. Without
    `shown` the last one to save is right. What is signed is left as it is. Raises
    EvaluationError outside the phase.
    """
    evaluations, current = _locked(held, side, opinions, actor, now)
    changed, wrong = {}, {}
    for evaluation in evaluations:
        row, said = current.get(evaluation.pk), _fitting(opinions[evaluation.pk], evaluation)
        seen = shown.get(evaluation.pk, "") if shown is not None else None
        if said == Opinion.of(row) or said.mark == seen:
            continue
        if text := _why_not_kept(row, said, seen, held):
            wrong[evaluation.pk] = text
        elif row is None or not row.is_signed:
            changed[evaluation] = said
    if wrong:
        raise RowsError(_("Nothing is saved yet: please look at the marked rows."), wrong)
    rows = [
        _written(current.get(each.pk) or Assessment(evaluation=each, side=side), said, actor, now)
        for each, said in changed.items()
    ]
    _store(rows, ["grade", "comment", "saved_at", "saved_by"])
    return len(rows)


@transaction.atomic
def sign_opinions(
    *,
    held: EvaluationRound,
    side: Side,
    evaluation_ids: Iterable[int],
    shown: Mapping[int, str] | None = None,
    actor: Scope,
    now: datetime,
) -> list[Assessment]:
    """Sign the opinions that are kept, with the facts of the moment; all of them, or none.

    `shown` has the marks of what stood on the page: nobody signs what he has not read. What one
    has signed himself counts as done. Raises RowsError for what cannot be signed.
    """
    evaluations, current = _locked(held, side, evaluation_ids, actor, now)
    others = _signers_of(evaluations, Side.WORKPLACE if side == Side.COMMUNITY else Side.COMMUNITY)
    wrong = {
        evaluation.pk: text
        for evaluation in evaluations
        if (text := _why_not(evaluation, current.get(evaluation.pk), others, actor))
        or (text := _why_unread(current[evaluation.pk], shown))
    }
    if wrong:
        raise RowsError(_("Nothing is signed yet: please look at the marked rows."), wrong)
    fresh = [each for each in evaluations if not current[each.pk].is_signed]
    facts = facts_of(fresh, held, timezone.localdate(now))
    for evaluation in fresh:
        row = current[evaluation.pk]
        row.signed_at, row.signed_by_id, row.acting_for_id = (
            now,
            actor.user_id,
            actor.organization_id,
        )
        row.facts, row.facts_version = facts[evaluation.pk], FACTS_VERSION
        row.facts_hash = facts_hash(row.facts)
    signed = [current[each.pk] for each in fresh]
    _store(
        signed,
        ["signed_at", "signed_by", "acting_for", "facts", "facts_version", "facts_hash"],
    )
    withdraw_conclusions(fresh, reason=_("An opinion was opened again and is signed now."))
    return [current[each.pk] for each in evaluations]


@transaction.atomic
def reopen_assessment(
    *, assessment: Assessment, reason: str, actor: Scope, now: datetime
) -> Assessment:
    """Make a signed opinion a draft again, and take back the conclusion that stands on it.

    Those who signed either are told why. Raises EvaluationError once the result is public.
    Reopening twice is reopening once.
    """
    hold_before_publicity(assessment.evaluation.round, now)
    (evaluation,) = lock_evaluations([assessment.evaluation_id])
    row = Assessment.objects.select_for_update(no_key=True).get(pk=assessment.pk)
    if actor.is_own(evaluation.member_id):
        raise EvaluationError(_("Nobody opens again what is said about himself."))
    if not row.is_signed:
        return row
    signed_for = row.acting_for_id
    opened = _unsign(row, reason, actor, now)
    returned = withdraw_conclusions([evaluation], reason=reason)
    letters = letters_about_reopening(REOPENED, opened, signed_for)
    letters += [letter for each in returned for letter in letters_about_return(RETURNED, each)]
    send_letters(letters=letters, actor=actor, now=now)
    return row


def _locked(held, side, evaluation_ids, actor, now):
    """Hold the round, lock what the actor may judge of the evaluations; with their opinions.

    After the phase, only what was reopened can be finished.
    """
    held = hold_in_phase(held, now, *Phase.concluding)
    judged = judged_by(actor, side).filter(round=held)
    evaluations = lock_judged(judged, set(evaluation_ids))
    rows = Assessment.objects.of_side(side).filter(evaluation__in=evaluations)
    current = {row.evaluation_id: row for row in rows.prefetch_related("reopenings")}
    phase = held.phase_on(timezone.localdate(now))
    if not all(can_still_say(phase, current.get(each.pk)) for each in evaluations):
        raise EvaluationError(_("The days for opinions are over; what is missing stays missing."))
    return evaluations, current


def _unsign(row, reason, actor, now):
    """Write down what had been signed, then let it be a draft."""
    opened = Reopening.objects.create(
        assessment=row,
        reason=reason,
        reopened_at=now,
        reopened_by_id=actor.user_id,
        grade=row.grade,
        comment=row.comment,
        signed_at=row.signed_at,
        signed_by_id=row.signed_by_id,
        facts_hash=row.facts_hash,
    )
    row.signed_at = row.signed_by_id = row.acting_for_id = None
    row.facts, row.facts_version, row.facts_hash = None, None, ""
    row.save()
    return opened


def _fitting(opinion, evaluation):
    return opinion if evaluation.is_graded else Opinion("", opinion.comment)


def _why_not_kept(row, said, seen, held):
    """Say what keeps an opinion from being written over a row, or nothing."""
    if said.grade and said.grade not in held.rule_set.scale:
        return _("This round does not know that grade.")
    if seen is None:
        return ""
    if row is not None and row.is_signed:
        return _("This is signed meanwhile: %(words)s") % {"words": Opinion.of(row).words}
    if seen == Opinion.of(row).mark:
        return ""
    words = Opinion.of(row).words or pgettext("opinion", "nothing")
    return _("A colleague has changed this meanwhile: %(words)s") % {"words": words}


def _why_unread(row, shown):
    if shown is None or row.is_signed or shown.get(row.evaluation_id) == Opinion.of(row).mark:
        return ""
    return _("A colleague has changed this meanwhile: please read it again.")


def _written(row, said, actor, now):
    row.grade, row.comment = said.grade, said.comment
    row.saved_at, row.saved_by_id = now, actor.user_id
    return row


def _signers_of(evaluations, side):
    signed = Assessment.objects.of_side(side).signed().filter(evaluation__in=evaluations)
    return dict(signed.values_list("evaluation", "signed_by"))


def _why_not(evaluation, row, others, actor):
    if row is None or (evaluation.is_graded and not row.grade):
        return _("There is no grade yet.")
    if not row.grade and not row.comment:
        return _("There are no words yet.")
    if row.is_signed and row.signed_by_id != actor.user_id:
        return _("Somebody else has signed this meanwhile.")
    if others.get(evaluation.pk) == actor.user_id:
        return signed_for_the_other()
    return ""


def _store(rows, fields):
    """Write new rows and changed ones, each with one statement."""
    Assessment.objects.bulk_create([row for row in rows if row.pk is None])
    Assessment.objects.bulk_update(
        [row for row in rows if row.pk is not None], fields, batch_size=1000
    )
