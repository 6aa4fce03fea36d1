"""Offices: granted and ended from above, handed over, never to oneself."""

import pytest

from tests.factories.accounts import RoleAssignmentFactory, UserFactory, scope_of
from tests.factories.organizations import MemberFactory, SubdistrictFactory
from xigu.accounts import services
from xigu.accounts.models import ActivationCode, RoleAssignment, User
from xigu.accounts.states import Role


@pytest.fixture
def grant(acting, tree, now):
    def grant(person, *, role=Role.SECRETARY, organization=None, actor=None):
        return services.grant_role(
            person=person,
            role=role,
            organization=organization or tree.community,
            actor=actor or acting(Role.SUBDISTRICT_OFFICER),
            now=now,
        )

    return grant


def current(user):
    return list(user.assignments.current().values_list("role", "organization"))


def test_grant_role_says_who_and_when(grant, acting, tree, now):
    newcomer = UserFactory()

    office = grant(newcomer)

    assert current(newcomer) == [(Role.SECRETARY, tree.community.pk)]
    assert office.granted_at == now
    assert office.granted_by_id == acting(Role.SUBDISTRICT_OFFICER).user_id


def test_grant_role_to_a_member_makes_his_login(grant, tree):
    member = MemberFactory(name="王芳", workplace=tree.workplace)

    office = grant(member)

    assert (office.user.member, office.user.username) == (member, "wangfang")


def test_grant_role_to_oneself_is_refused(grant, offices):
    with pytest.raises(services.AccountError, match="himself"):
        grant(offices[Role.SUBDISTRICT_OFFICER].user)


def test_grant_role_to_a_closed_login_is_refused(grant):
    with pytest.raises(services.AccountError, match="closed"):
        grant(UserFactory(is_active=False))


def test_grant_role_twice_is_refused(grant):
    newcomer = UserFactory()
    grant(newcomer)

    with pytest.raises(services.AccountError, match="already"):
        grant(newcomer)


def test_grant_role_of_another_organization_is_refused(grant, acting):
    elsewhere = SubdistrictFactory()
    actor = scope_of(RoleAssignmentFactory(role=Role.SUBDISTRICT_OFFICER, organization=elsewhere))

    with pytest.raises(services.AccountError, match="does not grant"):
        grant(UserFactory(), actor=actor)


def test_grant_role_from_an_ended_office_is_refused(grant, offices, now):
    office = offices[Role.SUBDISTRICT_OFFICER]
    actor = scope_of(office)
    office.ended_at, office.ended_by = now, office.user
    office.save()

    with pytest.raises(services.AccountError, match="ended meanwhile"):
        grant(UserFactory(), actor=actor)


def test_grant_role_ends_slips_that_others_printed(grant, acting, tree, now):
    member = MemberFactory(workplace=tree.workplace)
    services.issue_slip(person=member, actor=acting(Role.WORKPLACE_OFFICER), key="k", now=now)

    grant(member)

    assert ActivationCode.objects.get().revoked_at == now


def test_grant_role_to_new_user_makes_a_user_with_a_phone(acting, tree, now):
    office = services.grant_role_to_new_user(
        name="赵秀英",
        phone="13500001111",
        role=Role.SECRETARY,
        organization=tree.community,
        actor=acting(Role.SUBDISTRICT_OFFICER),
        now=now,
    )

    user = office.user
    assert (user.username, user.name, user.phone) == ("zhaoxiuying", "赵秀英", "13500001111")
    assert not user.is_activated


def test_grant_role_to_new_user_twice_makes_one_user(acting, tree, now):
    person = {"name": "赵秀英", "phone": "13500001111"}
    office = {"role": Role.SECRETARY, "organization": tree.community}
    actor = acting(Role.SUBDISTRICT_OFFICER)
    services.grant_role_to_new_user(**person, **office, actor=actor, now=now)

    with pytest.raises(services.AccountError, match="zhaoxiuying"):
        services.grant_role_to_new_user(**person, **office, actor=actor, now=now)

    assert User.objects.filter(name="赵秀英").count() == 1


def test_end_role_says_who_and_when(offices, acting, now):
    office = offices[Role.SECRETARY]
    actor = acting(Role.SUBDISTRICT_OFFICER)

    services.end_role(assignment=office, actor=actor, now=now)

    office.refresh_from_db()
    assert (office.ended_at, office.ended_by_id) == (now, actor.user_id)


