"""Pages of opinions asked in confidence."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluation.models import OpinionRequest
from evaluation.states import OpinionStatus
from tests.activities.pages import sentences, signed_in
from tests.factories.accounts import UserFactory, user_of
from tests.factories.confidential import (
    AnsweredOpinionFactory,
    OpinionRequestFactory,
    ReleasedOpinionFactory,
)
from tests.factories.evaluation import day
from tests.factories.organizations import MemberFactory
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.organizations.queries import looks_at

from .confiding import served

pytestmark = pytest.mark.django_db
ASK = reverse("evaluation:opinion_ask")
LIST = reverse("evaluation:opinion_list")


def browser(scope):
    return signed_in(user_of(scope))


def page(name, request):
    return reverse(f"evaluation:opinion_{name}", args=[request.pk])


def made(stage, member=None, factory=OpinionRequestFactory, **fields):
    return factory(
        member=member or stage.members[0],
        community=stage.community,
        requester=stage.department,
        **fields,
    )


def wish(*members, **more):
    return {
        "members": [member.pk for member in members],
        "occasion": "PROMOTION",
        "purpose": "拟任副科长人选",
        "due_on": day(7).isoformat(),
        "key": "7b0d3c1e-6f0a-4f7c-9d55-3f2f7a1d9c11",
    } | more


def test_members_are_found_kept_and_asked_about(stage):
    visit = browser(stage.department_officer)
    first, second, *_others = stage.members

    found = visit.post(ASK, wish(first, find="1", q=second.name))
    asked = visit.post(ASK, wish(first, second))

    assert list(found.context["chosen"]) == [first]
    assert second in found.context["found"]
    assert 'value="拟任副科长人选"' in found.content.decode()
    assert not found.context["form"].errors
    assert asked.url == LIST
    assert {row.member for row in OpinionRequest.objects.all()} == {first, second}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"members": []}, "members"),
        ({"members": ["x"]}, "members"),
        ({"purpose": ""}, "purpose"),
        ({"occasion": "LOVE"}, "occasion"),
        ({"due_on": day(-1).isoformat()}, "__all__"),
    ],
)
def test_asking_says_what_is_wrong(stage, more, field):
    response = browser(stage.department_officer).post(ASK, wish(stage.members[0], **more))

    assert field in response.context["form"].errors
    assert not OpinionRequest.objects.exists()


def test_workplace_finds_its_own_members_only(stage):
    stranger = MemberFactory(name="王小红")
    visit = browser(stage.officer)

    found = visit.post(ASK, wish(find="1", q="王")).context["found"]
    refused = visit.post(ASK, wish(stranger))

    assert set(found) == set(stage.members)
    assert "members" in refused.context["form"].errors


def test_list_shows_who_waits_first(stage):
    late = made(stage, due_on=day(-1))
    soon = made(stage, stage.members[1])
    made(stage, stage.members[2], AnsweredOpinionFactory)
    OpinionRequestFactory(requester=stage.committee)

    for scope in (stage.department_officer, stage.secretary):
        rows = browser(scope).get(LIST).context["rows"]
        assert [(row.request, row.tone) for row in rows] == [(late, "bad"), (soon, "wait")]
    [closed] = browser(stage.secretary).get(f"{LIST}?closed").context["rows"]
    assert closed.request.status == OpinionStatus.ANSWERED


@pytest.mark.parametrize("role", ["department_officer", "secretary"])
@pytest.mark.parametrize("count", [1, 3])
def test_opinion_list_query_count(stage, role, count, django_assert_num_queries):
    for member in stage.members[:count]:
        made(stage, member)
    visit = browser(getattr(stage, role))

    with django_assert_num_queries(5):
        response = visit.get(LIST)

    assert len(response.context["rows"]) == count


def test_secretary_answers_beside_the_facts(stage):
    request = made(stage)
    visit = browser(stage.secretary)

    shown = visit.get(page("answer", request))
    refused = visit.post(page("answer", request), {"opinion": "很好很好", "explanation": ""})
    given = visit.post(page("answer", request), {"opinion": "很好很好", "explanation": "长期出差"})

    assert dict(shown.context["facts"])["Hours of service"] == "0"
    assert list(refused.context["form"].errors) == ["explanation"]
    assert given.url == page("detail", request)
    request.refresh_from_db()
    assert request.status == OpinionStatus.ANSWERED


def test_answer_of_who_serves_needs_no_explanation(stage):
    served(stage, stage.members[0])
    request = made(stage)

    given = browser(stage.secretary).post(page("answer", request), {"opinion": "很好很好"})

    assert given.url == page("detail", request)


def test_late_answer_is_told(stage):
    request = made(stage, status=OpinionStatus.WITHDRAWN)

    refused = browser(stage.secretary).post(
        page("answer", request), {"opinion": "很好很好", "explanation": "长期出差"}
    )

    assert "withdrawn meanwhile" in str(refused.context["form"].errors)


def test_looks_for_a_request_are_withheld(stage):
    request = made(stage, factory=AnsweredOpinionFactory)
    waiting = made(stage)
    visit = browser(stage.secretary)

    for address in (
        page("detail", waiting),
        page("answer", waiting),
        page("print", request),
        page("pdf", request),
    ):
        assert visit.get(address).status_code == 200

    looks = AccessEntry.objects.order_by("pk").values_list("access", "matter", "withheld_until")
    asked, given = ((f"opinion:{row.pk}", row.release_by) for row in (waiting, request))
    assert list(looks) == [(Access.OPENED, *asked)] * 2 + [(Access.PRINTED, *given)] * 2
    assert not looks_at(stage.members[0].pk, timezone.localdate()).exists()


def test_withdrawing_and_releasing(stage):
    visit = browser(stage.department_officer)
    waiting, given = made(stage), made(stage, factory=AnsweredOpinionFactory)

    too_early = visit.post(page("release", waiting), follow=True)
    visit.post(page("withdraw", waiting))
    visit.post(page("release", given))

    assert "not answered yet" in sentences(too_early)[0]
    for row in (waiting, given):
        row.refresh_from_db()
    assert (waiting.status, waiting.released_at) == (OpinionStatus.WITHDRAWN, None)
    assert given.released_by_id == stage.department_officer.user_id


def test_paper_that_lacks_a_character_is_printed_from_the_page(stage):
    request = made(stage, factory=AnsweredOpinionFactory, document__facts={"name": "王𲎯"})

    answer = browser(stage.secretary).get(page("pdf", request))

    assert answer.url == page("print", request)


def test_member_reads_what_was_released(stage):
    user = UserFactory(member=stage.members[0])
    request = made(stage, factory=ReleasedOpinionFactory)

    shown = signed_in(user).get(page("detail", request)).content.decode()

    assert request.purpose in shown
    assert request.opinion in shown
    assert signed_in(user).get(page("pdf", request)).status_code == 200
