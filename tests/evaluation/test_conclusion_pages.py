"""The conclusion sheet as a page: who reads what, and what is signed."""

import datetime

import pytest
from django.utils import timezone

from evaluation.models import Conclusion
from evaluation.states import ConclusionStatus, Grade, Side, Standing
from tests.activities.pages import sentences, signed_in
from tests.factories.accounts import user_of
from tests.factories.evaluation import (
    AssessmentFactory,
    ConclusionFactory,
    EvaluationFactory,
    OpenRoundFactory,
    SignedAssessmentFactory,
    VoteCountFactory,
    day,
)
from tests.factories.organizations import BranchFactory, MemberFactory

from .current import address
from .stage import both_sign, evaluations_of, opened_round, sign

pytestmark = pytest.mark.django_db


def sheet(held):
    return address("conclusion_sheet", held)


def rows_of(response):
    return {row["key"]: row for row in response.context["rows"]}


def chosen(choices, **more):
    """Return the fields of a sheet on which rows are chosen: a grade, and words, by key."""
    fields = {"rows": list(choices), **more}
    for key, (grade, text) in choices.items():
        fields |= {f"grade-{key}": grade, f"text-{key}": text}
    return fields


def confirmed(browser, address, fields):
    """Press the button of the sheet, then the one of the page that shows what is signed."""
    asked = browser.post(address, fields)
    return browser.post(address, fields | {"seen": asked.context["seen"]}, follow=True)


@pytest.fixture
def running(stage):
    """A round in which opinions are given today."""
    dates = {
        "opinions_from": day(-2),
        "opinions_until": day(5),
        "conclusions_until": day(9),
    }
    return opened_round(stage, **dates)


def test_differences_stand_in_front_of_what_is_uniform(stage, as_officer):
    held = opened_round(stage)
    same, silent, near, apart = (each.pk for each in evaluations_of(held))
    workplace = {same: Grade.QUALIFIED, near: Grade.EXCELLENT, apart: Grade.EXCELLENT}
    community = {same: Grade.QUALIFIED, near: Grade.QUALIFIED, apart: Grade.UNQUALIFIED}
    sign(held, Side.WORKPLACE, stage.officer, workplace | {silent: Grade.QUALIFIED})
    sign(held, Side.COMMUNITY, stage.secretary, community)

    rows = rows_of(as_officer.get(sheet(held)))

    assert list(rows) == [apart, near, silent, same]
    assert [row["difference"] for row in rows.values()] == [
        "opinions far apart",
        "opinions differ by little",
        "an opinion is missing",
        "both say the same",
    ]
    assert [row["line"].grade for row in rows.values()] == ["", "EXCELLENT"] + ["QUALIFIED"] * 2


def test_both_opinions_stand_side_by_side_once_both_have_signed(stage, as_officer):
    held = opened_round(stage)
    first, *_others = both_sign(stage, held, Grade.EXCELLENT, Grade.QUALIFIED)

    row = rows_of(as_officer.get(sheet(held)))[first]

    assert [(each["side"], each["grade"]) for each in row["opinions"]] == [
        ("community", "qualified"),
        ("workplace", "excellent"),
    ]
    assert row["sentences"] == ["The workplace's opinion is the proposal: excellent."]


def test_draft_of_a_silent_community_never_shows(stage, as_officer):
    held = opened_round(stage)
    first, second, *_others = (each for each in evaluations_of(held))
    sign(held, Side.WORKPLACE, stage.officer, {first.pk: Grade.QUALIFIED})
    AssessmentFactory(evaluation=first, side=Side.COMMUNITY, grade="BASIC", comment="草稿甲")
    SignedAssessmentFactory(evaluation=second, side=Side.COMMUNITY, grade="BASIC", comment="已签乙")

    response = as_officer.get(sheet(held))

    rows = rows_of(response)
    community, workplace = (rows[first.pk]["opinions"], rows[second.pk]["opinions"])
    assert community[0]["note"] == "missing; nothing is made of that"
    assert workplace[0]["note"] == "signed, not shown yet"
    assert workplace[1]["note"] == "missing; nothing is made of that"
    page = response.content.decode()
    assert "草稿甲" not in page
    assert "已签乙" not in page
    assert rows[second.pk]["line"].grade == ""


