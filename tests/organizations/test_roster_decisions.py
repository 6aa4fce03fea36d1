"""What an officer answers about a roster, and what comes of it."""

import datetime

import pytest

from tests.factories.organizations import BranchFactory, MemberFactory, WorkplaceFactory
from xigu.organizations import services
from xigu.organizations.models import Member, Organization, RosterHeading
from xigu.organizations.roster.decisions import FOUND, LEAVE, NEW, Decisions
from xigu.organizations.roster.matching import MOST_OFFERED
from xigu.organizations.roster.plan import make_plan
from xigu.organizations.roster.workbook import Sheet

from .conftest import TODAY
from .workbooks import outcome

pytestmark = pytest.mark.django_db

BORN = datetime.date(1985, 3, 1)
PHONE, OTHER = "13900001111", "13900002222"
HEADERS = ["姓名", "联系电话", "出生年月", "职务", "所在党支部"]


@pytest.fixture
def do_import(tree, now):
    """Return a function that imports rows below `HEADERS` with the answers given."""

    def run(*rows, headers=HEADERS, **decisions):
        cells = [[number, list(row)] for number, row in enumerate((headers, *rows), start=1)]
        return services.import_rows(
            workplace=tree.workplace,
            sheets=[Sheet("名册", cells)],
            decisions=Decisions(**decisions),
            now=now,
        )

    return run


@pytest.fixture
def namesake(tree):
    return MemberFactory(
        name="王强", phone=OTHER, birth_month=None, position="主任", workplace=tree.workplace
    )


ROW = ["王强", PHONE, "1985-03", "科员", ""]


def test_unclear_row_is_asked_about_and_written_by_nobody(do_import, namesake):
    plan = do_import(ROW)

    assert plan.outcome == outcome(undecided=1)
    (question,) = plan.unanswered
    assert [answer for answer, _words in question.choices] == [f"member-{namesake.pk}", NEW, LEAVE]
    assert OTHER in str(question.choices[0][1])
    assert Member.objects.count() == 1


def test_same_person_is_updated(do_import, namesake):
    plan = do_import(ROW, rows={"0-2": f"member-{namesake.pk}"})

    assert plan.outcome == outcome(changed=1)
    namesake.refresh_from_db()
    assert (namesake.phone, namesake.birth_month, namesake.position) == (PHONE, BORN, "科员")


def test_another_person_is_recorded_anew(do_import, namesake):
    plan = do_import(ROW, rows={"0-2": NEW})

    assert plan.outcome == outcome(created=1)
    assert sorted(Member.objects.values_list("name", "phone")) == [("王强", PHONE), ("王强", OTHER)]


def test_row_is_left_out_and_listed(do_import, namesake):
    plan = do_import(ROW, rows={"0-2": LEAVE})

    assert plan.outcome == outcome(skipped=1)
    assert [row.words for row in plan.skipped] == ["王强 13900001111 1985-03 科员"]
    assert [question.answer for question in plan.questions] == [LEAVE]


def test_phone_number_stays_with_whom_it_belongs_to(do_import, tree):
    MemberFactory(name="李四", phone=PHONE, birth_month=None, workplace=tree.workplace)

    plan = do_import(ROW, rows={"0-2": NEW})

    assert "without this phone number" in str(dict(plan.questions[0].choices)[NEW])
    assert sorted(Member.objects.values_list("name", "phone")) == [("李四", PHONE), ("王强", "")]


def test_nobody_is_new_whom_nothing_would_tell_apart(do_import, tree):
    known = MemberFactory(name="李四", phone=PHONE, birth_month=None, workplace=tree.workplace)

    plan = do_import(["王强", PHONE, "", "", ""], rows={"0-2": NEW})

    (question,) = plan.unanswered
    assert [answer for answer, _words in question.choices] == [f"member-{known.pk}", LEAVE]


def test_only_those_are_offered_who_may_be_meant(do_import, namesake, tree):
    MemberFactory(
        name="王强", phone="", birth_month=datetime.date(1970, 1, 1), workplace=tree.workplace
    )
    MemberFactory.create_batch(20, name="李四", birth_month=None, workplace=tree.workplace)

    by_month, by_name = do_import(ROW, ["李四", "13700000000", "", "", ""]).unanswered

    assert [answer for answer, _words in by_month.choices] == [f"member-{namesake.pk}", NEW, LEAVE]
    assert len(by_name.choices) == MOST_OFFERED + 2


