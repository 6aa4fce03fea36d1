"""Secret votes: counted by two, each for himself."""

import pytest

from evaluation import services
from evaluation.models import VoteCount
from evaluation.services import EvaluationError, RowsError
from tests.activities.conftest import office
from tests.factories.organizations import WorkplaceFactory
from xigu.accounts.states import Role

from .sheet import judged, page_of
from .stage import OPINIONS, REVIEW, SUMMARIES, evaluations_of, opened_round, resident

pytestmark = pytest.mark.django_db

VOTES = {"EXCELLENT": 5, "QUALIFIED": 3, "BASIC": 0, "UNQUALIFIED": 0}
OTHERS = VOTES | {"EXCELLENT": 4, "QUALIFIED": 4}


@pytest.fixture
def held(stage):
    return opened_round(stage)


@pytest.fixture
def first(held):
    return evaluations_of(held)[0]


def count(held, actor, counts, now=OPINIONS):
    return services.count_votes(held=held, counts=counts, actor=actor, now=now)


def discard(held, actor, keys, now=OPINIONS):
    return services.discard_counts(held=held, evaluation_ids=keys, actor=actor, now=now)


def test_two_who_count_the_same_make_it_hold(stage, held, first):
    count(held, stage.officer, {first.pk: VOTES})

    row = count(held, stage.branch_officer, {first.pk: VOTES})[first.pk]

    assert row.checked_by_id == stage.branch_officer.user_id
    assert row.votes == VOTES


def test_first_officer_mends_his_own_count_and_never_checks_it(stage, held, first):
    count(held, stage.officer, {first.pk: VOTES})

    row = count(held, stage.officer, {first.pk: OTHERS})[first.pk]

    assert (row.votes, row.checked_at) == (OTHERS, None)


def test_counts_that_differ_are_told_without_the_first_numbers(stage, held, first):
    count(held, stage.officer, {first.pk: VOTES})

    with pytest.raises(RowsError) as refused:
        count(held, stage.branch_officer, {first.pk: OTHERS})

    assert refused.value.rows == {
        first.pk: "The first count was different: please count once more."
    }
    assert VoteCount.objects.get().checked_at is None


def test_what_two_have_counted_stays(stage, held, first):
    count(held, stage.officer, {first.pk: VOTES})
    count(held, stage.branch_officer, {first.pk: VOTES})

    with pytest.raises(RowsError, match="Nothing is saved yet"):
        count(held, stage.officer, {first.pk: OTHERS})
    assert discard(held, stage.officer, [first.pk]) == 0
    assert count(held, stage.officer, {first.pk: VOTES})[first.pk].votes == VOTES


def test_discarded_count_is_begun_anew(stage, held, first):
    count(held, stage.officer, {first.pk: VOTES})

    assert discard(held, stage.branch_officer, [first.pk]) == 1
    assert discard(held, stage.branch_officer, [first.pk]) == 0
    assert count(held, stage.branch_officer, {first.pk: OTHERS})[first.pk].checked_at is None


@pytest.mark.parametrize("many", [1, 30])
def test_counting_takes_as_many_queries_for_one_as_for_many(stage, many, django_assert_num_queries):
    for _number in range(many - len(stage.members)):
        resident(stage)
    held = opened_round(stage)
    counts = {each.pk: VOTES for each in evaluations_of(held)[:many]}

    with django_assert_num_queries(8):
        count(held, stage.officer, counts)
    with django_assert_num_queries(8):
        rows = count(held, stage.branch_officer, counts)

    assert [row.checked_by_id for row in rows.values()] == [stage.branch_officer.user_id] * many


@pytest.mark.parametrize("act", [count, discard])
def test_votes_belong_to_the_workplace_in_their_days(stage, held, first, act):
    given = {first.pk: VOTES}

    for actor in (office(Role.WORKPLACE_OFFICER, WorkplaceFactory()), stage.secretary):
        with pytest.raises(EvaluationError, match="not yours to judge"):
            act(held, actor, given)
    for now in (SUMMARIES, REVIEW):
        with pytest.raises(EvaluationError, match="is at another point"):
            act(held, stage.officer, given, now=now)


def test_votes_name_each_grade_of_the_round(stage, held, first):
    with pytest.raises(RowsError) as refused:
        count(held, stage.officer, {first.pk: {"SUPPORTED": 3}})

    assert refused.value.rows == {first.pk: "Enter a number for each grade of the round."}