def test_nothing_is_signed_before_both_sides_have(stage, running, as_officer):
    first, *_others = (each.pk for each in evaluations_of(running))
    sign(running, Side.WORKPLACE, stage.officer, {first: "QUALIFIED"}, now=timezone.now())

    page = as_officer.get(sheet(running))
    response = as_officer.post(sheet(running), chosen({first: ("QUALIFIED", "")}))

    row = rows_of(page)[first]
    assert (row["line"].takes_choice, row["status"]) == (False, "waits for opinions")
    assert row["opinions"][0]["note"] == "not signed yet"
    assert rows_of(response)[first]["line"].error == "Not both sides have signed yet."
    assert not Conclusion.objects.exists()


def test_who_is_not_checked_in_waits_for_the_workplace_alone(running, as_officer):
    first, *_others = evaluations_of(running)
    nowhere = EvaluationFactory(round=running, branch=first.branch, community=None)

    response = as_officer.get(sheet(running))

    rows = rows_of(response)
    assert rows[nowhere.pk]["status"] == "waits for the workplace's opinion"
    assert rows[first.pk]["status"] == "waits for opinions"
    assert "everybody who can say something has signed" in response.content.decode()


def test_all_where_both_agree_are_signed_after_they_were_seen(stage, as_officer):
    held = opened_round(stage)
    keys = [each.pk for each in evaluations_of(held)]
    sign(held, Side.WORKPLACE, stage.officer, dict.fromkeys(keys, "QUALIFIED"))
    sign(held, Side.COMMUNITY, stage.secretary, dict.fromkeys(keys[:3], "QUALIFIED"))
    sign(held, Side.COMMUNITY, stage.secretary, {keys[3]: "EXCELLENT"})

    asked = as_officer.post(sheet(held), {"agreeing": "1"})
    before = Conclusion.objects.count()
    done = confirmed(as_officer, sheet(held), {"agreeing": "1"})

    assert [(row["label"], row["count"]) for row in asked.context["rows"]] == [("qualified", 3)]
    assert before == 0
    assert sentences(done) == ["3 conclusions are signed."]
    signed = Conclusion.objects.values_list("evaluation", "grade", "status").order_by("evaluation")
    assert list(signed) == [(key, "QUALIFIED", "SIGNED") for key in keys[:3]]


def test_what_changed_since_it_was_seen_is_shown_again(stage, as_officer):
    held = opened_round(stage)
    keys = both_sign(stage, held)
    asked = as_officer.post(sheet(held), {"agreeing": "1"})
    as_officer.post(sheet(held), chosen({keys[0]: ("BASIC", "")}) | {"seen": "nonsense"})
    confirmed(as_officer, sheet(held), chosen({keys[0]: ("BASIC", "")}))

    again = as_officer.post(sheet(held), {"agreeing": "1", "seen": asked.context["seen"]})

    assert (again.context["is_changed"], again.context["count"]) == (True, 3)
    assert Conclusion.objects.count() == 1


def test_chosen_rows_are_signed_and_a_joint_one_waits(stage, as_officer):
    held = opened_round(stage)
    first, second, *_others = both_sign(stage, held, Grade.EXCELLENT, Grade.BASIC)
    fields = chosen({first: ("QUALIFIED", " 双方商定。\r\n ")})

    done = confirmed(as_officer, sheet(held), fields)

    row = Conclusion.objects.get()
    assert sentences(done) == ["1 conclusion is signed. 1 joint one waits for the community."]
    assert (row.evaluation_id, row.text, row.status) == (first, "双方商定。", "WAITING")
    shown = rows_of(done)
    assert (shown[first]["status"], shown[first]["signed_grade"]) == (
        "waits for the community's agreement",
        "qualified",
    )
    assert shown[second]["asks_words"]


