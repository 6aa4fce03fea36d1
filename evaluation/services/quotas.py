"""More of the best grade than the share: asked for with reasons, decided by the department."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.organizations.models import Organization

from ..models import EvaluationRound, QuotaRequest
from ..queries import quota_states
from ..states import Phase, RequestStatus
from .errors import EvaluationError, decided_meanwhile
from .locks import hold_in_phase


@transaction.atomic
def ask_for_more(
    *,
    held: EvaluationRound,
    organization: Organization,
    more: int,
    reason: str,
    actor: Scope,
    now: datetime,
) -> QuotaRequest:
    """Ask the department for more of the best grade; a request that waits is left as it is.

    Raises EvaluationError where no share is counted, and for more than there are members.
    """
    held = hold_in_phase(held, now, *Phase.before_publicity)
    own = Organization.objects.visible_to(actor).filter(pk=organization.pk)
    if not own.exists():
        raise EvaluationError(_("No share is counted here."))
    if more < 1 or not reason:
        raise EvaluationError(_("Say how many more, and why."))
    _check_room(held, organization.pk, more)
    asked = {"more": more, "reason": reason, "asked_at": now, "asked_by_id": actor.user_id}
    request, _created = QuotaRequest.objects.get_or_create(
        round=held, organization=organization, status=RequestStatus.OPEN, defaults=asked
    )
    return request


@transaction.atomic
def decide_quota(
    *, request: QuotaRequest, is_granted: bool, answer: str, actor: Scope, now: datetime
) -> QuotaRequest:
    """Grant more, or decline with a reason. Raises EvaluationError if it was decided otherwise."""
    held = hold_in_phase(request.round, now, *Phase.before_publicity)
    row = QuotaRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    status = RequestStatus.GRANTED if is_granted else RequestStatus.DECLINED
    if row.status != RequestStatus.OPEN:
        if row.status == status:
            return row
        raise EvaluationError(decided_meanwhile())
    if row.asked_by_id == actor.user_id:
        raise EvaluationError(_("Somebody else decides about what you asked for."))
    if not is_granted and not answer:
        raise EvaluationError(_("Say why it is declined."))
    if is_granted:
        _check_room(held, row.organization_id, row.more)
    row.status, row.answer, row.decided_at, row.decided_by_id = status, answer, now, actor.user_id
    row.save()
    return row


def _check_room(held, group, more):
    """Nobody gives more of a grade than there are members."""
    state = quota_states(held, [group]).get(group)
    if state is None:
        raise EvaluationError(_("No share is counted here."))
    most = state.graded - state.allowed
    if most < 1:
        raise EvaluationError(_("Everybody who is graded here may get the best grade already."))
    if more > most:
        raise EvaluationError(
            _("Only %(graded)s are graded here: please ask for at most %(most)s more.")
            % {"graded": state.graded, "most": most}
        )
