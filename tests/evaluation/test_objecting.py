"""Objections: each refusal, the borders of days, who decides, who is told."""

import datetime

import pytest

from evaluation import queries, services
from evaluation.models import Evaluation, Objection
from evaluation.permissions import can_decide_objection
from evaluation.services import EvaluationError
from evaluation.states import Grade, ObjectionStatus, Side
from tests.activities.conftest import office
from tests.factories.accounts import user_of
from xigu.accounts.models import User
from xigu.accounts.states import Role
from xigu.inbox.models import Message

from .stage import (
    CONCLUSIONS,
    REVIEW,
    both_sign,
    conclude,
    concluded_round,
    evaluations_of,
    moment,
    opened_round,
    public_round,
    resident,
    review,
    sign,
)

pytestmark = pytest.mark.django_db

LAST_OF_PUBLICITY, LAST_DAY = moment(28), moment(4, month=8, hour=23)
ONE_DAY = datetime.timedelta(days=1)
KEPT, CHANGED = "经核实，维持原结论。", "经核实，补记服务时间。"


@pytest.fixture
def told(stage):
    """Somebody who was told that he is basically qualified, on 21 July 2026."""
    return evaluations_of(public_round(stage, grade=Grade.BASIC))[0]


@pytest.fixture
def best(stage):
    """Somebody who is named in public as excellent."""
    held = opened_round(stage)
    first, *others = both_sign(stage, held, Grade.EXCELLENT)
    choices = {first: services.Choice(Grade.EXCELLENT)}
    choices |= dict.fromkeys(others, services.Choice(Grade.QUALIFIED))
    conclude(held, stage.officer, choices)
    review(stage, held)
    services.start_publicity(held=held, actor=stage.department_officer, now=REVIEW)
    return Evaluation.objects.get(pk=first)


def objected(evaluation, actor, now=None, text="不准确。"):
    return services.object_to(evaluation=evaluation, text=text, actor=actor, now=now or moment(22))


def decided(objection, actor, grade, now=None, **more):
    answer = KEPT if grade == objection.held_grade else CHANGED
    return services.decide_objection(
        **{"objection": objection, "grade": grade, "answer": answer, "actor": actor}
        | {"now": now or moment(23)}
        | more
    )


def appealed(objection, actor, now):
    return services.appeal(objection=objection, text="仍有异议。", actor=actor, now=now)


def told_kinds(scope_or_user):
    user = getattr(scope_or_user, "user_id", scope_or_user)
    return sorted(Message.objects.filter(recipient_id=user).values_list("kind", flat=True))


def test_nobody_objects_before_he_is_told(stage):
    evaluation = evaluations_of(concluded_round(stage))[0]

    with pytest.raises(EvaluationError, match="There is no grade to which you can object"):
        objected(evaluation, stage.own_scope(evaluation.member))


def test_who_is_not_graded_has_nothing_to_object_to(stage):
    newcomer = resident(stage, name="预备", is_probationary=True)
    held = opened_round(stage)
    both_sign(stage, held)
    row = Evaluation.objects.get(member=newcomer)
    sign(held, Side.WORKPLACE, stage.officer, {row.pk: ""})
    sign(held, Side.COMMUNITY, stage.secretary, {row.pk: ""})
    conclude(held, stage.officer, {row.pk: services.Choice()})
    review(stage, held)
    services.start_publicity(held=held, actor=stage.department_officer, now=REVIEW)

    with pytest.raises(EvaluationError, match="There is no grade"):
        objected(row, stage.own_scope(newcomer))


def test_member_objects_through_the_last_day(stage, told):
    himself = stage.own_scope(told.member)

    with pytest.raises(EvaluationError, match="The days for objections are over"):
        objected(told, himself, LAST_DAY + ONE_DAY)
    objection = objected(told, himself, LAST_DAY)

    assert objection.due_on == datetime.date(2026, 8, 4) + datetime.timedelta(days=15)


def test_others_object_through_the_last_day_of_publicity(stage, best):
    colleague = stage.own_scope(stage.members[3])

    with pytest.raises(EvaluationError, match="The days for objections are over"):
        objected(best, colleague, LAST_OF_PUBLICITY + ONE_DAY)

    assert objected(best, colleague, LAST_OF_PUBLICITY).is_open


def test_others_do_not_object_to_what_is_not_public(stage, told):
    with pytest.raises(EvaluationError, match="There is no grade to which you can object"):
        objected(told, stage.own_scope(stage.members[3]))


def test_final_grade_is_objected_to_no_more(stage, told):
    Evaluation.objects.filter(pk=told.pk).update(grade=Grade.BASIC, published_at=moment(22))

    with pytest.raises(EvaluationError, match="The days for objections are over"):
        objected(told, stage.own_scope(told.member))


