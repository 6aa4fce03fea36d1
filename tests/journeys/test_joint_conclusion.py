"""A joint conclusion on its way: written by the workplace, sent back, written anew, agreed to."""

import pytest
from django.urls import reverse

from evaluation.models import Conclusion
from evaluation.states import ConclusionStatus, Side
from tests.browser.visitor import PHONE
from tests.factories.accounts import officer
from tests.factories.evaluation import (
    EvaluationFactory,
    OpenRoundFactory,
    SignedAssessmentFactory,
    day,
)
from tests.factories.organizations import build_tree
from xigu.accounts.states import Role


@pytest.fixture
def apart(transactional_db):
    """An evaluation about which both sides have said something far apart."""
    tree = build_tree()
    held = OpenRoundFactory(organization=tree.department, opinions_until=day(-1))
    evaluation = EvaluationFactory(round=held, branch=tree.branch, community=tree.community)
    for side, grade in ((Side.WORKPLACE, "EXCELLENT"), (Side.COMMUNITY, "BASIC")):
        SignedAssessmentFactory(evaluation=evaluation, side=side, grade=grade)
    return evaluation, tree


def write(visitor, evaluation, grade, words):
    visitor.main.locator(f"[name=rows][value='{evaluation.pk}']").check()
    visitor.main.locator(f"[name=grade-{evaluation.pk}]").select_option(grade)
    visitor.fill(**{f"text-{evaluation.pk}": words})
    visitor.press(".form-actions button.btn-primary")
    visitor.press()


@pytest.mark.parametrize("scripts", [True, False])
def test_joint_conclusion_goes_to_and_fro(visit, apart, scripts):
    evaluation, tree = apart
    sheet = reverse("evaluation:conclusion_sheet", args=[evaluation.round_id])
    works = visit(officer(Role.WORKPLACE_OFFICER, tree.workplace), scripts=scripts)
    lives = visit(officer(Role.SECRETARY, tree.community), screen=PHONE, scripts=scripts)

    works.open("/")
    works.follow(sheet)
    write(works, evaluation, "QUALIFIED", "双方商定为合格。")
    lives.open("/")
    lives.follow(reverse("evaluation:agreement_list"))
    answer = reverse("evaluation:conclusion_agree", args=[Conclusion.objects.get().pk])
    lives.follow(answer)
    lives.fill(reason="请写明社区方面的依据。")
    lives.press("[name=disagree]")
    works.open("/")
    works.follow(f"{sheet}?part=attention")
    assert "请写明社区方面的依据。" in works.main.inner_text()
    write(works, evaluation, "QUALIFIED", "社区认可其全年服务，双方商定为合格。")
    lives.open(answer)
    lives.press("[name=agree]")

    row = Conclusion.objects.get()
    assert (row.grade, row.status) == ("QUALIFIED", ConclusionStatus.SIGNED)
    assert row.agreed_by.name
