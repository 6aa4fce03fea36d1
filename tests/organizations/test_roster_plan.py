import datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.organizations import (
    AffiliationFactory,
    BranchFactory,
    MemberFactory,
    WorkplaceFactory,
)
from xigu.organizations.roster.decisions import FOUND, Decisions
from xigu.organizations.roster.plan import make_plan
from xigu.organizations.roster.workbook import read_workbook

from .conftest import TODAY
from .workbooks import outcome, workbook

pytestmark = pytest.mark.django_db

SHORT = ["姓名", "联系电话", "出生年月"]
BORN = datetime.date(1985, 3, 1)
PHONE = "13900001111"


@pytest.fixture
def plan_of(tree):
    """Return the plan of a roster of the workplace, for rows below some headers."""

    def make(*rows, headers=SHORT, **decisions):
        sheets = read_workbook(workbook(*rows, headers=headers))
        return make_plan(tree.workplace, sheets, TODAY, Decisions(**decisions))

    return make


def reasons(plan):
    return [
        (problem.place.number, problem.column, str(problem.reason))
        for problem in [*plan.problems, *(asked.problem for asked in plan.unanswered)]
    ]


def test_unknown_person_is_created(plan_of):
    plan = plan_of(["王  强", PHONE, "1985-03"])

    assert [row.facts for row in plan.created] == [
        {"name": "王强", "phone": PHONE, "birth_month": BORN}
    ]
    assert plan.outcome == outcome(created=1)


def test_same_phone_is_the_same_person(plan_of, tree):
    MemberFactory(name="王强", phone=PHONE, birth_month=BORN, workplace=tree.workplace)

    plan = plan_of(["王强", PHONE, "1985-04"])

    (changed,) = plan.changed
    assert [(c.column, c.old, c.new) for c in changed.changes] == [
        ("出生年月", "1985-03", "1985-04")
    ]


def test_same_name_and_month_is_the_same_person(plan_of, tree):
    MemberFactory(name="王强", phone="13900002222", birth_month=BORN, workplace=tree.workplace)

    plan = plan_of(["王强", PHONE, "1985-03"])

    (changed,) = plan.changed
    assert [(c.column, c.old, c.new) for c in changed.changes] == [
        ("联系电话", "13900002222", PHONE)
    ]


def test_same_phone_and_month_may_change_the_name(plan_of, tree):
    MemberFactory(name="王小强", phone=PHONE, birth_month=BORN, workplace=tree.workplace)

    plan = plan_of(["王强", PHONE, "1985-03"])

    assert [(c.old, c.new) for c in plan.changed[0].changes] == [("王小强", "王强")]


def test_blank_cells_leave_what_is_recorded(plan_of, tree):
    member = MemberFactory(
        name="王强", phone=PHONE, birth_month=BORN, position="主任", workplace=tree.workplace
    )

    plan = plan_of(["王强", PHONE, None, None], headers=[*SHORT, "职务"])

    assert [row.name for row in plan.unchanged] == [member.name]
    assert plan.writes_nothing


@pytest.mark.parametrize(
    ("recorded", "row", "column", "reason"),
    [
        (
            {"name": "李四", "phone": PHONE, "birth_month": None},
            ["王强", PHONE, "1985-03"],
            "联系电话",
            "This number is recorded for 李四 of your roster.",
        ),
        (
            {"name": "王强", "phone": "13900002222", "birth_month": None},
            ["王强", PHONE, "1985-03"],
            "姓名",
            "Your roster has a 王强 already, and it is not clear whether he is meant.",
        ),
        (
            {"name": "王强", "phone": "13900002222", "birth_month": BORN},
            ["王强", PHONE, None],
            "姓名",
            "Your roster has a 王强 already, and it is not clear whether he is meant.",
        ),
    ],
)
def test_unclear_person_of_the_roster_is_refused(plan_of, tree, recorded, row, column, reason):
    MemberFactory(workplace=tree.workplace, **recorded)

    plan = plan_of(row)

    assert reasons(plan) == [(2, column, reason)]
    assert str(plan.questions[0].problem.mend)


def test_phone_of_another_workplace_is_refused_without_a_name(plan_of):
    MemberFactory(name="李四", phone=PHONE, workplace=WorkplaceFactory())

    plan = plan_of(["王强", PHONE, "1985-03"])

    assert reasons(plan) == [
        (2, "联系电话", "This number is recorded for a member outside your roster.")
    ]


