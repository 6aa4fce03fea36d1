"""What the database refuses by itself."""

import datetime

import pgtrigger
import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.factories.organizations import MemberFactory
from xigu.accounts.models import ActivationCode, RoleAssignment, User
from xigu.accounts.states import RULES, Role
from xigu.organizations.models import Organization

pytestmark = pytest.mark.django_db

LATER = datetime.datetime(2026, 12, 24, tzinfo=datetime.UTC)


def refused(constraint, write):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write()
    assert caught.value.__cause__.diag.constraint_name == constraint


def user_with(**fields):
    return lambda: User.objects.create(**{"username": "plain", "name": "张伟"} | fields)


@pytest.mark.parametrize("username", ["", "ZhangWei", "zhang wei", "-zhang", "张伟", "13900001234"])
def test_user_name_is_plain(username):
    refused("accounts_user_username_plain", user_with(username=username))


def test_user_is_named():
    refused("accounts_user_named", user_with(name=""))


@pytest.mark.parametrize("phone", ["139 0000 1234", "1234", "+8613900001234"])
def test_user_phone_has_digits(phone):
    refused("accounts_user_phone_digits", user_with(phone=phone))


def test_user_name_is_unique():
    UserFactory(username="zhangwei")

    refused("accounts_user_username_key", user_with(username="zhangwei"))


def test_member_has_one_user():
    member = MemberFactory()
    UserFactory(member=member)

    refused("accounts_user_member_id_key", user_with(member=member))


def test_role_is_known(tree):
    assignment = RoleAssignmentFactory(role=Role.SECRETARY, organization=tree.community)

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignment.objects.filter(pk=assignment.pk).update(role="KING")


def test_role_is_known_without_the_trigger_too(tree):
    assignment = RoleAssignmentFactory(role=Role.SECRETARY, organization=tree.community)

    with pgtrigger.ignore("accounts.RoleAssignment:accounts_roleassignment_role_fits"):
        refused(
            "accounts_roleassignment_role_known",
            lambda: RoleAssignment.objects.filter(pk=assignment.pk).update(role="KING"),
        )


@pytest.mark.parametrize("role", Role)
def test_role_fits_the_kind_of_organization(role, tree):
    fitting = []
    for organization in Organization.objects.all():
        try:
            with transaction.atomic():
                RoleAssignmentFactory(role=role, organization=organization)
        except IntegrityError:
            continue
        fitting.append(organization.kind)

    assert fitting == [RULES[role].kind]


def test_role_still_fits_when_moved(tree):
    assignment = RoleAssignmentFactory(role=Role.SECRETARY, organization=tree.community)

    with pytest.raises(IntegrityError, match="does not belong"), transaction.atomic():
        RoleAssignment.objects.filter(pk=assignment.pk).update(organization=tree.workplace)


def test_role_ended_by_someone(tree):
    assignment = RoleAssignmentFactory()

    refused(
        "accounts_roleassignment_ended_by_someone",
        lambda: RoleAssignment.objects.filter(pk=assignment.pk).update(ended_at=LATER),
    )


def test_role_ends_after_it_was_granted():
    assignment = RoleAssignmentFactory(granted_at=LATER)

    refused(
        "accounts_roleassignment_ends_after_grant",
        lambda: RoleAssignment.objects.filter(pk=assignment.pk).update(
            ended_at=LATER - datetime.timedelta(days=1), ended_by=assignment.user
        ),
    )


def test_role_is_held_once(tree):
    assignment = RoleAssignmentFactory()
    again = {
        "user": assignment.user,
        "role": assignment.role,
        "organization": assignment.organization,
    }

    refused("accounts_roleassignment_held_once", lambda: RoleAssignmentFactory(**again))


def test_role_history_keeps_the_old_row():
    assignment = RoleAssignmentFactory()
    RoleAssignment.objects.update(ended_at=LATER, ended_by=assignment.user)

    old = assignment.history.get()
    assert (old.pgh_label, old.ended_at) == ("update", None)
    with pytest.raises(Exception, match="append"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_roleassignmenthistory")


def slip_with(**fields):
    defaults = {
        "user": UserFactory(),
        "code_hash": "a" * 64,
        "issued_at": LATER,
        "expires_at": LATER + datetime.timedelta(days=30),
    }
    return ActivationCode.objects.create(**defaults | fields)


def test_slip_is_the_only_open_one():
    slip = slip_with()

    refused(
        "accounts_activationcode_one_open",
        lambda: slip_with(user=slip.user, code_hash="b" * 64),
    )


def test_slip_code_is_unique():
    slip_with()

    refused("accounts_activationcode_code_hash_key", slip_with)


def test_slip_expires_after_it_was_issued():
    refused("accounts_activationcode_expires_later", lambda: slip_with(expires_at=LATER))


def test_slip_is_used_or_revoked():
    refused(
        "accounts_activationcode_used_or_revoked",
        lambda: slip_with(used_at=LATER, revoked_at=LATER),
    )


@pytest.mark.parametrize("failures", [10, 11])
def test_slip_with_too_many_failures_is_revoked(failures):
    refused("accounts_activationcode_failures_revoke", lambda: slip_with(failures=failures))