def test_wrong_rows_are_marked_and_nothing_is_signed(stage, as_officer):
    held = opened_round(stage)
    first, second, third, *_rest = both_sign(stage, held, Grade.EXCELLENT, Grade.BASIC)
    choices = {first: ("QUALIFIED", ""), second: ("", "双方商定。"), third: ("BASIC", "好")}

    response = as_officer.post(sheet(held), chosen(choices))

    rows = rows_of(response)
    assert [rows[key]["line"].error for key in (first, second, third)] == [
        "The opinions lie apart: write the joint conclusion.",
        "There is no grade yet.",
        "",
    ]
    assert rows[second]["line"].text == "双方商定。"
    assert response.context["error"].startswith("Nothing is signed yet")
    assert not Conclusion.objects.exists()


def test_back_to_the_sheet_keeps_what_was_typed(stage, as_officer):
    held = opened_round(stage)
    first, *_others = both_sign(stage, held, Grade.EXCELLENT, Grade.BASIC)

    response = as_officer.post(sheet(held), chosen({first: ("BASIC", "未完")}) | {"back": "1"})

    line = rows_of(response)[first]["line"]
    assert (line.grade, line.text, line.is_chosen) == ("BASIC", "未完", True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose at least one member."),
        ({"rows": ["x"]}, "“x” is not a valid value."),
        (
            {"rows": [10**9]},
            "Select a valid choice. 1000000000 is not one of the available choices.",
        ),
    ],
)
def test_nonsense_is_refused_with_a_sentence(stage, as_officer, fields, sentence):
    held = opened_round(stage)

    response = as_officer.post(sheet(held), fields)

    assert response.context["error"] == sentence


def test_too_many_words_are_marked(stage, as_officer):
    held = opened_round(stage)
    first, *_others = both_sign(stage, held, Grade.EXCELLENT, Grade.BASIC)

    response = as_officer.post(sheet(held), chosen({first: ("BASIC", "好" * 1001)}))

    assert rows_of(response)[first]["line"].error == "Please write at most 1000 characters."


def test_votes_show_once_two_have_counted(stage, as_officer):
    held = opened_round(stage)
    first, second, *_others = evaluations_of(held)
    VoteCountFactory(evaluation=first)
    VoteCountFactory(
        evaluation=second,
        checked_at=timezone.now(),
        checked_by=user_of(stage.officer),
    )

    rows = rows_of(as_officer.get(sheet(held)))

    assert (rows[first.pk]["votes"], rows[second.pk]["votes"]) == (
        "",
        "excellent 5 · qualified 3 · basically qualified 0 · unqualified 0",
    )


def test_sheet_is_narrowed_by_branch_by_name_and_to_what_can_be_signed(stage, as_officer):
    held = opened_round(stage)
    other = BranchFactory(parent=stage.workplace)
    elsewhere = EvaluationFactory(round=held, branch=other, community=stage.community)
    keys = both_sign(stage, held)
    confirmed(as_officer, sheet(held), chosen({keys[0]: ("BASIC", "")}))
    Conclusion.objects.update(status=ConclusionStatus.RETURNED, answer="请核对。")
    absent = EvaluationFactory(
        round=held, branch=other, community=None, member=MemberFactory(name="欧阳未报")
    )

    everybody = {*keys, absent.pk}
    assert elsewhere.pk in everybody
    expected = {
        f"branch={other.pk}": {elsewhere.pk, absent.pk},
        f"branch={other.pk}&part=open": {elsewhere.pk, absent.pk},
        "q=欧阳未报": {absent.pk},
        "part=attention": {keys[0], absent.pk},
        "part=open": everybody,
        "part=uniform": {*keys} - {keys[0]},
        "part=x&branch=y": everybody,
    }
    for query, shown in expected.items():
        response = as_officer.get(f"{sheet(held)}?{query}")
        assert set(rows_of(response)) == shown, query
        (tab,) = [tab for tab in response.context["tabs"] if tab["is_current"]]
        assert tab["count"] == len(shown), query


def test_part_that_can_be_signed_waits_for_both_sides(stage, running, as_officer):
    absent = EvaluationFactory(round=running, branch=stage.branch, community=None)
    open_now = f"{sheet(running)}?part=open"

    assert rows_of(as_officer.get(open_now)) == {}
    keys = both_sign(stage, running, now=timezone.now())
    assert set(rows_of(as_officer.get(open_now))) == {*keys}
    assert absent.pk in keys


