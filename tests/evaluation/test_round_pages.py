"""Rounds as the department prepares and opens them, and as everybody else follows them."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from evaluation.models import EvaluationRound
from evaluation.states import Occasion, Phase, Reason, Standing
from tests.factories.accounts import UserFactory, officer
from tests.factories.evaluation import (
    EvaluationFactory,
    OpenRoundFactory,
    RoundFactory,
    SignedAssessmentFactory,
    day,
)
from tests.factories.organizations import (
    DepartmentFactory,
    MemberFactory,
    WorkplaceFactory,
    build_tree,
)
from xigu.accounts.states import Role

pytestmark = pytest.mark.django_db
LIST = reverse("evaluation:round_list")
CREATE = reverse("evaluation:round_create")


def page(name, held):
    return reverse(f"evaluation:round_{name}", args=[held.pk])


@pytest.fixture
def tree():
    return build_tree()


@pytest.fixture
def acting(client, tree):
    """Sign somebody in, who reads English, and return his client."""

    def sign_in(role, place="department"):
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        client.force_login(officer(role, getattr(tree, place)))
        return client

    return sign_in


@pytest.fixture
def department(acting):
    return acting(Role.DEPARTMENT_OFFICER)


@pytest.fixture
def form(tree):
    return {
        "key": str(uuid4()),
        "occasion": Occasion.REVIEW,
        "title": "2026年度民主评议党员",
        "organization": tree.department.pk,
        "first": "2026-01-01",
        "last": "2026-12-31",
        "opinions_from": day(5),
        "opinions_until": day(15),
        "conclusions_until": day(25),
    }


def test_round_is_prepared_once_however_often_the_form_is_sent(department, form):
    first, second = (department.post(CREATE, form) for _time in range(2))

    held = EvaluationRound.objects.get()
    assert first.url == second.url == page("detail", held)
    assert (held.title, held.phase_on(timezone.localdate())) == (form["title"], Phase.DRAFT)
    assert [str(each) for each in (held.first_day, held.last_day)] == ["2026-01-01", "2026-12-31"]


def test_new_round_begins_with_sensible_days(department):
    initial = department.get(CREATE).context["form"].initial

    assert initial["last"] - initial["first"] >= timedelta(days=364)
    assert timezone.localdate() < initial["opinions_from"] < initial["opinions_until"]
    assert initial["opinions_until"] < initial["conclusions_until"]


def test_form_explains_the_rules(department):
    content = department.get(CREATE).content.decode()

    assert "Grades, the best first: excellent, qualified, basically qualified" in content
    assert "At most 1/3 of those graded" in content
    assert "always rounded down: 6 of 20 members" in content
    assert "2 grades or more apart" in content
    assert "Publicity lasts 5 working days" in content
    assert "Only those take part whom their workplace or branch names" in content


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"title": " "}, "title", "This field is required."),
        ({"last": "2025-12-31"}, "last", "The last day lies before the first."),
        ({"first": "2001-01-01"}, "first", "A period lasts five years at most."),
        ({"opinions_until": "2026-01-01"}, "opinions_until", "lies before the one above"),
        ({"conclusions_until": "2026-01-01"}, "conclusions_until", "lies before the one above"),
        ({"occasion": "PROMOTION"}, "occasion", "Select a valid choice"),
        ({"organization": "nowhere"}, "organization", "Nothing here has this name."),
    ],
)
def test_form_says_what_is_wrong(department, form, fields, field, words):
    found = department.post(CREATE, form | fields).context["form"]

    assert words in str(found.errors[field])
    assert not EvaluationRound.objects.exists()


def test_round_is_not_for_an_organization_of_elsewhere(department, form):
    elsewhere = build_tree(DepartmentFactory(code="620105", name="中共安宁区委组织部"))

    response = department.post(CREATE, form | {"organization": elsewhere.committee.pk})

    assert "Nothing here has this name." in str(response.context["form"].errors["organization"])


def test_round_in_preparation_is_changed(department, form, tree):
    held = RoundFactory(organization=tree.department)
    fields = form | {"occasion": Occasion.AWARD, "organization": tree.committee.pk}

    department.post(page("change", held), fields)

    held.refresh_from_db()
    assert (held.occasion, held.rule_set.by_naming) == (Occasion.AWARD, True)
    assert (held.title, held.organization) == (form["title"], tree.committee)


def test_open_round_is_not_changed(department, form, tree):
    held = OpenRoundFactory(organization=tree.department)

    found = department.post(page("change", held), form).context["form"]

    assert "is at another point: opinions of both sides." in str(found.non_field_errors())


def test_days_of_an_open_round_are_changed(department, tree):
    held = OpenRoundFactory(organization=tree.department)
    days = {name: day(30) for name in ("opinions_from", "opinions_until", "conclusions_until")}

    response = department.post(page("dates", held), days)

    held.refresh_from_db()
    assert (response.url, held.opinions_from) == (page("detail", held), day(30))


def test_days_of_a_public_round_stay(department, tree):
    held = OpenRoundFactory(
        organization=tree.department,
        publicity_from=day(0),
        publicity_until=day(7),
        objections_until=day(14),
    )
    days = {name: day(30) for name in ("opinions_from", "opinions_until", "conclusions_until")}

    found = department.post(page("dates", held), days).context["form"]

    assert "is at another point: publicity." in str(found.non_field_errors())


def test_opening_says_who_would_not_be_graded_and_why(department, tree):
    MemberFactory(branch=tree.branch, name="张伟")
    MemberFactory(branch=tree.branch, name="李预备", is_probationary=True)
    held = RoundFactory(organization=tree.department)

    context = department.get(page("open", held)).context

    assert [each["value"] for each in context["stats"]] == [1, 1, 0, 2]
    assert [(row["member"].name, row["places"], row["text"]) for row in context["rows"]] == [
        ("李预备", tree.workplace.name, "takes part, not graded: probationary member")
    ]


def test_opening_of_an_award_says_who_cannot_be_named(department, tree):
    MemberFactory(branch=tree.branch)
    MemberFactory(branch=tree.branch, is_probationary=True)
    held = RoundFactory(organization=tree.department, occasion=Occasion.AWARD)

    context = department.get(page("open", held)).context

    assert [(each["label"], each["value"]) for each in context["stats"]] == [
        ("can be named", 1),
        ("cannot be named", 1),
    ]
    assert [row["text"] for row in context["rows"]] == ["probationary member"]


def test_opening_warns_of_holidays_that_are_missing(department, tree):
    held = RoundFactory(
        organization=tree.department, opinions_until="2040-01-01", conclusions_until="2040-12-31"
    )

    content = department.get(page("open", held)).content.decode()

    assert "The holidays of 2040 are not written down" in content
    assert "The holidays of 2041 are not written down" in content


def test_opening_names_rounds_that_judge_the_same(department, tree):
    held = RoundFactory(organization=tree.committee)
    above, below = (OpenRoundFactory(organization=at) for at in (tree.department, tree.workplace))
    OpenRoundFactory(organization=tree.department, occasion=Occasion.AWARD)
    OpenRoundFactory(organization=WorkplaceFactory())
    years_ago = DateRange(day(-3000), day(-2600))
    OpenRoundFactory(organization=tree.committee, period=years_ago)
    RoundFactory(organization=tree.committee)

    response = department.get(page("open", held))

    assert set(response.context["overlapping"]) == {above, below}
    assert f"“{above.title}” ({tree.department.name}) is open" in response.content.decode()


def test_round_is_opened(department, tree):
    member = MemberFactory(branch=tree.branch)
    held = RoundFactory(organization=tree.department)

    response = department.post(page("open", held))

    held.refresh_from_db()
    assert (response.url, held.opened_at is not None) == (page("detail", held), True)
    assert held.evaluations.get().member == member


def test_round_without_anybody_stays_closed(department, tree):
    held = RoundFactory(organization=tree.department)

    content = department.post(page("open", held), follow=True).content.decode()

    held.refresh_from_db()
    assert held.opened_at is None
    assert "Nobody would be graded in this round." in content


def test_round_in_preparation_is_discarded(department, tree):
    held = RoundFactory(organization=tree.department)

    response = department.post(page("discard", held))

    assert response.url == LIST
    assert not EvaluationRound.objects.exists()


def test_open_round_is_not_discarded(department, tree):
    held = OpenRoundFactory(organization=tree.department)

    content = department.post(page("discard", held), follow=True).content.decode()

    assert EvaluationRound.objects.get() == held
    assert "is at another point" in content


def test_empty_list_says_what_to_do(acting):
    assert "Prepare one" in acting(Role.DEPARTMENT_OFFICER).get(LIST).content.decode()
    secretary = acting(Role.SECRETARY, "community")
    assert "The organization department prepares" in secretary.get(LIST).content.decode()


def test_list_leads_to_what_comes_next(department, tree):
    held = RoundFactory(organization=tree.department)

    assert f'href="{page("open", held)}"' in department.get(LIST).content.decode()


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.WORKPLACE_OFFICER])
def test_round_in_preparation_is_the_departments_alone(acting, tree, role):
    held = RoundFactory(organization=tree.department)
    client = acting(role, "community" if role == Role.SECRETARY else "workplace")

    assert list(client.get(LIST).context["object_list"]) == []
    assert client.get(page("detail", held)).status_code == 404


def put_in(held, tree, count):
    return [
        EvaluationFactory(round=held, branch=tree.branch, community=tree.community)
        for _number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_round_list_query_count(department, tree, count, django_assert_num_queries):
    for _number in range(count):
        put_in(OpenRoundFactory(organization=tree.department), tree, 1)

    with django_assert_num_queries(5):
        response = department.get(LIST)

    assert len(response.context["rows"]) == count


@pytest.mark.parametrize("part", ["workplaces", "communities", "without-opinion", "not-graded"])
@pytest.mark.parametrize("count", [1, 3])
def test_round_detail_query_count(department, tree, part, count, django_assert_num_queries):
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
        response = department.get(page("detail", held), {"part": part})

    assert (
        len(response.context["page"].object_list)
        == {
            "workplaces": count,
            "communities": 2,
            "without-opinion": 2 * count,
            "not-graded": count,
        }[part]
    )


@pytest.mark.parametrize("count", [1, 3])
def test_opening_query_count(department, tree, count, django_assert_num_queries):
    for _number in range(count):
        MemberFactory(workplace=WorkplaceFactory(parent=tree.committee), is_probationary=True)
    held = RoundFactory(organization=tree.department)

    with django_assert_num_queries(12):
        response = department.get(page("open", held))

    assert len(response.context["rows"]) == count


def test_member_reads_the_phases_and_no_counts(client, tree):
    held = OpenRoundFactory(organization=tree.department)
    [evaluation] = put_in(held, tree, 1)
    client.force_login(UserFactory(member=evaluation.member))

    context = client.get(page("detail", held)).context

    assert context["own"] == evaluation
    assert [phase["is_now"] for phase in context["phases"]] == [False, True] + [False] * 5
    assert "tabs" not in context


def test_community_reads_the_counts_of_its_own(acting, tree):
    held = OpenRoundFactory(organization=tree.department)
    own, _other = put_in(held, tree, 1)[0], EvaluationFactory(round=held)
    SignedAssessmentFactory(evaluation=own)

    context = acting(Role.SECRETARY, "community").get(page("detail", held)).context

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

    steps = acting(role, place).get(page("detail", held)).context["steps"]

    assert [str(step.label) for step in steps] == [*labels, "Print forms"]


def test_who_stands_above_speaks_in_place_of_an_officer(acting, tree):
    held = OpenRoundFactory(organization=tree.department)
    [evaluation] = put_in(held, tree, 1)
    officer(Role.SECRETARY, tree.community, user__member=evaluation.member)

    steps = acting(Role.SUBDISTRICT_OFFICER, "subdistrict").get(page("detail", held)).context

    assert [step.side for step in steps["steps"]] == ["community", ""]


def test_phases_tell_their_days(department, tree):
    held = OpenRoundFactory(
        organization=tree.department,
        publicity_from=day(1),
        publicity_until=day(7),
        objections_until=day(14),
    )

    phases = department.get(page("detail", held)).context["phases"]

    assert [(each["first"], each["last"]) for each in phases[1:]] == [
        (day(-1), day(10)),
        (day(11), day(20)),
        (None, None),  # overtaken
        (day(1), day(7)),
        (day(8), day(14)),
        (None, None),
    ]


def test_counts_leave_as_a_workbook_without_names(department, tree):
    held = OpenRoundFactory(organization=tree.department)
    put_in(held, tree, 2)

    response = department.get(page("workbook", held), {"part": "communities"})

    sheet = load_workbook(BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[:2] for row in rows[1:]] == [(tree.community.name, 2), ("Total", 2)]


def test_home_tells_which_rounds_wait(department, tree):
    RoundFactory(organization=tree.department, title="还没有开始的")
    OpenRoundFactory(organization=tree.department)
    due = OpenRoundFactory(
        organization=tree.department,
        title="等待审核的",
        opinions_from=day(-30),
        opinions_until=day(-20),
        conclusions_until=day(-10),
    )

    queue = department.get(reverse("home")).context["queue"]

    assert [(item.count, item.detail) for item in queue] == [(1, "等待审核的"), (1, "还没有开始的")]
    assert queue[0].url == page("detail", due)
