"""Where each role may go from anywhere: the entries of the side and bottom navigation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from activities import permissions as activities
from evaluation import permissions as evaluation
from registration import permissions as registration
from xigu.accounts import permissions as accounts
from xigu.common.scope import Scope
from xigu.organizations import permissions as organizations

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

SEARCH = "organizations:member_list"
INBOX = "inbox:list"
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: its words, address and icon; `count` is what waits there, as it is shown."""

    label: "StrPromise"
    url: str
    icon: str
    count: str = ""
    is_current: bool = False


class Place(NamedTuple):
    """A page that is worth a way from everywhere, and who has that way."""

    label: "StrPromise"
    url_name: str
    icon: str
    is_open_to: Callable[[Scope], bool]


def is_anybody(scope: Scope) -> bool:
    return True


def is_officer(scope: Scope) -> bool:
    return bool(scope.role)


def is_member_himself(scope: Scope) -> bool:
    return scope.is_himself


def reads_activities(scope: Scope) -> bool:
    """An officer who holds none himself: they stand behind his daily work."""
    can_list = is_officer(scope) and activities.can_list_activities(scope)
    return can_list and not activities.can_hold_activities(scope)


PLACES = (
    Place(_("Home"), "home", "home", is_anybody),
    Place(_("Activities"), "activities:list", "flag", is_member_himself),
    Place(_("My year"), "activities:year", "check", is_member_himself),
    Place(_("What I did"), "activities:record_own", "check", is_member_himself),
    Place(_("My evaluations"), "evaluation:own_list", "file", is_member_himself),
    Place(_("My record"), "organizations:own_record", "person", is_member_himself),
    Place(_("Who looked"), "accounts:look_list", "eye", is_member_himself),
    Place(_("Check-ins"), "registration:list", "check-in", registration.can_list_registrations),
    Place(_("Activities"), "activities:list", "flag", activities.can_hold_activities),
    Place(_("Members"), SEARCH, "people", organizations.can_list_members),
    Place(_("Messages"), INBOX, "message", is_anybody),
    Place(_("Records"), "activities:record_list", "clock", activities.can_list_records),
    Place(
        _("Certificates"),
        "registration:certificate_list",
        "certificate",
        registration.can_list_certificates,
    ),
    Place(_("Receipts"), "registration:receipt_list", "receipt", registration.can_list_receipts),
    Place(_("Activities"), "activities:list", "flag", reads_activities),
    Place(
        _("Opinions in confidence"), "evaluation:opinion_list", "lock", evaluation.can_list_opinions
    ),
    Place(_("Notes"), "evaluation:note_inbox", "edit", evaluation.can_list_office_notes),
    Place(_("Leaves"), "organizations:leave_list", "calendar", organizations.can_list_leaves),
    Place(_("The year"), "activities:year_table", "check", activities.can_list_years),
    Place(_("Evaluation"), "evaluation:round_list", "scales", evaluation.can_list_rounds),
    Place(_("Objections"), "evaluation:objection_list", "edit", evaluation.can_list_objections),
    Place(_("Tasks of the year"), "activities:task_list", "file", activities.can_edit_tasks),
    Place(
        _("Import a roster"),
        "organizations:roster_upload",
        "import",
        organizations.can_upload_roster,
    ),
    Place(_("My organization"), "organizations:own", "building", is_officer),
    Place(_("Access slips"), "accounts:slip_search", "lock", accounts.can_list_slips),
    Place(_("Roles"), "accounts:role_list", "key", accounts.can_list_roles),
    Place(_("Withheld looks"), "accounts:withheld_looks", "eye", accounts.can_count_withheld_looks),
    Place(_("Work in the background"), "jobs:list", "clock", is_officer),
)


def entries(scope: Scope | None, counts: Mapping[str, str] = NOTHING) -> list[Entry]:
    """Return the places that a user in this scope may go to; none when signed out.

    `counts` says what waits in some of them, by their URL names.
    """
    if scope is None:
        return []
    own = (place for place in PLACES if place.is_open_to(scope))
    found = (
        Entry(place.label, address(place.url_name), place.icon, counts.get(place.url_name, ""))
        for place in own
    )
    return [entry for entry in found if entry.url]


def mark_current(places: list[Entry], path: str) -> list[Entry]:
    """Mark the entry whose address is the longest beginning of `path`."""
    home = address("home")
    fitting = [p.url for p in places if path == p.url or (p.url != home and path.startswith(p.url))]
    longest = max(fitting, key=len, default=None)
    return [replace(place, is_current=place.url == longest) for place in places]


def search_url(scope: Scope | None) -> str:
    """Return where this scope may search members, or nothing."""
    may_search = scope is not None and organizations.can_list_members(scope)
    return address(SEARCH) if may_search else ""


def address(name: str) -> str:
    """Return the address behind a URL name, or nothing while no page bears it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