def address(sheet):
    return f"/evaluation/rounds/{sheet.held.pk}/votes/"


def sent(ballots, **votes):
    """Return what the page sends: for each key of an evaluation the numbers, in order."""
    cells = {"ballots": ballots}
    for key, numbers in votes.items():
        for grade, number in zip(VOTES, numbers, strict=True):
            cells[f"votes-{key.removeprefix('of')}-{grade}"] = number
    return cells


@pytest.mark.parametrize("many", [1, 50])
def test_vote_sheet_query_count(sheet, many, django_assert_num_queries):
    for _number in range(many):
        judged(sheet)
    officer = page_of(sheet.users.officer)
    officer.get("/")

    with django_assert_num_queries(8):
        response = officer.get(address(sheet))

    assert len(response.context["form"].lines) == many


def test_ballots_are_not_asked_for_again_by_who_has_counted(sheet):
    one, other = judged(sheet), judged(sheet)
    cells = sent(12, **{f"of{one.pk}": (7, 4, 1, 0), f"of{other.pk}": (5, 4, 1, 0)})
    officer, colleague = page_of(sheet.users.officer), page_of(sheet.users.colleague)
    officer.post(address(sheet), cells)

    again, second = (each.get(address(sheet)).content.decode() for each in (officer, colleague))

    assert 'name="ballots" value="12"' in again
    assert 'name="ballots" value=""' in second


def test_second_officer_sees_that_and_not_what_was_counted(sheet):
    one = judged(sheet)
    cells = sent(12, **{f"of{one.pk}": (7, 4, 1, 0)})
    page_of(sheet.users.officer).post(address(sheet), cells)
    colleague = page_of(sheet.users.colleague)

    before = colleague.get(address(sheet))
    (line,) = before.context["form"].lines
    colleague.post(address(sheet), cells)
    (after,) = colleague.get(address(sheet)).context["form"].lines

    assert (line.typed, line.row.counted_by) == ({}, sheet.users.officer.name)
    assert "Counted once: please count, too" in before.content.decode()
    assert after.typed == {"EXCELLENT": "7", "QUALIFIED": "4", "BASIC": "1", "UNQUALIFIED": "0"}


def test_differing_count_is_told_discarded_and_begun_anew(sheet):
    one = judged(sheet)
    page_of(sheet.users.officer).post(address(sheet), sent(12, **{f"of{one.pk}": (7, 4, 1, 0)}))
    colleague = page_of(sheet.users.colleague)

    refused = colleague.post(address(sheet), sent(12, **{f"of{one.pk}": (6, 5, 1, 0)}))
    colleague.post(address(sheet), {"discard": "1", f"first-{one.pk}": "1"})

    assert refused.context["form"].is_differing
    assert [cell[2] for cell in refused.context["form"].lines[0].cells] == ["6", "5", "1", "0"]
    assert not VoteCount.objects.exists()


@pytest.mark.parametrize(
    ("ballots", "numbers", "sentence"),
    [
        (11, (7, 4, 1, 0), "12 votes are more than the 11 ballots."),
        (12, ("x", 4, 1, 0), "Please enter whole numbers."),
        (12, (-1, 4, 1, 0), "Ensure this value is greater than or equal to 0."),
    ],
)
def test_numbers_that_cannot_be_are_refused(sheet, ballots, numbers, sentence):
    one, other = judged(sheet, name="李四"), judged(sheet, name="王五")
    cells = sent(ballots, **{f"of{one.pk}": (1, 0, 0, 0), f"of{other.pk}": numbers})

    response = page_of(sheet.users.officer).post(address(sheet), cells)

    lines = response.context["form"].lines
    assert [line.error for line in lines] == ["", sentence]
    assert not VoteCount.objects.exists()


@pytest.mark.parametrize("cells", [{}, {"ballots": "12"}, {"ballots": "0"}])
def test_empty_count_is_refused(sheet, cells):
    judged(sheet)

    response = page_of(sheet.users.officer).post(address(sheet), cells)

    assert response.context["form"].errors
    assert not VoteCount.objects.exists()


def test_unit_that_nobody_knows_is_the_first(sheet):
    judged(sheet)
    officer = page_of(sheet.users.officer)

    for unit in ("0", "x", str(sheet.branch.pk)):
        response = officer.get(f"{address(sheet)}?unit={unit}")
        assert response.context["unit"] == sheet.branch
