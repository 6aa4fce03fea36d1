"""The form of a round: blind as long as it has to be, the community first."""

import pytest
from django.utils import timezone, translation

from activities.services import take_six_ones
from evaluation import services
from evaluation.explanations import explained
from evaluation.services import Choice
from evaluation.states import Grade, Side
from tests.factories.evaluation import EvaluationFactory
from tests.factories.organizations import MemberFactory
from xigu.accounts.models import RoleAssignment
from xigu.audit.models import AccessEntry

from .papers import (
    BATCHES,
    BY_COMMUNITY,
    BY_WORKPLACE,
    FORMS,
    bare,
    batch,
    of,
    pages,
    say,
    visitor,
    words,
)
from .stage import (
    CONCLUSIONS,
    both_sign,
    conclude,
    evaluations_of,
    moment,
    opened_round,
    review,
    sign,
)

pytestmark = pytest.mark.django_db
OFFICERS = ["department_officer", "committee_officer", "subdistrict_officer"]
UNIT_OF = {
    "secretary": "community",
    "subdistrict_officer": "community",
    "branch_officer": "branch",
}


@pytest.fixture
def held(stage):
    return opened_round(stage)


def papers_of(stage, held, who):
    """Return what every paper says that somebody can print about the first member of a round."""
    scope = getattr(stage, who)
    unit = getattr(stage, UNIT_OF.get(who, "workplace"))
    evaluation = evaluations_of(held)[0]
    texts = {name: words(visitor(scope).get(of(evaluation, name))) for name in FORMS}
    return texts | {name: words(batch(scope, held, unit, name)) for name in BATCHES}


def told_in(texts):
    """Return which opinions stand on papers; all of them have to say the same."""
    found = {
        name: [said for said in (BY_COMMUNITY, BY_WORKPLACE) if said in text]
        for name, text in texts.items()
    }
    (same,) = {tuple(said) for said in found.values()}
    return list(same)


@pytest.mark.parametrize(
    ("signed", "who", "told"),
    [
        (Side.COMMUNITY, "officer", []),
        (Side.COMMUNITY, "branch_officer", []),
        (Side.COMMUNITY, "secretary", [BY_COMMUNITY]),
        (Side.WORKPLACE, "secretary", []),
        (Side.WORKPLACE, "officer", [BY_WORKPLACE]),
        *((side, who, []) for side in Side for who in OFFICERS),
    ],
)
def test_nobody_reads_the_other_side_before_both_have_signed(stage, held, signed, who, told):
    say(stage, held, signed)

    texts = papers_of(stage, held, who)

    assert told_in(texts) == told
    for text in texts.values():
        assert text.index("社区（村）党组织意见") < text.index("单位党组织意见")
        assert text.count("评价等次") == len(told) * text.count("评议结果")


@pytest.mark.parametrize("who", ["secretary", "officer", "branch_officer", *OFFICERS])
def test_both_opinions_stand_there_once_both_have_signed(stage, held, who):
    say(stage, held, *Side)

    texts = papers_of(stage, held, who)

    assert told_in(texts) == [BY_COMMUNITY, BY_WORKPLACE]
    for text in texts.values():
        assert text.index(BY_COMMUNITY) < text.index(BY_WORKPLACE)


def test_reopened_opinion_closes_the_papers_again(stage, held):
    key, *_others = say(stage, held, *Side)
    conclude(held, stage.officer, {key: Choice(Grade.QUALIFIED)})
    evaluation = evaluations_of(held)[0]
    opened = evaluation.assessments.get(side=Side.COMMUNITY)
    services.reopen_assessment(
        assessment=opened, reason="写错了人", actor=stage.department_officer, now=CONCLUSIONS
    )
    conclude(held, stage.officer, {key: Choice(Grade.QUALIFIED)}, now=moment(21))

    text = words(visitor(stage.secretary).get(of(evaluation, "form_pdf")))

    assert BY_WORKPLACE not in text
    assert "结论等次" not in text


@pytest.mark.parametrize("name", FORMS)
def test_member_reads_opinions_once_he_is_told(stage, held, name):
    keys = say(stage, held, *Side)
    evaluation = evaluations_of(held)[0]
    own = visitor(stage.own_scope(evaluation.member))
    before = words(own.get(of(evaluation, name)))
    conclude(held, stage.officer, dict.fromkeys(keys, Choice(Grade.QUALIFIED)))
    review(stage, held)
    services.start_publicity(held=held, actor=stage.department_officer, now=moment(21))

    after = words(own.get(of(evaluation, name)))

    assert [said for said in (BY_COMMUNITY, "结论等次", "审核通过") if said in before] == []
    assert [said for said in (BY_COMMUNITY, "结论等次", "审核通过") if said in after] == [
        BY_COMMUNITY,
        "结论等次",
        "审核通过",
    ]
    assert not AccessEntry.objects.exists()


