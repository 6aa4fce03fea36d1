"""One scope of every kind: who reaches a member, a stranger of each kind, and himself."""

from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    BranchFactory,
    CommitteeFactory,
    CommunityFactory,
    MemberFactory,
    SubdistrictFactory,
    WorkplaceFactory,
)
from xigu.accounts.states import Role
from xigu.common.scope import Scope

from .conftest import office, own_scope


def everybody(place, member):
    user = UserFactory(member=member)
    return {
        "member": Scope(user_id=user.pk, member_id=member.pk),
        "branch": office(Role.BRANCH_OFFICER, place.branch),
        "workplace": office(Role.WORKPLACE_OFFICER, place.workplace),
        "committee": office(Role.COMMITTEE_OFFICER, place.committee),
        "secretary": place.secretary,
        "subdistrict": place.officer,
        "department": office(Role.DEPARTMENT_OFFICER, place.department),
        "admin": office(Role.ADMIN, place.department),
        "stranger": own_scope(MemberFactory()),
        "other branch": office(Role.BRANCH_OFFICER, BranchFactory()),
        "other workplace": office(Role.WORKPLACE_OFFICER, WorkplaceFactory()),
        "other committee": office(Role.COMMITTEE_OFFICER, CommitteeFactory()),
        "other secretary": office(Role.SECRETARY, CommunityFactory()),
        "other subdistrict": office(Role.SUBDISTRICT_OFFICER, SubdistrictFactory()),
        "nobody": Scope(),
    }


def who(scopes, predicate):
    return {name for name, scope in scopes.items() if predicate(scope)}
