"""What each role does in a round in each phase."""

import pytest

from evaluation.states import Occasion
from evaluation.steps import papers_in, steps_in
from tests.activities.conftest import office
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import OpenRoundFactory, RoundFactory, day
from tests.factories.organizations import DepartmentFactory
from tests.factories.registration import days_ago
from xigu.accounts.states import Role

pytestmark = pytest.mark.django_db
TODAY = day(0)
OVER = {"opinions_from": day(-9), "opinions_until": day(-5)}
PUBLIC = {**OVER, "conclusions_until": day(-4), "publicity_from": day(-3)}


def names(role, place, **facts):
    held = OpenRoundFactory(organization=place.department, **facts)
    kind = {
        Role.DEPARTMENT_OFFICER: place.department,
        Role.COMMITTEE_OFFICER: place.committee,
        Role.WORKPLACE_OFFICER: place.workplace,
        Role.SECRETARY: place.community,
    }
    steps = steps_in(office(role, kind[role]), held, TODAY)
    return [step.url_name.removeprefix("evaluation:") for step in steps]


@pytest.mark.parametrize(
    ("facts", "department", "workplace", "community"),
    [
        ({"opinions_from": day(1)}, ["round_dates"], [], []),
        (
            {},
            ["round_review", "quota_list", "round_dates"],
            ["opinion_sheet", "conclusion_sheet", "vote_sheet"],
            ["opinion_sheet"],
        ),
        (
            OVER,
            ["round_review", "quota_list", "round_publicity", "round_dates"],
            ["conclusion_sheet", "opinion_sheet", "vote_sheet"],
            [],
        ),
        (
            OVER | {"conclusions_until": day(-1)},
            ["round_review", "round_publicity", "quota_list", "round_dates"],
            ["conclusion_sheet", "opinion_sheet"],
            [],
        ),
        (
            PUBLIC | {"publicity_until": day(4), "objections_until": day(9)},
            ["round_public"],
            ["round_public"],
            ["round_public"],
        ),
        (
            PUBLIC | {"publicity_until": day(-1), "objections_until": day(9)},
            ["round_publish", "round_public"],
            ["round_public"],
            ["round_public"],
        ),
    ],
)
def test_phase_says_what_comes_next(tree, facts, department, workplace, community):
    assert names(Role.DEPARTMENT_OFFICER, tree, **facts) == department
    assert names(Role.WORKPLACE_OFFICER, tree, **facts) == workplace
    assert names(Role.SECRETARY, tree, **facts) == community


def test_published_round_has_no_publicity_any_more(tree):
    over = {"publicity_until": day(-2), "objections_until": day(-1)}
    facts = PUBLIC | over | {"published_at": days_ago(0), "published_by": UserFactory()}

    assert names(Role.DEPARTMENT_OFFICER, tree, **facts) == ["round_publish"]
    assert names(Role.WORKPLACE_OFFICER, tree, **facts) == []


def test_members_are_named_before_the_opinions(tree):
    award = {"occasion": Occasion.AWARD}

    assert names(Role.WORKPLACE_OFFICER, tree, opinions_from=day(1), **award) == ["name_list"]
    assert names(Role.WORKPLACE_OFFICER, tree, **award) == ["opinion_sheet", "conclusion_sheet"]


def test_round_in_preparation_is_opened_changed_or_discarded(tree):
    held = RoundFactory(organization=tree.department)

    steps = steps_in(office(Role.DEPARTMENT_OFFICER, tree.department), held, TODAY)

    assert [str(step.label) for step in steps] == ["Open the round", "Change", "Discard"]


@pytest.mark.parametrize(
    ("role", "opinions_from", "printed"),
    [
        (Role.SECRETARY, day(1), []),
        (Role.SECRETARY, day(0), ["evaluation:form_batch"]),
    ],
)
def test_forms_are_printed_from_the_opinions_on(tree, role, opinions_from, printed):
    held = OpenRoundFactory(organization=tree.department, opinions_from=opinions_from)

    papers = papers_in(office(role, tree.community), held, TODAY)

    assert [step.url_name for step in papers] == printed


def test_department_of_elsewhere_does_nothing(tree):
    held = OpenRoundFactory(organization=tree.department)
    elsewhere = DepartmentFactory(code="620105", name="中共安宁区委组织部")

    assert steps_in(office(Role.DEPARTMENT_OFFICER, elsewhere), held, TODAY) == []
