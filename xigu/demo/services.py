"""Load the demo district, once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from activities.models import (
    Activity,
    ActivityRecord,
    Attendance,
    MemberYear,
    OrganizationDay,
)
from activities.services import take_six_ones
from registration.models import Certificate, Receipt, Registration, RegistrationEvent
from xigu.accounts.models import RoleAssignment, User
from xigu.documents.models import Document
from xigu.inbox.models import Message
from xigu.organizations.models import AddressAlias, Affiliation, Leave, Member, Organization
from xigu.organizations.services import (
    learn_addresses,
    load_units,
    lock_rosters,
    rename_organization,
)
from xigu.organizations.states import Kind

from .agenda import SCRIPTS
from .bulk import name_ignored_triggers
from .cast import CAST, DEMO_WORKPLACE, RENAMED_BRANCH
from .confiding import Confidences
from .drafting import Dice, draft_district, invent_gatherings, store_people, write_ledger
from .mailing import read_older_messages, store_messages
from .models import DemoDistrict
from .rounds import Rounds

DISTRICT = "620104"
FIRST_HOURS = timedelta(hours=9, minutes=30)  # when the anchor day has seen what the story needs
FILLED = (
    *(Organization, Member, Affiliation, Leave, User, RoleAssignment),
    *(Organization, AddressAlias, Member, Affiliation, User, RoleAssignment),
    *(Document, Certificate, Registration, Receipt, RegistrationEvent, Message),
    *(Activity, ActivityRecord, Attendance, MemberYear, OrganizationDay),
)
INVENTED_KINDS = (Kind.COMMITTEE, Kind.WORKPLACE, Kind.BRANCH, Kind.GRID)


class DemoError(Exception):
    """The demo district cannot be loaded; the text says why."""


@dataclass(frozen=True)
class Loaded:
    """The district as it is stored, and whether it is new."""

    district: DemoDistrict
    is_new: bool


@transaction.atomic
def load_district(
    *, seed: str, anchor: date | None, password: str, now: datetime, force: bool = False
) -> Loaded:
    """Load the demo district for the day `anchor`, unless it is there: then change nothing.

    Only the password of those demo accounts that still have the one first given follows
    `password`. Raises DemoError if the database holds anything else, unless `force`.
    """
    lock_rosters()
    district = DemoDistrict.objects.first()
    if district is not None:
        _renew_password(district, password)
        return Loaded(district, is_new=False)
    if not force:
        _check_empty()
    district = DemoDistrict(
        seed=seed,
        anchor=anchor or default_anchor(now),
        loaded_at=now,
        password=make_password(password),
    )
    try:
        _load(district)
    except IntegrityError as error:
        raise DemoError(
            f"The demo district does not fit what the database holds: {error}"
        ) from error
    return Loaded(district, is_new=True)


def default_anchor(now: datetime) -> date:
    """Return the last day whose first office hours are over, so that nothing lies ahead."""
    return timezone.localdate(now - FIRST_HOURS)


def _check_empty():
    if (
        Member.objects.exists()
        or User.objects.exists()
        or Organization.objects.of_kind(*INVENTED_KINDS).exists()
    ):
        raise DemoError("This database holds other data. Nothing was loaded.")


@transaction.atomic
def _load(district):
    name_ignored_triggers()
    load_units(district=DISTRICT)
    department, units = units_of(DISTRICT)
    draft = draft_district(
        department,
        units,
        seed=district.seed,
        anchor=district.anchor,
        password=district.password,
        usernames=set(User.objects.values_list("username", flat=True)),
    )
    ledger = write_ledger(draft, district.seed)
    store_people(draft)
    ledger.store()
    store_messages(draft, ledger)
    read_older_messages(draft.steps[-1].moment)
    invent_gatherings(draft, ledger, district.seed, district.anchor).store()
    renamed = draft.plan.house(DEMO_WORKPLACE).branches[-1]
    rename_organization(organization=renamed, name=RENAMED_BRANCH)
    for year in (district.anchor.year - 1, district.anchor.year):
        take_six_ones(year=year, actor=None)
    _count_rows()
    hold_rounds(department, district.seed, district.anchor)
    Confidences(district.anchor, Dice(district.seed)("confidences")).tell()
    learn_addresses(communities=draft.plan.communities, now=draft.steps[-1].moment)
    district.save(force_insert=True)
    _count_rows()


def hold_rounds(department: Organization, seed: str, anchor: date) -> None:
    """Play every round of the agenda."""
    rounds = Rounds(department, anchor, Dice(seed)("rounds"))
    for script in SCRIPTS:
        rounds.play(script)


def _count_rows():
    """Tell the planner what came in: with the estimates of empty tables, pages take minutes."""
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in FILLED)  # noqa: SLF001 - Django documents it
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


def units_of(district: str) -> tuple[Organization, list[Organization]]:
    """Return the department of a district and its units, each with its parent as one object."""
    department = Organization.objects.get(code=district)
    units = list(
        Organization.objects.below(department)
        .of_kind(Kind.SUBDISTRICT, Kind.COMMUNITY)
        .order_by("path")
    )
    known = {unit.pk: unit for unit in [department, *units]}
    for unit in units:
        unit.parent = known[unit.parent_id]
    return department, units


def _renew_password(district, password):
    if not password or check_password(password, district.password):
        return
    renewed = make_password(password)
    usernames = [part.username for part in CAST]
    User.objects.filter(username__in=usernames, password=district.password).update(password=renewed)
    district.password = renewed
    district.save(update_fields=["password"])
