"""A whole round of evaluation as six people: department, community, workplace, branch, members."""

import pytest

from evaluation.states import Grade, Side
from tests.browser.visitor import PHONE
from tests.browser.words import words
from tests.evaluation.stage import build_stage
from tests.factories.accounts import user_of

from .rounds import (
    COMMENTS,
    SUMMARY,
    address,
    conclude,
    evaluations_of,
    form_of,
    give_opinions,
    grade_of,
    open_round,
    publish,
    review,
    start_publicity,
    text_of,
    wait_until,
    write_summary,
)

JOINT = "双方当面商定：全年服务积极，学习讨论缺席已说明，评为合格。"


@pytest.fixture
def stage(transactional_db):
    return build_stage()


def test_round_from_its_preparation_to_the_form(visit, stage):
    offices = (stage.department_officer, stage.secretary, stage.officer, stage.branch_officer)
    department, secretary, officer, branch = (visit(user_of(each)) for each in offices)
    himself, colleague = (
        visit(user_of(stage.own_scope(each)), screen=PHONE) for each in stage.members[:2]
    )

    held = open_round(department)
    own, best, *others = evaluations_of(held)
    write_summary(himself, own)

    wait_until(held, "opinions_from")
    same = {best: Grade.EXCELLENT} | dict.fromkeys(others, Grade.QUALIFIED)
    give_opinions(secretary, held, Side.COMMUNITY, {own: Grade.EXCELLENT} | same)
    officer.open(address("detail", own.pk))
    assert COMMENTS[Side.COMMUNITY] not in text_of(officer)
    assert words("signed, not shown yet") in text_of(officer)
    give_opinions(officer, held, Side.WORKPLACE, {own: Grade.BASIC} | same)

    conclude_the_uniform(branch, held)
    conclude(branch, held, own, Grade.QUALIFIED, JOINT)
    agree(secretary, own)

    wait_until(held, "opinions_until", after=1)
    review(department, held)
    assert not reads_result(himself, own)
    start_publicity(department, held)
    assert named_in_public(colleague, held) == [best.member.name]

    wait_until(held, "objections_until", after=1)
    publish(department, held)
    assert reads_result(himself, own)
    reads_how_it_came_about(himself)
    holds_the_form(himself, own)


def conclude_the_uniform(branch, held):
    """Sign with one button where both sides agree."""
    branch.open("/")
    branch.follow(address("conclusion_sheet", held.pk))
    branch.press('[name="agreeing"]')
    branch.press()


def agree(secretary, evaluation):
    secretary.open("/")
    secretary.follow(address("agreement_list"))
    secretary.follow(address("conclusion_agree", evaluation.conclusion.pk))
    assert all(said in text_of(secretary) for said in (*COMMENTS.values(), JOINT))
    secretary.press("[name=agree]")


def named_in_public(colleague, held):
    """Return who is named on the page that a member of the round reads."""
    colleague.open("/")
    colleague.follow(address("own_list"))
    colleague.follow(address("round_public", held.pk))
    return colleague.main.locator("tbody .name").all_inner_texts()


def reads_result(himself, evaluation):
    """Tell whether a member reads his grade on his own page."""
    himself.open("/")
    himself.follow(address("own_list"))
    himself.follow(address("detail", evaluation.pk))
    return grade_of("qualified") in himself.main.locator(".grade").all_inner_texts()


def reads_how_it_came_about(himself):
    apart = words(
        "The community says %(community)s, the workplace %(workplace)s: the opinions lie so far "
        "apart that both write a joint conclusion."
    )
    shown = text_of(himself)
    assert (
        apart % {"community": grade_of("excellent"), "workplace": grade_of("basically qualified")}
        in shown
    )
    assert JOINT in shown
    assert all(comment in shown for comment in COMMENTS.values())
    assert words("The result is final") in shown


def holds_the_form(himself, evaluation):
    """The community's opinion stands on it before that of the workplace."""
    form = form_of(himself, evaluation)
    parts = [SUMMARY, COMMENTS[Side.COMMUNITY], COMMENTS[Side.WORKPLACE], "双方共同结论"]
    places = [form.replace("\r\n", "").find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
