import datetime
import uuid

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.organizations import AffiliationFactory, BranchFactory, MemberFactory
from xigu.accounts.states import Role
from xigu.organizations import services
from xigu.organizations.models import Affiliation, Member, RosterUpload
from xigu.organizations.roster.columns import COLUMNS
from xigu.organizations.roster.decisions import FOUND
from xigu.organizations.roster.errors import RosterError
from xigu.organizations.roster.workbook import read_workbook
from xigu.organizations.services.roster import KEPT_FOR

from .conftest import TODAY
from .workbooks import HEADERS, ROSTER, founding, outcome, plan_of_upload, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def do_import(tree, now):
    def run(content=ROSTER, now=now):
        sheets = read_workbook(content)
        decisions = founding(tree.workplace, sheets, TODAY)
        return services.import_rows(
            workplace=tree.workplace, sheets=sheets, decisions=decisions, now=now
        )

    return run


@pytest.fixture
def upload(tree, acting, now):
    def make(content=ROSTER, **fields):
        kept = services.upload_roster(
            **{
                "workplace": tree.workplace,
                "file_name": "名册.xlsx",
                "content": content,
                "key": uuid.uuid4(),
                "actor": acting(Role.WORKPLACE_OFFICER),
                "now": now,
            }
            | fields
        )
        asked = plan_of_upload(kept, TODAY).branch_questions
        branches = {each.name: FOUND for each in asked}
        return services.decide_roster(upload=kept, branches=branches, now=fields.get("now", now))

    return make


def fingerprint_of(upload):
    return plan_of_upload(upload, TODAY).fingerprint


def test_import_writes_all_accepted_rows(do_import, tree):
    plan = do_import()

    assert plan.outcome == outcome(created=3, refused=1, branches=2)
    member = Member.objects.get(name="王强")
    assert (member.gender, member.ethnicity, member.education) == ("M", "汉族", "BACHELOR")
    assert member.birth_month == datetime.date(1985, 3, 1)
    assert member.joined_on == datetime.date(2008, 7, 1)
    assert member.phone == "13900001111"
    assert member.pinyin == "wang qiang"
    affiliation = member.affiliations.get()
    assert affiliation.workplace == tree.workplace
    assert affiliation.branch.name == "第一支部"
    assert affiliation.branch.path == f"{tree.workplace.path}{tree.workplace.code}-01/"
    assert affiliation.during == DateRange(TODAY, None)
    assert Member.objects.get(name="赵㛃").affiliations.get().branch is None


def test_second_import_changes_nothing(do_import, django_assert_num_queries):
    do_import()
    before = list(Member.objects.order_by("pk").values()), list(Affiliation.objects.values())

    plan = do_import()

    assert plan.outcome == outcome(unchanged=3, refused=1)
    after = list(Member.objects.order_by("pk").values()), list(Affiliation.objects.values())
    assert before == after
    assert not Member.history.rel.related_model.objects.exists()


def test_import_changes_only_what_differs(do_import, tree):
    member = MemberFactory(
        name="王强",
        phone="13900001111",
        position="主任",
        home_address="西固中路1号",
        community=tree.community,
        workplace=tree.workplace,
    )

    do_import(workbook(["王强", "13900001111", "科员"], headers=["姓名", "联系电话", "职务"]))

    changed = Member.objects.get(pk=member.pk)
    assert changed.position == "科员"
    assert changed.home_address == "西固中路1号"
    assert changed.community == tree.community
    assert member.history.latest("pk").position == "主任"


@pytest.mark.parametrize(
    ("since", "kept"), [(TODAY, []), (datetime.date(2020, 1, 1), ["第零支部"])]
)
def test_import_moves_to_another_branch(do_import, tree, since, kept):
    member = MemberFactory(name="王强", phone="13900001111")
    AffiliationFactory(
        member=member,
        workplace=tree.workplace,
        branch=BranchFactory(parent=tree.workplace, name="第零支部"),
        during=DateRange(since, None),
    )

    do_import(
        workbook(["王强", "13900001111", "第一支部"], headers=["姓名", "联系电话", "所在党支部"])
    )

    ended = member.affiliations.filter(during__upper_inf=False)
    current = member.affiliations.current().get()
    assert [(each.branch.name, each.during.upper) for each in ended] == [
        (name, TODAY) for name in kept
    ]
    assert (current.branch.name, current.during.lower) == ("第一支部", TODAY)