@pytest.mark.parametrize("answer", ["member-0", "member-x", "row-0-9", "found", "whatever"])
def test_answer_that_was_not_offered_answers_nothing(do_import, namesake, answer):
    assert do_import(ROW, rows={"0-2": answer}).outcome == outcome(undecided=1)


def test_nobody_elsewhere_is_updated(do_import):
    stranger = MemberFactory(name="王强", phone=PHONE, workplace=WorkplaceFactory())

    for answer in (f"member-{stranger.pk}", NEW, LEAVE):
        plan = do_import(ROW, rows={"0-2": answer})

        assert plan.outcome == outcome(refused=1)
        assert plan.strangers == {stranger.pk}


def test_person_without_his_phone_number_may_still_be_somebody_elsewhere(do_import, tree):
    MemberFactory(name="李四", phone=PHONE, birth_month=None, workplace=tree.workplace)
    stranger = MemberFactory(name="王强", phone="", birth_month=BORN, workplace=WorkplaceFactory())

    plan = do_import(ROW, rows={"0-2": NEW})

    assert plan.outcome == outcome(refused=1)
    assert plan.strangers == {stranger.pk}


AGAIN = ["王强", OTHER, "1985-03", "", ""]


def test_second_row_of_one_person_adds_to_the_first(do_import):
    plan = do_import(ROW, ["王强", "", "1985-03", "主任", ""], rows={"0-3": "row-0-2"})

    assert plan.outcome == outcome(created=1)
    member = Member.objects.get()
    assert (member.phone, member.position) == (PHONE, "主任")
    assert [question.answer for question in plan.questions] == ["row-0-2"]


def test_second_row_may_be_another_person(do_import):
    assert do_import(ROW, AGAIN).outcome == outcome(created=1, undecided=1)
    assert do_import(ROW, AGAIN, rows={"0-3": NEW}).outcome["created"] == 1
    assert sorted(Member.objects.values_list("phone", flat=True)) == [PHONE, OTHER]


def test_two_rows_are_never_one_member_by_two_answers(do_import, namesake):
    same = f"member-{namesake.pk}"

    plan = do_import(
        ["王强", PHONE, "", "", ""],
        ["王强", "13900003333", "", "", ""],
        rows={"0-2": same, "0-3": same},
    )

    assert plan.outcome == outcome(changed=1, undecided=1)


def test_two_hundred_unclear_rows_take_as_many_queries_as_one(
    do_import, tree, django_assert_num_queries
):
    numbers = range(200)
    MemberFactory.create_batch(200, name="王强", birth_month=None, workplace=tree.workplace)
    rows = [["王强", f"137{number:08}", "1985-03", "", ""] for number in numbers]

    with django_assert_num_queries(4):
        plan = make_plan(
            tree.workplace,
            [Sheet("", [[n, row] for n, row in enumerate([HEADERS, *rows], start=1)])],
            TODAY,
        )

    assert plan.outcome == outcome(undecided=200)


def _in(branch):
    return ["王强", PHONE, "", "", branch]


def test_unknown_branch_waits_with_the_closest_name(do_import, tree):
    known = BranchFactory(parent=tree.workplace, name="机关第一党支部")
    BranchFactory(parent=tree.workplace, name="机关第二党支部")

    plan = do_import(_in("机关第一支部"))

    assert plan.outcome == outcome(undecided=1)
    assert [(each.name, each.closest) for each in plan.branch_questions] == [
        ("机关第一支部", known)
    ]
    assert not Member.objects.exists()


def likely(plan):
    return [asked.likely and asked.likely.name for asked in plan.branch_questions]


NUMBERED = ["机关第一党支部", "机关第二党支部", "机关第十一党支部"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("一支部", "机关第一党支部"),
        ("第一支部", "机关第一党支部"),
        ("一党支部", "机关第一党支部"),
        ("第1党支部", "机关第一党支部"),
        ("11支部", "机关第十一党支部"),
        ("中共西固区教育局机关第二支部委员会", "机关第二党支部"),
        ("第三支部", None),
        ("退休第一党支部", None),
        ("党支部", None),
        ("后勤服务支部", None),
    ],
)
def test_branch_is_likely_where_exactly_one_fits(do_import, tree, written, meant):
    Organization.objects.filter(pk=tree.workplace.pk).update(name="西固区教育局")
    tree.workplace.refresh_from_db()
    for name in NUMBERED:
        BranchFactory(parent=tree.workplace, name=name)

    assert likely(do_import(_in(written))) == [meant]


