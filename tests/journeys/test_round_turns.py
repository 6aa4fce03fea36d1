"""Rounds that take a turn: an objection, an opinion opened again, a community that is silent."""

import pytest

from evaluation.models import Assessment, Objection
from evaluation.states import Grade, Side
from tests.browser.visitor import PHONE
from tests.browser.words import words
from tests.evaluation.stage import build_stage
from tests.factories.accounts import user_of

from .rounds import (
    address,
    conclude,
    evaluations_of,
    form_of,
    give_opinions,
    grade_of,
    open_round,
    pass_days,
    publish,
    review,
    start_publicity,
    text_of,
    wait_until,
)

OBJECTION = "社区记录的服务时间少了两次，请核对。"
ANSWER = "经核实，补记服务时间，调整为合格。"
REASON = "遗漏了三月的两次志愿服务，请核对后重新评价。"
SILENT = "The community gave no opinion in time; nothing is made of that."
APPEAL_IS_OVER = 16  # days after a decision


@pytest.fixture
def stage(transactional_db):
    return build_stage(count=1)


@pytest.fixture
def department(visit, stage):
    return visit(user_of(stage.department_officer))


@pytest.fixture
def secretary(visit, stage):
    return visit(user_of(stage.secretary))


@pytest.fixture
def officer(visit, stage):
    return visit(user_of(stage.officer))


@pytest.fixture
def himself(visit, stage):
    [member] = stage.members
    return visit(user_of(stage.own_scope(member)), screen=PHONE)


@pytest.fixture
def held(himself, department):
    """A round in which opinions are given now."""
    held = open_round(department)
    wait_until(held, "opinions_from")
    return held


def test_objection_changes_a_grade(visit, stage, held, department, secretary, officer, himself):
    committee = visit(user_of(stage.committee_officer))
    [own] = evaluations_of(held)
    give_opinions(secretary, held, Side.COMMUNITY, {own: Grade.BASIC})
    give_opinions(officer, held, Side.WORKPLACE, {own: Grade.BASIC})
    conclude(officer, held, own, Grade.BASIC)
    make_public(department, held)

    object_to(himself, own)
    decide(committee, Grade.QUALIFIED)
    wait_until(held, "objections_until", after=1)
    assert words("The decision can still be appealed against.") in held_back(department, held)
    pass_days(APPEAL_IS_OVER)
    publish(department, held)

    shown = reads_own(himself, own)
    assert words("The result is final") in shown
    changed = words("Changed by the decision about an objection: %(grade)s.")
    assert changed % {"grade": grade_of("qualified")} in shown
    assert himself.main.locator(".grade").first.inner_text() == grade_of("qualified")
    himself.follow(address("objection_detail", Objection.objects.get().pk))
    assert ANSWER in text_of(himself)


def test_opinion_is_opened_again(held, department, secretary, officer, himself):
    [own] = evaluations_of(held)
    give_opinions(secretary, held, Side.COMMUNITY, {own: Grade.BASIC})
    give_opinions(officer, held, Side.WORKPLACE, {own: Grade.QUALIFIED})
    conclude(officer, held, own, Grade.QUALIFIED)

    reopen(department, held, Side.COMMUNITY)
    assert REASON in text_on(secretary, "opinion_sheet", held, "community")
    returned = text_on(officer, "conclusion_sheet", held)
    assert REASON in returned
    assert words(SILENT) not in returned
    assert REASON not in reads_own(himself, own)
    give_opinions(secretary, held, Side.COMMUNITY, {own: Grade.QUALIFIED})
    conclude(officer, held, own, Grade.QUALIFIED, part="?part=attention")
    make_public(department, held)
    wait_until(held, "objections_until", after=1)
    publish(department, held)

    shown = reads_own(himself, own)
    same = words("Workplace and community both say: %(grade)s.")
    assert same % {"grade": grade_of("qualified")} in shown
    assert REASON in shown
    assert words("Signed before:") in shown


def test_community_never_answers(held, department, officer, himself):
    [own] = evaluations_of(held)
    give_opinions(officer, held, Side.WORKPLACE, {own: Grade.QUALIFIED})
    assert words("conclusion can be signed") not in at_home(officer)

    wait_until(held, "opinions_until", after=1)
    assert words("missing; nothing is made of that") in text_on(officer, "conclusion_sheet", held)
    conclude(officer, held, own, Grade.QUALIFIED)
    reviewed = text_on(department, "round_review", held)
    assert words("No opinion of the community") in reviewed
    assert words("signed, not shown yet") in reviewed
    make_public(department, held)
    wait_until(held, "objections_until", after=1)
    publish(department, held)

    shown = reads_own(himself, own)
    assert words(SILENT) in shown
    assert words("missing; nothing is made of that") in shown
    assert lines_between(form_of(himself, own), "社区（村）党组织意见", "单位党组织意见") == [
        "负责人签字 年 月 日",
        "社区（村）党组织",
        "（盖章）",
    ]


def lines_between(form, first, last):
    """Return what stands in a form between two headings."""
    lines = form.splitlines()
    [start], [end] = (
        [n for n, line in enumerate(lines) if line.endswith(each)]
        for each in (f"、{first}", f"、{last}")
    )
    return lines[start + 1 : end]


def make_public(department, held):
    """Let the opinions end, review what is signed, and tell the results."""
    wait_until(held, "opinions_until", after=1)
    review(department, held)
    start_publicity(department, held)


def text_on(visitor, name, held, *keys):
    visitor.open(address(name, held.pk, *keys))
    return text_of(visitor)


def at_home(visitor):
    visitor.open("/")
    return text_of(visitor)


def reads_own(himself, evaluation):
    """Return what a member reads on the page of his own evaluation."""
    himself.open(address("own_list"))
    himself.follow(address("detail", evaluation.pk))
    return text_of(himself)


def object_to(himself, evaluation):
    himself.open("/")
    himself.follow(address("detail", evaluation.pk))
    himself.follow(address("objection_create", evaluation.pk))
    himself.fill(text=OBJECTION)
    himself.press()


def decide(committee, grade):
    """Read the objection, and answer it with a grade."""
    objection = Objection.objects.get()
    committee.open("/")
    committee.follow(address("objection_list"))
    committee.follow(address("objection_detail", objection.pk))
    assert OBJECTION in text_of(committee)
    committee.follow(address("objection_decide", objection.pk))
    committee.main.locator(f'[name="grade"][value="{grade}"]').check(force=True)
    committee.fill(answer=ANSWER)
    committee.press()


def held_back(department, held):
    """Return what the page of publishing says before anything can be final."""
    department.open(address("round_publish", held.pk))
    assert not department.main.locator("button.btn-primary").count()
    return text_of(department)


def reopen(department, held, side):
    """Open the opinion of a side again, from the review, with a reason."""
    department.open("/")
    department.follow(address("round_review", held.pk))
    department.follow(address("assessment_reopen", Assessment.objects.get(side=side).pk))
    department.fill(reason=REASON)
    department.press()
