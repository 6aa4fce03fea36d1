"""What a member sees of his rounds, and the page of one evaluation for every role."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluation import services
from evaluation.models import Assessment, Conclusion, Evaluation
from evaluation.states import Grade, Reason, Side, Standing
from tests.activities.pages import signed_in
from tests.factories.accounts import UserFactory, officer
from tests.factories.activities import RecordFactory
from tests.factories.evaluation import EvaluationFactory, OpenRoundFactory, day
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.home.own import own_items

from .current import (
    address,
    browser_of,
    concluded_round,
    excellent_one,
    first_of,
    running_round,
    told_round,
)
from .stage import evaluations_of, sign

pytestmark = pytest.mark.django_db

OWN = reverse("evaluation:own_list")
SUMMARY = "一年来参加志愿服务两次。\n帮助邻居修水管。"


def labels_of(page):
    return [str(action.label) for action, _key in page.context["actions"]]


def test_nobody_asked_yet_says_what_will_come(stage):
    page = browser_of(stage.own_scope(stage.members[0])).get(OWN)

    assert page.context["rows"] == []
    assert "you are told by a message" in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_own_list_query_count(stage, count, django_assert_num_queries):
    member = stage.members[0]
    for _number in range(count):
        EvaluationFactory(member=member, branch=stage.branch, community=stage.community)
    browser = browser_of(stage.own_scope(member))

    with django_assert_num_queries(6):
        page = browser.get(OWN)

    assert len(page.context["rows"]) == count


def test_own_list_invites_to_the_self_summary(stage):
    evaluation = first_of(running_round(stage))
    browser = browser_of(stage.own_scope(evaluation.member))

    before = browser.get(OWN).context["rows"][0]
    browser.post(address("summary", evaluation), {"text": SUMMARY})
    after = browser.get(OWN).context["rows"][0]

    assert before["text"].startswith("You are invited to write your self-summary until ")
    assert after["text"].startswith("Your self-summary is saved. You can change it until ")
    assert (before["may_summarize"], before["result"]) == (True, "")


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ({"opinions_until": day(-3)}, "The workplace writes the conclusions until "),
        (
            {"opinions_until": day(-3), "conclusions_until": day(-1)},
            "The organization department reviews the conclusions.",
        ),
    ],
)
def test_own_list_says_who_is_at_work(stage, dates, text):
    held = OpenRoundFactory(organization=stage.department, opinions_from=day(-9), **dates)
    member = stage.members[0]
    EvaluationFactory(member=member, branch=stage.branch, community=stage.community, round=held)

    (row,) = browser_of(stage.own_scope(member)).get(OWN).context["rows"]

    assert row["text"].startswith(text)


def test_own_list_says_why_somebody_is_left_out(stage):
    member = stage.members[0]
    EvaluationFactory(
        member=member,
        branch=stage.branch,
        standing=Standing.LEFT_OUT,
        reason=Reason.ON_LEAVE,
        quota_group=None,
    )

    (row,) = browser_of(stage.own_scope(member)).get(OWN).context["rows"]

    assert row["text"] == "You do not take part: on leave during the whole period."


def test_own_list_tells_the_result_and_until_when_one_may_object(stage):
    held = told_round(stage, grade=Grade.BASIC)
    evaluation = first_of(held)
    himself = stage.own_scope(evaluation.member)

    told = browser_of(himself).get(OWN).context["rows"][0]
    services.object_to(evaluation=evaluation, text="不准确。", actor=himself, now=timezone.now())
    waits = browser_of(himself).get(OWN).context["rows"][0]

    assert told["result"] == "basically qualified"
    assert told["text"].startswith("May be objected to until ")
    assert waits["text"].startswith("An objection waits: it is answered until ")


def test_what_is_final_is_called_so(stage):
    evaluation = first_of(told_round(stage))
    Evaluation.objects.filter(pk=evaluation.pk).update(
        grade=Grade.QUALIFIED, published_at=timezone.now()
    )

    (row,) = browser_of(stage.own_scope(evaluation.member)).get(OWN).context["rows"]

    assert (row["result"], row["text"]) == ("qualified", "Final.")


def test_home_of_a_member_says_what_waits_for_him(stage):
    evaluation = first_of(running_round(stage))
    himself, today = stage.own_scope(evaluation.member), timezone.localdate()

    before = own_items(evaluation.member_id, today)
    page = browser_of(himself).get(reverse("home"))
    services.save_summary(evaluation=evaluation, text=SUMMARY, actor=himself, now=timezone.now())

    assert [item.url for item in before] == [address("summary", evaluation)]
    assert "You are invited to write your self-summary" in page.content.decode()
    assert own_items(evaluation.member_id, today) == []


def test_summary_is_written_beside_what_is_certified(stage):
    evaluation = first_of(running_round(stage))
    RecordFactory(
        member=evaluation.member,
        community=stage.community,
        served_on=evaluation.round.first_day,
        during=None,
        decided_by=UserFactory(),
    )
    browser = browser_of(stage.own_scope(evaluation.member))

    page = browser.get(address("summary", evaluation))
    sent = browser.post(address("summary", evaluation), {"text": SUMMARY.replace("\n", "\r\n")})

    evaluation.refresh_from_db()
    assert [row["records"] for row in page.context["records"]] == [1]
    assert (evaluation.summary, sent.url) == (SUMMARY, address("detail", evaluation))


def test_member_in_an_office_writes_his_own_summary_and_no_other(stage):
    own, other, *_others = evaluations_of(running_round(stage))
    himself = UserFactory(member=own.member)
    officer(Role.WORKPLACE_OFFICER, stage.workplace, user=himself)
    browser = signed_in(himself)

    listed = browser.get(OWN).context["rows"][0]["may_summarize"]
    sent = browser.post(address("summary", own), {"text": SUMMARY})
    refused = browser.post(address("summary", other), {"text": SUMMARY})

    own.refresh_from_db()
    assert (listed, own.summary, sent.status_code) == (True, SUMMARY, 302)
    assert refused.status_code == 403


def test_summary_has_a_length(stage):
    evaluation = first_of(running_round(stage))
    browser = browser_of(stage.own_scope(evaluation.member))

    page = browser.post(address("summary", evaluation), {"text": "长" * 2001})

    assert "at most 2000 characters" in str(page.context["form"].errors["text"])


def test_summary_is_read_only_after_the_opinions(stage):
    evaluation = first_of(running_round(stage, first=-9, last=-2))
    browser = browser_of(stage.own_scope(evaluation.member))

    page = browser.get(address("summary", evaluation))
    sent = browser.post(address("summary", evaluation), {"text": SUMMARY})

    evaluation.refresh_from_db()
    assert "Nothing was written in time." in page.content.decode()
    assert (sent.status_code, evaluation.summary) == (200, "")


def test_officer_opens_the_page_and_that_is_written_down(stage):
    evaluation = first_of(running_round(stage))

    page = browser_of(stage.secretary).get(address("detail", evaluation))
    browser_of(stage.own_scope(evaluation.member)).get(address("detail", evaluation))

    entry = AccessEntry.objects.get(member_id=evaluation.member_id)
    assert (entry.actor_id, entry.access) == (stage.secretary.user_id, "OPENED")
    assert (entry.purpose, page.status_code) == (evaluation.round.title, 200)


def test_department_may_reopen_and_return(stage):
    evaluation = first_of(concluded_round(stage))

    page = browser_of(stage.department_officer).get(address("detail", evaluation))

    assert labels_of(page) == [
        "Return the conclusion",
        "Reopen the community's opinion",
        "Reopen the workplace's opinion",
    ]


def test_page_shows_what_had_been_signed_and_why_it_was_opened_again(stage):
    evaluation = first_of(running_round(stage))
    for side, actor in ((Side.WORKPLACE, stage.officer), (Side.COMMUNITY, stage.secretary)):
        sign(evaluation.round, side, actor, {evaluation.pk: Grade.BASIC}, timezone.now(), "初稿。")
    services.reopen_assessment(
        assessment=Assessment.objects.get(side=Side.COMMUNITY),
        reason="漏看了一次志愿服务。",
        actor=stage.department_officer,
        now=timezone.now(),
    )

    own_side = browser_of(stage.secretary).get(address("detail", evaluation)).content.decode()
    other = browser_of(stage.officer).get(address("detail", evaluation)).content.decode()

    assert "漏看了一次志愿服务。" in own_side
    assert "Signed before:" in own_side
    assert "漏看了一次志愿服务。" not in other


def test_page_says_what_has_changed_since_the_signature(stage):
    evaluation = first_of(concluded_round(stage))
    browser = browser_of(stage.department_officer)
    before = browser.get(address("detail", evaluation)).context["changes"]
    RecordFactory(
        member=evaluation.member,
        community=stage.community,
        served_on=evaluation.round.first_day,
        during=None,
        decided_by=UserFactory(),
        hours="2.0",
    )

    after = browser.get(address("detail", evaluation)).context["changes"]

    assert before == []
    assert [(change["label"], change["then"], change["now"]) for change in after] == [
        ("Hours of service", "0", "2"),
        ("All hours", "0", "2"),
        (f"Volunteer service · {stage.community}", None, "1 record, 2 h"),
    ]


def test_page_of_who_is_not_checked_in_says_that_no_community_judges(stage):
    member = MemberFactory(branch=stage.branch)
    evaluation = EvaluationFactory(member=member, branch=stage.branch, community=None)

    page = browser_of(stage.officer).get(address("detail", evaluation))

    assert [side["state"] for side in page.context["sides"]] == [
        "not checked in: no community gives an opinion",
        "not signed yet",
    ]


def test_member_reads_both_opinions_and_how_it_came_about_once_told(stage):
    evaluation = first_of(told_round(stage))

    page = browser_of(stage.own_scope(evaluation.member)).get(address("detail", evaluation))

    assert [side["state"] for side in page.context["sides"]] == ["signed", "signed"]
    assert page.context["conclusion"]["explanation"] == [
        "Workplace and community both say: qualified."
    ]


def test_conclusion_that_a_decision_changed_says_so(stage):
    evaluation = excellent_one(stage)
    objection = services.object_to(
        evaluation=evaluation,
        text="不准确。",
        actor=stage.own_scope(stage.members[3]),
        now=timezone.now(),
    )
    services.decide_objection(
        objection=objection,
        grade=Grade.QUALIFIED,
        answer="经核实，调整为合格。",
        actor=stage.committee_officer,
        now=timezone.now(),
    )

    page = browser_of(stage.secretary).get(address("detail", evaluation))

    assert page.context["conclusion"]["changed_to"] == "qualified"
    assert Conclusion.objects.get(evaluation=evaluation).grade == Grade.EXCELLENT


def test_others_find_nothing(stage):
    evaluation, *others = evaluations_of(told_round(stage))
    stranger = browser_of(stage.own_scope(others[0].member))

    assert stranger.get(address("detail", evaluation)).status_code == 404
    assert stranger.get(address("summary", evaluation)).status_code == 404
