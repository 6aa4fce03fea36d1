"""The sheet of opinions as a page: what it shows, and what is kept of it."""

import pytest

from evaluation.models import Assessment
from evaluation.states import Grade, Reason, Side, Standing
from tests.factories.confidential import DailyNoteFactory
from tests.factories.evaluation import (
    AssessmentFactory,
    RoundFactory,
    SignedAssessmentFactory,
    VoteCountFactory,
    day,
)
from tests.factories.organizations import BranchFactory
from tests.factories.registration import days_ago

from .sheet import address, build_sheet, filled, judged, lines_of, page_of, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(sheet):
    return page_of(sheet.users.officer)


@pytest.fixture
def secretary(sheet):
    return page_of(sheet.users.secretary)


@pytest.mark.parametrize("count", [1, 50])
def test_sheet_query_count(sheet, officer, count, django_assert_num_queries):
    for _number in range(count):
        one = judged(sheet)
        AssessmentFactory(evaluation=one)
        VoteCountFactory(evaluation=one, checked_at=days_ago(0), checked_by=sheet.users.officer)
        DailyNoteFactory(member=one.member, author=sheet.community, reader=sheet.workplace)
    officer.get("/")

    with django_assert_num_queries(23):
        response = officer.get(address(sheet))

    assert len(response.context["form"].lines) == count


@pytest.mark.parametrize("count", [1, 50])
def test_saving_query_count(sheet, officer, count, django_assert_num_queries):
    for _number in range(count):
        judged(sheet)
    sent = filled(lines_of(officer, sheet))
    sent |= {key: "QUALIFIED" for key in sent if key.startswith("grade-")}

    with django_assert_num_queries(22):
        officer.post(address(sheet), sent)

    assert Assessment.objects.count() == count


def test_each_side_sees_its_own_members_and_opinions(sheet, officer, secretary):
    here = judged(sheet)
    elsewhere = judged(sheet, community=None, branch=BranchFactory(parent=sheet.workplace))
    AssessmentFactory(evaluation=here, side=Side.COMMUNITY, comment="社区意见")
    AssessmentFactory(evaluation=here, comment="单位意见")

    works = lines_of(officer, sheet)
    lives = lines_of(secretary, sheet, "community")

    assert {(line.pk, line.comment) for line in works} == {
        (here.pk, "单位意见"),
        (elsewhere.pk, ""),
    }
    assert [(line.pk, line.comment) for line in lives] == [(here.pk, "社区意见")]


def test_other_side_is_never_on_the_page(sheet, secretary):
    one = judged(sheet)
    SignedAssessmentFactory(evaluation=one, comment="单位意见")
    SignedAssessmentFactory(evaluation=one, side=Side.COMMUNITY, comment="社区意见")

    page = secretary.get(address(sheet, "community")).content.decode()

    assert "社区意见" in page
    assert "单位意见" not in page


@pytest.mark.parametrize(("side", "status"), [("community", 403), ("workplace", 200), ("x", 404)])
def test_sheet_belongs_to_a_side(sheet, officer, side, status):
    assert officer.get(address(sheet, side)).status_code == status


def test_sheet_says_how_far_it_is(sheet, officer):
    AssessmentFactory(evaluation=judged(sheet))
    SignedAssessmentFactory(evaluation=judged(sheet))
    AssessmentFactory(evaluation=judged(sheet), grade="")
    judged(sheet)

    progress = officer.get(address(sheet)).context["progress"]

    assert (progress.without, progress.drafts, progress.signed, progress.total) == (2, 1, 1, 4)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=zl", ["赵六"]),
        ("?state=without", ["李四"]),
        ("?state=drafts", ["王五"]),
        ("?state=signed", ["赵六"]),
        ("?state=nonsense", ["李四", "王五", "赵六"]),
        ("?branch=0", ["李四", "王五", "赵六"]),
    ],
)
def test_sheet_is_narrowed(sheet, officer, query, names):
    judged(sheet, name="李四")
    AssessmentFactory(evaluation=judged(sheet, name="王五"))
    SignedAssessmentFactory(evaluation=judged(sheet, name="赵六"))

    found = [line.row.evaluation.member.name for line in lines_of(officer, sheet, query=query)]

    assert found == names


def test_sheet_has_a_page_of_fifty_or_a_whole_branch(sheet, officer):
    for _number in range(51):
        judged(sheet)

    page = officer.get(address(sheet))
    rest = lines_of(officer, sheet, query=f"?after={page.context['page'].next}")
    branch = lines_of(officer, sheet, query=f"?branch={sheet.branch.pk}")

    assert [len(page.context["form"].lines), len(rest), len(branch)] == [50, 1, 51]


def test_share_of_the_best_grade_is_counted_as_a_hint(sheet, officer):
    for grade in [Grade.EXCELLENT, Grade.EXCELLENT, Grade.QUALIFIED, Grade.QUALIFIED]:
        one = judged(sheet)
        AssessmentFactory(evaluation=one, grade=grade)
        AssessmentFactory(evaluation=one, side=Side.COMMUNITY, grade=Grade.EXCELLENT)

    (row,) = officer.get(address(sheet)).context["shares"]

    share = row["share"].state
    assert (share.given, share.allowed, share.graded, row["elsewhere"]) == (2, 1, 4, 0)


def test_community_counts_no_share(sheet, secretary):
    judged(sheet)

    assert secretary.get(address(sheet, "community")).context["shares"] == []


