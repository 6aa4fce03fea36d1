"""Joint conclusions: the community is asked, agrees or returns them, once."""

from functools import partial

import pytest

from evaluation import services
from evaluation.models import Conclusion
from evaluation.services import Choice
from evaluation.states import ConclusionStatus
from tests.activities.conftest import office
from tests.factories.accounts import scope_of, user_of
from xigu.accounts.states import Role
from xigu.inbox.models import Message

from .stage import CONCLUSIONS, REVIEW, conclude, evaluations_of, refusal

pytestmark = pytest.mark.django_db
STATUSES = list(ConclusionStatus)


def test_community_is_told_of_what_waits_for_it(stage, waiting):
    [message] = Message.objects.filter(kind="evaluation.agreement_asked")

    assert (message.recipient_id, message.url_name, message.url_args) == (
        stage.secretary.user_id,
        "evaluation:conclusion_agree",
        [waiting.pk],
    )


def test_secretary_himself_is_answered_for_by_the_subdistrict(stage, apart):
    held, (key, *_others) = apart
    secretary = user_of(stage.secretary)
    secretary.member = evaluations_of(held)[0].member
    secretary.save()
    himself = scope_of(secretary.assignments.get())

    [row] = conclude(held, stage.officer, {key: Choice("QUALIFIED", "双方商定。")})
    own = refusal(lambda: services.agree(conclusion=row, actor=himself, now=CONCLUSIONS))
    agreed = services.agree(conclusion=row, actor=stage.subdistrict_officer, now=CONCLUSIONS)

    told = Message.objects.filter(kind="evaluation.agreement_asked")
    assert [each.recipient_id for each in told] == [stage.subdistrict_officer.user_id]
    assert "is not yours to judge" in str(own)
    assert agreed.status == ConclusionStatus.SIGNED


def test_agreeing_twice_is_agreeing_once(stage, waiting):
    first = services.agree(conclusion=waiting, actor=stage.secretary, now=CONCLUSIONS)
    again = services.agree(conclusion=waiting, actor=stage.secretary, now=REVIEW)

    assert (again.agreed_at, again.status) == (first.agreed_at, ConclusionStatus.SIGNED)


def test_only_the_community_answers(stage, waiting):
    others = (stage.officer, stage.branch_officer, stage.department_officer)
    acts = [partial(services.agree, conclusion=waiting, actor=who) for who in others]

    errors = {str(refusal(partial(act, now=CONCLUSIONS))) for act in acts}

    assert errors == {"Somebody in this list is not yours to judge: please look again."}


def test_nobody_agrees_to_what_he_has_signed_himself(stage, waiting):
    both = office(Role.SECRETARY, stage.community, user=user_of(stage.officer))

    error = refusal(lambda: services.agree(conclusion=waiting, actor=both, now=CONCLUSIONS))

    assert str(error) == "Somebody else agrees to what you have signed."


def test_disagreement_returns_it_with_a_reason_and_tells_the_workplace(stage, waiting):
    act = {"conclusion": waiting, "actor": stage.secretary, "now": CONCLUSIONS}

    silent = refusal(lambda: services.disagree(reason="", **act))
    returned = services.disagree(reason="社区不同意。", **act)
    again = services.disagree(reason="社区不同意。", **act)

    assert str(silent) == "Say why it is returned."
    assert (returned.status, again.answer) == (ConclusionStatus.RETURNED, "社区不同意。")
    [message] = Message.objects.filter(kind="evaluation.returned")
    assert message.recipient_id == stage.officer.user_id


def test_other_text_than_the_one_that_was_read_is_not_agreed_to(stage, waiting):
    read = Conclusion.objects.get(pk=waiting.pk)
    services.disagree(conclusion=waiting, reason="再议。", actor=stage.secretary, now=CONCLUSIONS)
    choice = Choice("BASIC", "改为基本合格。")
    conclude(waiting.evaluation.round, stage.officer, {waiting.evaluation_id: choice}, REVIEW)

    answers = [
        refusal(lambda: services.agree(conclusion=read, actor=stage.secretary, now=REVIEW)),
        refusal(
            lambda: services.disagree(
                conclusion=read, reason="不。", actor=stage.secretary, now=REVIEW
            )
        ),
    ]

    assert {str(each) for each in answers} == {
        "Somebody else has decided this meanwhile: please look again."
    }


ANSWERS = {
    "agree": lambda row, stage: services.agree(
        conclusion=row, actor=stage.secretary, now=CONCLUSIONS
    ),
    "disagree": lambda row, stage: services.disagree(
        conclusion=row, reason="不同意。", actor=stage.secretary, now=CONCLUSIONS
    ),
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("status", STATUSES)
def test_only_what_waits_is_answered(stage, waiting, status, answer):
    if status != ConclusionStatus.WAITING:
        services.agree(conclusion=waiting, actor=stage.secretary, now=CONCLUSIONS)
        waiting.agreed_by = user_of(stage.subdistrict_officer)
        Conclusion.objects.filter(pk=waiting.pk).update(
            status=ConclusionStatus.RETURNED, answer="再议。"
        )
    if status in ConclusionStatus.standing:
        choice = {waiting.evaluation_id: Choice("QUALIFIED", "再次商定。")}
        [waiting] = conclude(waiting.evaluation.round, stage.officer, choice)
        second = office(Role.SECRETARY, stage.community)
        services.agree(conclusion=waiting, actor=second, now=CONCLUSIONS)
    if status == ConclusionStatus.REVIEWED:
        services.review_conclusions(
            held=waiting.evaluation.round,
            workplace_ids=[stage.workplace.pk],
            actor=stage.department_officer,
            now=CONCLUSIONS,
        )
    row = Conclusion.objects.get(pk=waiting.pk)
    assert row.status == status

    if status == ConclusionStatus.WAITING:
        outcome = ANSWERS[answer](row, stage).status
        assert outcome == {"agree": "SIGNED", "disagree": "RETURNED"}[answer]
    else:
        error = refusal(lambda: ANSWERS[answer](row, stage))
        assert "does not wait for the community" in str(error)
