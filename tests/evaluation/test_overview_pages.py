"""Rounds as everybody follows them: the list, phases and counts, and what is to be done."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from evaluation.states import Reason, Standing
from tests.factories.accounts import UserFactory, officer
from tests.factories.evaluation import (
    EvaluationFactory,
    OpenRoundFactory,
    RoundFactory,
    SignedAssessmentFactory,
    day,
)
from tests.factories.organizations import WorkplaceFactory
from xigu.accounts.states import Role

from .current import address

pytestmark = pytest.mark.django_db
LIST = reverse("evaluation:round_list")


@pytest.fixture
def acting(client, tree):
    """Sign somebody in, who reads English, and return his client."""

    def sign_in(role, place="department"):
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        client.force_login(officer(role, getattr(tree, place)))
        return client

    return sign_in


def test_empty_list_says_what_to_do(acting):
    assert "Prepare one" in acting(Role.DEPARTMENT_OFFICER).get(LIST).content.decode()
    secretary = acting(Role.SECRETARY, "community")
    assert "The organization department prepares" in secretary.get(LIST).content.decode()


def test_list_leads_to_what_comes_next(as_department, tree):
    held = RoundFactory(organization=tree.department)

    assert f'href="{address("round_open", held)}"' in as_department.get(LIST).content.decode()


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.WORKPLACE_OFFICER])
def test_round_in_preparation_is_the_departments_alone(acting, tree, role):
    held = RoundFactory(organization=tree.department)
    client = acting(role, "community" if role == Role.SECRETARY else "workplace")

    assert list(client.get(LIST).context["object_list"]) == []
    assert client.get(address("round_detail", held)).status_code == 404


def put_in(held, tree, count):
    return [
        EvaluationFactory(round=held, branch=tree.branch, community=tree.community)
        for _number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_round_list_query_count(as_department, tree, count, django_assert_num_queries):
    for _number in range(count):
        put_in(OpenRoundFactory(organization=tree.department), tree, 1)

    with django_assert_num_queries(5):
        response = as_department.get(LIST)

    assert len(response.context["rows"]) == count


@pytest.mark.parametrize("part", ["workplaces", "communities", "without-opinion", "not-graded"])
@pytest.mark.parametrize("count", [1, 3])
def test_round_detail_query_count(as_department, tree, part, count, django_assert_num_queries):
    held = OpenRoundFactory(organization=tree.department)
    for _number in range(count):
        workplace = WorkplaceFactory(parent=tree.committee)
        EvaluationFactory(round=held, workplace=workplace, community=tree.community)
        EvaluationFactory(
            round=held,
            workplace=workplace,
            community=None,
            standing=Standing.UNGRADED,
            reason=Reason.PROBATIONARY,
        )
    with django_assert_num_queries({"workplaces": 9, "communities": 9}.get(part, 11)):
        response = as_department.get(address("round_detail", held), {"part": part})

    assert (
        len(response.context["page"].object_list)
        == {
            "workplaces": count,
            "communities": 2,
            "without-opinion": 2 * count,
            "not-graded": count,
        }[part]
    )


def test_member_reads_the_phases_and_no_counts(client, tree):
    held = OpenRoundFactory(organization=tree.department)
    [evaluation] = put_in(held, tree, 1)
    client.force_login(UserFactory(member=evaluation.member))

    context = client.get(address("round_detail", held)).context

    assert context["own"] == evaluation
    assert [phase["is_now"] for phase in context["phases"]] == [False, True] + [False] * 5
    assert "tabs" not in context


def test_community_reads_the_counts_of_its_own(acting, tree):
    held = OpenRoundFactory(organization=tree.department)
    own, _other = put_in(held, tree, 1)[0], EvaluationFactory(round=held)
    SignedAssessmentFactory(evaluation=own)

    context = acting(Role.SECRETARY, "community").get(address("round_detail", held)).context

    assert (context["total"].taking_part, context["total"].workplace_signed) == (1, 1)
    assert [row["text"] for row in context["people"]] == ["The community has not signed."]


@pytest.mark.parametrize(
    ("role", "place", "labels"),
    [
        (
            Role.DEPARTMENT_OFFICER,
            "department",
            ["Review", "Requests for more of the best grade", "Change the days"],
        ),
        (
            Role.WORKPLACE_OFFICER,
            "workplace",
            ["Opinions of the workplace", "Sign conclusions", "Count votes"],
        ),
        (Role.SECRETARY, "community", ["Opinions of the community"]),
        (Role.COMMITTEE_OFFICER, "committee", []),
    ],
)
def test_each_role_is_led_to_its_own_work(acting, tree, role, place, labels):
    held = OpenRoundFactory(organization=tree.department)
    put_in(held, tree, 1)

    steps = acting(role, place).get(address("round_detail", held)).context["steps"]

    assert [str(step.label) for step in steps] == [*labels, "Print forms"]


def test_who_stands_above_speaks_in_place_of_an_officer(acting, tree):
    held = OpenRoundFactory(organization=tree.department)
    [evaluation] = put_in(held, tree, 1)
    officer(Role.SECRETARY, tree.community, user__member=evaluation.member)

    steps = (
        acting(Role.SUBDISTRICT_OFFICER, "subdistrict").get(address("round_detail", held)).context
    )

    assert [step.side for step in steps["steps"]] == ["community", ""]


def test_phases_tell_their_days(as_department, tree):
    held = OpenRoundFactory(
        organization=tree.department,
        publicity_from=day(1),
        publicity_until=day(7),
        objections_until=day(14),
    )

    phases = as_department.get(address("round_detail", held)).context["phases"]

    assert [(each["first"], each["last"]) for each in phases[1:]] == [
        (day(-1), day(10)),
        (day(11), day(20)),
        (None, None),  # overtaken
        (day(1), day(7)),
        (day(8), day(14)),
        (None, None),
    ]


def test_counts_leave_as_a_workbook_without_names(as_department, tree):
    held = OpenRoundFactory(organization=tree.department)
    put_in(held, tree, 2)

    response = as_department.get(address("round_workbook", held), {"part": "communities"})

    sheet = load_workbook(BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[:2] for row in rows[1:]] == [(tree.community.name, 2), ("Total", 2)]


def test_home_tells_which_rounds_wait(as_department, tree):
    RoundFactory(organization=tree.department, title="还没有开始的")
    OpenRoundFactory(organization=tree.department)
    due = OpenRoundFactory(
        organization=tree.department,
        title="等待审核的",
        opinions_from=day(-30),
        opinions_until=day(-20),
        conclusions_until=day(-10),
    )

    queue = as_department.get(reverse("home")).context["queue"]

    assert [(item.count, item.detail) for item in queue] == [(1, "等待审核的"), (1, "还没有开始的")]
    assert queue[0].url == address("round_detail", due)
