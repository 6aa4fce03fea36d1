"""The department's pages of a review: conclusions, and what is done anew."""

import pytest
from django.utils import timezone

from evaluation.models import Assessment
from evaluation.states import ConclusionStatus, Grade, Side, Standing
from tests.activities.conftest import office
from tests.activities.pages import sentences
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import EvaluationFactory
from tests.factories.organizations import WorkplaceFactory
from xigu.accounts.models import User
from xigu.accounts.states import Role

from .current import address
from .under_review import build_branch, concluded, round_under_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(tree):
    return round_under_review(tree.department)


def reasons(response):
    """Return why each row of a review is worth a look."""
    rows = [each for row in response.context["looked_at"] for each in row.rows]
    return {each.conclusion.pk: each.reasons for each in rows}


def test_review_puts_what_differs_in_front(as_department, tree, held):
    apart = {"community": Grade.UNQUALIFIED, "workplace": Grade.QUALIFIED}
    joint = concluded(
        held,
        tree,
        Grade.BASIC,
        grounds=[["APART", apart]],
        proposed="",
        is_joint=True,
        needs_text=True,
        text="双方商定。",
        agreed_at=timezone.now(),
        agreed_by=UserFactory(),
        **apart,
    )
    other = concluded(held, tree, Grade.QUALIFIED, proposed=Grade.BASIC)
    silent = concluded(
        held,
        tree,
        community="",
        grounds=[["COMMUNITY_SILENT", {}], ["WORKPLACE_PROPOSES", {"grade": "QUALIFIED"}]],
    )
    concluded(held, tree)

    response = as_department.get(address("round_review", held))

    assert reasons(response) == {
        joint.pk: ["Joint conclusion"],
        other.pk: ["Other than proposed"],
        silent.pk: ["No opinion of the community"],
    }
    assert [row.uniform for row in response.context["looked_at"]] == ["qualified 1"]


def test_review_folds_what_agrees(as_department, tree, held):
    concluded(held, tree)
    concluded(held, tree, Grade.UNQUALIFIED)
    EvaluationFactory(round=held, branch=tree.branch, community=tree.community)

    response = as_department.get(address("round_review", held))

    (row,) = response.context["uniform"]
    assert (row.uniform, row.missing) == (
        "qualified 1 · unqualified 1",
        "1 member has no conclusion that stands.",
    )
    assert response.context["looked_at"] == []


def test_review_looks_at_the_best_grade_beyond_the_share(as_department, tree, held):
    row = concluded(held, tree, Grade.EXCELLENT)
    concluded(held, tree)

    assert reasons(as_department.get(address("round_review", held))) == {
        row.pk: ["Beyond the share, as granted"]
    }


def test_review_shows_everybody_of_one_workplace(as_department, tree, held):
    rows = [concluded(held, tree) for _number in range(2)]
    concluded(held, build_branch(tree))

    response = as_department.get(address("round_review", held), {"workplace": tree.workplace.pk})

    assert reasons(response) == {row.pk: [] for row in rows}
    assert response.context["uniform"] == []


def test_review_is_searched_by_workplace(as_department, tree, held):
    concluded(held, tree)
    concluded(held, build_branch(tree, name="西固区财政局"))

    response = as_department.get(address("round_review", held), {"q": "财政"})

    assert [row.workload.workplace.name for row in response.context["uniform"]] == ["西固区财政局"]


def test_chosen_workplaces_are_accepted(as_department, tree, held):
    first, second = concluded(held, tree), concluded(held, build_branch(tree))
    seen_at = as_department.get(address("round_review", held)).context["seen_at"].isoformat()

    response = as_department.post(
        address("round_review", held),
        {"workplaces": [tree.workplace.pk], "seen_at": seen_at},
        follow=True,
    )

    first.refresh_from_db()
    second.refresh_from_db()
    assert sentences(response) == ["1 conclusion is accepted."]
    assert (first.status, second.status) == (ConclusionStatus.REVIEWED, ConclusionStatus.SIGNED)


def test_nothing_chosen_is_told(as_department, held):
    response = as_department.post(address("round_review", held), {}, follow=True)

    assert sentences(response) == ["Choose at least one workplace."]


