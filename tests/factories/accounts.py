"""Users and the roles they hold."""

import datetime

import factory

from xigu.accounts import scopes
from xigu.accounts.models import RoleAssignment, User
from xigu.accounts.states import RULES, Role
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


def user_of(scope):
    """Return the user of a scope."""
    return User.objects.get(pk=scope.user_id)


def scope_of(assignment):
    """Return the scope of a user acting in this assignment."""
    return scopes.scope_of(assignment.user, assignment)
