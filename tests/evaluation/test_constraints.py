"""What the database refuses of rounds, opinions, conclusions, objections, requests and notes."""

import datetime
import uuid

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from pgtrigger import ignore

from evaluation.states import (
    ConclusionStatus,
    Grade,
    ObjectionStatus,
    OpinionStatus,
    Reason,
    RequestStatus,
    Standing,
)
from tests.activities.behind import copy
from tests.factories.accounts import UserFactory
from tests.factories.documents import DocumentFactory
from tests.factories.evaluation import (
    AssessmentFactory,
    ConclusionFactory,
    DailyNoteFactory,
    EvaluationFactory,
    NoteReplyFactory,
    ObjectionFactory,
    OpenRoundFactory,
    OpinionRequestFactory,
    QuotaRequestFactory,
    ReviewedConclusionFactory,
    RoundFactory,
    SignedAssessmentFactory,
    SpecialDayFactory,
    VoteCountFactory,
    day,
    told_evaluation,
)
from tests.factories.registration import days_ago
from xigu.documents.states import DocumentKind

from .behind import change, refuses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_round_titled", {"title": ""}),
        ("evaluation_round_occasion_has_rounds", {"occasion": "PROMOTION"}),
        ("evaluation_round_period_bounded", {"period": DateRange(day(-3), None)}),
        ("evaluation_round_period_bounded", {"period": DateRange(None, day(-3))}),
        ("evaluation_round_period_bounded", {"period": DateRange(day(0), day(0))}),
        ("evaluation_round_phases_in_order", {"opinions_from": day(11)}),
        ("evaluation_round_phases_in_order", {"conclusions_until": day(9)}),
        ("evaluation_round_opened_by_someone", {"opened_at": days_ago(1)}),
        ("evaluation_round_publicity_lasts", {"publicity_from": day(1)}),
    ],
)
def test_round_is_sound(constraint, fields):
    with refuses(constraint):
        change(RoundFactory(), **fields)


@pytest.mark.parametrize(("until", "objections"), [(0, 5), (6, 5)])
def test_publicity_lasts_some_days(until, objections):
    with refuses("evaluation_round_publicity_lasts"):
        change(
            OpenRoundFactory(),
            publicity_from=day(0),
            publicity_until=day(until),
            objections_until=day(objections),
        )


def test_round_is_published_by_someone():
    with refuses("evaluation_round_published_by_someone"):
        change(told_evaluation().round, published_at=timezone.now())


def test_round_is_published_after_its_publicity():
    with refuses("evaluation_round_published_after_publicity"):
        change(OpenRoundFactory(), published_at=timezone.now(), published_by=UserFactory())


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_evaluation_standing_known", {"standing": "LOST", "reason": "ON_LEAVE"}),
        ("evaluation_evaluation_reason_known", {"standing": "UNGRADED", "reason": "LAZY"}),
        ("evaluation_evaluation_grade_known", {"grade": "A"}),
        ("evaluation_evaluation_reason_given", {"reason": Reason.ON_LEAVE}),
        ("evaluation_evaluation_reason_given", {"standing": Standing.LEFT_OUT}),
        ("evaluation_evaluation_summary_dated", {"summary": "这一年"}),
        ("evaluation_evaluation_summary_dated", {"summary_at": days_ago(1)}),
        ("evaluation_evaluation_named_by_someone", {"named_at": days_ago(1), "merits": "抢险"}),
        ("evaluation_evaluation_published_after_told", {"grade": Grade.BASIC}),
        ("evaluation_evaluation_published_after_told", {"published_at": days_ago(1)}),
    ],
)
def test_evaluation_is_sound(constraint, fields):
    evaluation = EvaluationFactory()

    with refuses(constraint), ignore("evaluation.Evaluation:evaluation_evaluation_stays"):
        change(evaluation, **fields)


def test_evaluation_is_named_for_merits():
    with refuses("evaluation_evaluation_named_for_merits"):
        change(EvaluationFactory(), named_at=days_ago(1), named_by=UserFactory())


def test_evaluation_is_one_per_member():
    evaluation = EvaluationFactory()

    with refuses("evaluation_evaluation_once"):
        copy(evaluation)


