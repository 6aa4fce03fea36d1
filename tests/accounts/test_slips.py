"""Slips: issued by those who may, used once, told to the person."""

import datetime
from uuid import uuid4

import pytest

from tests.factories.accounts import RoleAssignmentFactory, UserFactory, officer
from tests.factories.organizations import MemberFactory, WorkplaceFactory
from xigu.accounts import codes, services
from xigu.accounts.models import ActivationCode, User
from xigu.accounts.models.activation import MAX_FAILURES
from xigu.accounts.services.slips import VALID_FOR
from xigu.accounts.states import Role, SlipState

PASSWORD = "eine lange Geschichte"


@pytest.fixture
def member(tree):
    return MemberFactory(name="张伟", branch=tree.branch, phone="13900001234")


@pytest.fixture
def issue(acting, now):
    def issue(person, *, role=Role.WORKPLACE_OFFICER, key="the button", now=now):
        return services.issue_slip(person=person, actor=acting(role), key=key, now=now)

    return issue


def use(issued, now, *, phone_end="1234", password=PASSWORD):
    return services.activate_user(code=issued.code, phone_end=phone_end, password=password, now=now)


def test_issue_slip_makes_a_user_for_a_member(issue, member, acting, now):
    issued = issue(member)

    user = User.objects.get(member=member)
    slip = ActivationCode.objects.get()
    assert (user.username, user.name, user.has_usable_password()) == ("zhangwei", "张伟", False)
    assert slip == issued.slip
    assert slip.user == user
    assert slip.issued_by_id == acting(Role.WORKPLACE_OFFICER).user_id
    assert (slip.issued_at, slip.expires_at) == (now, now + datetime.timedelta(days=30))


def test_issue_slip_numbers_a_taken_user_name(issue, member):
    UserFactory(username="zhangwei")
    UserFactory(username="zhangwei2")

    issue(member)

    assert User.objects.get(member=member).username == "zhangwei3"


def test_issue_slip_stores_no_code(issue, member):
    issued = issue(member)

    row = ActivationCode.objects.values().get()
    assert not any(issued.code in str(value) for value in row.values())
    assert row["code_hash"] == codes.hash_code(issued.code)


def test_issue_slip_twice_with_one_key_is_one_slip(issue, member):
    first, second = issue(member), issue(member)

    assert first == second
    assert ActivationCode.objects.count() == 1


def test_issue_slip_anew_revokes_the_older_one(issue, member, now):
    first = issue(member)
    second = issue(member, key=uuid4().hex)

    first.slip.refresh_from_db()
    assert first.slip.revoked_at == now
    assert list(ActivationCode.objects.open()) == [second.slip]
    with pytest.raises(services.AccountError):
        use(first, now)


def test_issue_slip_with_the_key_of_an_ended_slip_is_refused(issue, member, now):
    use(issue(member), now)

    with pytest.raises(services.AccountError, match="has ended"):
        issue(member)


def test_issue_slip_to_oneself_is_refused(issue, offices):
    with pytest.raises(services.AccountError, match="himself"):
        issue(offices[Role.WORKPLACE_OFFICER].user)


def test_issue_slip_to_a_holder_of_an_office_above_is_refused(issue, member, tree):
    issue(member)
    user = User.objects.get(member=member)
    RoleAssignmentFactory(user=user, role=Role.DEPARTMENT_OFFICER, organization=tree.department)

    with pytest.raises(services.AccountError, match="Whoever grants his office"):
        issue(member, key="later")


def test_issue_slip_to_a_member_of_elsewhere_is_refused(issue):
    stranger = MemberFactory(workplace=WorkplaceFactory())

    with pytest.raises(services.AccountError, match="or his workplace"):
        issue(stranger)

    assert not User.objects.filter(member=stranger).exists()


def test_issue_slip_without_a_phone_is_refused_and_leaves_no_user(issue, tree):
    member = MemberFactory(workplace=tree.workplace, phone="")

    with pytest.raises(services.AccountError, match="phone"):
        issue(member)

    assert not User.objects.filter(member=member).exists()


def test_issue_slip_takes_a_new_phone_of_staff(tree, acting, now):
    holder = officer(Role.BRANCH_OFFICER, tree.branch)

    issued = services.issue_slip(
        person=holder, actor=acting(Role.WORKPLACE_OFFICER), key="k", phone="13100007777", now=now
    )

    assert use(issued, now, phone_end="7777").phone == "13100007777"


