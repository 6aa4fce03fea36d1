"""A round whose conclusions are signed, row by row, as pages of today show it."""

from evaluation.states import Grade, Side
from tests.factories.evaluation import (
    ConclusionFactory,
    EvaluationFactory,
    OpenRoundFactory,
    SignedAssessmentFactory,
    day,
)
from tests.factories.organizations import BranchFactory, WorkplaceFactory
from tests.factories.registration import days_ago

FACTS = {
    "name": "张伟",
    "service_hours": "12.5",
    "tasks": [
        ["志愿服务", "SERVICE", "1", "TIMES", "3", True],
        ["政策宣讲", "TALK", "1", "TIMES", "0", False],
    ],
}


def round_under_review(department, **fields):
    """Return a round of which opinions and conclusions are over."""
    dates = {
        "opened_at": days_ago(40),
        "opinions_from": day(-30),
        "opinions_until": day(-20),
        "conclusions_until": day(-10),
    }
    return OpenRoundFactory(organization=department, **dates | fields)


def build_branch(tree, **fields):
    """Return a line of organizations with another workplace."""
    other = WorkplaceFactory(parent=tree.committee, **fields)
    return type(tree)(**vars(tree) | {"workplace": other, "branch": BranchFactory(parent=other)})


def concluded(held, tree, grade=Grade.QUALIFIED, *, community=None, workplace=None, **fields):
    """Return a signed conclusion with both opinions: of its grade, unless told; "" is missing."""
    evaluation = fields.pop("evaluation", None) or EvaluationFactory(
        round=held, branch=tree.branch, community=tree.community
    )
    for side, said in ((Side.COMMUNITY, community), (Side.WORKPLACE, workplace)):
        if said != "":
            SignedAssessmentFactory(evaluation=evaluation, side=side, grade=said or grade)
    return ConclusionFactory(evaluation=evaluation, grade=grade, facts=FACTS, **fields)
