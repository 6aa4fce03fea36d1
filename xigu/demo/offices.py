"""Appoint somebody to every office of the district."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from xigu.accounts.models import RoleAssignment, User
from xigu.accounts.states import Role
from xigu.organizations.models import Organization
from xigu.organizations.names import pinyin_of
from xigu.organizations.states import Kind

from . import cast
from .invention.people import People
from .outcomes import Outcome
from .plan import Plan, Seat

OFFICER_OF = {
    Kind.COMMITTEE: Role.COMMITTEE_OFFICER,
    Kind.SUBDISTRICT: Role.SUBDISTRICT_OFFICER,
    Kind.COMMUNITY: Role.SECRETARY,
    Kind.WORKPLACE: Role.WORKPLACE_OFFICER,
}
PARTS = {
    cast.DEMO_COMMITTEE: cast.COMMITTEE,
    cast.DEMO_SUBDISTRICT: cast.SUBDISTRICT,
    cast.DEMO_COMMUNITY: cast.SECRETARY,
    cast.NEXT_COMMUNITY: cast.NEIGHBOR,
    cast.DEMO_WORKPLACE: cast.WORKPLACE,
}


@dataclass
class Offices:
    """Who signs in, and who holds which office; nothing of it is stored yet."""

    users: list[User] = field(default_factory=list)
    assignments: list[RoleAssignment] = field(default_factory=list)
    holders: dict[str, RoleAssignment] = field(default_factory=dict)

    def of(self, organization: Organization) -> RoleAssignment:
        """Return the office that acts for an organization."""
        return self.holders[organization.code]


class Appointments:
    """Fills the offices from the top down, for whoever grants one holds his own by then."""

    def __init__(self, inventor: People, *, taken: set[str], password: str, since: datetime):
        self.inventor = inventor
        self.taken = taken | {part.username for part in cast.EVERYBODY}
        self.password = password
        self.moment = since
        self.offices = Offices()

    def appoint(self, plan: Plan) -> Offices:
        """Return the offices of the district; the demo accounts share one password."""
        admin = self._user_of(cast.ADMIN, plan)
        self._add(admin, Role.ADMIN, plan.department, None)
        department = self._user_of(cast.DEPARTMENT, plan)
        self._add(department, Role.DEPARTMENT_OFFICER, plan.department, admin)
        for place in [*plan.committees, *plan.subdistricts, *plan.communities]:
            self._appoint(place, self._staff(place, plan), plan)
        for house in plan.houses:
            self._appoint(house.organization, house.seats, plan)
        branch = self._user_of(cast.BRANCH, plan)
        house = plan.house(cast.BRANCH.works_at)
        above = self.offices.of(house.organization).user
        self._add(branch, Role.BRANCH_OFFICER, house.branches[0], above)
        self._user_of(cast.MEMBER, plan)
        for seat in plan.seats:
            if seat.outcome in Outcome.online:
                seat.user = self._user_asking(seat.member)
        return self.offices

    def _appoint(self, organization, staff, plan):
        part = PARTS.get(organization.code)
        user = self._user_of(part, plan) if part else self._user_from(staff)
        above = organization.parent
        if above.kind == Kind.COMMUNITY:  # a secretary appoints nobody
            above = above.parent
        role = OFFICER_OF[Kind(organization.kind)]
        self._add(user, role, organization, self.offices.of(above).user)

    def _add(self, user, role, organization, granted_by):
        self.moment += timedelta(minutes=4)
        assignment = RoleAssignment(
            user=user,
            role=role,
            organization=organization,
            granted_at=self.moment,
            granted_by=granted_by,
        )
        self.offices.assignments.append(assignment)
        self.offices.holders[organization.code] = assignment

    def _user_of(self, part, plan):
        """Return the user of a part, with his record where he has one."""
        return self._new(
            username=part.username,
            name=part.name,
            password=self.password if part in cast.CAST else make_password(None),
            member=_record_of(part, plan) if part.is_member else None,
        )

    def _user_from(self, staff):
        """Return a user who has not signed in yet: one of the staff, else somebody full-time.

        Who was objected to by the workplace does not act for it.
        """
        held = {id(user.member) for user in self.offices.users}
        free = [seat for seat in staff if not seat.part and id(seat.member) not in held]
        fit = [seat.member for seat in free if seat.outcome not in Outcome.objected]
        return self._unseen(fit[0] if fit else None)

    def _user_asking(self, member):
        """Return the user of a member: that of his office, if he holds one."""
        held = (user for user in self.offices.users if user.member is member)
        return next(held, None) or self._unseen(member)

    def _unseen(self, member):
        name = member.name if member else self.inventor.officer_name()
        return self._new(
            username=self._free_username(name),
            name=name,
            password=make_password(None),
            member=member,
        )

    def _new(self, *, member, **fields):
        phone = "" if member else self.inventor.phones.mobile()
        user = User(member=member, phone=phone, **fields)
        self.offices.users.append(user)
        return user

    def _free_username(self, name):
        stem = re.sub(r"[^a-z0-9]", "", pinyin_of(name).lower()) or "officer"
        number, username = 2, stem
        while username in self.taken:
            username, number = f"{stem}{number}", number + 1
        self.taken.add(username)
        return username

    def _staff(self, place, plan) -> list[Seat]:
        houses = (house for house in plan.houses if house.organization.parent is place)
        if place.kind == Kind.COMMITTEE:
            return []
        return next((house.seats for house in houses), [])


def _record_of(part, plan):
    seats = plan.house(part.works_at).seats
    return next(seat.member for seat in seats if seat.part is part)
