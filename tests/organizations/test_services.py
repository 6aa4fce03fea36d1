import datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.organizations import (
    AffiliationFactory,
    BranchFactory,
    MemberFactory,
    WorkplaceFactory,
)
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.organizations import services
from xigu.organizations.models import Affiliation, Member, Organization
from xigu.organizations.services.lookup import TRIES
from xigu.organizations.states import CORRECTION_TRANSITIONS, CorrectionStatus, Kind

from .conftest import TODAY

pytestmark = pytest.mark.django_db

LAST_YEAR = datetime.date(2025, 6, 1)
BORN = datetime.date(1985, 3, 1)


def refused(words):
    return pytest.raises(services.OrganizationError, match=words)


def test_create_member_with_readings_and_affiliation(tree):
    member = services.create_member(
        workplace=tree.workplace,
        branch=tree.branch,
        since=TODAY,
        name="曾强",
        phone="13900001111",
        birth_month=BORN,
    )

    member.refresh_from_db()
    assert member.pinyin == "zeng qiang"
    assert list(Member.objects.search("zq")) == [member]
    affiliation = Affiliation.objects.get()
    assert affiliation.member == member
    assert affiliation.workplace == tree.workplace
    assert affiliation.branch == tree.branch
    assert affiliation.during == DateRange(TODAY, None)


def test_create_member_refuses_a_known_phone(tree):
    MemberFactory(phone="13900001111", workplace=WorkplaceFactory())

    with refused("phone number is recorded"):
        services.create_member(
            workplace=tree.workplace, since=TODAY, name="李四", phone="13900001111"
        )

    assert Member.objects.count() == 1


def test_create_member_refuses_a_namesake_of_the_same_month(tree):
    MemberFactory(name="李四", birth_month=BORN, workplace=tree.workplace)

    with refused("in the roster already"):
        services.create_member(workplace=tree.workplace, since=TODAY, name="李四", birth_month=BORN)


def test_create_member_accepts_namesakes_born_apart(tree):
    MemberFactory(name="李四", birth_month=datetime.date(1990, 1, 1), workplace=tree.workplace)

    services.create_member(workplace=tree.workplace, since=TODAY, name="李四", birth_month=BORN)

    assert Member.objects.filter(name="李四").count() == 2


def test_change_member_renews_the_readings():
    member = MemberFactory(name="张伟")

    services.change_member(member=member, name="单雄", position="科员")

    member.refresh_from_db()
    assert (member.pinyin, member.position) == ("shan xiong", "科员")
    assert list(Member.objects.search("sx")) == [member]
    assert list(Member.objects.search("zw")) == []


def test_change_member_keeps_the_old_row():
    member = MemberFactory(position="科员")

    services.change_member(member=member, position="主任")

    assert [version.position for version in member.history.all()] == ["科员"]


def test_change_member_to_the_same_writes_nothing():
    member = MemberFactory(position="科员")

    services.change_member(member=member, position="科员")

    assert member.history.count() == 0


def test_change_member_refuses_a_known_phone():
    MemberFactory(phone="13900001111")
    member = MemberFactory(phone="13900002222")

    with refused("phone number is recorded"):
        services.change_member(member=member, phone="13900001111")

    member.refresh_from_db()
    assert member.phone == "13900002222"


def test_affiliate_member_refuses_two_workplaces(tree):
    affiliation = AffiliationFactory()

    with refused("belongs to a workplace"):
        services.affiliate_member(member=affiliation.member, workplace=tree.workplace, since=TODAY)


def test_affiliate_member_after_he_left(tree):
    left = AffiliationFactory(during=DateRange(LAST_YEAR, TODAY))

    joined = services.affiliate_member(member=left.member, workplace=tree.workplace, since=TODAY)

    assert list(left.member.affiliations.current()) == [joined]


def test_end_affiliation_keeps_the_time(tree):
    affiliation = AffiliationFactory(during=DateRange(LAST_YEAR, None))

    services.end_affiliation(affiliation=affiliation, on=TODAY)

    affiliation.refresh_from_db()
    assert affiliation.during == DateRange(LAST_YEAR, TODAY)
    assert affiliation.last_day == TODAY - datetime.timedelta(days=1)


def test_end_affiliation_refuses_a_day_before_it_began():
    affiliation = AffiliationFactory(during=DateRange(TODAY, None))

    with refused("choose a later day"):
        services.end_affiliation(affiliation=affiliation, on=TODAY)


def test_end_affiliation_refuses_the_second_time():
    affiliation = AffiliationFactory(during=DateRange(LAST_YEAR, None))
    services.end_affiliation(affiliation=affiliation, on=TODAY)

    with refused("left this workplace already"):
        services.end_affiliation(affiliation=affiliation, on=TODAY)


def test_change_branch_keeps_the_old_time(tree):
    before = AffiliationFactory(
        workplace=tree.workplace, branch=tree.branch, during=DateRange(LAST_YEAR, None)
    )
    other = BranchFactory(parent=tree.workplace)

    after = services.change_branch(affiliation=before, branch=other, on=TODAY)

    before.refresh_from_db()
    assert before.during == DateRange(LAST_YEAR, TODAY)
    assert (after.branch, after.during) == (other, DateRange(TODAY, None))


