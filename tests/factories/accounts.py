"""Users and the roles they hold."""

import datetime

import factory

from xigu.accounts.models import RoleAssignment, User
from xigu.accounts.states import RULES, Role
from xigu.common.scope import Scope
from xigu.organizations.states import Kind

from . import organizations

OF_KIND = {
    Kind.DEPARTMENT: organizations.DepartmentFactory,
    Kind.COMMITTEE: organizations.CommitteeFactory,
    Kind.WORKPLACE: organizations.WorkplaceFactory,
    Kind.BRANCH: organizations.BranchFactory,
    Kind.SUBDISTRICT: organizations.SubdistrictFactory,
    Kind.COMMUNITY: organizations.CommunityFactory,
}


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user-{n}")
    name = factory.LazyAttribute(lambda o: o.member.name if o.member else "李秀兰")
    member = None
    password = factory.django.Password("a password of tests")


class RoleAssignmentFactory(factory.django.DjangoModelFactory):
    """A role held since long ago; the organization is one of the kind that the role needs."""

    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    role = Role.WORKPLACE_OFFICER
    organization = factory.LazyAttribute(lambda o: OF_KIND[RULES[o.role].kind]())
    granted_at = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def officer(role, organization, **fields):
    """Return a user who holds one role."""
    return RoleAssignmentFactory(role=role, organization=organization, **fields).user


def scope_of(assignment):
    """Return the scope of a user acting in this assignment."""
    rule = RULES[assignment.role]
    return Scope(
        user_id=assignment.user_id,
        member_id=assignment.user.member_id,
        assignment_id=assignment.pk,
        role=assignment.role,
        kind=assignment.organization.kind,
        organization_id=assignment.organization_id,
        path=assignment.organization.path,
        reaches_below=rule.reaches_below,
        sees_members=rule.sees_members,
    )
