"""From the offices a user holds to the `Scope` in which he acts."""

from dataclasses import dataclass, replace

from xigu.common.scope import Scope

from .models import RoleAssignment, User
from .states import RULES

MEMBER = "member"
CAPACITY_KEY = "capacity"  # of the session


@dataclass(frozen=True, slots=True)
class Capacities:
    """Everything a user may act as, and as what he acts now.

    `offices` are his current assignments; `office` is the one in use, None while he acts as
    the member he is (or holds no office at all). `is_fallback` says that what he had chosen is
    no longer his.
    """

    scope: Scope
    offices: tuple[RoleAssignment, ...] = ()
    office: RoleAssignment | None = None
    is_fallback: bool = False

    @property
    def key(self) -> str:
        """What is in use, as one of `keys`; empty for somebody who is nothing."""
        if self.office is not None:
            return str(self.office.pk)
        return MEMBER if self.scope.member_id is not None else ""

    @property
    def keys(self) -> list[str]:
        """What may be chosen: the keys of the offices, and "member" for one's own record."""
        own = [MEMBER] if self.scope.member_id is not None else []
        return [str(office.pk) for office in self.offices] + own


NOBODY = Capacities(Scope())


def capacities_of(user: User, chosen: str = "") -> Capacities:
    """Return what `user` may act as; `chosen` is a key of `Capacities.keys`.

    A choice that no longer holds falls back to the first office, then to the member himself.
    One query.
    """
    offices = tuple(user.assignments.current().select_related("organization").order_by("pk"))
    office = _pick(offices, chosen, is_member=user.member_id is not None)
    found = Capacities(scope=scope_of(user, office), offices=offices, office=office)
    return replace(found, is_fallback=bool(chosen) and chosen not in found.keys)


def act_as(request, key: str) -> None:
    """Let the user of a session act as this, one of `Capacities.keys`, from the next page on."""
    request.session[CAPACITY_KEY] = key


def scope_of(user: User, office: RoleAssignment | None = None) -> Scope:
    """Return the scope of `user` in an office, or as the member he is."""
    if office is None:
        return Scope(user_id=user.pk, member_id=user.member_id)
    rule = RULES[office.role]
    return Scope(
        user_id=user.pk,
        member_id=user.member_id,
        assignment_id=office.pk,
        role=office.role,
        kind=office.organization.kind,
        organization_id=office.organization_id,
        path=office.organization.path,
        reaches_below=rule.reaches_below,
        sees_members=rule.sees_members,
    )


def _pick(offices, chosen, *, is_member):
    if chosen == MEMBER and is_member:
        return None
    by_key = {str(office.pk): office for office in offices}
    return by_key.get(chosen) or next(iter(offices), None)
