"""More of the best grade than the share, as it is asked for and decided on pages."""

import pytest
from django.urls import reverse

from evaluation.models import Conclusion, QuotaRequest
from evaluation.states import Grade
from tests.activities.pages import sentences, signed_in
from tests.factories.accounts import user_of
from tests.factories.evaluation import QuotaRequestFactory
from tests.factories.organizations import BranchFactory

from .current import address
from .stage import both_sign, opened_round
from .under_review import build_branch, concluded, round_under_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(tree):
    return round_under_review(tree.department)


def test_share_that_is_used_up_leads_to_asking_for_more(stage, as_officer):
    held = opened_round(stage)
    both_sign(stage, held, Grade.EXCELLENT)
    ask = reverse("evaluation:quota_ask", args=[held.pk, stage.branch.pk])

    shown = as_officer.get(address("conclusion_sheet", held))
    refused = as_officer.post(address("conclusion_sheet", held), {"agreeing": "1"})

    [share] = shown.context["shares"]
    assert (share["value"], share["left"], share["may_ask"]) == ("0 / 1", "1 is left", True)
    assert share["sentence"] == (
        "4 members are graded. At most 1 of 3 may be “excellent”, rounded down: 1."
    )
    assert "gives 4 of the best grade and may give 1 of 4" in refused.context["error"]
    assert refused.content.decode().count(f'href="{ask}"') == 2
    assert not Conclusion.objects.exists()


def test_requests_of_a_group_stand_beside_its_share(stage, as_officer):
    held = opened_round(stage)
    QuotaRequestFactory(round=held, organization=stage.branch, more=2)

    page = as_officer.get(address("conclusion_sheet", held)).content.decode()

    assert "A request for 2 more waits for the department." in page


def test_request_for_more_is_asked_once(stage, as_officer):
    held = opened_round(stage)
    url = reverse("evaluation:quota_ask", args=[held.pk, stage.branch.pk])

    too_many = as_officer.post(url, {"more": "9", "reason": "都很突出。"})
    done = as_officer.post(url, {"more": "2", "reason": "都很突出。"}, follow=True)
    again = as_officer.post(url, {"more": "1", "reason": "都很突出。"}, follow=True)

    assert too_many.context["form"].non_field_errors() == [
        "Only 4 are graded here: please ask for at most 3 more."
    ]
    assert sentences(done) == ["The department is asked."]
    assert sentences(again) == ["A request waits already."]
    [request] = held.quota_requests.all()
    assert (request.more, request.organization) == (2, stage.branch)
    [share] = again.context["shares"]
    assert (share["group"].asked, share["may_ask"]) == (2, False)


def test_only_groups_of_ones_own_are_asked_for(stage):
    held = opened_round(stage)
    other = BranchFactory(parent=stage.workplace)
    branch_officer = signed_in(user_of(stage.branch_officer))

    answers = [
        branch_officer.get(reverse("evaluation:quota_ask", args=[held.pk, place.pk])).status_code
        for place in (stage.branch, stage.workplace, other)
    ]
    no_group = signed_in(user_of(stage.officer)).get(
        reverse("evaluation:quota_ask", args=[held.pk, other.pk])
    )

    assert answers == [200, 404, 404]
    assert no_group.status_code == 404


def test_requests_show_how_their_groups_stand(as_department, tree, held):
    for _number in range(4):
        concluded(held, tree)
    waiting = QuotaRequestFactory(round=held, organization=tree.branch)
    QuotaRequestFactory(organization=tree.branch)  # of another round

    rows = as_department.get(address("quota_list", held)).context["rows"]

    assert [(each, state.graded, state.share) for each, state, _tone in rows] == [(waiting, 4, 1)]


@pytest.mark.parametrize("count", [1, 3])
def test_requests_query_count(as_department, tree, held, count, django_assert_num_queries):
    for _number in range(count):
        QuotaRequestFactory(round=held, organization=build_branch(tree).branch)

    with django_assert_num_queries(9):
        response = as_department.get(address("quota_list", held))

    assert len(response.context["rows"]) == count


def test_request_is_declined_with_a_reason(as_department, tree, held):
    concluded(held, tree)
    concluded(held, tree)
    request = QuotaRequestFactory(round=held, organization=tree.branch)
    url = address("quota_decide", request)

    nothing = as_department.post(url, {})
    silent = as_department.post(url, {"is_granted": "no"})
    response = as_department.post(
        url, {"is_granted": "no", "answer": "请在比例内评定。"}, follow=True
    )

    assert nothing.context["form"].errors["is_granted"] == ["Please choose a decision."]
    assert silent.context["form"].errors["answer"] == ["Say why it is declined."]
    assert sentences(response) == ["It is declined, with your reason."]
    assert QuotaRequest.objects.get().status == "DECLINED"


def test_request_is_granted(as_department, tree, held):
    concluded(held, tree)
    request = QuotaRequestFactory(round=held, organization=tree.branch)

    url = address("quota_decide", request)
    response = as_department.post(url, {"is_granted": "yes"}, follow=True)

    assert sentences(response) == ["It is granted."]
    assert "This is decided" in as_department.get(url).content.decode()