def test_issue_slip_leaves_the_phone_of_a_record_alone(member, acting, now):
    issued = services.issue_slip(
        person=member, actor=acting(Role.WORKPLACE_OFFICER), key="k", phone="13100007777", now=now
    )

    assert issued.slip.user.phone == ""
    with pytest.raises(services.AccountError):
        use(issued, now, phone_end="7777")


def test_issue_slip_for_a_closed_login_is_refused(issue, member):
    UserFactory(member=member, is_active=False)

    with pytest.raises(services.AccountError, match="closed"):
        issue(member)


def test_issue_slip_from_an_ended_office_is_refused(issue, member, offices, acting, now):
    office = offices[Role.WORKPLACE_OFFICER]
    actor = acting(Role.WORKPLACE_OFFICER)
    office.ended_at, office.ended_by = now, office.user
    office.save()

    with pytest.raises(services.AccountError, match="ended meanwhile"):
        services.issue_slip(person=member, actor=actor, key="k", now=now)


def test_activate_user_sets_the_password_and_uses_the_slip_up(issue, member, now):
    issued = issue(member)

    user = use(issued, now)

    issued.slip.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert issued.slip.used_at == now
    with pytest.raises(services.AccountError):
        use(issued, now)


def test_activate_user_reads_a_code_as_people_type_it(issue, member, now):
    issued = issue(member)
    typed = codes.group_code(issued.code).lower().replace("0", "o").replace("1", "l")

    user = services.activate_user(code=f" {typed} ", phone_end="1234", password=PASSWORD, now=now)

    assert user.member == member


def test_activate_user_takes_the_user_s_own_phone(issue, tree, now):
    holder = officer(Role.BRANCH_OFFICER, tree.branch, user__phone="13100007777")

    assert use(issue(holder), now, phone_end="7777") == holder


def test_activate_user_after_thirty_days_is_refused(issue, member, now):
    with pytest.raises(services.AccountError):
        use(issue(member), now + VALID_FOR)


def test_activate_user_with_an_unknown_code_is_refused(member, now):
    with pytest.raises(services.AccountError):
        services.activate_user(
            code="0" * codes.LENGTH, phone_end="1234", password=PASSWORD, now=now
        )


def test_activate_user_for_a_closed_login_is_refused(issue, member, now):
    issued = issue(member)
    User.objects.update(is_active=False)

    with pytest.raises(services.AccountError):
        use(issued, now)


def test_activate_user_with_a_weak_password_leaves_the_slip_open(issue, member, now):
    issued = issue(member)

    with pytest.raises(services.AccountError):
        use(issued, now, password="zhangwei1")

    issued.slip.refresh_from_db()
    assert issued.slip.used_at is None


def test_activate_user_revokes_the_slip_at_the_tenth_wrong_ending(issue, member, now):
    issued = issue(member)
    for _try in range(MAX_FAILURES):
        with pytest.raises(services.AccountError):
            use(issued, now, phone_end="9999")

    issued.slip.refresh_from_db()
    assert (issued.slip.failures, issued.slip.revoked_at) == (MAX_FAILURES, now)
    with pytest.raises(services.AccountError):
        use(issued, now)


def test_announce_slips_tells_each_slip_once(issue, member, now):
    issue(member)
    issued = issue(member, key="second")
    later = now + datetime.timedelta(hours=1)

    told = services.announce_slips(user=issued.slip.user, now=later)

    assert [slip.issued_at for slip in told] == [now, now]
    assert services.announce_slips(user=issued.slip.user, now=later) == []


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, SlipState.OPEN),
        ({"used_at": datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)}, SlipState.USED),
        ({"revoked_at": datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)}, SlipState.REVOKED),
        (
            {"expires_at": datetime.datetime(2026, 11, 23, 1, tzinfo=datetime.UTC)},
            SlipState.EXPIRED,
        ),
    ],
)
def test_slip_state(changes, state, now):
    expires_at = now + VALID_FOR
    slip = ActivationCode(issued_at=now, **{"expires_at": expires_at} | changes)

    assert slip.state_at(now) == state


def test_make_code_has_eighty_bits_and_differs_for_every_part():
    made = {
        codes.derive_code(key=key, user_id=user_id, issuer_id=issuer_id)
        for key in ("a", "b")
        for user_id in (1, 2)
        for issuer_id in (1, None)
    }

    assert len(made) == 8
    assert all(codes.is_code(code) for code in made)
    assert len(codes.ALPHABET) ** codes.LENGTH >= 2**80