def test_objecting_twice_is_objecting_once(stage, told):
    himself = stage.own_scope(told.member)

    assert objected(told, himself) == objected(told, himself, text="再说一次。")
    assert Objection.objects.get().text == "不准确。"


def test_second_objection_is_an_appeal(stage, told):
    himself = stage.own_scope(told.member)
    decided(objected(told, himself), stage.committee_officer, Grade.BASIC)

    with pytest.raises(EvaluationError, match="you can appeal against the decision"):
        objected(told, himself, moment(24))


def test_member_objects_to_what_somebody_elses_objection_has_changed(stage, best):
    """The days for objections are over: he has those of an appeal, one level further up."""
    nosy = objected(best, stage.own_scope(stage.members[3]), LAST_OF_PUBLICITY)
    decided(nosy, stage.committee_officer, Grade.BASIC, moment(10, month=8))
    himself = stage.own_scope(best.member)

    with pytest.raises(EvaluationError, match="The days for objections are over"):
        objected(best, himself, moment(26, month=8))
    objection = objected(best, himself, moment(25, month=8))

    assert (objection.organization, objection.is_final) == (stage.department, True)
    assert objection.held_grade == Grade.BASIC


def test_decision_goes_further_up_where_the_member_holds_an_office(stage, told):
    himself = stage.own_scope(told.member)
    office(Role.COMMITTEE_OFFICER, stage.committee, user=user_of(himself))

    assert objected(told, himself).organization == stage.department


def test_decision_goes_further_up_where_the_committee_has_signed(stage):
    """It concludes in the workplace's place about the workplace's own officer."""
    chief = stage.own_scope(stage.members[0])
    office(Role.WORKPLACE_OFFICER, stage.workplace, user=user_of(chief))
    held = opened_round(stage)
    row = Evaluation.objects.get(member=stage.members[0])
    sign(held, Side.WORKPLACE, stage.committee_officer, {row.pk: Grade.BASIC})
    sign(held, Side.COMMUNITY, stage.secretary, {row.pk: Grade.BASIC})
    conclude(held, stage.committee_officer, {row.pk: services.Choice(Grade.BASIC)})
    review(stage, held)
    services.start_publicity(held=held, actor=stage.department_officer, now=REVIEW)

    assert objected(row, chief).organization == stage.department


@pytest.mark.parametrize(
    ("grade", "status"),
    [(Grade.BASIC, ObjectionStatus.DISMISSED), (Grade.QUALIFIED, ObjectionStatus.UPHELD)],
)
def test_decision_keeps_or_changes(stage, told, grade, status):
    row = decided(objected(told, stage.own_scope(told.member)), stage.committee_officer, grade)

    assert (row.status, queries.grade_that_stands(told)) == (status, grade)


def test_same_decision_twice_is_one(stage, told):
    objection = objected(told, stage.own_scope(told.member))
    first = decided(objection, stage.committee_officer, Grade.QUALIFIED)

    again = decided(objection, stage.committee_officer, Grade.QUALIFIED, moment(24))
    with pytest.raises(EvaluationError, match="Somebody else has decided this meanwhile"):
        decided(objection, stage.committee_officer, Grade.BASIC, moment(24))

    assert again.decided_at == first.decided_at


def test_decision_gives_a_grade_of_the_round(stage, told):
    objection = objected(told, stage.own_scope(told.member))

    with pytest.raises(EvaluationError, match="This grade is not one of the round"):
        decided(objection, stage.committee_officer, Grade.SUPPORTED)


def test_nobody_decides_about_himself(stage, told):
    objection = objected(told, stage.own_scope(told.member))
    user = User.objects.get(member=told.member)
    own_officer = office(Role.COMMITTEE_OFFICER, stage.committee, user=user)

    with pytest.raises(EvaluationError, match="Nobody decides about his own objection"):
        decided(objection, own_officer, Grade.QUALIFIED)
    assert not can_decide_objection(own_officer, objection)


def test_nobody_decides_about_his_own_signature(stage, told):
    """Who signed for the workplace works for the committee now."""
    objection = objected(told, stage.own_scope(told.member))
    user = user_of(stage.officer)
    moved = office(Role.COMMITTEE_OFFICER, stage.committee, user=user)

    with pytest.raises(EvaluationError, match="You have signed what this is about"):
        decided(objection, moved, Grade.QUALIFIED)
    assert not can_decide_objection(moved, objection)
    assert can_decide_objection(stage.committee_officer, objection)


