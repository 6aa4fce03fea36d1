"""Two at once, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.factories.accounts import RoleAssignmentFactory, UserFactory, scope_of
from tests.factories.organizations import MemberFactory
from xigu.accounts import services
from xigu.accounts.models import ActivationCode, RoleAssignment, User
from xigu.accounts.states import Role

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run acts in threads that start together; return what each returned or raised."""
    start = Barrier(len(acts))

    def run(act):
        start.wait(timeout=10)
        try:
            return act()
        except services.AccountError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refusals(results):
    return [result for result in results if isinstance(result, services.AccountError)]


def test_a_slip_is_used_once(tree, acting, now):
    member = MemberFactory(workplace=tree.workplace, phone="13900001234")
    issued = services.issue_slip(
        person=member, actor=acting(Role.WORKPLACE_OFFICER), key="k", now=now
    )
    passwords = ["die erste Geschichte", "die zweite Geschichte"]

    results = at_once(
        *(
            lambda password=password: services.activate_user(
                code=issued.code, phone_end="1234", password=password, now=now
            )
            for password in passwords
        )
    )

    assert len(refusals(results)) == 1
    winner = results.index(next(result for result in results if isinstance(result, User)))
    assert User.objects.get(member=member).check_password(passwords[winner])


def test_a_button_pressed_twice_prints_one_slip(tree, acting, now):
    member = MemberFactory(workplace=tree.workplace)
    actor = acting(Role.WORKPLACE_OFFICER)

    first, second = at_once(
        *[lambda: services.issue_slip(person=member, actor=actor, key="k", now=now)] * 2
    )

    assert first.code == second.code
    assert ActivationCode.objects.count() == User.objects.filter(member=member).count() == 1


def test_a_role_is_granted_once(tree, acting, now):
    newcomer = UserFactory()
    actors = [acting(Role.SUBDISTRICT_OFFICER), acting(Role.DEPARTMENT_OFFICER)]

    results = at_once(
        *(
            lambda actor=actor: services.grant_role(
                person=newcomer,
                role=Role.SECRETARY,
                organization=tree.community,
                actor=actor,
                now=now,
            )
            for actor in actors
        )
    )

    assert len(refusals(results)) == 1
    assert newcomer.assignments.current().count() == 1


def test_two_administrators_who_end_each_other_leave_one(tree, now):
    first, second = RoleAssignmentFactory.create_batch(
        2, role=Role.ADMIN, organization=tree.department
    )

    results = at_once(
        lambda: services.end_role(assignment=second, actor=scope_of(first), now=now),
        lambda: services.end_role(assignment=first, actor=scope_of(second), now=now),
    )

    assert len(refusals(results)) == 1
    assert RoleAssignment.objects.current().filter(role=Role.ADMIN).count() == 1


def test_two_people_of_one_name_get_different_user_names(tree, acting, now):
    members = MemberFactory.create_batch(2, name="张伟", workplace=tree.workplace)

    at_once(*(lambda member=member: services.ensure_user(member=member) for member in members))

    names = User.objects.filter(member__in=members).values_list("username", flat=True)
    assert sorted(names) == ["zhangwei", "zhangwei2"]


def test_a_form_sent_twice_makes_one_user(tree, acting, now):
    actor = acting(Role.SUBDISTRICT_OFFICER)

    results = at_once(
        *[
            lambda: services.grant_role_to_new_user(
                name="赵秀英",
                phone="13500001111",
                role=Role.SECRETARY,
                organization=tree.community,
                actor=actor,
                now=now,
            )
        ]
        * 2
    )

    assert len(refusals(results)) == 1
    assert User.objects.filter(name="赵秀英").count() == 1
