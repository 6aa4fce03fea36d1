"""Two at once, on real connections."""

import datetime
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from tests.factories.organizations import BranchFactory, MemberFactory, WorkplaceFactory
from tests.races import at_once, refusals, until_somebody_waits
from xigu.accounts.states import Role
from xigu.organizations import services
from xigu.organizations.models import Affiliation, Member, Organization
from xigu.organizations.roster.errors import RosterError
from xigu.organizations.roster.workbook import read_workbook
from xigu.organizations.states import CorrectionStatus

from .conftest import TODAY
from .workbooks import plan_of_upload, workbook

pytestmark = pytest.mark.django_db(transaction=True)

ROSTER = workbook(["王强", "13900001111"], headers=["姓名", "联系电话"])


TOLD = (services.OrganizationError, RosterError)


def test_one_upload_committed_by_two_is_written_once(tree, acting, now):
    upload = services.upload_roster(
        workplace=tree.workplace,
        file_name="名册.xlsx",
        content=ROSTER,
        key=uuid.uuid4(),
        actor=acting(Role.WORKPLACE_OFFICER),
        now=now,
    )
    seen = plan_of_upload(upload, TODAY).fingerprint
    actor = acting(Role.WORKPLACE_OFFICER)

    def commit():
        return services.commit_roster(upload=upload, fingerprint=seen, actor=actor, now=now)

    results = at_once(commit, commit, told=TOLD)

    assert refusals(results) == []
    assert [result.outcome["created"] for result in results] == [1, 1]
    assert Member.objects.count() == 1


def test_roster_keeps_the_address_that_a_member_has_just_told(tree, now):
    member = MemberFactory(workplace=tree.workplace, name="王强", phone="13900001111")
    sheets = read_workbook(
        workbook(["王强", "13900001111", "处长"], headers=["姓名", "联系电话", "职务"])
    )

    def write():
        try:
            return services.import_rows(workplace=tree.workplace, sheets=sheets, now=now)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            services.tell_home(member=member, home_address="后街12号2单元301室", skills="电工")
            writing = pool.submit(write)
            until_somebody_waits()
        plan = writing.result(timeout=10)

    member.refresh_from_db()
    assert plan.outcome["changed"] == 1
    assert (member.position, member.home_address) == ("处长", "后街12号2单元301室")


def test_decisions_of_two_at_once_are_both_kept(tree, acting, now):
    upload = services.upload_roster(
        workplace=tree.workplace,
        file_name="名册.xlsx",
        content=ROSTER,
        key=uuid.uuid4(),
        actor=acting(Role.WORKPLACE_OFFICER),
        now=now,
    )

    def deciding(key):
        return lambda: services.decide_roster(upload=upload, rows={key: "leave"}, now=now)

    results = at_once(deciding("0-2"), deciding("0-3"), told=TOLD)

    assert refusals(results) == []
    upload.refresh_from_db()
    assert upload.decisions["rows"] == {"0-2": "leave", "0-3": "leave"}


def test_two_workplaces_do_not_both_take_the_same_person(tree, now):
    workplaces = [tree.workplace, WorkplaceFactory(parent=tree.committee)]
    sheets = read_workbook(ROSTER)

    def importing(workplace):
        return lambda: services.import_rows(workplace=workplace, sheets=sheets, now=now)

    plans = at_once(*map(importing, workplaces), told=TOLD)

    assert sorted(plan.outcome["created"] for plan in plans) == [0, 1]
    assert sorted(plan.outcome["refused"] for plan in plans) == [0, 1]
    assert Member.objects.count() == 1


def test_two_officers_do_not_both_add_the_same_person(tree):
    def add():
        return services.create_member(
            workplace=tree.workplace, since=TODAY, name="王强", phone="13900001111"
        )

    results = at_once(add, add, told=TOLD)

    assert len(refusals(results)) == 1
    assert Member.objects.count() == 1


def test_two_workplaces_do_not_both_affiliate_one_member(tree):
    member = MemberFactory()
    workplaces = [tree.workplace, WorkplaceFactory(parent=tree.committee)]

    def affiliating(workplace):
        return lambda: services.affiliate_member(member=member, workplace=workplace, since=TODAY)

    results = at_once(*map(affiliating, workplaces), told=TOLD)

    assert len(refusals(results)) == 1
    assert Affiliation.objects.count() == 1


def test_member_leaves_once(tree):
    affiliation = MemberFactory(workplace=tree.workplace).affiliations.get()

    def ending(day):
        return lambda: services.end_affiliation(affiliation=affiliation, on=day)

    results = at_once(ending(TODAY), ending(TODAY - datetime.timedelta(days=9)), told=TOLD)

    assert len(refusals(results)) == 1


