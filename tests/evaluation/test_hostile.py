"""What somebody tries who may sign in: two offices at once, odd values, other ways to the table."""

from uuid import uuid4

import pytest
from django.db.models import F
from django.urls import reverse

from evaluation import services
from evaluation.models import Conclusion, EvaluationRound, QuotaRequest
from evaluation.services import Choice, EvaluationError
from evaluation.states import ConclusionStatus, Grade, RequestStatus, Side
from tests.factories.accounts import RoleAssignmentFactory, UserFactory, scope_of, user_of
from tests.factories.evaluation import (
    EvaluationFactory,
    ObjectionFactory,
    QuotaRequestFactory,
    VoteCountFactory,
    day,
)
from tests.factories.registration import days_ago
from tests.races import at_once
from xigu.accounts.states import Role

from .behind import change, refuses
from .current import address, browser_of
from .stage import (
    CONCLUSIONS,
    OPENED,
    both_sign,
    conclude,
    concluded_round,
    evaluations_of,
    opened_round,
    prepared_round,
    public_round,
    review,
    sign,
)

pytestmark = pytest.mark.django_db
DIGITS = "9" * 5000  # more than Python reads as a number


def in_another_office(scope, role, organization):
    user = user_of(scope)
    return scope_of(RoleAssignmentFactory(user=user, role=role, organization=organization))


def far_apart(stage):
    """Return an evaluation about which both sides have signed far apart."""
    held = opened_round(stage)
    first = evaluations_of(held)[0]
    sign(held, Side.WORKPLACE, stage.branch_officer, {first.pk: Grade.EXCELLENT})
    sign(held, Side.COMMUNITY, stage.secretary, {first.pk: Grade.UNQUALIFIED})
    return first


def test_who_signed_for_the_workplace_does_not_agree_for_the_community(stage):
    first = far_apart(stage)
    choices = {first.pk: Choice(Grade.QUALIFIED, "双方一致认为合格。")}
    [row] = conclude(first.round, stage.officer, choices)
    actor = in_another_office(stage.branch_officer, Role.SECRETARY, stage.community)

    with pytest.raises(EvaluationError, match="for the other side"):
        services.agree(conclusion=row, actor=actor, now=CONCLUSIONS)


def test_who_signed_for_the_community_does_not_conclude_for_the_workplace(stage):
    first = far_apart(stage)
    actor = in_another_office(stage.secretary, Role.WORKPLACE_OFFICER, stage.workplace)

    with pytest.raises(services.RowsError) as error:
        conclude(first.round, actor, {first.pk: Choice(Grade.QUALIFIED, "合格。")})

    assert "for the other side" in error.value.rows[first.pk]


def test_nobody_reviews_what_he_has_signed_in_another_office(stage):
    held = opened_round(stage)
    keys = both_sign(stage, held)
    actor = in_another_office(stage.department_officer, Role.WORKPLACE_OFFICER, stage.workplace)
    conclude(held, actor, {keys[0]: Choice(Grade.QUALIFIED)})

    assert review(stage, held) == 0


@pytest.mark.parametrize("field", ["opinions_from", "conclusions_until", "first", "last"])
@pytest.mark.parametrize("odd", ["0001-01-01", "9999-12-31"])
def test_days_beyond_every_calendar_are_refused(stage, field, odd):
    sent = {
        "occasion": "REVIEW",
        "title": "民主评议",
        "organization": stage.department.pk,
        "first": "9998-01-01" if odd.startswith("9") else "0001-01-01",
        "last": "9998-12-31" if odd.startswith("9") else "0001-12-31",
        **{name: day(3) for name in services.DATES},
        "key": uuid4(),
        field: odd,
    }

    response = browser_of(stage.department_officer).post(reverse("evaluation:round_create"), sent)

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not EvaluationRound.objects.exists()


def test_round_of_days_that_lie_ahead_can_be_looked_at(stage):
    held = prepared_round(stage)
    change(held, period=(day(30), day(60)))

    response = browser_of(stage.department_officer).get(address("round_open", held))

    assert response.status_code == 200


def test_number_that_is_too_long_is_no_year_and_nobody(stage):
    browser = browser_of(stage.department_officer)

    calendar = browser.get(reverse("evaluation:calendar_list"), {"year": DIGITS})
    asked = browser.post(reverse("evaluation:opinion_ask"), {"members": [DIGITS]})

    assert [calendar.status_code, asked.status_code] == [200, 200]


@pytest.mark.django_db(transaction=True)
def test_form_sent_twice_at_once_prepares_one_round(stage):
    key = uuid4()

    rounds = at_once(*[lambda: prepared_round(stage, key=key)] * 3)

    assert {held.pk for held in rounds} == {EvaluationRound.objects.get().pk}


def test_round_that_is_gone_is_not_opened(stage):
    held = prepared_round(stage)
    act = {"held": held, "actor": stage.department_officer, "now": OPENED}
    services.discard_round(**act)

    with pytest.raises(EvaluationError, match="look again"):
        services.open_round(**act)


@pytest.mark.parametrize("grade", [Grade.EXCELLENT, ""])
def test_what_is_final_is_the_grade_that_stands(stage, grade):
    first = evaluations_of(public_round(stage))[0]

    with refuses("the grade that stands"):
        change(first, published_at=days_ago(0), grade=grade)


def test_nothing_is_final_while_somebody_objects():
    waiting = ObjectionFactory().evaluation

    with refuses("once nobody objects"):
        change(waiting, published_at=days_ago(0), grade=Grade.QUALIFIED)


def test_nobody_is_told_before_he_is_judged():
    with refuses("concluded and reviewed"):
        EvaluationFactory(told_at=days_ago(0))


def test_days_for_objections_stay_once_they_are_public(stage):
    held = public_round(stage)

    with refuses("publicity happens once"):
        change(held, objections_until=F("publicity_until"))


@pytest.mark.parametrize("smuggled", [{"facts": {}}, {"proposed": "BASIC"}, {"needs_text": True}])
def test_review_changes_nothing_of_what_was_signed(stage, smuggled):
    concluded_round(stage)
    row = Conclusion.objects.first()
    reviewed = {"status": ConclusionStatus.REVIEWED, "reviewed_at": days_ago(0)}

    with refuses("what is signed stays"):
        change(row, reviewed_by=UserFactory(), **reviewed, **smuggled)


def test_somebody_else_grants_what_was_asked_for():
    row = QuotaRequestFactory()
    granted = {"status": RequestStatus.GRANTED, "decided_at": days_ago(0)}

    with refuses("somebody else decides"):
        change(row, decided_by=row.asked_by, **granted)
    with refuses("as it was asked"):
        change(row, decided_by=UserFactory(), more=99, **granted)
    with refuses("somebody else decides"):
        QuotaRequest.objects.all().delete()


def test_objection_that_waits_does_not_become_final():
    with refuses("stays as it was made"):
        change(ObjectionFactory(), is_final=True)


def test_second_count_changes_no_number():
    row = VoteCountFactory()

    with refuses("what the first one has counted"):
        change(
            row,
            votes=row.votes | {"EXCELLENT": 9},
            checked_at=days_ago(0),
            checked_by=UserFactory(),
        )
