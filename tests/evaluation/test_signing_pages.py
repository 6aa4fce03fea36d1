"""The signature of opinions as a page: what is shown is signed, and nothing else."""

import pytest

from evaluation.models import Assessment
from evaluation.states import Grade
from tests.factories.evaluation import AssessmentFactory, SignedAssessmentFactory

from .sheet import address, judged, page_of, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(sheet):
    return page_of(sheet.users.officer)


@pytest.mark.parametrize("count", [1, 50])
def test_signing_query_count(sheet, officer, count, django_assert_num_queries):
    for _number in range(count):
        AssessmentFactory(evaluation=judged(sheet))
    page = officer.get(address(sheet, name="opinion_sign"))
    sent = {f"shown-{each['row'].evaluation_id}": each["mark"] for each in page.context["lines"]}

    with django_assert_num_queries(20):
        officer.post(address(sheet, name="opinion_sign"), sent)

    assert Assessment.objects.signed().count() == count


def test_signature_shows_exactly_what_is_signed(sheet, officer):
    AssessmentFactory(evaluation=judged(sheet, name="李四"), grade=Grade.BASIC)
    AssessmentFactory(evaluation=judged(sheet, name="王五"), grade="", comment="话")
    SignedAssessmentFactory(evaluation=judged(sheet, name="赵六"))

    context = officer.get(address(sheet, name="opinion_sign")).context

    assert [each["row"].evaluation.member.name for each in context["lines"]] == ["李四"]
    assert context["counts"] == [("basically qualified", 1)]
    assert [each.member.name for each in context["missing"]] == ["王五"]


def test_signature_is_refused_where_a_colleague_changed_a_draft(sheet, officer):
    first, second = judged(sheet, name="李四"), judged(sheet, name="王五")
    rows = [AssessmentFactory(evaluation=each) for each in (first, second)]
    way = address(sheet, name="opinion_sign")
    lines = officer.get(way).context["lines"]
    sent = {f"shown-{each['row'].evaluation_id}": each["mark"] for each in lines}
    Assessment.objects.filter(pk=rows[0].pk).update(grade=Grade.UNQUALIFIED)

    refused = officer.post(way, sent)
    again = {
        f"shown-{each['row'].evaluation_id}": each["mark"] for each in refused.context["lines"]
    }
    signed_before = Assessment.objects.signed().count()
    officer.post(way, again)

    assert "please read it again" in refused.context["lines"][0]["error"]
    assert refused.context["lines"][1]["error"] == ""
    assert signed_before == 0
    assert [said(each) for each in (first, second)] == [
        ("UNQUALIFIED", "工作认真负责。", True),
        ("QUALIFIED", "工作认真负责。", True),
    ]


def test_signature_tells_of_who_was_signed_by_a_colleague(sheet, officer):
    one = judged(sheet, name="李四")
    row = AssessmentFactory(evaluation=one)
    way = address(sheet, name="opinion_sign")
    (line,) = officer.get(way).context["lines"]
    sent = {f"shown-{one.pk}": line["mark"]}
    page_of(sheet.users.colleague).post(way, sent)

    refused = officer.post(way, sent)

    row.refresh_from_db()
    assert row.signed_by == sheet.users.colleague
    assert refused.context["gone"] == [("李四", "Somebody else has signed this meanwhile.")]


def test_nothing_is_signed_with_an_empty_list(sheet, officer):
    response = officer.post(address(sheet, name="opinion_sign"), {})

    assert response.status_code == 200
    assert len(response.context["form"].non_field_errors()) == 1
