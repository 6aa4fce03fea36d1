"""What rounds keep true by themselves: tried behind the back of every service."""

import pytest
from django.db import InternalError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from evaluation.models import (
    Assessment,
    Conclusion,
    DailyNote,
    Evaluation,
    EvaluationRound,
    NoteReply,
    Objection,
    Reopening,
    VoteCount,
)
from evaluation.states import (
    CONCLUSION_TRANSITIONS,
    ConclusionStatus,
    Grade,
    ObjectionStatus,
    OpinionStatus,
    Reason,
    RequestStatus,
    Side,
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
    VoteCountFactory,
    day,
    told_evaluation,
)
from tests.factories.organizations import (
    BranchFactory,
    CommitteeFactory,
    CommunityFactory,
    MemberFactory,
    WorkplaceFactory,
)
from tests.factories.registration import days_ago
from xigu.documents.states import DocumentKind

from .behind import change, refuses

pytestmark = pytest.mark.django_db

FROZEN = "what a round is about is frozen when it opens"


def himself(evaluation):
    return UserFactory(member=evaluation.member)


def reopening(assessment, **more):
    facts = {
        "assessment": assessment,
        "reason": "遗漏一次服务",
        "reopened_at": timezone.now(),
        "reopened_by": UserFactory(),
        "grade": assessment.grade,
        "comment": assessment.comment,
        "signed_at": assessment.signed_at,
        "signed_by": assessment.signed_by,
        "facts_hash": assessment.facts_hash,
    }
    return Reopening.objects.create(**facts | more)


@pytest.mark.parametrize(
    "fields",
    [
        {"occasion": "AWARD"},
        {"period": DateRange(day(-10), day(-2))},
        {"rules": {}},
        {"opened_at": days_ago(9)},
    ],
)
def test_round_freezes_when_it_opens(fields):
    change(RoundFactory(), **{name: fields[name] for name in fields if name != "opened_at"})
    with refuses(FROZEN):
        change(OpenRoundFactory(), **fields)


def test_round_keeps_its_scope_and_stays():
    held = OpenRoundFactory()

    with refuses(FROZEN):
        change(held, organization=CommitteeFactory())
    with refuses(FROZEN):
        EvaluationRound.objects.filter(pk=held.pk).delete()


def test_publicity_happens_once():
    held = told_evaluation().round

    with refuses("publicity happens once"):
        change(held, publicity_until=day(9))


def test_evaluation_is_of_an_open_round():
    with refuses("nobody is judged in a round that is not open"):
        EvaluationFactory(round=RoundFactory())


@pytest.mark.parametrize(
    "place",
    [
        lambda: {"workplace": CommunityFactory(), "member": MemberFactory()},
        lambda: {"branch": BranchFactory(), "workplace": WorkplaceFactory()},
        lambda: {"community": WorkplaceFactory()},
    ],
)
def test_evaluation_is_judged_by_a_workplace_and_a_community(place):
    with refuses("a workplace, its branch and a community judge"):
        EvaluationFactory(**place())


def test_nobody_names_himself():
    member = MemberFactory(workplace=WorkplaceFactory())

    with refuses("nobody names himself"):
        EvaluationFactory(
            member=member,
            named_at=days_ago(1),
            named_by=UserFactory(member=member),
            merits="抗洪抢险",
        )


def test_evaluation_keeps_who_judges():
    evaluation = EvaluationFactory()

    for fields in (
        {"community": CommunityFactory()},
        {"workplace": WorkplaceFactory()},
        {"member": MemberFactory()},
        {"standing": Standing.LEFT_OUT, "reason": Reason.ON_LEAVE},
    ):
        with refuses("who judges whom is frozen"):
            change(evaluation, **fields)
    with refuses("who judges whom is frozen"):
        Evaluation.objects.filter(pk=evaluation.pk).delete()


def test_member_is_told_what_is_reviewed_and_once():
    evaluation = ConclusionFactory().evaluation

    with refuses("a member is told what was concluded and reviewed"):
        change(evaluation, told_at=timezone.now())
    with refuses("a member is told once"):
        change(told_evaluation(), told_at=days_ago(3))


