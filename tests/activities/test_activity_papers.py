"""The roll and the code of an activity on paper: the page and the PDF say the same."""

from datetime import timedelta

import pytest

from activities import papers
from activities.states import AttendanceState
from tests.factories.activities import ActivityFactory, AttendanceFactory, at
from tests.factories.organizations import MemberFactory
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access

from .pages import of, sentences

pytestmark = pytest.mark.django_db


@pytest.fixture
def ahead(place):
    return ActivityFactory(community=place.community, starts_at=at(2))


@pytest.mark.parametrize("name", ["roll", "roll_pdf", "poster", "poster_pdf"])
def test_papers_are_for_open_activities(as_secretary, place, name):
    draft = ActivityFactory(community=place.community, status="DRAFT")

    assert as_secretary.get(of(draft, name)).status_code == 403


@pytest.mark.parametrize("name", ["roll_pdf", "poster_pdf"])
def test_pdf_is_made(as_secretary, place, ahead, name):
    AttendanceFactory(activity=ahead, member=MemberFactory(name="阿卜杜热合曼·买买提"))

    response = as_secretary.get(of(ahead, name))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert response.content == as_secretary.get(of(ahead, name)).content


def test_roll_lists_those_expected_by_their_numbers(place, ahead, as_secretary):
    states = [AttendanceState.SIGNED_UP, "WITHDRAWN", "WAITING", AttendanceState.PRESENT]
    for state in states:
        AttendanceFactory(activity=ahead, state=state, member=MemberFactory(branch=place.branch))

    roll = as_secretary.get(of(ahead, "roll")).context["roll"]

    assert [row.number for row in roll.rows] == [1, 4]
    assert {row.workplace for row in roll.rows} == {place.workplace.name}
    assert len(roll.spare_lines) == 18


def test_roll_of_many_keeps_empty_lines(ahead):
    for _ in range(25):
        AttendanceFactory(activity=ahead, member=MemberFactory())

    assert len(papers.roll_of(ahead, ahead.attendances.for_roll()).spare_lines) == 6


def test_printing_the_roll_is_written_down(as_secretary, ahead):
    attendance = AttendanceFactory(activity=ahead)

    as_secretary.get(of(ahead, "roll"))

    entry = AccessEntry.objects.get()
    assert (entry.member_id, entry.access, entry.purpose) == (
        attendance.member_id,
        Access.PRINTED,
        ahead.title,
    )


def test_name_without_a_glyph_leads_to_the_page(as_secretary, ahead):
    AttendanceFactory(activity=ahead, member=MemberFactory(name="王𲎯"))

    response = as_secretary.get(of(ahead, "roll_pdf"), follow=True)

    assert response.redirect_chain[0][0] == of(ahead, "roll")
    assert "𲎯 (U+323AF)" in sentences(response)[0]
    assert "王𲎯" in response.content.decode()


def test_title_without_a_glyph_leads_to_the_page_with_the_code(as_secretary, ahead):
    ahead.title = "慰问𲎯"
    ahead.save()

    response = as_secretary.get(of(ahead, "poster_pdf"), follow=True)

    assert response.redirect_chain[0][0] == of(ahead, "poster")


def test_code_holds_the_whole_address(ahead, settings):
    settings.PUBLIC_URL = "https://example.test/"

    poster = papers.poster_of(ahead)

    assert poster.url == f"https://example.test/activities/arrivals/{ahead.token}/"
    assert poster.qr.startswith("<svg")


def test_paper_says_when_it_ends_on_the_next_day(ahead):
    ahead.starts_at = at(2, 22)
    ahead.ends_at = ahead.starts_at + timedelta(hours=4)

    assert papers.poster_of(ahead).when.endswith("22:00—次日2:00")


@pytest.mark.parametrize("count", [1, 3])
def test_roll_query_count(as_secretary, ahead, place, count, django_assert_num_queries):
    for _ in range(count):
        AttendanceFactory(activity=ahead, member=MemberFactory(branch=place.branch))

    with django_assert_num_queries(9):
        response = as_secretary.get(of(ahead, "roll"))

    assert len(response.context["roll"].rows) == count
