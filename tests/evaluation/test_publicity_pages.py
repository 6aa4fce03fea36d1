"""What becomes public, who reads it, and how it is published."""

import pytest
from django.utils import timezone

from evaluation.models import Evaluation, EvaluationRound, SpecialDay
from evaluation.states import ConclusionStatus, Grade
from tests.activities.pages import sentences, signed_in
from tests.factories.accounts import UserFactory, officer
from tests.factories.evaluation import (
    EvaluationFactory,
    ObjectionFactory,
    QuotaRequestFactory,
    SpecialDayFactory,
    day,
)
from tests.factories.organizations import DepartmentFactory, MemberFactory, build_tree
from tests.factories.registration import days_ago
from xigu.accounts.states import Role

from .current import address
from .under_review import concluded, round_under_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(tree):
    return round_under_review(tree.department)


def reviewed(held, tree, grade=Grade.QUALIFIED, **fields):
    """Return a conclusion that is reviewed."""
    accepted = {"reviewed_at": timezone.now(), "reviewed_by": UserFactory()}
    return concluded(held, tree, grade, status=ConclusionStatus.REVIEWED, **accepted | fields)


def in_public(tree, *, until=5, objections_until=12, **fields):
    """Return a round in publicity with one excellent member, and that member's evaluation."""
    held = round_under_review(
        fields.get("organization", tree.department),
        publicity_from=day(-20),
        publicity_until=day(until),
        objections_until=day(objections_until),
    )
    best = reviewed(held, tree, Grade.EXCELLENT).evaluation
    reviewed(held, tree)
    Evaluation.objects.filter(round=held).update(told_at=days_ago(1))
    return held, best


def test_preview_shows_who_is_named_and_who_has_no_result(as_department, tree, held):
    best, *_others = [
        reviewed(held, tree, grade) for grade in (Grade.EXCELLENT, *[Grade.BASIC] * 3)
    ]
    waiting = concluded(held, tree)
    silent = EvaluationFactory(round=held, branch=tree.branch, community=tree.community)

    named = as_department.get(address("round_publicity", held))
    without = as_department.get(address("round_publicity", held), {"part": "without"})

    row = named.context["rows"][0]
    assert (row.evaluation, row.service_hours, row.tasks) == (best.evaluation, "12.5", "1 of 2")
    assert named.context["why_not"] == ""
    assert {each.evaluation: each.why for each in without.context["rows"]} == {
        waiting.evaluation: "The conclusion is not reviewed.",
        silent: "No conclusion is signed.",
    }


def test_preview_says_which_holidays_are_unknown(as_department, tree, held):
    reviewed(held, tree)
    SpecialDay.objects.all().delete()
    first = as_department.get(address("round_publicity", held)).context["unknown_years"]
    for year in first:
        SpecialDayFactory(day=day(0).replace(year=year, month=1, day=1))

    again = as_department.get(address("round_publicity", held))

    assert first[0] == day(0).year
    assert again.context["unknown_years"] == []


def test_preview_says_why_it_has_to_wait(as_department, tree, held):
    reviewed(held, tree)
    QuotaRequestFactory(round=held, organization=tree.branch)

    page = as_department.get(address("round_publicity", held))
    response = as_department.post(address("round_publicity", held), follow=True)

    why = "1 request for more of the best grade waits: please decide about it first."
    assert page.context["why_not"] == why
    assert 'method="post"' not in page.content.decode().split("<main")[1].split("</main>")[0]
    assert sentences(response) == [why]


def test_publicity_starts_and_leads_to_what_is_public(as_department, tree, held):
    reviewed(held, tree)

    response = as_department.post(address("round_publicity", held), follow=True)

    assert response.redirect_chain == [(address("round_public", held), 302)]
    assert EvaluationRound.objects.get(pk=held.pk).publicity_from == timezone.localdate()
    assert as_department.get(address("round_publicity", held)).url == address("round_publish", held)


