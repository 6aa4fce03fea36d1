"""More of the best grade than the share: asked for, granted or declined."""

import pytest

from evaluation import services
from evaluation.models import QuotaRequest
from evaluation.queries import quota_states
from evaluation.states import Occasion, RequestStatus
from tests.factories.evaluation import QuotaRequestFactory

from .stage import CONCLUSIONS, REVIEW, SUMMARIES, moment, opened_round, public_round

pytestmark = pytest.mark.django_db


def ask(stage, held, more=1, organization=None, now=CONCLUSIONS):
    return services.ask_for_more(
        held=held,
        organization=organization or stage.branch,
        more=more,
        reason="两名同志表现同样突出。",
        actor=stage.officer,
        now=now,
    )


def decide(stage, request, answer="", *, is_granted=True, actor=None, now=REVIEW):
    return services.decide_quota(
        request=request,
        is_granted=is_granted,
        answer=answer,
        actor=actor or stage.department_officer,
        now=now,
    )


def test_request_is_granted_on_top_of_the_share(stage):
    held = opened_round(stage)

    decided = decide(stage, ask(stage, held))

    state = quota_states(held)[stage.branch.pk]
    assert (state.graded, state.share, state.more, state.allowed) == (4, 1, 1, 2)
    assert (decided.status, decided.decided_by_id) == (
        RequestStatus.GRANTED,
        stage.department_officer.user_id,
    )


def test_declining_needs_a_reason(stage):
    request = ask(stage, opened_round(stage))

    with pytest.raises(services.EvaluationError) as refused:
        decide(stage, request, is_granted=False)
    declined = decide(stage, request, is_granted=False, answer="请在比例内评定。")

    assert str(refused.value) == "Say why it is declined."
    assert (declined.status, declined.answer) == (RequestStatus.DECLINED, "请在比例内评定。")


def test_same_decision_twice_is_one(stage):
    request = ask(stage, opened_round(stage))

    first, again = decide(stage, request), decide(stage, request, now=moment(22))

    assert first.decided_at == again.decided_at == REVIEW


def test_other_decision_meanwhile_is_told(stage):
    request = ask(stage, opened_round(stage))
    decide(stage, request)

    with pytest.raises(services.EvaluationError) as refused:
        decide(stage, request, is_granted=False, answer="不予增加。")

    assert str(refused.value).startswith("Somebody else has decided this meanwhile")


def test_nobody_decides_what_he_asked_for(stage):
    request = ask(stage, opened_round(stage))

    with pytest.raises(services.EvaluationError) as refused:
        decide(stage, request, actor=stage.officer)

    assert str(refused.value) == "Somebody else decides about what you asked for."


def test_nobody_asks_for_more_than_there_are(stage):
    held = opened_round(stage)

    with pytest.raises(services.EvaluationError) as refused:
        ask(stage, held, more=4)

    assert str(refused.value) == "Only 4 are graded here: please ask for at most 3 more."


def test_what_is_granted_fits_what_was_granted_before(stage):
    held = opened_round(stage)
    decide(stage, ask(stage, held, more=2))
    request = QuotaRequestFactory(round=held, organization=stage.branch, more=2, asked_at=REVIEW)

    with pytest.raises(services.EvaluationError) as refused:
        decide(stage, request)

    assert str(refused.value) == "Only 4 are graded here: please ask for at most 1 more."


def test_asking_twice_leaves_the_first_waiting(stage):
    held = opened_round(stage)

    assert ask(stage, held) == ask(stage, held, more=2)
    assert QuotaRequest.objects.get().more == 1


def test_nobody_asks_where_no_share_is_counted(stage):
    held = opened_round(stage)

    with pytest.raises(services.EvaluationError) as elsewhere:
        ask(stage, held, organization=stage.committee)
    with pytest.raises(services.EvaluationError) as award:
        ask(stage, opened_round(stage, occasion=Occasion.AWARD))

    assert str(elsewhere.value) == str(award.value) == "No share is counted here."


def test_request_has_its_time(stage):
    held = public_round(stage)
    request = QuotaRequestFactory(round=held, organization=stage.branch, asked_at=SUMMARIES)

    with pytest.raises(services.EvaluationError) as not_decided:
        decide(stage, request, now=moment(22))
    with pytest.raises(services.EvaluationError) as not_asked:
        ask(stage, held, now=moment(22))

    assert "is at another point: publicity" in str(not_decided.value)
    assert "is at another point: publicity" in str(not_asked.value)
