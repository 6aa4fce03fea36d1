"""Rounds: prepared, opened, moved on in time; who takes part freezes with the rules."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters
from xigu.organizations.models import Member, Organization

from ..messages.rounds import OPENED, letters_about_opening
from ..models import Evaluation, EvaluationRound
from ..queries import Place, group_for_quotas, place_of, places_in
from ..rules import rules_of
from ..states import Phase, Standing
from .errors import EvaluationError
from .locks import check_phase, hold_in_phase, lock_round

DATES = ("opinions_from", "opinions_until", "conclusions_until")
ROWS_AT_ONCE = 2000


@transaction.atomic
def create_round(
    *, organization: Organization, occasion: str, key=None, actor: Scope, now: datetime, **facts
) -> EvaluationRound:
    """Prepare a round with the rule set of its occasion; one form makes one round.

    `facts` are title, period and the dates of the phases. Raises EvaluationError.
    """
    organization = Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    made = EvaluationRound.objects.filter(key=key).first() if key else None
    if made is not None:
        return made
    held = EvaluationRound(
        organization=organization,
        occasion=occasion,
        rules=rules_of(occasion),
        created_at=now,
        key=key,
        **facts,
    )
    _check(held, actor)
    held.save(force_insert=True)
    return held


@transaction.atomic
def change_round(*, held: EvaluationRound, actor: Scope, now: datetime, **facts) -> EvaluationRound:
    """Change a round that is being prepared. Raises EvaluationError once it is open."""
    held = lock_round(held)
    check_phase(held, now, Phase.DRAFT)
    if facts.get("occasion", held.occasion) != held.occasion:
        held.rules = rules_of(facts["occasion"])
    return _write(held, facts, actor)


@transaction.atomic
def change_dates(*, held: EvaluationRound, actor: Scope, now: datetime, **dates) -> EvaluationRound:
    """Give the phases of an open round other days. Raises EvaluationError once it is public."""
    held = lock_round(held)
    check_phase(held, now, Phase.DRAFT, *Phase.before_publicity)
    return _write(held, {name: dates[name] for name in DATES}, actor)


@transaction.atomic
def discard_round(*, held: EvaluationRound, actor: Scope, now: datetime) -> None:
    """Remove a round that was never opened. Discarding twice is discarding once.

    Raises EvaluationError once it is open.
    """
    locked = EvaluationRound.objects.select_for_update().filter(pk=held.pk).first()
    if locked is not None:
        check_phase(locked, now, Phase.DRAFT)
        locked.delete()


@transaction.atomic
def open_round(*, held: EvaluationRound, actor: Scope, now: datetime) -> EvaluationRound:
    """Open a round: its rules freeze, and everybody whom it reaches stands in it from now on.

    Where members are named, it begins empty. Raises EvaluationError where nobody would take
    part, or where opinions would have been due already.
    """
    held = lock_round(held)
    if held.opened_at is not None and held.opened_by_id == actor.user_id:
        return held
    check_phase(held, now, Phase.DRAFT)
    today = timezone.localdate(now)
    if today > held.opinions_until:
        raise EvaluationError(_("Opinions would be due before the round opens: change the days."))
    held.opened_at, held.opened_by_id = now, actor.user_id
    held.save(update_fields=["opened_at", "opened_by"])
    if not held.rule_set.by_naming:
        _fill(held, today)
    send_letters(letters=letters_about_opening(OPENED, held), actor=actor, now=now)
    return held


@transaction.atomic
def name_member(
    *, held: EvaluationRound, member: Member, merits: str, actor: Scope, now: datetime
) -> Evaluation:
    """Name a member for an award, with his merits. Raises EvaluationError.

    Until the opinions begin; naming him twice leaves what was written first.
    """
    held = hold_in_phase(held, now, Phase.SUMMARY)
    if not held.rule_set.by_naming:
        raise EvaluationError(_("In this round everybody takes part: nobody is named."))
    if actor.is_own(member.pk):
        raise EvaluationError(_("Nobody names himself."))
    place = place_of(held, member, timezone.localdate(now))
    if (
        place is None
        or actor.organization_id not in {place.workplace_id, place.branch_id}
        or place.standing != Standing.GRADED
    ):
        raise EvaluationError(
            _("%(name)s cannot be named: not a full member here, or on leave.")
            % {"name": member.name}
        )
    if not merits.strip():
        raise EvaluationError(_("Say for what he is named."))
    row = _row(held, place, named_at=now, named_by_id=actor.user_id, merits=merits)
    Evaluation.objects.bulk_create([row], ignore_conflicts=True)
    return Evaluation.objects.get(round=held, member=member)


@transaction.atomic
def save_summary(*, evaluation: Evaluation, text: str, actor: Scope, now: datetime) -> Evaluation:
    """Keep what a member says about his own year; he may change it until the opinions end.

    Raises EvaluationError afterwards, and for who does not take part.
    """
    hold_in_phase(evaluation.round, now, *Phase.before_conclusions)
    locked = Evaluation.objects.select_for_update(no_key=True).get(pk=evaluation.pk)
    if not locked.takes_part:
        raise EvaluationError(_("You do not take part in this round."))
    locked.summary, locked.summary_at = text, now
    locked.save(update_fields=["summary", "summary_at"])
    return locked


def _fill(held, today):
    places = places_in(held, today)
    if not any(place.standing == Standing.GRADED for place in places):
        raise EvaluationError(_("Nobody would be graded in this round."))
    group_for_quotas(held, places)
    Evaluation.objects.bulk_create((_row(held, place) for place in places), batch_size=ROWS_AT_ONCE)


def _row(held, place: Place, **facts):
    return Evaluation(
        round=held,
        member=place.member,
        workplace_id=place.workplace_id,
        branch_id=place.branch_id,
        community_id=place.community_id,
        quota_group_id=place.quota_group_id,
        standing=place.standing,
        reason=place.reason,
        **facts,
    )


def _write(held, facts, actor):
    for name, value in facts.items():
        setattr(held, name, value)
    _check(held, actor)
    held.save(update_fields=[*facts, "rules"])
    return held


def _check(held, actor):
    """Say in words what the database would refuse; who wrote it first stays its author."""
    held.created_by_id = held.created_by_id or actor.user_id
    try:
        held.full_clean(exclude=["key"])
    except ValidationError as error:
        raise EvaluationError(" ".join(error.messages)) from error
