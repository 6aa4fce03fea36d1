"""The forms of a unit in one paper, or in the background where they are many."""

from zipfile import ZipFile

import pytest
from django.utils import timezone

from evaluation.papers import PaperError, batches
from evaluation.states import Side
from evaluation.tasks import print_evaluation_forms
from evaluation.views import form_batches
from tests.factories.evaluation import OpenRoundFactory
from xigu.accounts.models import RoleAssignment
from xigu.audit.models import AccessEntry
from xigu.jobs.models import Job
from xigu.jobs.states import JobStatus

from .papers import BATCHES, BY_COMMUNITY, KEY, batch, of, pages, say, visitor, words
from .stage import build_stage, opened_round, public_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(stage):
    return opened_round(stage)


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