def test_branch_is_not_guessed_among_several(do_import, tree):
    for name in ("机关第一党支部", "退休第一党支部"):
        BranchFactory(parent=tree.workplace, name=name)

    assert likely(do_import(_in("一支部"))) == [None]


def test_branch_is_known_by_its_former_name(do_import, tree):
    renamed = BranchFactory(parent=tree.workplace, name="生产党支部")
    Organization.objects.filter(pk=renamed.pk).update(name="运行党支部")
    Organization.objects.filter(pk=renamed.pk).update(contact_name="李四")

    assert likely(do_import(_in("生产支部"))) == ["运行党支部"]


def test_closed_branch_is_never_likely_nor_is_another_in_its_stead(do_import, tree):
    BranchFactory(parent=tree.workplace, name="第一党支部", closed_on=TODAY)
    BranchFactory(parent=tree.workplace, name="机关第一党支部")

    assert likely(do_import(_in("一支部"))) == [None]


def test_unknown_branch_is_one_that_exists(do_import, tree):
    known = BranchFactory(parent=tree.workplace, name="机关第一党支部")
    count = Organization.objects.count()

    for expected in (outcome(created=1), outcome(unchanged=1)):
        plan = do_import(_in("机关一支部"), branches={"机关一支部": str(known.pk)})

        assert plan.outcome == expected
    assert Member.objects.get().affiliations.get().branch == known
    assert Organization.objects.count() == count


def test_unknown_branch_is_founded_when_said_so(do_import):
    plan = do_import(_in("机关第三党支部"), branches={"机关第三党支部": FOUND})

    assert plan.outcome == outcome(created=1, branches=1)
    assert Member.objects.get().affiliations.get().branch.name == "机关第三党支部"


@pytest.mark.parametrize("of", ["elsewhere", "closed"])
def test_branch_that_cannot_be_meant_is_not_taken(do_import, tree, of):
    other = (
        BranchFactory(name="第九党支部")
        if of == "elsewhere"
        else BranchFactory(parent=tree.workplace, name="第九党支部", closed_on=TODAY)
    )

    plan = do_import(_in("九支部"), branches={"九支部": str(other.pk)})

    assert plan.outcome == outcome(undecided=1)
    assert [each.closest for each in plan.branch_questions] == [None]


def test_missing_address_is_a_warning(do_import, tree):
    MemberFactory(name="李四", phone=OTHER, home_address="福利路2号", workplace=tree.workplace)

    plan = do_import(ROW, ["李四", OTHER, "", "", ""])

    assert [row.name for row in plan.homeless] == ["王强"]
    assert plan.outcome["created"] == 1


def test_heading_is_read_as_the_workplace_says(do_import, tree):
    headers = ["大名", "大哥大", "职务"]
    row = ["王强", PHONE, "科员"]
    assert do_import(row, headers=headers).book.read == []
    for heading, field in (("大名", "name"), ("大哥大", "phone"), ("职务", "")):
        RosterHeading.objects.create(workplace=tree.workplace, heading=heading, field=field)

    plan = do_import(row, headers=headers)

    assert [created.facts for created in plan.created] == [{"name": "王强", "phone": PHONE}]
    assert plan.book.headings("spare") == ["职务"]


def test_heading_of_another_workplace_means_nothing(do_import):
    RosterHeading.objects.create(workplace=WorkplaceFactory(), heading="大名", field="name")

    assert do_import(["王强"], headers=["大名"]).book.read == []


def test_header_is_where_somebody_says(tree):
    rows = [[1, ["姓名", "职务", "民族"]], [2, ["姓名", "手机", ""]], [3, ["李四", OTHER, ""]]]

    def plan(**decisions):
        return make_plan(tree.workplace, [Sheet("", rows)], TODAY, Decisions(**decisions))

    assert plan(headers={"0": 2}).outcome == outcome(created=1)
    assert [str(each.why) for each in plan(headers={"0": 0}).book.unread] == ["You left it out."]
