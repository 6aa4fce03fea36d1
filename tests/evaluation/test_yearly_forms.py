"""The form of a round: blind as long as it has to be, the community first."""

from zipfile import ZipFile

import pytest
from django.utils import timezone, translation

from activities.services import take_six_ones
from evaluation import services
from evaluation.explanations import explained
from evaluation.papers import PaperError, batches
from evaluation.services import Choice
from evaluation.states import Grade, Side
from evaluation.tasks import print_evaluation_forms
from evaluation.views import form_batches
from tests.factories.evaluation import EvaluationFactory, OpenRoundFactory
from tests.factories.organizations import MemberFactory
from xigu.accounts.models import RoleAssignment
from xigu.audit.models import AccessEntry
from xigu.jobs.models import Job
from xigu.jobs.states import JobStatus

from .papers import BATCHES, FORMS, KEY, bare, batch, of, pages, visitor, words
from .stage import (
    CONCLUSIONS,
    both_sign,
    build_stage,
    conclude,
    evaluations_of,
    moment,
    opened_round,
    public_round,
    review,
    sign,
)

pytestmark = pytest.mark.django_db

BY_COMMUNITY, BY_WORKPLACE = "社区独有的评语。", "单位独有的评语。"
OFFICERS = ["department_officer", "committee_officer", "subdistrict_officer"]
UNIT_OF = {
    "secretary": "community",
    "subdistrict_officer": "community",
    "branch_officer": "branch",
}


@pytest.fixture
def held(stage):
    return opened_round(stage)


def say(stage, held, *sides):
    """Let sides sign what only they say."""
    said = {
        Side.COMMUNITY: (stage.secretary, Grade.BASIC, BY_COMMUNITY),
        Side.WORKPLACE: (stage.officer, Grade.QUALIFIED, BY_WORKPLACE),
    }
    keys = [each.pk for each in evaluations_of(held)]
    for side in sides:
        actor, grade, comment = said[side]
        sign(held, side, actor, dict.fromkeys(keys, grade), comment=comment)
    return keys


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


@pytest.mark.parametrize("name", BATCHES)
def test_batch_holds_the_forms_of_a_unit(stage, held, name):
    response = batch(stage.department_officer, held, stage.branch, name)

    text = words(response)
    assert text.count("评议结果") == len(stage.members)
    assert AccessEntry.objects.count() == len(stage.members)


def test_batch_numbers_the_pages_of_each_form(stage, held):
    texts = pages(batch(stage.officer, held, stage.workplace).content)

    firsts = [index for index, text in enumerate(texts) if "第1页，共3页" in text]
    assert firsts == [0, 3, 6, 9]


def test_batch_offers_only_units_of_the_office(stage, held):
    offered = visitor(stage.secretary).get(of(held, "form_batch")).context["form"]

    at_work = visitor(stage.officer).get(of(held, "form_batch")).context["form"]

    assert list(offered.fields["unit"].queryset) == [stage.community]
    assert list(at_work.fields["unit"].queryset) == [stage.workplace, stage.branch]
    refused = batch(stage.secretary, held, stage.workplace)
    assert "unit" in refused.context["form"].errors


def test_batch_of_nobody_says_so(stage):
    empty = OpenRoundFactory(organization=stage.department)

    page = visitor(stage.secretary).get(of(empty, "form_batch"))

    assert "There are no forms to print" in page.content.decode()


def test_batch_tells_whose_form_has_unknown_characters(stage, held):
    member = stage.members[0]
    member.name = "王𲎯"
    member.save()

    response = batch(stage.officer, held, stage.workplace)

    (error,) = response.context["form"].non_field_errors()
    assert "𲎯 (U+323AF)" in error
    assert "王𲎯. Nothing" in error
    assert not AccessEntry.objects.exists()


def test_many_forms_are_made_in_the_background(stage, held, monkeypatch):
    for module in (form_batches, batches):
        monkeypatch.setattr(module, "AT_ONCE", 3)
    say(stage, held, Side.COMMUNITY)

    response = batch(stage.officer, held, stage.workplace)
    again = batch(stage.officer, held, stage.workplace)
    pages_refused = batch(stage.officer, held, stage.workplace, "form_batch_print")
    job = Job.objects.get()
    with job.result.open("rb") as file:
        parts = unzipped(file)

    assert (response.url, again.url) == (f"/jobs/{job.pk}/",) * 2
    assert "unit" in pages_refused.context["form"].errors
    assert (job.status, job.done) == (JobStatus.DONE, job.total)
    assert list(parts) == ["1-3.pdf", "4-4.pdf"]
    assert [text.count("评议结果") for text in parts.values()] == [3, 1]
    assert [text for text in parts.values() if BY_COMMUNITY in text] == []
    assert AccessEntry.objects.count() == 4


def unzipped(file):
    """Return what the PDFs of an archive say, by their names."""
    with ZipFile(file) as archive:
        return {name: "".join(pages(archive.read(name))) for name in archive.namelist()}


def test_job_ends_with_the_office(stage, held, monkeypatch):
    monkeypatch.setattr(form_batches, "AT_ONCE", 3)
    batch(stage.officer, held, stage.workplace)
    RoleAssignment.objects.filter(pk=stage.officer.assignment_id).update(
        ended_at=timezone.now(), ended_by=stage.officer.user_id
    )
    with pytest.raises(PaperError) as refused:
        print_evaluation_forms(Job.objects.get(), lambda done, total: None)

    assert str(refused.value) == "You hold the office no more in which you asked for this."


@pytest.mark.parametrize("count", [1, 50])
def test_batch_query_count(count, django_assert_num_queries):
    stage = build_stage(count)
    held = public_round(stage)
    client = visitor(stage.officer)

    with django_assert_num_queries(11):
        response = client.post(
            of(held, "form_batch_print"), {"unit": stage.workplace.pk, "key": KEY}
        )

    assert len(response.context["dossiers"]) == count


def test_evaluations_of_elsewhere_are_nowhere(stage, held):
    other = EvaluationFactory()

    assert visitor(stage.officer).get(of(other, "form_pdf")).status_code == 404
