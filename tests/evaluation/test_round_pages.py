"""Rounds as the department prepares, opens and discards them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils import timezone

from evaluation.models import EvaluationRound
from evaluation.states import Occasion, Phase
from tests.factories.evaluation import OpenRoundFactory, RoundFactory, day
from tests.factories.organizations import (
    DepartmentFactory,
    MemberFactory,
    WorkplaceFactory,
    build_tree,
)

from .current import address

pytestmark = pytest.mark.django_db
LIST = reverse("evaluation:round_list")
CREATE = reverse("evaluation:round_create")


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


def test_round_is_prepared_once_however_often_the_form_is_sent(as_department, form):
    first, second = (as_department.post(CREATE, form) for _time in range(2))

    held = EvaluationRound.objects.get()
    assert first.url == second.url == address("round_detail", held)
    assert (held.title, held.phase_on(timezone.localdate())) == (form["title"], Phase.DRAFT)
    assert [str(each) for each in (held.first_day, held.last_day)] == ["2026-01-01", "2026-12-31"]


def test_new_round_begins_with_sensible_days(as_department):
    initial = as_department.get(CREATE).context["form"].initial

    assert initial["last"] - initial["first"] >= timedelta(days=364)
    assert timezone.localdate() < initial["opinions_from"] < initial["opinions_until"]
    assert initial["opinions_until"] < initial["conclusions_until"]


def test_form_explains_the_rules(as_department):
    content = as_department.get(CREATE).content.decode()

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
def test_form_says_what_is_wrong(as_department, form, fields, field, words):
    found = as_department.post(CREATE, form | fields).context["form"]

    assert words in str(found.errors[field])
    assert not EvaluationRound.objects.exists()


def test_round_is_not_for_an_organization_of_elsewhere(as_department, form):
    elsewhere = build_tree(DepartmentFactory(code="620105", name="中共安宁区委组织部"))

    response = as_department.post(CREATE, form | {"organization": elsewhere.committee.pk})

    assert "Nothing here has this name." in str(response.context["form"].errors["organization"])


def test_round_in_preparation_is_changed(as_department, form, tree):
    held = RoundFactory(organization=tree.department)
    fields = form | {"occasion": Occasion.AWARD, "organization": tree.committee.pk}

    as_department.post(address("round_change", held), fields)

    held.refresh_from_db()
    assert (held.occasion, held.rule_set.by_naming) == (Occasion.AWARD, True)
    assert (held.title, held.organization) == (form["title"], tree.committee)


def test_open_round_is_not_changed(as_department, form, tree):
    held = OpenRoundFactory(organization=tree.department)

    found = as_department.post(address("round_change", held), form).context["form"]

    assert "is at another point: opinions of both sides." in str(found.non_field_errors())


def test_days_of_an_open_round_are_changed(as_department, tree):
    held = OpenRoundFactory(organization=tree.department)
    days = {name: day(30) for name in ("opinions_from", "opinions_until", "conclusions_until")}

    response = as_department.post(address("round_dates", held), days)

    held.refresh_from_db()
    assert (response.url, held.opinions_from) == (address("round_detail", held), day(30))


def test_days_of_a_public_round_stay(as_department, tree):
    held = OpenRoundFactory(
        organization=tree.department,
        publicity_from=day(0),
        publicity_until=day(7),
        objections_until=day(14),
    )
    days = {name: day(30) for name in ("opinions_from", "opinions_until", "conclusions_until")}

    found = as_department.post(address("round_dates", held), days).context["form"]

    assert "is at another point: publicity." in str(found.non_field_errors())


def test_opening_says_who_would_not_be_graded_and_why(as_department, tree):
    MemberFactory(branch=tree.branch, name="张伟")
    MemberFactory(branch=tree.branch, name="李预备", is_probationary=True)
    held = RoundFactory(organization=tree.department)

    context = as_department.get(address("round_open", held)).context

    assert [each["value"] for each in context["stats"]] == [1, 1, 0, 2]
    assert [(row["member"].name, row["places"], row["text"]) for row in context["rows"]] == [
        ("李预备", tree.workplace.name, "takes part, not graded: probationary member")
    ]


def test_opening_of_an_award_says_who_cannot_be_named(as_department, tree):
    MemberFactory(branch=tree.branch)
    MemberFactory(branch=tree.branch, is_probationary=True)
    held = RoundFactory(organization=tree.department, occasion=Occasion.AWARD)

    context = as_department.get(address("round_open", held)).context

    assert [(each["label"], each["value"]) for each in context["stats"]] == [
        ("can be named", 1),
        ("cannot be named", 1),
    ]
    assert [row["text"] for row in context["rows"]] == ["probationary member"]


def test_opening_warns_of_holidays_that_are_missing(as_department, tree):
    held = RoundFactory(
        organization=tree.department, opinions_until="2040-01-01", conclusions_until="2040-12-31"
    )

    content = as_department.get(address("round_open", held)).content.decode()

    assert "The holidays of 2040 are not written down" in content
    assert "The holidays of 2041 are not written down" in content


def test_opening_names_rounds_that_judge_the_same(as_department, tree):
    held = RoundFactory(organization=tree.committee)
    above, below = (OpenRoundFactory(organization=at) for at in (tree.department, tree.workplace))
    OpenRoundFactory(organization=tree.department, occasion=Occasion.AWARD)
    OpenRoundFactory(organization=WorkplaceFactory())
    years_ago = DateRange(day(-3000), day(-2600))
    OpenRoundFactory(organization=tree.committee, period=years_ago)
    RoundFactory(organization=tree.committee)

    response = as_department.get(address("round_open", held))

    assert set(response.context["overlapping"]) == {above, below}
    assert f"“{above.title}” ({tree.department.name}) is open" in response.content.decode()


def test_round_is_opened(as_department, tree):
    member = MemberFactory(branch=tree.branch)
    held = RoundFactory(organization=tree.department)

    response = as_department.post(address("round_open", held))

    held.refresh_from_db()
    assert (response.url, held.opened_at is not None) == (address("round_detail", held), True)
    assert held.evaluations.get().member == member


def test_round_without_anybody_stays_closed(as_department, tree):
    held = RoundFactory(organization=tree.department)

    content = as_department.post(address("round_open", held), follow=True).content.decode()

    held.refresh_from_db()
    assert held.opened_at is None
    assert "Nobody would be graded in this round." in content


def test_round_in_preparation_is_discarded(as_department, tree):
    held = RoundFactory(organization=tree.department)

    response = as_department.post(address("round_discard", held))

    assert response.url == LIST
    assert not EvaluationRound.objects.exists()


def test_open_round_is_not_discarded(as_department, tree):
    held = OpenRoundFactory(organization=tree.department)

    content = as_department.post(address("round_discard", held), follow=True).content.decode()

    assert EvaluationRound.objects.get() == held
    assert "is at another point" in content


@pytest.mark.parametrize("count", [1, 3])
def test_opening_query_count(as_department, tree, count, django_assert_num_queries):
    for _number in range(count):
        MemberFactory(workplace=WorkplaceFactory(parent=tree.committee), is_probationary=True)
    held = RoundFactory(organization=tree.department)

    with django_assert_num_queries(12):
        response = as_department.get(address("round_open", held))

    assert len(response.context["rows"]) == count
