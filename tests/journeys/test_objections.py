"""A member writes about his year, reads his result, objects, and another grade is given."""

import pytest
from django.urls import reverse

from evaluation.models import Evaluation, Objection
from evaluation.states import Grade, ObjectionStatus
from tests.browser.visitor import PHONE
from tests.evaluation.current import first_of, running_round, told_round
from tests.evaluation.stage import build_stage
from tests.factories.accounts import user_of

SUMMARY = "一年来参加志愿服务四次，为邻居修好了楼道灯。"
WORDS = "社区记录的服务时间少了两次，请核对。"
ANSWER = "经核实，补记服务时间，调整为合格。"


@pytest.fixture
def stage(transactional_db):
    return build_stage()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without scripts"])
def test_self_summary_is_written_on_the_phone(visit, stage, scripts):
    evaluation = first_of(running_round(stage))
    himself = visit(user_of(stage.own_scope(evaluation.member)), screen=PHONE, scripts=scripts)
    summary = reverse("evaluation:summary", args=[evaluation.pk])

    himself.open("/")
    himself.follow(summary)
    himself.fill(text=SUMMARY)
    if scripts:
        count = himself.main.locator(".count").inner_text()
        assert count == f"{len(SUMMARY)} / 2000"
    himself.press()

    assert himself.path == reverse("evaluation:detail", args=[evaluation.pk])
    assert SUMMARY in himself.main.inner_text()
    assert Evaluation.objects.get(pk=evaluation.pk).summary == SUMMARY


def test_objection_changes_a_grade(visit, stage):
    evaluation = first_of(told_round(stage, grade=Grade.BASIC))
    himself = visit(user_of(stage.own_scope(evaluation.member)), screen=PHONE)
    decides = visit(user_of(stage.committee_officer))
    detail = reverse("evaluation:detail", args=[evaluation.pk])

    himself.open("/")
    himself.follow(detail)
    himself.follow(reverse("evaluation:objection_create", args=[evaluation.pk]))
    himself.fill(text=WORDS)
    himself.press()
    objection = Objection.objects.get()
    assert himself.path == reverse("evaluation:objection_detail", args=[objection.pk])

    decides.open("/")
    decides.follow(reverse("evaluation:objection_list"))
    decides.follow(reverse("evaluation:objection_detail", args=[objection.pk]))
    decides.follow(reverse("evaluation:objection_decide", args=[objection.pk]))
    decides.main.locator(f'[name="grade"][value="{Grade.QUALIFIED}"]').check(force=True)
    decides.fill(answer=ANSWER)
    decides.press()

    himself.open(detail)
    assert str(Grade.QUALIFIED.label) in himself.main.inner_text()
    himself.follow(reverse("evaluation:objection_detail", args=[objection.pk]))
    assert ANSWER in himself.main.inner_text()
    objection.refresh_from_db()
    assert (objection.status, objection.grade) == (ObjectionStatus.UPHELD, Grade.QUALIFIED)