def test_nobody_who_fits_is_said(stage, as_officer):
    held = opened_round(stage)

    response = as_officer.get(sheet(held) + "?q=查无此人")

    assert "Nobody on your sheet fits this." in response.content.decode()


def test_returned_row_stands_first_with_its_reason(stage, as_officer):
    held = opened_round(stage)
    keys = both_sign(stage, held)
    confirmed(as_officer, sheet(held), chosen({keys[2]: ("BASIC", "")}))
    Conclusion.objects.update(status=ConclusionStatus.RETURNED, answer="请核对服务时间。")

    response = as_officer.get(sheet(held))

    first = next(iter(rows_of(response).values()))
    assert (first["key"], first["line"].grade, first["status"]) == (keys[2], "BASIC", "returned")
    assert "Returned: “请核对服务时间。”" in response.content.decode()


def test_nobody_concludes_about_himself_but_one_level_up_does(stage):
    held = opened_round(stage)
    own = EvaluationFactory(round=held, workplace=stage.workplace, community=stage.community)
    officer = user_of(stage.officer)
    officer.member = own.member
    officer.save()

    himself = signed_in(user_of(stage.officer)).get(sheet(held))
    above = signed_in(user_of(stage.committee_officer)).get(sheet(held))

    assert own.pk not in rows_of(himself)
    assert list(rows_of(above)) == [own.pk]


def test_probationary_member_is_signed_without_a_grade(stage, as_officer):
    MemberFactory(branch=stage.branch, is_probationary=True)
    held = opened_round(stage)
    [probationary] = [each for each in evaluations_of(held) if not each.is_graded]
    probationary.refresh_from_db()

    page = as_officer.get(sheet(held))
    done = confirmed(as_officer, sheet(held), chosen({probationary.pk: ("", "未报到，已说明。")}))

    row = rows_of(page)[probationary.pk]
    assert probationary.standing == Standing.UNGRADED
    assert (row["choices"], row["asks_words"], row["words"]) == ([], True, "Explanation")
    assert sentences(done) == ["1 conclusion is signed."]
    assert Conclusion.objects.get().grade == ""


def test_sheet_of_a_public_round_is_only_read(stage):
    held = OpenRoundFactory(
        organization=stage.department,
        opinions_from=day(-20),
        opinions_until=day(-10),
        conclusions_until=day(-5),
        opened_at=timezone.now() - datetime.timedelta(days=30),
        publicity_from=day(-1),
        publicity_until=day(6),
        objections_until=day(13),
    )
    evaluation = EvaluationFactory(round=held, branch=stage.branch, community=stage.community)
    ConclusionFactory(evaluation=evaluation)
    open_one = EvaluationFactory(round=held, branch=stage.branch, community=stage.community)

    response = signed_in(user_of(stage.officer)).get(sheet(held))
    refused = signed_in(user_of(stage.officer)).post(
        sheet(held), chosen({open_one.pk: ("QUALIFIED", "")})
    )

    assert not response.context["is_open"]
    assert [row["line"].takes_choice for row in response.context["rows"]] == [False, False]
    assert "is at another point: publicity" in refused.context["error"]


def test_nobody_to_conclude_is_said(stage):
    held = opened_round(stage)

    response = signed_in(user_of(stage.committee_officer)).get(sheet(held))

    assert "Nobody in this round is yours to conclude" in response.content.decode()


@pytest.mark.parametrize("count", [1, 50])
def test_sheet_query_count(stage, as_officer, count, django_assert_num_queries):
    held = OpenRoundFactory(organization=stage.department)
    for _number in range(count):
        each = EvaluationFactory(round=held, branch=stage.branch, community=stage.community)
        for side in Side:
            SignedAssessmentFactory(evaluation=each, side=side)
    as_officer.get("/")

    with django_assert_num_queries(18):
        response = as_officer.get(sheet(held))

    assert len(response.context["rows"]) == count