def test_grade_belongs_to_who_is_graded():
    evaluation = EvaluationFactory(standing=Standing.UNGRADED, reason=Reason.PROBATIONARY)

    with (
        refuses("evaluation_evaluation_grade_of_graded"),
        ignore("evaluation.Evaluation:evaluation_evaluation_stays"),
    ):
        change(evaluation, grade=Grade.BASIC, told_at=days_ago(1), published_at=days_ago(1))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_assessment_side_known", {"side": "MOON"}),
        ("evaluation_assessment_grade_known", {"grade": "A"}),
        ("evaluation_assessment_signed_by_one", {"signed_at": timezone.now()}),
        ("evaluation_assessment_signed_with_facts", {"facts": {}}),
        ("evaluation_assessment_signed_with_facts", {"facts_hash": "0" * 64}),
    ],
)
def test_assessment_is_sound(constraint, fields):
    assessment = AssessmentFactory()

    with refuses(constraint), ignore("evaluation.Assessment:evaluation_assessment_fits"):
        change(assessment, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"facts": None},
        {"facts_version": None},
        {"facts_hash": "abc"},
        {"acting_for": None},
        {"signed_at": days_ago(2)},
    ],
)
def test_signature_keeps_its_facts(fields):
    assessment = SignedAssessmentFactory()

    with (
        refuses("evaluation_assessment_signed_with_facts"),
        ignore("evaluation.Assessment:evaluation_assessment_stays"),
    ):
        change(assessment, **fields)


def test_signature_says_something():
    evaluation = EvaluationFactory(standing=Standing.UNGRADED, reason=Reason.PROBATIONARY)

    with refuses("evaluation_assessment_says_something"):
        SignedAssessmentFactory(evaluation=evaluation, grade="", comment="")


def test_side_says_one_thing():
    assessment = AssessmentFactory()

    with refuses("evaluation_assessment_once_a_side"):
        copy(assessment)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_vote_checked_by_one", {"checked_at": timezone.now()}),
        ("evaluation_vote_checked_afterwards", {"checked_at": days_ago(2)}),
    ],
)
def test_vote_is_checked(constraint, fields):
    checked = {"checked_by": UserFactory()} if "afterwards" in constraint else {}

    with refuses(constraint):
        change(VoteCountFactory(), **fields | checked)


def test_vote_is_checked_by_another():
    vote = VoteCountFactory()

    with refuses("evaluation_vote_checked_by_another"):
        change(vote, checked_at=timezone.now(), checked_by=vote.counted_by)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_conclusion_grade_known", {"proposed": "A", "grade": "A"}),
        ("evaluation_conclusion_status_known", {"status": "LOST"}),
        ("evaluation_conclusion_agreed_by_one", {"agreed_at": timezone.now()}),
        ("evaluation_conclusion_joint_is_agreed", {"is_joint": True}),
        ("evaluation_conclusion_joint_is_agreed", {"status": ConclusionStatus.WAITING}),
        ("evaluation_conclusion_written", {"needs_text": True}),
        ("evaluation_conclusion_reviewed_by_one", {"status": ConclusionStatus.REVIEWED}),
        ("evaluation_conclusion_reviewed_by_one", {"reviewed_at": timezone.now()}),
        ("evaluation_conclusion_returned_with_reason", {"status": ConclusionStatus.RETURNED}),
        ("evaluation_conclusion_returned_with_reason", {"answer": "再议"}),
        ("evaluation_conclusion_facts_hashed", {"facts_hash": "abc"}),
    ],
)
def test_conclusion_is_sound(constraint, fields):
    conclusion = ConclusionFactory()
    triggers = [f"evaluation.Conclusion:evaluation_conclusion_{name}" for name in ("fits", "stays")]

    with refuses(constraint), ignore(*triggers):
        change(conclusion, **fields)


def test_review_comes_after_the_signature():
    with refuses("evaluation_conclusion_reviewed_by_one"):
        ReviewedConclusionFactory(reviewed_at=days_ago(2))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_quota_status_known", {"status": "LOST", "decided_at": timezone.now()}),
        ("evaluation_quota_asked_with_reason", {"more": 0}),
        ("evaluation_quota_asked_with_reason", {"reason": ""}),
        ("evaluation_quota_decided_by_one", {"status": RequestStatus.GRANTED}),
    ],
)
def test_request_for_more_is_sound(constraint, fields):
    if "decided_at" in fields:
        fields |= {"decided_by": UserFactory()}
    with refuses(constraint):
        change(QuotaRequestFactory(), **fields)