def test_publicity_that_leaves_members_out_asks_once_more(as_department, tree, held):
    reviewed(held, tree)
    for _number in range(2):
        concluded(held, tree)
    EvaluationFactory(round=held, branch=tree.branch, community=tree.community)

    page = as_department.get(address("round_publicity", held))
    refused = as_department.post(address("round_publicity", held))
    held.refresh_from_db()
    began = held.publicity_from
    as_department.post(address("round_publicity", held), {"anyway": "on"})

    held.refresh_from_db()
    assert page.context["missing"] == [
        "2 signed conclusions are not reviewed: these members get no result in this round.",
        "1 member is not concluded: without a result in this round.",
    ]
    why = "Members stay without a result: tick the box, or wait for them."
    assert refused.context["form"].errors == {"anyway": [why]}
    assert why in refused.content.decode()
    assert (began, held.publicity_from) == (None, timezone.localdate())


def test_publicity_names_only_published_grades_without_phone_and_address(as_department, tree):
    held, best = in_public(tree)
    best.member.phone, best.member.home_address = "13893108888", "福利东路88号"
    best.member.save()

    response = as_department.get(address("round_public", held))

    page = response.content.decode()
    assert [row.evaluation for row in response.context["rows"]] == [best]
    assert "13893108888" not in page
    assert "福利东路88号" not in page


def test_publicity_is_searched_by_workplace_or_community(as_department, tree):
    held, best = in_public(tree)

    found = as_department.get(address("round_public", held), {"q": tree.community.name})
    nobody = as_department.get(address("round_public", held), {"q": "没有的单位"})

    assert [row.evaluation for row in found.context["rows"]] == [best]
    assert nobody.context["rows"] == []


def status_for(user, held):
    return signed_in(user).get(address("round_public", held)).status_code


def test_everybody_whom_the_round_reaches_reads_it(tree):
    held, best = in_public(tree)
    readers = [
        UserFactory(member=best.member),
        UserFactory(
            member=EvaluationFactory(
                round=held,
                branch=tree.branch,
                standing="LEFT_OUT",
                reason="ON_LEAVE",
                quota_group=None,
            ).member
        ),
        officer(Role.BRANCH_OFFICER, tree.branch),
        officer(Role.WORKPLACE_OFFICER, tree.workplace),
        officer(Role.COMMITTEE_OFFICER, tree.committee),
        officer(Role.SECRETARY, tree.community),
        officer(Role.SUBDISTRICT_OFFICER, tree.subdistrict),
        officer(Role.DEPARTMENT_OFFICER, tree.department),
    ]

    assert [status_for(user, held) for user in readers] == [200] * len(readers)


def test_nobody_else_reads_it(tree):
    held, _best = in_public(tree)
    elsewhere = build_tree(DepartmentFactory(code="620105", name="中共安宁区委组织部"))
    strangers = [
        UserFactory(),
        UserFactory(member=MemberFactory(branch=tree.branch)),  # came after the opening
        UserFactory(member=MemberFactory(branch=elsewhere.branch)),
        officer(Role.ADMIN, tree.department),
        officer(Role.BRANCH_OFFICER, elsewhere.branch),
        officer(Role.WORKPLACE_OFFICER, elsewhere.workplace),
        officer(Role.COMMITTEE_OFFICER, elsewhere.committee),
        officer(Role.SECRETARY, elsewhere.community),
        officer(Role.SUBDISTRICT_OFFICER, elsewhere.subdistrict),
        officer(Role.DEPARTMENT_OFFICER, elsewhere.department),
    ]

    assert [status_for(user, held) for user in strangers] == [404] * len(strangers)


def test_round_of_a_committee_is_read_below_and_above_it_alone(tree):
    other = build_tree(tree.department)
    held, _best = in_public(tree, organization=tree.committee)
    readers = [
        officer(Role.COMMITTEE_OFFICER, tree.committee),
        officer(Role.SECRETARY, tree.community),  # some of its residents are judged
        officer(Role.DEPARTMENT_OFFICER, tree.department),
    ]
    strangers = [
        officer(Role.COMMITTEE_OFFICER, other.committee),
        officer(Role.SECRETARY, other.community),
        officer(Role.SUBDISTRICT_OFFICER, other.subdistrict),
    ]

    assert [status_for(user, held) for user in readers] == [200] * 3
    assert [status_for(user, held) for user in strangers] == [404] * 3


