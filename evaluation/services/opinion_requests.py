"""Opinions asked in confidence: asked, answered on paper, withdrawn, released to the member."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xigu.audit.services import Withholding, record_access, release_accesses
from xigu.audit.states import Access
from xigu.common.scope import Scope
from xigu.inbox.services import send_letters
from xigu.organizations.models import Member
from xigu.organizations.services import lock_members

from ..facts import to_be_explained
from ..messages.confidences import (
    OPINION_ANSWERED,
    OPINION_ASKED,
    OPINION_RELEASED,
    OPINION_WITHDRAWN,
    letters_about_answer,
    letters_about_release,
    letters_to_answer,
)
from ..models import OpinionRequest
from ..queries import TWELVE_MONTHS, facts_for_opinion, opinions_due_for_release
from ..states import OpinionStatus
from .errors import EvaluationError, decided_meanwhile, not_about_oneself
from .papers import opinion_document

MOST_AT_ONCE = 10


@transaction.atomic
def ask_opinions(
    *,
    members: Iterable[Member],
    occasion: str,
    purpose: str,
    due_on: date,
    key: UUID,
    actor: Scope,
    now: datetime,
) -> list[OpinionRequest]:
    """Ask the communities of one or few members; one form asks once.

    Who is checked in nowhere is explained by who asks. Raises EvaluationError.
    """
    keys = lock_members(member.pk for member in members)
    made = OpinionRequest.objects.filter(key=key, requester=actor.organization_id)
    if made.exists():
        return list(made.for_lists().order_by("pk"))
    _check_asking(keys, due_on, actor, timezone.localdate(now))
    wish = {"occasion": occasion, "purpose": purpose, "due_on": due_on, "key": key}
    people = Member.objects.in_bulk(keys)
    OpinionRequest.objects.bulk_create(
        _asked(people[member], actor, now, **wish) for member in keys
    )
    rows = list(made.for_lists().order_by("pk"))
    send_letters(letters=letters_to_answer(OPINION_ASKED, rows), actor=actor, now=now)
    return rows


@transaction.atomic
def answer_opinion(
    *, request: OpinionRequest, opinion: str, explanation: str, actor: Scope, now: datetime
) -> OpinionRequest:
    """Answer with the facts of the day, on a numbered document. The same answer twice is one.

    Raises EvaluationError where words are missing, or the request waits no more.
    """
    row = _locked(request)
    if actor.is_own(row.member_id):
        raise EvaluationError(not_about_oneself())
    said = (actor.user_id, opinion, explanation)
    if (row.answered_by_id, row.opinion, row.explanation) == said:
        return row
    _check_open(row)
    today = timezone.localdate(now)
    row.facts = facts_for_opinion(row, today)
    row.opinion, row.explanation = opinion, explanation
    _check_words(row)
    row.status, row.answered_at, row.answered_by_id = OpinionStatus.ANSWERED, now, actor.user_id
    row.document = opinion_document(row, row.facts, today)
    row.save()
    send_letters(letters=letters_about_answer(OPINION_ANSWERED, row), actor=actor, now=now)
    return row


@transaction.atomic
def withdraw_opinion(*, request: OpinionRequest, actor: Scope, now: datetime) -> OpinionRequest:
    """Ask no more. Withdrawing twice is once; what is answered stays. Raises EvaluationError."""
    row = _locked(request)
    if row.status == OpinionStatus.WITHDRAWN:
        return row
    _check_open(row)
    _close(row)
    send_letters(letters=letters_to_answer(OPINION_WITHDRAWN, [row]), actor=actor, now=now)
    return row


@transaction.atomic
def release_opinion(*, request: OpinionRequest, actor: Scope, now: datetime) -> OpinionRequest:
    """Let the member read what was asked about him, and who looked. Twice is once.

    Raises EvaluationError while the answer is waited for.
    """
    row = _locked(request)
    if row.status == OpinionStatus.OPEN:
        raise EvaluationError(_("It is not answered yet: wait for the answer, or withdraw it."))
    return _release(row, actor=actor, now=now)


def release_due_opinions(*, now: datetime) -> int:
    """Release what was kept from members for twelve months; return how many.

    What nobody has answered in that time is withdrawn first.
    """
    due = opinions_due_for_release(timezone.localdate(now)).order_by("pk")
    return sum(_release_in_time(request, now) for request in due)


def record_look(
    *, request: OpinionRequest, access: Access, actor: Scope, now: datetime, purpose: str = ""
) -> None:
    """Write down a look at the member for a request: the member reads it when it is released."""
    withheld = Withholding(_matter(request), request.release_by)
    record_access(
        scope=actor,
        member_id=request.member_id,
        access=access,
        now=now,
        purpose=purpose,
        withheld=None if request.released_at else withheld,
    )


def _locked(request):
    locked = OpinionRequest.objects.select_for_update(no_key=True, of=["self"])
    return locked.for_lists().select_related("community__parent").get(pk=request.pk)


def _check_asking(keys, due_on, actor, today):
    if not keys:
        raise EvaluationError(_("Choose at least one member."))
    if len(keys) > MOST_AT_ONCE:
        text = ngettext(
            "Ask about %(most)s member at once at most.",
            "Ask about %(most)s members at once at most.",
            MOST_AT_ONCE,
        )
        raise EvaluationError(text % {"most": MOST_AT_ONCE})
    if actor.member_id in keys:
        raise EvaluationError(_("Nobody asks for an opinion about himself."))
    if Member.objects.visible_to(actor.office).filter(pk__in=keys).count() < len(keys):
        raise EvaluationError(_("Somebody you chose is not in your scope: please choose again."))
    if not today <= due_on < today + TWELVE_MONTHS:
        raise EvaluationError(_("The answer is due on a day from today on, within a year."))


def _asked(member, actor, now, **wish):
    return OpinionRequest(
        member=member,
        requester_id=actor.organization_id,
        community_id=member.community_id,
        asked_at=now,
        asked_by_id=actor.user_id,
        release_by=timezone.localdate(now) + TWELVE_MONTHS,
        **wish,
    )


def _check_open(row):
    if row.status == OpinionStatus.WITHDRAWN:
        raise EvaluationError(_("The request was withdrawn meanwhile: no answer is needed."))
    if row.status != OpinionStatus.OPEN:
        raise EvaluationError(decided_meanwhile())


def _check_words(row):
    """The community gives its opinion; what the facts lack is explained in writing."""
    if row.community_id and not row.opinion:
        raise EvaluationError(_("Please write your opinion."))
    if not row.explanation and to_be_explained(row.facts):
        raise EvaluationError(
            _(
                "The member is not checked in, or has no service in the last twelve months: "
                "please explain it in writing."
            )
        )


def _close(row):
    row.status = OpinionStatus.WITHDRAWN
    row.save(update_fields=["status"])


@transaction.atomic
def _release_in_time(request, now):
    row = _locked(request)
    if row.released_at is not None:
        return False
    if row.status == OpinionStatus.OPEN:
        _close(row)
    _release(row, actor=Scope(), now=now)
    return True


def _release(row, *, actor, now):
    if row.released_at is not None:
        return row
    row.released_at, row.released_by_id = now, actor.user_id
    row.save(update_fields=["released_at", "released_by"])
    release_accesses(matter=_matter(row), now=now)
    send_letters(letters=letters_about_release(OPINION_RELEASED, row), actor=actor, now=now)
    return row


def _matter(request):
    return f"opinion:{request.pk}"