def test_officer_reads_nothing_about_himself_in_his_office(stage, held):
    say(stage, held, *Side)
    evaluation = evaluations_of(held)[0]
    user = RoleAssignment.objects.get(pk=stage.officer.assignment_id).user
    user.member = evaluation.member
    user.save()

    text = words(visitor(stage.officer).get(of(evaluation, "form_pdf")))
    many = words(batch(stage.officer, held, stage.workplace))

    assert BY_COMMUNITY not in text
    assert many.count(BY_COMMUNITY) == len(stage.members) - 1


def test_form_tells_a_joint_conclusion_and_the_result(stage, held):
    keys = both_sign(stage, held, Grade.EXCELLENT, Grade.BASIC)
    joint = dict.fromkeys(keys, Choice(Grade.QUALIFIED, "双方商定为合格。"))
    rows = conclude(held, stage.officer, joint)
    evaluation = evaluations_of(held)[0]
    form = of(evaluation, "form_pdf")
    waiting = words(visitor(stage.officer).get(form))
    for row in rows:
        services.agree(conclusion=row, actor=stage.secretary, now=CONCLUSIONS)
    review(stage, held)
    services.start_publicity(held=held, actor=stage.department_officer, now=moment(21))
    services.publish(held=held, actor=stage.department_officer, now=moment(5, month=8))

    final = words(visitor(stage.officer).get(form))

    assert "双方商定为合格。" in waiting
    assert "待社区党组织同意。" in waiting
    assert "最终等次—公布日期—" in waiting
    assert "社区党组织已同意" in final
    assert "2026年7月21日审核" in final
    assert "公布日期2026年8月5日" in final


def test_explanation_speaks_the_language_of_documents(stage, held):
    keys = say(stage, held, *Side)
    conclude(held, stage.officer, dict.fromkeys(keys, Choice(Grade.QUALIFIED)))
    evaluation = evaluations_of(held)[0]
    with translation.override("zh-hans"):
        (sentence,) = explained(evaluation.conclusion.grounds)

    text = words(visitor(stage.officer).get(of(evaluation, "form_pdf")))

    assert bare(sentence) in text


def test_facts_are_those_of_the_signature(stage, held):
    take_six_ones(year=2026, actor=None)
    evaluation = evaluations_of(held)[0]
    form = of(evaluation, "form_print")
    unsigned = words(visitor(stage.officer).get(form))
    say(stage, held, Side.WORKPLACE)
    text = words(visitor(stage.officer).get(form))

    assert "尚未签署，按目前的记录，截至2026年6月30日" in unsigned
    assert "签署时的事实，截至2026年7月8日" in text


def test_who_is_not_checked_in_has_no_opinion_of_a_community(stage):
    MemberFactory(branch=stage.branch, name="无家可归")
    held = opened_round(stage)
    evaluation = next(each for each in evaluations_of(held) if each.community is None)
    sign(held, Side.WORKPLACE, stage.officer, {evaluation.pk: Grade.QUALIFIED})
    text = Choice(Grade.QUALIFIED, "长期在外地工作。")
    conclude(held, stage.officer, {evaluation.pk: text})

    form = words(visitor(stage.officer).get(of(evaluation, "form_pdf")))

    assert "未到社区报到，没有社区意见。" in form
    assert "长期在外地工作。" in form


def test_long_texts_run_over_pages(stage, held):
    evaluation = evaluations_of(held)[0]
    evaluation.summary = "\n".join(["为群众办实事。" * 57] * 5)
    evaluation.summary_at = timezone.now()
    evaluation.save()
    evaluation.member.name = "阿卜杜热合曼阿卜杜热依木麦麦提依明吐尔逊江阿卜杜喀迪尔艾克拜尔"
    evaluation.member.save()

    texts = pages(visitor(stage.officer).get(of(evaluation, "form_pdf")).content)

    head = f"民主评议党员双评登记表{evaluation.member.name}"
    assert "".join(texts).count("为群众办实事") == 5 * 57
    assert [head in text for text in texts] == [False, *[True] * (len(texts) - 1)]
    assert [f"第{n}页，共{len(texts)}页" in text for n, text in enumerate(texts, 1)] == [
        True
    ] * len(texts)


@pytest.mark.parametrize("name", FORMS)
def test_printing_is_written_down(stage, held, name):
    evaluation = evaluations_of(held)[0]

    visitor(stage.secretary).get(of(evaluation, name))

    entry = AccessEntry.objects.get()
    assert (entry.member_id, entry.access, entry.purpose) == (
        evaluation.member_id,
        "PRINTED",
        held.title,
    )


def test_evaluations_of_elsewhere_are_nowhere(stage, held):
    other = EvaluationFactory()

    assert visitor(stage.officer).get(of(other, "form_pdf")).status_code == 404
