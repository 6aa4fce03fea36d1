from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope

from ..models import CorrectionRequest, Member
from ..states import CORRECTION_TRANSITIONS, CorrectionStatus
from .errors import OrganizationError
from .locks import lock_member


@transaction.atomic
def request_correction(*, member: Member, wish: str, now) -> CorrectionRequest:
    """A member asks to have his record corrected. Raises OrganizationError while one waits."""
    lock_member(member.pk)
    if member.correction_requests.open().exists():
        raise OrganizationError(_("Your last request is still waiting for its answer."))
    return CorrectionRequest.objects.create(member=member, wish=wish, requested_at=now)


@transaction.atomic
def answer_correction(
    *, correction: CorrectionRequest, status: str, answer: str, actor: Scope, now
) -> CorrectionRequest:
    """The workplace says what became of the wish; the member reads it.

    Raises OrganizationError if somebody answered before, or a refusal has no reason.
    """
    correction = CorrectionRequest.objects.select_for_update(of=["self"]).get(pk=correction.pk)
    if status not in CORRECTION_TRANSITIONS[CorrectionStatus(correction.status)]:
        raise OrganizationError(_("This request has been answered already."))
    if status == CorrectionStatus.DECLINED and not answer:
        raise OrganizationError(_("Say why it is not corrected."))
    correction.status = status
    correction.answer = answer
    correction.answered_at = now
    correction.answered_by_id = actor.user_id
    correction.save(update_fields=["status", "answer", "answered_at", "answered_by"])
    return correction
