"""Before both sides have signed, no page of ours holds a trace of what one of them said."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluation import services
from evaluation.models import Assessment, Conclusion
from evaluation.states import Grade, Side

from .current import address, browser_of, concluded_round, first_of, running_round, told_round
from .stage import sign

pytestmark = pytest.mark.django_db

COMMUNITY_SAYS = "社区独有评语：热心楼院事务。"
WORKPLACE_SAYS = "单位独有评语：业务能力突出。"
# The word for the grade that was given, in each language of the product.
WORDS = {"zh-hans": "基本合格", "zh-hant": "基本合格", "en": "asically qualified"}
OTHERS = ("committee_officer", "subdistrict_officer", "department_officer")


def say(stage, evaluation, side, now=None):
    """Let one side sign a grade that nobody else gives."""
    actor = stage.secretary if side == Side.COMMUNITY else stage.officer
    comment = COMMUNITY_SAYS if side == Side.COMMUNITY else WORKPLACE_SAYS
    grades = {evaluation.pk: Grade.BASIC}
    sign(evaluation.round, side, actor, grades, now or timezone.now(), comment)


def traces(scope, evaluation, *, member=False):
    """Return in which languages a page shows something of the opinion."""
    pages = [address("detail", evaluation)]
    if member:
        pages += [address("summary", evaluation), reverse("evaluation:own_list"), reverse("home")]
        pages += [reverse("inbox:list")]
    found = []
    for language, word in WORDS.items():
        for page in pages:
            response = browser_of(scope, language).get(page)
            assert response.status_code == 200
            text = response.content.decode()
            if any(each in text for each in (word, COMMUNITY_SAYS, WORKPLACE_SAYS)):
                found.append((language, page))
    return found


@pytest.mark.parametrize(
    ("side", "other"),
    [(Side.COMMUNITY, ("officer", "branch_officer")), (Side.WORKPLACE, ("secretary",))],
)
def test_nobody_reads_the_first_opinion_before_the_second(stage, side, other):
    evaluation = first_of(running_round(stage))
    say(stage, evaluation, side)

    for name in (*other, *OTHERS):
        assert traces(getattr(stage, name), evaluation) == []
    himself = stage.own_scope(evaluation.member)
    assert traces(himself, evaluation, member=True) == []
    page = browser_of(stage.department_officer).get(address("detail", evaluation))
    states = {each["side"]: each["state"] for each in page.context["sides"]}
    assert states[side] == "signed, not shown yet"


def test_both_sides_read_each_other_once_both_have_signed(stage):
    evaluation = first_of(running_round(stage))
    for side in Side:
        say(stage, evaluation, side)

    for name in ("secretary", "officer", *OTHERS):
        assert len(traces(getattr(stage, name), evaluation)) == len(WORDS)
    himself = stage.own_scope(evaluation.member)
    assert traces(himself, evaluation, member=True) == []


def test_member_reads_nothing_of_his_conclusion_before_he_is_told(stage):
    evaluation = first_of(concluded_round(stage, Grade.BASIC))
    himself = stage.own_scope(evaluation.member)

    assert traces(himself, evaluation, member=True) == []


def test_member_reads_all_of_it_once_told(stage):
    evaluation = first_of(told_round(stage, Grade.BASIC))

    page = browser_of(stage.own_scope(evaluation.member)).get(address("detail", evaluation))

    assert page.context["conclusion"]["grade"] == "basically qualified"
    assert [side["grade"] for side in page.context["sides"]] == ["basically qualified"] * 2


def test_community_that_signs_once_more_reads_no_conclusion_before(stage):
    """Its opinion was reopened before the workplace signed; then the days were over."""
    held = running_round(stage)
    evaluation = first_of(held)
    say(stage, evaluation, Side.COMMUNITY)
    services.reopen_assessment(
        assessment=Assessment.objects.get(),
        reason="漏看了一次志愿服务。",
        actor=stage.department_officer,
        now=timezone.now(),
    )
    say(stage, evaluation, Side.WORKPLACE)
    later = _days_are_over(held)
    services.sign_conclusions(
        held=held,
        choices={evaluation.pk: services.Choice(Grade.BASIC)},
        actor=stage.officer,
        now=later,
    )

    page = browser_of(stage.secretary).get(address("detail", evaluation))

    assert WORKPLACE_SAYS not in page.content.decode()
    assert page.context["conclusion"] is None
    assert not Conclusion.objects.visible_to(stage.subdistrict_officer).exists()
    department = browser_of(stage.department_officer).get(address("detail", evaluation))
    assert department.context["conclusion"]["grade"] == "basically qualified"


def _days_are_over(held):
    """Let the days for opinions end yesterday; return the moment."""
    now = timezone.now()
    yesterday = timezone.localdate(now) - datetime.timedelta(days=1)
    days = dict.fromkeys(("opinions_from", "opinions_until", "conclusions_until"), yesterday)
    type(held).objects.filter(pk=held.pk).update(**days)
    held.refresh_from_db()
    return now


def test_returned_conclusion_is_read_by_nobody_while_an_opinion_is_reopened(stage):
    """Its grounds name what both sides had said."""
    held = running_round(stage)
    evaluation = first_of(held)
    for side in Side:
        say(stage, evaluation, side)
    services.sign_conclusions(
        held=held,
        choices={evaluation.pk: services.Choice(Grade.QUALIFIED)},
        actor=stage.officer,
        now=timezone.now(),
    )
    services.reopen_assessment(
        assessment=Assessment.objects.get(side=Side.COMMUNITY),
        reason="漏看了一次志愿服务。",
        actor=stage.department_officer,
        now=timezone.now(),
    )

    for name in ("officer", *OTHERS):
        seen = Conclusion.objects.visible_to(getattr(stage, name))
        assert list(seen) == []
    say(stage, evaluation, Side.COMMUNITY)
    assert Conclusion.objects.visible_to(stage.department_officer).exists()