def test_import_fills_every_column(do_import):
    do_import(workbook([c.example for c in COLUMNS], headers=[c.header for c in COLUMNS]))

    member = Member.objects.get()
    blank = [
        field.name for field in Member._meta.fields if getattr(member, field.name) in (None, "")
    ]
    assert blank == ["community"]


@pytest.mark.parametrize("count", [3, 300])
def test_import_takes_the_same_few_statements_for_any_size(
    do_import, count, django_assert_num_queries
):
    rows = [[f"王{chr(0x4E00 + n)}", f"139{n:08}", f"第{n % 2}支部"] for n in range(count)]
    content = workbook(*rows, headers=["姓名", "联系电话", "所在党支部"])

    with django_assert_num_queries(19):
        plan = do_import(content)

    assert plan.outcome["created"] == count


def test_import_of_a_thousand_changes_is_a_few_statements(do_import, django_assert_num_queries):
    def roster(position, branch):
        rows = [[f"王{chr(0x4E00 + n)}", f"139{n:08}", position, branch] for n in range(1_000)]
        return workbook(*rows, headers=["姓名", "联系电话", "职务", "所在党支部"])

    do_import(roster("科员", "第一支部"))
    later = datetime.datetime(2026, 12, 1, 1, tzinfo=datetime.UTC)

    with django_assert_num_queries(18):
        plan = do_import(roster("主任", "第二支部"), now=later)

    assert plan.outcome["changed"] == 1_000
    assert Affiliation.objects.current().filter(branch__name="第二支部").count() == 1_000


def test_nobody_is_written_into_a_closed_workplace(do_import, tree):
    services.close_branch(branch=tree.branch, into=None, on=TODAY)
    services.close_organization(organization=tree.workplace, on=TODAY)

    with pytest.raises(RosterError, match="is closed"):
        do_import()

    assert not Member.objects.exists()


def test_upload_keeps_cells_for_a_day(upload, now):
    kept = upload()

    ((name, rows),) = kept.sheets
    assert (name, rows[0]) == ("Sheet", [1, HEADERS])
    assert len(rows) == 5
    assert kept.expires_at == now + KEPT_FOR
    assert not Member.objects.exists()


def test_upload_with_the_same_key_is_the_same(upload):
    key = uuid.uuid4()

    assert upload(key=key) == upload(key=key)
    assert RosterUpload.objects.count() == 1


def test_upload_removes_what_nobody_committed(upload, now):
    forgotten = upload()

    later = upload(now=now + KEPT_FOR)

    assert list(RosterUpload.objects.all()) == [later]
    assert forgotten != later


def test_commit_writes_and_empties_the_upload(upload, acting, now):
    kept = upload()

    services.commit_roster(
        upload=kept, actor=acting(Role.WORKPLACE_OFFICER), fingerprint=fingerprint_of(kept), now=now
    )

    kept.refresh_from_db()
    assert (kept.sheets, kept.decisions, kept.committed_at) == ([], {}, now)
    assert kept.outcome["created"] == Member.objects.count() == 3


def test_commit_twice_is_once(upload, acting, now):
    kept = upload()
    seen = fingerprint_of(kept)

    first = services.commit_roster(
        upload=kept, actor=acting(Role.WORKPLACE_OFFICER), fingerprint=seen, now=now
    )
    second = services.commit_roster(
        upload=kept, actor=acting(Role.WORKPLACE_OFFICER), fingerprint=seen, now=now + KEPT_FOR
    )

    assert second.outcome == first.outcome
    assert Member.objects.count() == 3


def test_commit_refuses_what_was_not_reviewed(upload, acting, now, tree):
    kept = upload()
    seen = fingerprint_of(kept)
    MemberFactory(name="王强", phone="13900001111", workplace=tree.workplace)

    with pytest.raises(RosterError, match="changed meanwhile"):
        services.commit_roster(
            upload=kept, actor=acting(Role.WORKPLACE_OFFICER), fingerprint=seen, now=now
        )

    assert Member.objects.count() == 1
    assert RosterUpload.objects.get().committed_at is None


def test_commit_refuses_after_a_day(upload, acting, now):
    kept = upload()

    with pytest.raises(RosterError, match="for a day only"):
        services.commit_roster(
            upload=kept,
            actor=acting(Role.WORKPLACE_OFFICER),
            fingerprint=fingerprint_of(kept),
            now=now + KEPT_FOR,
        )