@pytest.mark.parametrize(
    ("until", "objections_until", "status"), [(5, 12, 200), (-1, 5, 200), (-10, -1, 200)]
)
def test_publicity_is_read_until_it_is_published(
    as_department, tree, until, objections_until, status
):
    held, _best = in_public(tree, until=until, objections_until=objections_until)

    before = as_department.get(address("round_public", held)).status_code
    held.published_at, held.published_by = timezone.now(), held.created_by
    held.save()

    assert (before, as_department.get(address("round_public", held)).status_code) == (200, 404)


def test_nothing_is_public_before_the_publicity(as_department, held):
    assert as_department.get(address("round_public", held)).status_code == 404


@pytest.mark.parametrize(("until", "others"), [(0, True), (-1, False)])
def test_others_object_while_publicity_lasts_and_members_longer(as_department, tree, until, others):
    held, best = in_public(tree, until=until, objections_until=5)
    himself = signed_in(UserFactory(member=best.member))

    (row,) = as_department.get(address("round_public", held)).context["rows"]
    (own,) = himself.get(address("round_public", held)).context["rows"]

    assert (row.may_object, own.may_object) == (others, True)


@pytest.mark.parametrize("count", [1, 3])
def test_public_query_count(as_department, tree, count, django_assert_num_queries):
    held, _best = in_public(tree)
    for _number in range(count - 1):
        reviewed(held, tree, Grade.EXCELLENT)
    Evaluation.objects.filter(round=held, told_at=None).update(told_at=days_ago(1))

    with django_assert_num_queries(6):
        response = as_department.get(address("round_public", held))

    assert len(response.context["rows"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_preview_query_count(as_department, tree, held, count, django_assert_num_queries):
    for _number in range(count):
        reviewed(held, tree, Grade.EXCELLENT)

    with django_assert_num_queries(17):
        response = as_department.get(address("round_publicity", held))

    assert len(response.context["rows"]) == count


def test_publishing_says_what_is_final_and_what_is_held_back(as_department, tree):
    held, best = in_public(tree, until=-5, objections_until=-1)
    objection = ObjectionFactory(evaluation=best, organization=tree.committee)

    page = as_department.get(address("round_publish", held))
    response = as_department.post(address("round_publish", held), follow=True)

    (row,) = page.context["rows"]
    assert (row.evaluation, row.why, row.until) == (
        best,
        "An objection waits for its decision.",
        objection.due_on,
    )
    assert page.context["due"] == [{"label": "Qualified", "value": 1}]
    assert sentences(response) == ["1 grade is final."]
    assert response.context["final"] == [{"label": "Qualified", "value": 1}]


def test_publishing_waits_for_the_last_day(as_department, tree):
    held, _best = in_public(tree, objections_until=5, until=0)

    page = as_department.get(address("round_publish", held))
    response = as_department.post(address("round_publish", held), follow=True)

    assert page.context["why_not"].startswith("Objections are possible until")
    assert sentences(response) == [page.context["why_not"]]


@pytest.mark.parametrize("count", [1, 3])
def test_publish_query_count(as_department, tree, count, django_assert_num_queries):
    held, best = in_public(tree, until=-5, objections_until=-1)
    ObjectionFactory(evaluation=best, organization=tree.committee)
    for _number in range(count - 1):
        row = reviewed(held, tree)
        Evaluation.objects.filter(pk=row.evaluation_id).update(told_at=days_ago(1))
        ObjectionFactory(evaluation=row.evaluation, organization=tree.committee)

    with django_assert_num_queries(10):
        response = as_department.get(address("round_publish", held))

    assert len(response.context["rows"]) == count