def test_end_role_twice_is_refused(offices, acting, now):
    actor = acting(Role.SUBDISTRICT_OFFICER)
    services.end_role(assignment=offices[Role.SECRETARY], actor=actor, now=now)

    with pytest.raises(services.AccountError, match="ended already"):
        services.end_role(assignment=offices[Role.SECRETARY], actor=actor, now=now)


def test_end_role_of_oneself_is_refused(offices, acting, now):
    with pytest.raises(services.AccountError, match="hand it over"):
        services.end_role(assignment=offices[Role.ADMIN], actor=acting(Role.ADMIN), now=now)


def test_end_role_that_is_not_beneath_is_refused(offices, acting, now):
    with pytest.raises(services.AccountError, match="does not end"):
        services.end_role(
            assignment=offices[Role.DEPARTMENT_OFFICER], actor=acting(Role.SECRETARY), now=now
        )


def test_end_role_of_one_of_two_administrators(offices, acting, tree, now):
    other = RoleAssignmentFactory(role=Role.ADMIN, organization=tree.department)

    services.end_role(assignment=other, actor=acting(Role.ADMIN), now=now)

    admins = RoleAssignment.objects.current().filter(role=Role.ADMIN)
    assert list(admins) == [offices[Role.ADMIN]]


def test_end_role_of_the_last_administrator_who_may_sign_in_is_refused(offices, acting, tree, now):
    """The actor's own login was closed in this second: the other is the last one."""
    other = RoleAssignmentFactory(role=Role.ADMIN, organization=tree.department)
    actor = acting(Role.ADMIN)
    User.objects.filter(pk=actor.user_id).update(is_active=False)

    with pytest.raises(services.AccountError, match="last administrator"):
        services.end_role(assignment=other, actor=actor, now=now)


def test_hand_over_office_ends_one_and_grants_the_other(offices, acting, tree, now):
    successor = UserFactory()
    office = offices[Role.SECRETARY]

    services.hand_over_office(person=successor, actor=acting(Role.SECRETARY), now=now)

    office.refresh_from_db()
    assert (office.ended_at, office.ended_by) == (now, office.user)
    assert current(successor) == [(Role.SECRETARY, tree.community.pk)]


def test_hand_over_office_to_a_colleague_who_holds_it(offices, acting, tree, now):
    colleague = RoleAssignmentFactory(role=Role.SECRETARY, organization=tree.community)

    services.hand_over_office(person=colleague.user, actor=acting(Role.SECRETARY), now=now)

    assert list(RoleAssignment.objects.current().filter(role=Role.SECRETARY)) == [colleague]


def test_hand_over_office_of_the_only_administrator(offices, acting, now):
    services.hand_over_office(person=UserFactory(), actor=acting(Role.ADMIN), now=now)

    assert RoleAssignment.objects.current().filter(role=Role.ADMIN).count() == 1


def test_hand_over_office_of_an_administrator_to_somebody_who_never_signed_in(offices, acting, now):
    newcomer = UserFactory(password=None)
    newcomer.set_unusable_password()
    newcomer.save()

    with pytest.raises(services.AccountError, match="sign in once"):
        services.hand_over_office(person=newcomer, actor=acting(Role.ADMIN), now=now)


def test_hand_over_office_to_oneself_is_refused(offices, acting, now):
    with pytest.raises(services.AccountError, match="somebody else"):
        services.hand_over_office(
            person=offices[Role.SECRETARY].user, actor=acting(Role.SECRETARY), now=now
        )


def test_hand_over_office_to_a_closed_login_is_refused(offices, acting, now):
    with pytest.raises(services.AccountError, match="closed"):
        services.hand_over_office(
            person=UserFactory(is_active=False), actor=acting(Role.SECRETARY), now=now
        )


def test_hand_over_office_that_has_ended_is_refused(offices, acting, now):
    actor = acting(Role.SECRETARY)
    services.hand_over_office(person=UserFactory(), actor=actor, now=now)

    with pytest.raises(services.AccountError, match="ended meanwhile"):
        services.hand_over_office(person=UserFactory(), actor=actor, now=now)


def test_create_administrator_only_once(tree, now):
    person = {"name": "李建国", "phone": "13700003333", "organization": tree.department}
    issued = services.create_administrator(**person, now=now)

    assert current(issued.slip.user) == [(Role.ADMIN, tree.department.pk)]
    assert issued.slip.issued_by is None
    with pytest.raises(services.AccountError):
        services.create_administrator(**person, now=now)


def test_create_administrator_anew(offices, tree, now):
    issued = services.create_administrator(
        name="李建国", phone="13700003333", organization=tree.department, now=now, anew=True
    )

    assert issued.slip.user != offices[Role.ADMIN].user
