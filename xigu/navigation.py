"""Where each role may go from anywhere: the entries of the side and bottom navigation."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from xigu.accounts.states import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: its words, address and icon; `count` is what waits there, if known."""

    label: "StrPromise"
    url: str
    icon: str
    count: int | None = None
    is_current: bool = False


class Place(NamedTuple):
    """A page and the roles that go there; the empty role is a member without an office."""

    label: "StrPromise"
    url_name: str
    icon: str
    roles: frozenset[str]


OFFICES = frozenset(Role.values) - {Role.ADMIN}
WORKPLACES = frozenset({Role.BRANCH_OFFICER, Role.WORKPLACE_OFFICER})

PLACES = (
    Place(_("Home"), "home", "home", frozenset({"", *Role.values})),
    Place(_("My record"), "organizations:own_record", "person", frozenset({""})),
    Place(_("Check-ins"), "registration:list", "check-in", OFFICES),
    Place(_("Certificates"), "registration:certificate_list", "certificate", WORKPLACES),
    Place(_("Receipts"), "registration:receipt_list", "receipt", WORKPLACES),
    Place(_("Members"), "organizations:member_list", "people", OFFICES),
    Place(
        _("Roster import"),
        "organizations:roster_upload",
        "import",
        frozenset({Role.WORKPLACE_OFFICER}),
    ),
    Place(_("Roles"), "accounts:role_list", "key", OFFICES | {Role.ADMIN}),
    Place(_("Background work"), "jobs:list", "clock", frozenset(Role.values)),
)

SEARCH = "organizations:member_list"


def entries(scope) -> list[Entry]:
    """Return the places that a user in this scope may go to; none when signed out."""
    if scope is None:
        return []
    own = (place for place in PLACES if scope.role in place.roles)
    found = (Entry(place.label, address(place.url_name), place.icon) for place in own)
    return [entry for entry in found if entry.url]


def mark_current(places: list[Entry], path: str) -> list[Entry]:
    """Mark the entry whose address is the longest beginning of `path`."""
    home = address("home")
    fitting = [p.url for p in places if path == p.url or (p.url != home and path.startswith(p.url))]
    longest = max(fitting, key=len, default=None)
    return [replace(place, is_current=place.url == longest) for place in places]


def search_url(scope) -> str:
    """Return where this scope may search members, or nothing."""
    return address(SEARCH) if scope is not None and scope.role in OFFICES else ""


def address(name: str) -> str:
    """Return the address behind a URL name, or nothing while no page bears it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