def test_nobody_decides_about_his_own_decision(stage, told):
    himself = stage.own_scope(told.member)
    first = decided(objected(told, himself), stage.committee_officer, Grade.BASIC)
    second = appealed(first, himself, moment(24))
    user = user_of(stage.committee_officer)
    moved = office(Role.DEPARTMENT_OFFICER, stage.department, user=user)

    with pytest.raises(EvaluationError, match="You have signed what this is about"):
        decided(second, moved, Grade.QUALIFIED, moment(25))


def test_another_organization_does_not_decide(stage, told):
    objection = objected(told, stage.own_scope(told.member))

    with pytest.raises(EvaluationError, match="Another organization decides"):
        decided(objection, stage.department_officer, Grade.QUALIFIED)


def test_committee_does_not_undo_the_department(stage, best):
    himself = stage.own_scope(best.member)
    waiting = objected(best, stage.own_scope(stage.members[3]))
    own = decided(objected(best, himself), stage.committee_officer, Grade.QUALIFIED)
    final = appealed(own, himself, moment(24))
    decided(final, stage.department_officer, Grade.QUALIFIED, moment(25))

    with pytest.raises(EvaluationError, match="The department has decided about this grade"):
        decided(waiting, stage.committee_officer, Grade.EXCELLENT, moment(26))
    row = decided(waiting, stage.committee_officer, Grade.QUALIFIED, moment(26))

    assert row.status == ObjectionStatus.UPHELD


def test_appeal_is_made_through_the_fifteenth_day(stage, told):
    himself = stage.own_scope(told.member)
    first = decided(objected(told, himself), stage.committee_officer, Grade.BASIC, moment(23))

    with pytest.raises(EvaluationError, match="The days for an appeal are over"):
        appealed(first, himself, moment(8, month=8, hour=0))
    made = appealed(first, himself, moment(7, month=8, hour=23))

    assert (made.organization, made.is_final, made.appeals) == (stage.department, True, first)
    assert appealed(first, himself, moment(7, month=8)) == made


def test_appeal_is_refused_to_others_and_against_the_last_word(stage, told):
    himself = stage.own_scope(told.member)
    waiting = objected(told, himself)
    with pytest.raises(EvaluationError, match="Against this there is no appeal"):
        appealed(waiting, himself, moment(23))
    first = decided(waiting, stage.committee_officer, Grade.BASIC)
    with pytest.raises(EvaluationError, match="Against this there is no appeal"):
        appealed(first, stage.own_scope(stage.members[3]), moment(24))
    second = decided(
        appealed(first, himself, moment(24)), stage.department_officer, Grade.BASIC, moment(25)
    )
    with pytest.raises(EvaluationError, match="Against this there is no appeal"):
        appealed(second, himself, moment(26))


def test_objection_may_go_beyond_the_share(stage, best):
    other = Evaluation.objects.exclude(pk=best.pk).first()
    objection = objected(other, stage.own_scope(other.member))

    decided(objection, stage.committee_officer, Grade.EXCELLENT)

    assert queries.share_of(other).allowed == 1
    assert queries.made_public(best.round).count() == 2


def test_member_is_told_that_somebody_objects_and_never_who(stage, best):
    author, himself = stage.own_scope(stage.members[3]), stage.own_scope(best.member)

    objection = objected(best, author)
    decided(objection, stage.committee_officer, Grade.QUALIFIED)

    assert told_kinds(himself) == ["evaluation.decided", "evaluation.objected_to"]
    assert told_kinds(author) == ["evaluation.answered"]
    assert told_kinds(stage.committee_officer) == ["evaluation.objected"]
    facts = Message.objects.filter(recipient_id=himself.user_id).values_list("facts", flat=True)
    assert [set(each) for each in facts] == [{"title"}] * 2


def test_sides_are_told_of_a_decision_that_changes_a_grade(stage, told):
    himself = stage.own_scope(told.member)
    objection = objected(told, himself)

    decided(objection, stage.committee_officer, Grade.QUALIFIED)

    for side in (stage.secretary, stage.officer, stage.branch_officer):
        (message,) = Message.objects.filter(recipient_id=side.user_id, kind="evaluation.changed")
        assert set(message.facts) == {"name", "title"}
    assert "evaluation.objected_to" not in told_kinds(himself)


def test_sides_are_not_told_of_a_grade_that_stays(stage, told):
    objection = objected(told, stage.own_scope(told.member))

    decided(objection, stage.committee_officer, Grade.BASIC)

    assert not Message.objects.filter(kind="evaluation.changed").exists()


def test_conclusions_stay_what_was_signed(stage, told):
    decided(objected(told, stage.own_scope(told.member)), stage.committee_officer, Grade.QUALIFIED)

    told.refresh_from_db()
    assert (told.conclusion.grade, told.conclusion.signed_at) == (Grade.BASIC, CONCLUSIONS)