def test_final_grade_stays():
    evaluation = change(told_evaluation(), published_at=timezone.now(), grade=Grade.QUALIFIED)

    with refuses("a grade that is final stays"):
        change(evaluation, grade=Grade.EXCELLENT)


def test_nobody_judges_himself():
    evaluation = EvaluationFactory()

    with refuses("nobody judges himself"):
        AssessmentFactory(evaluation=evaluation, saved_by=himself(evaluation))
    draft = AssessmentFactory(evaluation=evaluation)
    with refuses("nobody judges himself"):
        change(draft, signed_by=UserFactory(member=evaluation.member), signed_at=timezone.now())


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        ({"standing": Standing.LEFT_OUT, "reason": Reason.ON_LEAVE}, {}),
        ({"community": None}, {"side": Side.COMMUNITY}),
        ({"standing": Standing.UNGRADED, "reason": Reason.PROBATIONARY}, {}),
        ({}, {"grade": Grade.SUPPORTED}),
    ],
)
def test_opinion_fits_side_standing_and_scale(judged, said):
    with refuses("an opinion fits the side, the standing and the scale"):
        AssessmentFactory(evaluation=EvaluationFactory(**judged), **said)


def test_opinion_is_signed_with_a_grade():
    with refuses("an opinion fits the side, the standing and the scale"):
        SignedAssessmentFactory(grade="")


def test_nobody_judges_for_both_sides():
    signed = SignedAssessmentFactory()

    with refuses("nobody judges a member for both sides"):
        SignedAssessmentFactory(
            evaluation=signed.evaluation, side=Side.COMMUNITY, saved_by=signed.signed_by
        )


def test_signed_opinion_stays_until_it_is_reopened():
    signed = SignedAssessmentFactory()
    draft = {
        "signed_at": None,
        "signed_by": None,
        "acting_for": None,
        "facts": None,
        "facts_version": None,
        "facts_hash": "",
    }

    for fields in (draft, {"grade": Grade.EXCELLENT}, {"comment": "改了"}):
        with refuses("what is signed stays"):
            change(signed, **fields)
    with refuses("what is signed stays"):
        Assessment.objects.filter(pk=signed.pk).delete()
    reopening(signed)
    change(signed, **draft)

    signed.refresh_from_db()
    assert signed.signed_at is None


def test_reopening_tells_what_was_signed():
    signed = SignedAssessmentFactory()

    with refuses("what is reopened was signed"):
        reopening(signed, grade=Grade.EXCELLENT)
    with refuses("evaluation_reopening_with_reason"):
        reopening(signed, reason="")
    kept = reopening(signed)
    with refuses("evaluation_reopening_once_a_signature"):
        copy(kept)


def test_reopening_comes_before_the_member_is_told():
    signed = SignedAssessmentFactory(evaluation=told_evaluation())

    with refuses("what is reopened was signed, and nobody was told yet"):
        reopening(signed)