def test_unfinished_opinions_are_kept(sheet, officer):
    first, second, third = (judged(sheet) for _number in range(3))
    cells = {f"grade-{first.pk}": "EXCELLENT", f"comment-{second.pk}": "  认真\r\n负责 "}

    response = officer.post(address(sheet), filled(lines_of(officer, sheet), **cells))

    assert [said(each) for each in (first, second, third)] == [
        ("EXCELLENT", "", False),
        ("", "认真\n负责", False),
        None,
    ]
    assert response.url == f"{address(sheet)}?saved=1"


def test_one_wrong_row_keeps_nothing_and_loses_nothing(sheet, officer):
    first, second = judged(sheet, name="李四"), judged(sheet, name="王五")
    cells = {
        f"grade-{first.pk}": "EXCELLENT",
        f"comment-{first.pk}": "好",
        f"grade-{second.pk}": "BASIC",
        f"comment-{second.pk}": "长" * 501,
    }

    response = officer.post(address(sheet), filled(lines_of(officer, sheet), **cells))

    lines = response.context["form"].lines
    assert [(line.grade, len(line.comment), bool(line.error)) for line in lines] == [
        ("EXCELLENT", 1, False),
        ("BASIC", 501, True),
    ]
    assert f'href="#comment-{second.pk}"' in response.content.decode()
    assert not Assessment.objects.exists()


def test_colleague_who_saved_meanwhile_is_not_overwritten(sheet, officer):
    first, second = judged(sheet, name="李四"), judged(sheet, name="王五")
    sent = filled(lines_of(officer, sheet))
    colleague = page_of(sheet.users.colleague)
    own = filled(lines_of(colleague, sheet), **{f"grade-{first.pk}": "BASIC"})
    colleague.post(address(sheet), own)

    officer.post(address(sheet), sent | {f"grade-{second.pk}": "QUALIFIED"})
    both = officer.post(address(sheet), sent | {f"grade-{first.pk}": "EXCELLENT"})

    assert [said(first)[0], said(second)[0]] == ["BASIC", "QUALIFIED"]
    (line, _other) = both.context["form"].lines
    assert "changed this meanwhile: basically qualified" in line.error
    officer.post(address(sheet), filled(both.context["form"].lines))
    assert said(first)[0] == "EXCELLENT"


def test_what_was_typed_about_one_signed_meanwhile_is_shown_and_not_kept(sheet, officer):
    one = judged(sheet)
    row = AssessmentFactory(evaluation=one)
    sent = filled(lines_of(officer, sheet), **{f"comment-{one.pk}": "更好的话"})
    sign = page_of(sheet.users.colleague)
    (line,) = sign.get(address(sheet, name="opinion_sign")).context["lines"]
    sign.post(address(sheet, name="opinion_sign"), {f"shown-{one.pk}": line["mark"]})

    refused = officer.post(address(sheet), sent)

    (line,) = refused.context["form"].lines
    assert "This is signed meanwhile" in line.error
    assert line.unkept == "qualified: 更好的话"
    row.refresh_from_db()
    assert (row.comment, row.is_signed) == ("工作认真负责。", True)


def test_member_on_probation_gets_words_alone(sheet, officer):
    one = judged(sheet, standing=Standing.UNGRADED, reason=Reason.PROBATIONARY, quota_group=None)
    cells = {f"grade-{one.pk}": "EXCELLENT", f"comment-{one.pk}": "进步很快。"}

    page = officer.get(address(sheet)).content.decode()
    officer.post(address(sheet), filled(lines_of(officer, sheet), **cells))

    assert f'name="grade-{one.pk}"' not in page
    assert said(one) == ("", "进步很快。", False)


def test_hostile_posts_are_answered(sheet, officer):
    one, stranger = judged(sheet), judged(sheet, branch=BranchFactory())
    sent = {f"shown-{key}": "" for key in (stranger.pk, "9" * 30, "x", "")}
    strange = {f"shown-{one.pk}": "x" * 99, f"comment-{one.pk}": "a\0"}

    ignored = officer.post(address(sheet), sent | {f"grade-{stranger.pk}": "BASIC"})
    wrong = officer.post(address(sheet), strange | {f"grade-{one.pk}": "SUPPORTED"})

    assert (ignored.status_code, wrong.status_code) == (302, 200)
    assert not Assessment.objects.exists()


def test_buttons_save_and_lead_on(sheet, officer):
    one = judged(sheet)
    sent = filled(lines_of(officer, sheet), **{f"grade-{one.pk}": "BASIC"})

    to_sign = officer.post(f"{address(sheet)}?state=without", sent | {"sign": "1"})
    onward = officer.post(address(sheet), sent | {"after": "cursor"})

    assert to_sign.url == f"{address(sheet, name='opinion_sign')}?state=without&saved=1"
    assert onward.url == f"{address(sheet)}?saved=1&after=cursor"


@pytest.mark.parametrize(
    ("dates", "sentence"),
    [
        ({"opinions_from": day(1)}, "Opinions are given from"),
        ({"opinions_from": day(-9), "opinions_until": day(-1)}, "The days for opinions are over"),
    ],
)
def test_sheet_outside_its_days_is_only_read(dates, sentence):
    sheet = build_sheet(**dates)
    one = judged(sheet)
    officer = page_of(sheet.users.officer)

    page = officer.get(address(sheet))
    sent = {f"shown-{one.pk}": "", f"grade-{one.pk}": "BASIC", f"comment-{one.pk}": "话"}
    refused = officer.post(address(sheet), sent)

    (line,) = refused.context["form"].lines
    assert line.unkept == "basically qualified: 话"
    assert sentence in page.content.decode()
    assert not page.context["form"].open_lines
    assert not Assessment.objects.exists()


def test_round_that_is_prepared_is_not_there(sheet, officer):
    sheet.held = RoundFactory(organization=sheet.department)

    assert officer.get(address(sheet)).status_code == 404
