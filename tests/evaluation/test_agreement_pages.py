"""Joint conclusions as the community meets them: what waits, and how it is answered."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluation.models import Conclusion
from evaluation.queries import agreement_summary, conclusions_to_sign
from evaluation.services import Choice
from evaluation.states import ConclusionStatus, Side
from tests.activities.conftest import office
from tests.activities.pages import sentences, signed_in
from tests.factories.accounts import user_of
from tests.factories.evaluation import (
    ConclusionFactory,
    EvaluationFactory,
    OpenRoundFactory,
    SignedAssessmentFactory,
    day,
)
from xigu.accounts.states import Role
from xigu.home.queues import queue_for

from .stage import conclude, evaluations_of, opened_round

pytestmark = pytest.mark.django_db
LIST = "/evaluation/agreements/"


@pytest.fixture
def as_secretary(stage):
    return signed_in(user_of(stage.secretary))


def page_of(row):
    return reverse("evaluation:conclusion_agree", args=[row.pk])


def seen(row):
    return {"seen": Conclusion.objects.get(pk=row.pk).signed_at.isoformat()}


def test_both_opinions_and_the_text_are_read_before_the_answer(as_secretary, waiting):
    response = as_secretary.get(page_of(waiting))

    assert [each["grade"] for each in response.context["opinions"]] == [
        "basically qualified",
        "excellent",
    ]
    assert ("Joint conclusion", "双方商定为合格。") in response.context["facts"]
    assert response.context["is_waiting"]
    assert response.context["certified"][0][1] == "2025-07-01–2026-06-30"


def test_community_agrees(as_secretary, stage, waiting):
    done = as_secretary.post(page_of(waiting), seen(waiting) | {"agree": "1"}, follow=True)

    waiting.refresh_from_db()
    name = waiting.evaluation.member.name
    assert sentences(done) == [f"You have agreed to the joint conclusion about {name}."]
    assert (waiting.status, waiting.agreed_by_id) == ("SIGNED", stage.secretary.user_id)
    assert not as_secretary.get(page_of(waiting)).context["is_waiting"]


def test_community_sends_it_back_with_a_reason(as_secretary, waiting):
    silent = as_secretary.post(page_of(waiting), seen(waiting) | {"disagree": "1"})
    done = as_secretary.post(
        page_of(waiting),
        seen(waiting) | {"disagree": "1", "reason": "社区认为应为基本合格。"},
        follow=True,
    )

    waiting.refresh_from_db()
    assert silent.context["form"].errors["reason"] == ["Please say what speaks against it."]
    name = waiting.evaluation.member.name
    assert sentences(done) == [f"The joint conclusion about {name} is sent back to the workplace."]
    assert (waiting.status, waiting.answer) == ("RETURNED", "社区认为应为基本合格。")


def test_other_text_than_the_one_that_was_read_is_shown_first(as_secretary, waiting):
    old = {"seen": "2026-07-01T00:00:00+00:00", "agree": "1"}

    refused = as_secretary.post(page_of(waiting), old)

    assert refused.context["form"].non_field_errors() == [
        "The workplace has signed another text meanwhile: please read it again."
    ]
    assert seen(waiting)["seen"] == refused.context["seen"]
    waiting.refresh_from_db()
    assert waiting.status == ConclusionStatus.WAITING


def test_what_was_answered_meanwhile_is_said(as_secretary, stage, waiting):
    other = signed_in(user_of(office(Role.SECRETARY, stage.community)))
    other.post(page_of(waiting), seen(waiting) | {"agree": "1"})

    refused = as_secretary.post(page_of(waiting), seen(waiting) | {"agree": "1"})

    assert refused.context["form"].non_field_errors() == [
        "This conclusion does not wait for the community: signed."
    ]


def test_conclusion_of_the_workplace_alone_is_no_page_of_the_community(stage, as_secretary):
    held = opened_round(stage)
    row = ConclusionFactory(evaluation=evaluations_of(held)[0])

    assert as_secretary.get(page_of(row)).status_code == 404


def test_secretary_does_not_answer_about_himself(stage, waiting):
    secretary = user_of(stage.secretary)
    secretary.member = waiting.evaluation.member
    secretary.save()
    himself = signed_in(user_of(stage.secretary))

    assert himself.get(page_of(waiting)).status_code == 404
    assert list(himself.get(LIST).context["conclusions"]) == []
    above = signed_in(user_of(stage.subdistrict_officer))
    assert list(above.get(LIST).context["conclusions"]) == [waiting]


def test_list_says_when_nothing_waits(as_secretary):
    response = as_secretary.get(LIST)

    assert "No joint conclusion waits for your answer." in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(stage, as_secretary, count, django_assert_num_queries):
    held = OpenRoundFactory(organization=stage.department)
    for _number in range(count):
        evaluation = EvaluationFactory(round=held, branch=stage.branch, community=stage.community)
        ConclusionFactory(evaluation=evaluation, waits=True)
    as_secretary.get("/")

    with django_assert_num_queries(4):
        response = as_secretary.get(LIST)

    assert len(response.context["conclusions"]) == count


def urls_of(scope):
    return {item.url: item.count for item in queue_for(scope, timezone.localdate())}


def test_home_says_what_is_to_be_signed_returned_and_answered(stage, waiting):
    held = waiting.evaluation.round
    sheet = reverse("evaluation:conclusion_sheet", args=[held.pk])
    Conclusion.objects.update(status=ConclusionStatus.RETURNED, answer="再议。")
    before = urls_of(stage.officer)
    [row] = conclude(held, stage.officer, {waiting.evaluation_id: Choice("BASIC", "再商定。")})

    after, at_home = urls_of(stage.branch_officer), urls_of(stage.secretary)

    assert (before[sheet], before[f"{sheet}?part=attention"]) == (3, 1)
    assert after[sheet] == 3
    assert at_home[LIST] == 1
    assert agreement_summary(stage.secretary) == {"count": 1, "oldest": row.signed_at}


def test_while_opinions_are_given_only_those_with_both_can_be_signed(stage):
    held = OpenRoundFactory(organization=stage.department, opinions_until=day(3))
    both, one, absent = (
        EvaluationFactory(round=held, branch=stage.branch, community=place)
        for place in (stage.community, stage.community, None)
    )
    for each in (both, one, absent):
        SignedAssessmentFactory(evaluation=each, side=Side.WORKPLACE)
    SignedAssessmentFactory(evaluation=both, side=Side.COMMUNITY)

    today = timezone.localdate()
    [found] = conclusions_to_sign(stage.officer, today)
    [later] = conclusions_to_sign(stage.officer, day(4))

    assert (found["round"], found["count"], later["count"]) == (held.pk, 2, 3)


def test_own_conclusion_is_no_work_of_ones_own(stage):
    held = OpenRoundFactory(organization=stage.department, opinions_until=day(-1))
    own = EvaluationFactory(round=held, branch=stage.branch, community=stage.community)
    officer = user_of(stage.officer)
    officer.member = own.member
    officer.save()

    today = timezone.localdate()

    assert conclusions_to_sign(stage.officer, today) == []
    assert [each["count"] for each in conclusions_to_sign(stage.committee_officer, today)] == [1]