@pytest.mark.parametrize(
    ("model", "factory"),
    [
        (Reopening, lambda: reopening(SignedAssessmentFactory())),
        (DailyNote, DailyNoteFactory),
        (NoteReply, NoteReplyFactory),
    ],
)
def test_what_was_said_once_never_changes(model, factory):
    row = factory()
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    for act in ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"):
        with (
            pytest.raises(InternalError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(act.format(table))
    assert list(model.objects.all()) == [row]


@pytest.mark.parametrize(
    "votes",
    [
        [],
        {"EXCELLENT": 5},
        {"EXCELLENT": 5, "QUALIFIED": 3, "BASIC": 0, "UNQUALIFIED": -1},
        {"EXCELLENT": 5, "QUALIFIED": 3, "BASIC": 0, "UNQUALIFIED": "many"},
        {"EXCELLENT": 5, "QUALIFIED": 3, "BASIC": 0, "UNQUALIFIED": 0, "SUPPORTED": 1},
    ],
)
def test_votes_are_numbers_of_the_scale(votes):
    with refuses("votes are numbers, one for each grade of the scale"):
        VoteCountFactory(votes=votes)


def test_votes_are_counted_by_others():
    evaluation = EvaluationFactory()

    with refuses("nobody counts the votes about himself"):
        VoteCountFactory(evaluation=evaluation, counted_by=himself(evaluation))


def test_votes_that_two_have_counted_stay():
    vote = change(VoteCountFactory(), checked_at=timezone.now(), checked_by=UserFactory())

    with refuses("votes that two have counted stay"):
        change(vote, checked_at=None, checked_by=None)
    with refuses("votes that two have counted stay"):
        VoteCount.objects.filter(pk=vote.pk).delete()


@pytest.mark.parametrize("field", ["signed_by", "reviewed_by"])
def test_nobody_decides_about_his_own_grade(field):
    evaluation = EvaluationFactory()

    with refuses("nobody decides about his own grade"):
        ReviewedConclusionFactory(evaluation=evaluation, **{field: himself(evaluation)})


def test_two_agree_on_a_joint_conclusion():
    joint = {"is_joint": True, "needs_text": True, "text": "双方商定。"}
    row = ConclusionFactory(status=ConclusionStatus.WAITING, **joint)

    with refuses("two persons agree on a joint conclusion"):
        change(
            row, status=ConclusionStatus.SIGNED, agreed_at=timezone.now(), agreed_by=row.signed_by
        )
    with refuses("nobody decides about his own grade"):
        change(
            row,
            status=ConclusionStatus.SIGNED,
            agreed_at=timezone.now(),
            agreed_by=himself(row.evaluation),
        )


@pytest.mark.parametrize(
    ("judged", "grade"),
    [
        ({"standing": Standing.LEFT_OUT, "reason": Reason.ON_LEAVE}, ""),
        ({"standing": Standing.UNGRADED, "reason": Reason.PROBATIONARY}, Grade.QUALIFIED),
        ({}, ""),
        ({}, Grade.SUPPORTED),
    ],
)
def test_conclusion_fits_standing_and_scale(judged, grade):
    with refuses("a conclusion fits the standing and the scale"):
        ConclusionFactory(evaluation=EvaluationFactory(**judged), grade=grade)


IN_STATUS = {
    ConclusionStatus.WAITING: {
        "is_joint": True, "needs_text": True, "text": "双方商定。", "status": "WAITING"
    },
    ConclusionStatus.SIGNED: {"status": "SIGNED"},
    ConclusionStatus.RETURNED: {"status": "RETURNED", "answer": "再议"},
    ConclusionStatus.REVIEWED: {"status": "REVIEWED"},
}  # fmt: skip


@pytest.mark.parametrize("after", ConclusionStatus)
@pytest.mark.parametrize("before", ConclusionStatus)
def test_conclusion_moves_as_its_table_says(before, after):
    factory = ConclusionFactory
    if before == ConclusionStatus.REVIEWED:
        factory = ReviewedConclusionFactory
    row = factory(**IN_STATUS[before])
    fields = {"reviewed_at": None, "reviewed_by": None, "answer": ""} | IN_STATUS[after]
    if after == ConclusionStatus.REVIEWED:
        fields |= {"reviewed_at": timezone.now(), "reviewed_by": UserFactory()}
    if after != ConclusionStatus.WAITING and before == ConclusionStatus.WAITING:
        fields |= {"agreed_at": timezone.now(), "agreed_by": UserFactory()}

    if after in CONCLUSION_TRANSITIONS[before]:
        assert change(row, **fields).status == after
    else:
        with refuses(f"a conclusion that is {before} does not become {after}"):
            change(row, **fields)


def test_signed_conclusion_stays():
    row = ConclusionFactory()

    for fields in ({"grade": Grade.EXCELLENT}, {"text": "改了"}, {"grounds": []}):
        with refuses("what is signed stays, until it is returned"):
            change(row, status=ConclusionStatus.RETURNED, answer="再议", **fields)
    with refuses("a conclusion is never removed"):
        Conclusion.objects.filter(pk=row.pk).delete()


def test_conclusion_of_which_the_member_was_told_stays():
    row = told_evaluation().conclusion

    with refuses("a conclusion of which the member was told stays"):
        change(
            row,
            status=ConclusionStatus.RETURNED,
            answer="再议",
            reviewed_at=None,
            reviewed_by=None,
        )


def test_request_for_more_that_is_decided_stays():
    decided = {"decided_at": timezone.now(), "decided_by": UserFactory()}
    request = change(QuotaRequestFactory(), status=RequestStatus.GRANTED, **decided)

    with refuses("a request that is decided stays"):
        change(request, more=5)


def test_nobody_decides_about_his_own_objection():
    objection = ObjectionFactory()

    decision = {
        "status": ObjectionStatus.DISMISSED,
        "grade": objection.held_grade,
        "answer": "维持。",
        "decided_at": timezone.now(),
    }

    with refuses("nobody decides about his own objection"):
        change(objection, decided_by=objection.made_by, **decision)
    assert change(objection, decided_by=UserFactory(), **decision).grade == Grade.QUALIFIED


def test_objection_comes_after_the_grade_was_told():
    evaluation = ConclusionFactory().evaluation

    with refuses("one objects after a grade was told, before it is final"):
        ObjectionFactory(evaluation=evaluation)
    final = change(told_evaluation(), published_at=timezone.now(), grade=Grade.QUALIFIED)
    with refuses("one objects after a grade was told, before it is final"):
        ObjectionFactory(evaluation=final)


def test_decision_gives_a_grade_of_the_scale():
    with refuses("a decision gives a grade of the scale"):
        change(
            ObjectionFactory(),
            status=ObjectionStatus.UPHELD,
            grade=Grade.SUPPORTED,
            answer="改。",
            decided_at=timezone.now(),
            decided_by=UserFactory(),
        )


def test_appeal_goes_against_a_first_decision():
    first = ObjectionFactory()

    with refuses("an appeal goes against a first decision"):
        ObjectionFactory(evaluation=first.evaluation, made_by=UserFactory(), appeals=first)


def test_objection_stays_as_it_was_made():
    objection = ObjectionFactory()

    with refuses("an objection stays as it was made and decided"):
        change(objection, text="改了")
    with refuses("an objection stays as it was made and decided"):
        Objection.objects.filter(pk=objection.pk).delete()


def test_nobody_gives_an_opinion_about_himself():
    member = MemberFactory()

    with refuses("nobody asks for or gives an opinion about himself"):
        OpinionRequestFactory(member=member, asked_by=UserFactory(member=member))


def test_opinion_is_a_document_of_the_community():
    request = OpinionRequestFactory()
    answered = {
        "status": OpinionStatus.ANSWERED,
        "opinion": "表现良好。",
        "facts": {},
        "answered_at": timezone.now(),
        "answered_by": UserFactory(),
    }

    with refuses("the document is no opinion of this organization"):
        change(request, document=DocumentFactory(kind=DocumentKind.OPINION), **answered)
    document = DocumentFactory(kind=DocumentKind.OPINION, issuer=request.community)
    change(request, document=document, **answered)
    with refuses("what was asked and answered stays"):
        change(request, opinion="改了")


@pytest.mark.parametrize(
    "fields",
    [
        {"occasion": "INSPECTION"},
        {"purpose": "别的"},
        {"release_by": day(900)},
        {"asked_at": days_ago(9)},
    ],
)
def test_opinion_request_stays_as_it_was_asked(fields):
    with refuses("what was asked and answered stays, and is released in time"):
        change(OpinionRequestFactory(), **fields)


def test_nobody_writes_a_note_about_himself():
    member = MemberFactory()

    with refuses("nobody writes a note about himself"):
        DailyNoteFactory(member=member, written_by=UserFactory(member=member))
