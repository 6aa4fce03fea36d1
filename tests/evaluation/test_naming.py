"""Members who are named for an award."""

import pytest

from evaluation import services
from evaluation.models import Evaluation
from evaluation.services import EvaluationError
from evaluation.states import Occasion
from tests.activities.conftest import office
from tests.factories.evaluation import day
from tests.factories.organizations import MemberFactory, WorkplaceFactory
from xigu.accounts.states import Role

from .sheet import build_sheet, page_of
from .stage import OPINIONS, SUMMARIES, opened_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(stage):
    return opened_round(stage, occasion=Occasion.AWARD)


def name(held, member, actor, now=SUMMARIES, merits="长期帮扶独居老人。"):
    return services.name_member(held=held, member=member, merits=merits, actor=actor, now=now)


def test_naming_twice_leaves_what_was_written_first(stage, held):
    member = stage.members[0]

    first = name(held, member, stage.officer)
    again = name(held, member, stage.branch_officer, merits="别的。")

    assert (again.pk, again.merits) == (first.pk, "长期帮扶独居老人。")


def test_naming_is_refused(stage, held):
    member = stage.members[0]
    stranger = office(Role.WORKPLACE_OFFICER, WorkplaceFactory())
    probationary = MemberFactory(branch=stage.branch, is_probationary=True)
    himself = office(Role.WORKPLACE_OFFICER, stage.workplace, user__member=member)
    review = opened_round(stage)

    for args, sentence in [
        ((held, member, stranger), "cannot be named"),
        ((held, probationary, stage.officer), "cannot be named"),
        ((held, MemberFactory(), stage.officer), "cannot be named"),
        ((held, member, himself), "Nobody names himself."),
        ((held, member, stage.officer, OPINIONS), "is at another point"),
        ((held, member, stage.officer, SUMMARIES, " "), "Say for what he is named."),
        ((review, member, stage.officer), "everybody takes part"),
    ]:
        with pytest.raises(EvaluationError, match=sentence):
            name(*args)
    assert not Evaluation.objects.filter(round=held).exists()


@pytest.fixture
def sheet():
    return build_sheet(occasion=Occasion.AWARD, opinions_from=day(3))


def address(sheet):
    return f"/evaluation/rounds/{sheet.held.pk}/names/"


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(sheet, count, django_assert_num_queries):
    for _number in range(count):
        name_on(sheet, MemberFactory(branch=sheet.branch))
    MemberFactory(branch=sheet.branch)
    officer = page_of(sheet.users.officer)
    officer.get("/")

    with django_assert_num_queries(7):
        response = officer.get(address(sheet))

    assert len(response.context["named"]) == count


def name_on(sheet, member):
    now = sheet.held.opened_at
    return name(sheet.held, member, sheet.officer, now=now)


def test_member_is_found_and_named(sheet):
    member = MemberFactory(name="赵六", branch=sheet.branch)
    MemberFactory(name="李四", branch=sheet.branch)
    MemberFactory(name="赵六")
    officer = page_of(sheet.users.officer)

    found = officer.get(f"{address(sheet)}?q=zl").context["found"]
    officer.post(f"{address(sheet)}?q=zl", {"member": member.pk, "merits": "见义勇为。"})

    assert found == [member]
    assert [(each.member, each.merits) for each in Evaluation.objects.all()] == [
        (member, "见义勇为。")
    ]
    assert officer.get(f"{address(sheet)}?q=zl").context["found"] == []


def test_naming_without_merits_or_of_a_stranger_is_refused(sheet):
    member, stranger = MemberFactory(branch=sheet.branch), MemberFactory()
    officer = page_of(sheet.users.officer)

    for cells, field in [
        ({"member": member.pk, "merits": ""}, "merits"),
        ({"member": stranger.pk, "merits": "见义勇为。"}, "member"),
        ({"merits": "见义勇为。"}, "member"),
    ]:
        assert list(officer.post(address(sheet), cells).context["form"].errors) == [field]
    assert not Evaluation.objects.exists()


def test_list_is_of_rounds_that_name(sheet):
    review = build_sheet()

    assert page_of(review.users.officer).get(address(review)).status_code == 404