def test_import_does_not_bring_back_who_is_just_leaving(tree, now):
    member = MemberFactory(workplace=tree.workplace, name="王强", phone="13900001111")
    sheets = read_workbook(
        workbook(["王强", "13900001111", "新支部"], headers=["姓名", "联系电话", "所在党支部"])
    )

    def importing():
        try:
            return services.import_rows(workplace=tree.workplace, sheets=sheets, now=now)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            services.end_affiliation(affiliation=member.affiliations.get(), on=TODAY)
            imported = pool.submit(importing)
            until_somebody_waits()
        plan = imported.result(timeout=10)

    assert plan.outcome["refused"] == 1
    assert not member.affiliations.current().exists()


def test_two_branches_of_one_moment_get_two_codes(tree):
    def founding(name):
        return lambda: services.create_branch(workplace=tree.workplace, name=name)

    results = at_once(founding("甲支部"), founding("乙支部"), told=TOLD)

    assert refusals(results) == []
    assert {branch.code for branch in results} == {
        f"{tree.workplace.code}-01",
        f"{tree.workplace.code}-02",
    }


def test_correction_is_answered_once(acting, now):
    correction = services.request_correction(member=MemberFactory(), wish="错了", now=now)
    actor = acting(Role.WORKPLACE_OFFICER)

    def answering(status):
        return lambda: services.answer_correction(
            correction=correction, status=status, answer="查过了", actor=actor, now=now
        )

    results = at_once(
        answering(CorrectionStatus.MADE), answering(CorrectionStatus.DECLINED), told=TOLD
    )

    assert len(refusals(results)) == 1


def test_member_asks_once(now):
    member = MemberFactory()

    def ask():
        return services.request_correction(member=member, wish="错了", now=now)

    assert len(refusals(at_once(ask, ask, told=TOLD))) == 1


def test_member_is_not_moved_into_a_branch_that_is_being_closed(tree):
    other = BranchFactory(parent=tree.workplace)
    member = MemberFactory(branch=tree.branch)
    affiliation = member.affiliations.get()

    def move():
        return services.change_branch(affiliation=affiliation, branch=other, on=TODAY)

    def close():
        return services.close_branch(branch=other, into=None, on=TODAY)

    results = at_once(move, close, told=TOLD)

    other.refresh_from_db()
    assert other.closed_on == TODAY
    assert len(refusals(results)) <= 1
    assert not other.branch_affiliations.current().exists()


def test_who_waits_for_a_closing_learns_that_it_is_closed(tree):
    """What was looked at before the closing is looked at again behind its lock."""
    branch = BranchFactory(parent=tree.workplace)
    member = MemberFactory()

    def join():
        try:
            return services.affiliate_member(
                member=member, workplace=tree.workplace, branch=branch, since=TODAY
            )
        except services.OrganizationError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            services.close_branch(branch=branch, into=None, on=TODAY)
            joining = pool.submit(join)
            until_somebody_waits()
        result = joining.result(timeout=10)

    assert isinstance(result, services.OrganizationError)
    assert not branch.branch_affiliations.exists()


def test_two_branches_are_not_merged_into_each_other(tree):
    first, second = BranchFactory.create_batch(2, parent=tree.workplace)

    results = at_once(
        lambda: services.close_branch(branch=first, into=second, on=TODAY),
        lambda: services.close_branch(branch=second, into=first, on=TODAY),
        told=TOLD,
    )

    assert len(refusals(results)) == 1
    assert Organization.objects.open().filter(pk__in=[first.pk, second.pk]).count() == 1


def test_roster_of_a_changed_record_is_refused_before_anybody_has_to_wait(tree, acting, now):
    """Whoever plans long does not hold up the district: the plan is compared before the lock."""
    actor = acting(Role.WORKPLACE_OFFICER)
    upload = services.upload_roster(
        workplace=tree.workplace,
        file_name="名册.xlsx",
        content=ROSTER,
        key=uuid.uuid4(),
        actor=actor,
        now=now,
    )

    def commit():
        try:
            services.commit_roster(upload=upload, fingerprint="0" * 64, actor=actor, now=now)
        except RosterError as error:
            return str(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        services.lock_rosters()
        said = pool.submit(commit).result(timeout=20)

    assert "changed meanwhile" in said


def test_two_branches_renamed_to_one_name_at_once(tree):
    other = BranchFactory(parent=tree.workplace, name="第二党支部")

    results = at_once(
        lambda: services.rename_organization(organization=tree.branch, name="机关党支部"),
        lambda: services.rename_organization(organization=other, name="机关党支部"),
        told=TOLD,
    )

    [refused] = refusals(results)
    assert str(refused) == "There is one of this name already."
    assert Organization.objects.filter(name="机关党支部").count() == 1


def test_branch_renamed_while_one_of_the_name_takes_the_place_of_another(tree):
    other = BranchFactory(parent=tree.workplace, name="第二党支部")

    results = at_once(
        lambda: services.rename_organization(organization=tree.branch, name="机关党支部"),
        lambda: services.found_successor(organization=other, name="机关党支部", on=TODAY),
        told=TOLD,
    )

    assert len(refusals(results)) == 1
    assert Organization.objects.filter(name="机关党支部").count() == 1
