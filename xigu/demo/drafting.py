"""Draft the whole district in memory, from the dice of a seed, and store the draft."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from registration.states import RegistrationStatus
from xigu.accounts.models import RoleAssignment, User
from xigu.organizations.models import Affiliation, Member, Organization

from .cast import MEMBER
from .contacts import name_contacts
from .diary import Diary
from .founding import found
from .gatherings import Gatherings, Resident
from .invention.chance import happens
from .invention.people import People
from .invention.phones import Phones
from .leaving import Absences
from .ledger import ROWS_AT_ONCE, Ledger
from .offices import Appointments, Offices
from .outcomes import Outcome
from .peopling import seat_people
from .placing import place_residents
from .plan import Plan, Seat
from .seating import seat_everybody
from .steps import Step
from .telling import Teller

OFFICES_OPENED = timedelta(days=230)  # before the anchor
NEWEST, SETTLED, LONGEST = 25, 200, 4000  # days before the anchor; settled: before it began
GROWN = timedelta(days=21 * 366)
CONTACT = ("contact_name", "contact_phone", "address")


@dataclass
class Draft:
    """The district with its people, offices and everything that has happened."""

    plan: Plan
    offices: Offices
    affiliations: list[Affiliation]
    steps: list[Step]


class Dice:
    """Dice for each concern, so that a change in one leaves the others as they fell."""

    def __init__(self, seed: str):
        self._seed = seed

    def __call__(self, concern: str) -> random.Random:
        return random.Random(f"{self._seed}:{concern}")  # noqa: S311 - invented data, no secrets


def draft_district(
    department: Organization,
    units: list[Organization],
    *,
    seed: str,
    anchor: date,
    password: str,
    usernames: set[str],
) -> Draft:
    """Return the draft of a district on its real units; `password` is a hash."""
    dice = Dice(seed)
    phones = Phones(dice("phones"))
    plan = found(department, units)
    seat_everybody(plan, dice("seats"))
    seat_people(plan, dice("people"), phones, anchor)
    opened = timezone.make_aware(datetime.combine(anchor, time(9))) - OFFICES_OPENED
    appointments = Appointments(
        People(dice("officers"), phones, anchor),
        taken=usernames,
        password=password,
        since=opened,
    )
    offices = appointments.appoint(plan)
    name_contacts(plan, offices, dice("contacts"), phones)
    stories = Teller(plan, offices, dice("stories"), anchor).steps()
    leaves = Absences(plan, offices, dice("leaves"), anchor).steps()
    placings = place_residents(plan, offices, stories, Diary(dice("placings"), anchor))
    steps = sorted([*stories, *leaves, *placings], key=attrgetter("moment"))
    since = dice("affiliations")
    affiliations = [_affiliation(seat, anchor, since) for seat in plan.seats]
    return Draft(plan, offices, affiliations, steps)


def store_people(draft: Draft):
    """Insert workplaces, members, users and offices; name the contacts of the units."""
    plan = draft.plan
    Organization.objects.bulk_update(
        [plan.department, *plan.subdistricts, *plan.communities], CONTACT
    )
    for rows in (
        plan.committees,
        plan.grids,
        [house.organization for house in plan.houses],
        [branch for house in plan.houses for branch in house.branches],
    ):
        Organization.objects.bulk_create(rows)
    Member.objects.bulk_create([seat.member for seat in plan.seats], batch_size=ROWS_AT_ONCE)
    Affiliation.objects.bulk_create(draft.affiliations, batch_size=ROWS_AT_ONCE)
    User.objects.bulk_create(draft.offices.users)
    RoleAssignment.objects.bulk_create(draft.offices.assignments)


def write_ledger(draft: Draft, seed: str) -> Ledger:
    """Return the rows of everything that has happened; the members know their communities."""
    ledger = Ledger(draft.plan.department.code, Dice(seed)("tokens"))
    ledger.walk(draft.steps)
    return ledger


def invent_gatherings(draft: Draft, ledger: Ledger, seed: str, anchor: date) -> Gatherings:
    """Return what the communities did with those who are checked in."""
    residents = [*_residents(draft, ledger), *_guests(draft)]
    gatherings = Gatherings(
        residents, draft.offices.holders, anchor=anchor, dice=Dice(seed)("gatherings")
    )
    gatherings.invent()
    return gatherings


def _residents(draft, ledger):
    users = {user.member.pk: user for user in draft.offices.users if user.member}
    for row in ledger.registrations:
        if row.status == RegistrationStatus.ACCEPTED:
            yield Resident(
                row.member,
                row.community,
                row.certificate.workplace,
                row.certificate.branch,
                since=row.decided_at,
                user=users.get(row.member.pk),
            )


def _guests(draft):
    """The member of the demo has lent a hand where he lives before he checked in."""
    seat = next(seat for seat in draft.plan.seats if seat.part is MEMBER)
    workplace = seat.house.organization
    now = draft.steps[-1].moment
    yield Resident(seat.member, seat.home, workplace, seat.branch, since=now, is_guest=True)


def _affiliation(seat: Seat, anchor: date, dice: random.Random) -> Affiliation:
    """He has been there for years; of those who have no certificate yet some have just come."""
    is_new = seat.outcome == Outcome.NEVER and happens(dice, 0.6)
    days_ago = dice.randint(2, NEWEST) if is_new else dice.randint(SETTLED, LONGEST)
    since = anchor - timedelta(days=days_ago)
    if not is_new:
        grown = (seat.member.birth_month or since) + GROWN
        since = min(max(grown, since), anchor - timedelta(days=SETTLED))
    return Affiliation(
        member=seat.member,
        workplace=seat.house.organization,
        branch=seat.branch,
        during=DateRange(since, None),
    )
