"""Pages of objections: who reads what of them, who decides."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluation import services
from evaluation.models import Objection
from evaluation.states import Grade, ObjectionStatus
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import ObjectionFactory, day
from xigu.audit.models import AccessEntry
from xigu.home.queues import queue_for
from xigu.inbox.models import Message

from .current import address, browser_of, excellent_one, first_of, told_round

pytestmark = pytest.mark.django_db

WORDS = "服务时间少记了两次，请核对。"
LIST = reverse("evaluation:objection_list")


@pytest.fixture
def told(stage):
    """The evaluation of a member who was told yesterday that he is basically qualified."""
    return first_of(told_round(stage, grade=Grade.BASIC))


def objection_to(evaluation, actor, text=WORDS):
    return services.object_to(evaluation=evaluation, text=text, actor=actor, now=timezone.now())


def decision(grade, answer="经核实，补记服务时间。", seen=Grade.BASIC):
    return {"grade": grade, "answer": answer, "seen": seen}


def test_member_objects_to_his_own_grade(stage, told):
    browser = browser_of(stage.own_scope(told.member))

    page = browser.get(address("objection_create", told))
    sent = browser.post(address("objection_create", told), {"text": WORDS})

    objection = Objection.objects.get()
    assert f"{stage.committee} answers in writing within 15 days" in page.content.decode()
    assert (objection.text, objection.organization) == (WORDS, stage.committee)
    assert sent.url == address("objection_detail", objection)


def test_page_asks_for_no_words_that_would_be_refused(stage, told):
    author = stage.own_scope(told.member)
    services.decide_objection(
        objection=objection_to(told, author),
        grade=told.conclusion.grade,
        answer="经核实，维持原等次。",
        actor=stage.committee_officer,
        now=timezone.now(),
    )

    page = browser_of(author).get(address("objection_create", told)).content.decode()

    assert "Your objection is decided: you can appeal against the decision." in page
    assert "<textarea" not in page


def test_objection_needs_words(stage, told):
    browser = browser_of(stage.own_scope(told.member))

    page = browser.post(address("objection_create", told), {"text": " "})

    assert page.context["form"].errors == {"text": ["Please say what is not right."]}
    assert not Objection.objects.exists()


def test_colleague_objects_to_what_is_public_and_to_nothing_else(stage):
    public = excellent_one(stage)
    other = public.round.evaluations.exclude(pk=public.pk).first()
    colleague = browser_of(stage.own_scope(stage.members[3]))

    assert colleague.get(address("objection_create", public)).status_code == 200
    assert colleague.get(address("objection_create", other)).status_code == 404
    assert colleague.get(address("detail", public)).status_code == 404


def test_who_has_objected_is_not_offered_to_object_again(stage, told):
    himself = stage.own_scope(told.member)
    before = browser_of(himself).get(address("detail", told))
    objection_to(told, himself)

    after = browser_of(himself).get(address("detail", told))

    assert [action.label for action, _key in before.context["actions"]] == ["Object"]
    assert after.context["actions"] == []
    assert "My objection" in after.content.decode()


def test_list_shows_what_waits_the_most_urgent_first(stage, told):
    urgent = ObjectionFactory(
        evaluation=told, made_by=UserFactory(), organization=stage.committee, due_on=day(-2)
    )
    later = objection_to(told, stage.own_scope(told.member))
    browser = browser_of(stage.committee_officer)

    waiting, decided = browser.get(LIST), browser.get(f"{LIST}?decided")

    assert [row["objection"] for row in waiting.context["rows"]] == [urgent, later]
    assert [row["status"] for row in waiting.context["rows"]] == ["2 days overdue", "waiting"]
    assert decided.context["rows"] == []
    assert "Nothing was decided here yet." in decided.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(stage, count, django_assert_num_queries):
    held = told_round(stage)
    for evaluation in list(held.evaluations.all())[:count]:
        ObjectionFactory(evaluation=evaluation, organization=stage.committee)
    browser = browser_of(stage.committee_officer)

    with django_assert_num_queries(5):
        page = browser.get(LIST)

    assert len(page.context["rows"]) == count


def test_decider_reads_the_case_and_that_is_written_down(stage, told):
    objection = objection_to(told, stage.own_scope(told.member))

    page = browser_of(stage.committee_officer).get(address("objection_detail", objection))

    text = page.content.decode()
    assert told.member.name in text
    assert "about himself" in text
    assert "表现良好。" in text  # what both sides have written
    assert [action.label for action in page.context["actions"]] == ["Decide"]
    entry = AccessEntry.objects.get(member_id=told.member_id)
    assert (entry.actor_id, entry.purpose) == (stage.committee_officer.user_id, told.round.title)


def test_member_never_learns_who_has_objected(stage):
    public = excellent_one(stage)
    public.member.name, nosy = "王小二", stage.members[3]
    nosy.name = "慕容长舌"
    nosy.save()
    author = stage.own_scope(nosy)
    objection = objection_to(public, author)
    services.decide_objection(
        objection=objection,
        grade=Grade.QUALIFIED,
        answer="经核实，调整为合格。",
        actor=stage.committee_officer,
        now=timezone.now(),
    )
    himself = browser_of(stage.own_scope(public.member))

    pages = [
        himself.get(address("objection_detail", objection)),
        himself.get(address("detail", public)),
        himself.get(reverse("evaluation:own_list")),
        himself.get(reverse("inbox:list")),
        himself.get(reverse("home")),
    ]

    assert WORDS in pages[0].content.decode()
    assert [page.status_code for page in pages] == [200] * 5
    assert [page for page in pages if "慕容长舌" in page.content.decode()] == []
    for_decider = browser_of(stage.committee_officer).get(address("objection_detail", objection))
    assert "慕容长舌" in for_decider.content.decode()


def test_who_objected_to_another_reads_the_answer_and_not_the_new_grade(stage):
    public = excellent_one(stage)
    author = stage.own_scope(stage.members[3])
    objection = objection_to(public, author)
    services.decide_objection(
        objection=objection,
        grade=Grade.UNQUALIFIED,
        answer="您反映的情况属实。",
        actor=stage.committee_officer,
        now=timezone.now(),
    )

    page = browser_of(author).get(address("objection_detail", objection))

    assert "您反映的情况属实。" in page.content.decode()
    assert "nqualified" not in page.content.decode()
    kinds = Message.objects.filter(recipient_id=author.user_id).values_list("kind", flat=True)
    assert list(kinds) == ["evaluation.answered"]


def test_decision_changes_the_grade_beyond_the_share(stage):
    best = excellent_one(stage)
    other = best.round.evaluations.exclude(pk=best.pk).first()
    objection = objection_to(other, stage.own_scope(other.member))
    browser = browser_of(stage.committee_officer)

    page = browser.get(address("objection_decide", objection))
    sent = browser.post(
        address("objection_decide", objection), decision(Grade.EXCELLENT, seen=Grade.QUALIFIED)
    )

    objection.refresh_from_db()
    assert "of 4 graded here, 1 have the best grade; the share allows 1" in page.content.decode()
    assert sent.url == address("objection_detail", objection)
    assert (objection.status, objection.grade) == (ObjectionStatus.UPHELD, Grade.EXCELLENT)


def test_decision_needs_a_choice_and_words(stage, told):
    objection = objection_to(told, stage.own_scope(told.member))
    browser = browser_of(stage.committee_officer)

    page = browser.post(address("objection_decide", objection), {"seen": Grade.BASIC})

    assert set(page.context["form"].errors) == {"grade", "answer"}


def test_decider_who_looked_before_another_decision_looks_again(stage):
    public = excellent_one(stage)
    first = objection_to(public, stage.own_scope(stage.members[3]))
    second = objection_to(public, stage.own_scope(stage.members[2]))
    browser = browser_of(stage.committee_officer)
    services.decide_objection(
        objection=first,
        grade=Grade.QUALIFIED,
        answer="经核实，调整为合格。",
        actor=stage.committee_officer,
        now=timezone.now(),
    )
    late = decision(Grade.EXCELLENT, "维持。不调整。", seen=Grade.EXCELLENT)

    page = browser.post(address("objection_decide", second), late)
    again = browser.post(
        address("objection_decide", second), late | {"seen": page.context["form"]["seen"].value()}
    )

    assert "Somebody else has decided this meanwhile" in page.content.decode()
    assert "Another decision has changed the grade meanwhile" in page.content.decode()
    assert again.status_code == 302


def test_member_appeals_to_the_department(stage, told):
    himself = stage.own_scope(told.member)
    objection = objection_to(told, himself)
    services.decide_objection(
        objection=objection,
        grade=Grade.BASIC,
        answer="经核实，维持原结论。",
        actor=stage.committee_officer,
        now=timezone.now(),
    )
    browser = browser_of(himself)

    page = browser.get(address("objection_detail", objection))
    sent = browser.post(address("appeal", objection), {"text": "首次答复没有核对原始签到表。"})

    made = Objection.objects.get(appeals=objection)
    assert [action.label for action in page.context["actions"]] == ["Appeal"]
    assert (made.organization, sent.url) == (stage.department, address("objection_detail", made))
    for_department = browser_of(stage.department_officer).get(address("objection_detail", made))
    assert "经核实，维持原结论。" in for_department.content.decode()


def test_home_says_what_waits_and_until_when(stage, told):
    objection_to(told, stage.own_scope(told.member))

    items = queue_for(stage.committee_officer, timezone.localdate())

    (item,) = (item for item in items if item.url == LIST)
    due_on = timezone.localdate() + datetime.timedelta(days=15)
    assert (item.count, str(due_on.day) in item.detail) == (1, True)