def test_change_branch_on_the_first_day_corrects_it(tree):
    affiliation = AffiliationFactory(workplace=tree.workplace, during=DateRange(TODAY, None))

    services.change_branch(affiliation=affiliation, branch=tree.branch, on=TODAY)

    assert Affiliation.objects.get().branch == tree.branch


def test_change_branch_to_the_same_writes_nothing(tree):
    affiliation = AffiliationFactory(workplace=tree.workplace, branch=tree.branch)

    services.change_branch(affiliation=affiliation, branch=tree.branch, on=TODAY)

    assert Affiliation.objects.get() == affiliation
    assert affiliation.history.count() == 0


def test_create_organization_computes_path_and_readings(tree):
    created = services.create_organization(
        kind=Kind.WORKPLACE, code="W1", name="区税务局", parent=tree.committee
    )

    created.refresh_from_db()
    assert created.path == f"{tree.committee.path}W1/"
    assert list(Organization.objects.search("qswj")) == [created]


@pytest.mark.parametrize(
    ("code", "name", "words"),
    [("W1", "别的局", "of this code"), ("W2", "区税务局", "of this name")],
)
def test_create_organization_refuses_a_known_one(tree, code, name, words):
    WorkplaceFactory(parent=tree.committee, code="W1", name="区税务局")

    with refused(words):
        services.create_organization(
            kind=Kind.WORKPLACE, code=code, name=name, parent=tree.committee
        )


def test_create_branch_takes_the_next_free_code(tree):
    BranchFactory(parent=tree.workplace, code=f"{tree.workplace.code}-02")

    codes = [
        services.create_branch(workplace=tree.workplace, name=name).code
        for name in ("甲支部", "乙支部")
    ]

    assert codes == [f"{tree.workplace.code}-01", f"{tree.workplace.code}-03"]


def test_change_contact(tree):
    services.change_contact(
        organization=tree.branch, contact_name="李秀兰", contact_phone="7551234", address="一楼"
    )

    tree.branch.refresh_from_db()
    assert tree.branch.contact_name == "李秀兰"
    assert tree.branch.contact_phone == "7551234"
    assert tree.branch.address == "一楼"


def test_request_correction_waits_for_its_answer(now):
    member = MemberFactory()
    services.request_correction(member=member, wish="手机号码错了", now=now)

    with refused("still waiting"):
        services.request_correction(member=member, wish="还有", now=now)

    assert [each.wish for each in member.correction_requests.open()] == ["手机号码错了"]


@pytest.mark.parametrize("to", CorrectionStatus)
@pytest.mark.parametrize("from_status", CorrectionStatus)
def test_answer_correction_moves(acting, now, from_status, to):
    actor = acting(Role.WORKPLACE_OFFICER)
    correction = services.request_correction(member=MemberFactory(), wish="错了", now=now)
    if from_status != CorrectionStatus.OPEN:
        services.answer_correction(
            correction=correction, status=from_status, answer="查过了", actor=actor, now=now
        )
    act = {"correction": correction, "status": to, "answer": "好的", "actor": actor, "now": now}

    if to in CORRECTION_TRANSITIONS[from_status]:
        answered = services.answer_correction(**act)
        assert (answered.status, answered.answered_by_id) == (to, actor.user_id)
    else:
        with refused("answered already"):
            services.answer_correction(**act)


def test_answer_correction_declines_with_a_reason(acting, now):
    correction = services.request_correction(member=MemberFactory(), wish="错了", now=now)

    with refused("Say why"):
        services.answer_correction(
            correction=correction,
            status=CorrectionStatus.DECLINED,
            answer="",
            actor=acting(Role.WORKPLACE_OFFICER),
            now=now,
        )


def test_look_up_finds_one_outside_the_scope_and_writes_it_down(acting, now):
    actor = acting(Role.SECRETARY)
    far = MemberFactory(name="欧阳静", phone="13900005678", workplace=WorkplaceFactory())

    found = services.look_up_member(name=" 欧阳 静", last_four="5678", actor=actor, now=now)

    assert found == far
    entry = AccessEntry.objects.get()
    assert (entry.member_id, entry.actor_id) == (far.pk, actor.user_id)
    assert (entry.access, entry.organization_id) == (Access.FOUND, actor.organization_id)


@pytest.mark.parametrize(
    ("name", "last_four"), [("张", "5678"), ("张伟", "5679"), ("zw", "5678"), ("李四", "1111")]
)
def test_look_up_answers_none_and_several_alike(acting, now, name, last_four):
    MemberFactory(name="张伟", phone="13900005678")
    MemberFactory.create_batch(2, name="李四", phone="13900001111")

    found = services.look_up_member(
        name=name, last_four=last_four, actor=acting(Role.SECRETARY), now=now
    )

    assert found is None
    assert not AccessEntry.objects.exists()


def test_look_up_is_limited_per_user_and_hour(acting, now):
    actor, colleague = acting(Role.SECRETARY), acting(Role.WORKPLACE_OFFICER)
    asked = {"name": "张伟", "last_four": "5678"}
    for _try in range(TRIES):
        services.look_up_member(**asked, actor=actor, now=now)

    with refused("within an hour"):
        services.look_up_member(**asked, actor=actor, now=now)

    services.look_up_member(**asked, actor=colleague, now=now)
    services.look_up_member(**asked, actor=actor, now=now + datetime.timedelta(hours=1))