def test_request_for_more_is_declined_with_a_reason():
    with refuses("evaluation_quota_declined_with_reason"):
        change(
            QuotaRequestFactory(),
            status=RequestStatus.DECLINED,
            decided_at=timezone.now(),
            decided_by=UserFactory(),
        )


def test_branch_waits_for_one_request():
    request = QuotaRequestFactory()

    with refuses("evaluation_quota_one_open"):
        copy(request)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_objection_says_why", {"text": ""}),
        ("evaluation_objection_says_why", {"held_grade": ""}),
        ("evaluation_objection_decided_with_answer", {"status": ObjectionStatus.DISMISSED}),
        ("evaluation_objection_decided_with_answer", {"answer": "维持"}),
    ],
)
def test_objection_is_sound(constraint, fields):
    objection = ObjectionFactory()

    with refuses(constraint), ignore("evaluation.Objection:evaluation_objection_stays"):
        change(objection, **fields)


@pytest.mark.parametrize(
    ("status", "grade"),
    [
        (ObjectionStatus.DISMISSED, Grade.EXCELLENT),
        (ObjectionStatus.UPHELD, Grade.QUALIFIED),
        (ObjectionStatus.UPHELD, ""),
        ("LOST", Grade.BASIC),
    ],
)
def test_decision_gives_the_grade_that_it_means(status, grade):
    with refuses("evaluation_objection_grade_fits_decision"):
        change(
            ObjectionFactory(),
            status=status,
            grade=grade,
            answer="经核实。",
            decided_at=timezone.now(),
            decided_by=UserFactory(),
        )


def test_objection_waits_once():
    objection = ObjectionFactory()

    with refuses("evaluation_objection_one_open"):
        copy(objection)


def test_objection_appeals_another():
    objection = ObjectionFactory()
    triggers = [f"evaluation.Objection:evaluation_objection_{name}" for name in ("fits", "stays")]

    with refuses("evaluation_objection_appeals_another"), ignore(*triggers):
        change(objection, appeals=objection)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("evaluation_opinion_occasion_known", {"occasion": "PARTY"}),
        ("evaluation_opinion_status_known", {"status": "LOST"}),
        ("evaluation_opinion_has_purpose", {"purpose": ""}),
        ("evaluation_opinion_answered_by_one", {"answered_at": timezone.now()}),
        ("evaluation_opinion_answered_on_paper", {"status": OpinionStatus.ANSWERED}),
        ("evaluation_opinion_answered_on_paper", {"opinion": "表现良好"}),
        ("evaluation_opinion_released_when_closed", {"released_at": timezone.now()}),
    ],
)
def test_opinion_request_is_sound(constraint, fields):
    request = OpinionRequestFactory()

    with refuses(constraint), ignore("evaluation.OpinionRequest:evaluation_opinion_stays"):
        change(request, **fields)


def test_answer_has_words():
    request = OpinionRequestFactory()
    document = DocumentFactory(kind=DocumentKind.OPINION, issuer=request.community)

    with refuses("evaluation_opinion_answered_on_paper"):
        change(
            request,
            status=OpinionStatus.ANSWERED,
            answered_at=timezone.now(),
            answered_by=UserFactory(),
            facts={},
            document=document,
        )


def test_form_asks_about_a_member_once():
    request = OpinionRequestFactory(key=uuid.uuid4())

    with refuses("evaluation_opinion_once_a_key"):
        copy(request, key=request.key)


def test_note_says_something_to_another():
    note = DailyNoteFactory()

    with refuses("evaluation_note_says_something"):
        copy(note, text="")
    with refuses("evaluation_note_to_another"):
        copy(note, reader_id=note.author_id)
    with refuses("evaluation_reply_says_something"):
        NoteReplyFactory(note=note, text="")


def test_special_day_is_sound():
    with refuses("evaluation_specialday_working_weekend"):
        SpecialDayFactory(day=datetime.date(2027, 10, 6), is_working=True)
    with refuses("evaluation_specialday_named"):
        SpecialDayFactory(day=datetime.date(2027, 10, 5), name="")