def test_workplace_of_elsewhere_is_not_accepted(as_department, held):
    elsewhere = WorkplaceFactory()

    response = as_department.post(
        address("round_review", held), {"workplaces": [elsewhere.pk]}, follow=True
    )

    assert "is not one of the available choices" in sentences(response)[0]


def test_reviewer_does_not_see_his_own(as_department, reviewer, tree, held):
    own = concluded(held, tree, proposed=Grade.BASIC)
    User.objects.filter(pk=reviewer.pk).update(member=own.evaluation.member)

    response = as_department.get(address("round_review", held))

    assert (response.context["looked_at"], response.context["uniform"]) == ([], [])
    assert own.evaluation.member.name not in response.content.decode()


def test_reviewer_does_not_see_what_he_signed_in_another_office(
    as_department, reviewer, tree, held
):
    office(Role.WORKPLACE_OFFICER, tree.workplace, user=reviewer)
    concluded(held, tree, signed_by=reviewer)
    other = concluded(held, tree)

    response = as_department.get(address("round_review", held) + f"?workplace={tree.workplace.pk}")

    assert list(reasons(response)) == [other.pk]


def test_opinion_of_one_side_alone_is_not_shown(as_department, tree, held):
    concluded(
        held,
        tree,
        Grade.QUALIFIED,
        community="",
        workplace=Grade.UNQUALIFIED,
        grounds=[["COMMUNITY_SILENT", {}]],
    )

    (row,) = as_department.get(address("round_review", held)).context["looked_at"]

    assert (row.rows[0].community, row.rows[0].workplace) == (None, None)


@pytest.mark.parametrize("count", [1, 3])
def test_review_query_count(as_department, tree, held, count, django_assert_num_queries):
    for _number in range(count):
        place = build_branch(tree)
        concluded(held, place)
        concluded(held, place, proposed=Grade.BASIC)

    with django_assert_num_queries(13):
        response = as_department.get(address("round_review", held))

    assert len(response.context["looked_at"]) == count


def test_conclusion_is_returned_with_a_reason(as_department, tree, held):
    row = concluded(held, tree)
    url = address("conclusion_return", row)

    empty = as_department.post(url, {"reason": ""})
    response = as_department.post(url, {"reason": "请核对服务时间。"}, follow=True)

    row.refresh_from_db()
    assert empty.context["form"].errors["reason"] == ["This field is required."]
    assert (row.status, row.answer) == (ConclusionStatus.RETURNED, "请核对服务时间。")
    assert sentences(response)[0].startswith(f"The conclusion about {row.evaluation.member} is")


def test_opinion_is_opened_again_and_its_grade_stays_unsaid(as_department, tree, held):
    evaluation = EvaluationFactory(round=held, branch=tree.branch, community=tree.community)
    row = concluded(held, tree, Grade.UNQUALIFIED, community="", evaluation=evaluation)
    assessment = Assessment.objects.get(evaluation=evaluation)
    url = address("assessment_reopen", assessment)

    page = as_department.get(url).content.decode()
    twice = [as_department.post(url, {"reason": "遗漏了一次志愿服务。"}) for _number in range(2)]

    assessment.refresh_from_db()
    row.refresh_from_db()
    assert "unqualified" not in page
    assert [each.status_code for each in twice] == [302, 302]
    assert (assessment.is_signed, row.status) == (False, ConclusionStatus.RETURNED)


def test_draft_is_not_opened_again(as_department, tree, held):
    evaluation = EvaluationFactory(round=held, branch=tree.branch, community=tree.community)
    draft = Assessment.objects.create(
        evaluation=evaluation,
        side=Side.WORKPLACE,
        grade=Grade.QUALIFIED,
        saved_at=held.opened_at,
        saved_by=held.created_by,
    )

    response = as_department.get(address("assessment_reopen", draft))

    assert response.status_code == 404


def test_probationary_members_are_part_of_the_rest(as_department, tree, held):
    evaluation = EvaluationFactory(
        round=held,
        branch=tree.branch,
        community=tree.community,
        quota_group=None,
        standing=Standing.UNGRADED,
        reason="PROBATION",
    )
    concluded(held, tree, "", evaluation=evaluation, grounds=[["NOT_GRADED", {}]])

    (row,) = as_department.get(address("round_review", held)).context["uniform"]

    assert row.uniform == "no grade 1"