def test_phone_of_somebody_who_left_is_refused(plan_of, tree):
    left = MemberFactory(name="王强", phone=PHONE)
    AffiliationFactory(
        member=left,
        workplace=tree.workplace,
        during=DateRange(datetime.date(2020, 1, 1), datetime.date(2021, 1, 1)),
    )

    assert [problem.column for problem in plan_of(["王强", PHONE, None]).problems] == ["联系电话"]


def test_namesake_elsewhere_needs_a_phone_number(plan_of):
    MemberFactory(name="王强", birth_month=BORN, workplace=WorkplaceFactory())

    refused, accepted = plan_of(["王强", None, "1985-03"]), plan_of(["王强", PHONE, "1985-03"])

    assert [problem.column for problem in refused.problems] == ["联系电话"]
    assert [row.name for row in accepted.created] == ["王强"]


@pytest.mark.parametrize(
    "again",
    [["王强", PHONE, "1990-01"], ["王强", "13900002222", "1985-03"], ["王强", PHONE, "1985-03"]],
)
def test_person_twice_in_the_file_is_refused(plan_of, again):
    plan = plan_of(["王强", PHONE, "1985-03"], again)

    assert [row.number for row in plan.created] == [2]
    assert reasons(plan) == [(3, "姓名", "Row 2 means the same person.")]


def test_two_rows_for_one_recorded_member_are_refused(plan_of, tree):
    MemberFactory(name="王强", phone=PHONE, birth_month=BORN, workplace=tree.workplace)

    plan = plan_of(["王强", PHONE, None], ["王强", "13900002222", "1985-03"])

    assert len(plan.unchanged) == 1
    assert reasons(plan) == [(3, "姓名", "Row 2 means the same person.")]


def test_row_is_refused_with_all_its_problems(plan_of):
    plan = plan_of(["12", "无", 1985.1], ["王强", None, None], [None, PHONE, None])

    assert [(problem.place.number, problem.column) for problem in plan.problems] == [
        (2, "姓名"),
        (2, "联系电话"),
        (2, "出生年月"),
        (3, "联系电话"),
        (4, "姓名"),
    ]
    assert plan.outcome["refused"] == 3


def test_implausible_dates_are_refused(plan_of):
    plan = plan_of(
        ["王强", "1985-03", "2000-01"],
        ["李四", "2030-01", None],
        headers=["姓名", "出生年月", "入党时间"],
    )

    assert [(problem.place.number, problem.column) for problem in plan.problems] == [
        (2, "入党时间"),
        (3, "出生年月"),
    ]


def test_unknown_branch_is_offered_as_a_new_one(plan_of, tree):
    rows = [["王强", PHONE, "第一 支部"], ["李四", "13900002222", tree.branch.name]]
    headers = ["姓名", "联系电话", "所在党支部"]

    asked = plan_of(*rows, headers=headers)
    answered = plan_of(*rows, headers=headers, branches={"第一支部": FOUND})

    assert [(each.name, each.count) for each in asked.branch_questions] == [("第一支部", 1)]
    assert (asked.new_branches, asked.outcome["undecided"]) == ([], 1)
    assert answered.new_branches == ["第一支部"]
    assert answered.branches == {"第一支部": None, tree.branch.name: tree.branch}


def test_refused_row_founds_no_branch(plan_of):
    plan = plan_of(["王强", "无", "第一支部"], headers=["姓名", "联系电话", "所在党支部"])

    assert plan.new_branches == []


def test_closed_branch_is_refused(plan_of, tree):
    BranchFactory(parent=tree.workplace, name="旧支部", closed_on=TODAY)

    plan = plan_of(["王强", PHONE, "旧支部"], headers=["姓名", "联系电话", "所在党支部"])

    assert reasons(plan) == [(2, "所在党支部", "This party branch is closed.")]


def test_unknown_columns_are_named(plan_of):
    plan = plan_of(["王强", PHONE, "x"], headers=["姓名", "联系电话", "工资"])

    assert plan.book.headings("unknown") == ["工资"]


def test_fingerprint_tells_plans_apart(plan_of, tree):
    row = ["王强", PHONE, "1985-03"]
    before = plan_of(row).fingerprint

    assert plan_of(row).fingerprint == before
    MemberFactory(name="王强", phone=PHONE, birth_month=BORN, workplace=tree.workplace)
    assert plan_of(row).fingerprint != before


@pytest.mark.parametrize("count", [1, 3])
def test_plan_query_count(plan_of, tree, count, django_assert_num_queries):
    MemberFactory.create_batch(count, workplace=tree.workplace)
    rows = [[f"王{'强' * number}", f"1390000111{number}", None] for number in range(1, count + 1)]

    with django_assert_num_queries(4):
        plan = plan_of(*rows)

    assert len(plan.created) == count
