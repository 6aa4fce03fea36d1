"""Where each role may go from anywhere: the entries of the side and bottom navigation."""

from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from xigu.accounts.states import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: its words, address and icon; `count` is what waits there, if known."""

    label: str
    url: str
    icon: str
    count: int | None = None
    is_current: bool = False


OFFICES = frozenset(Role.values) - {Role.ADMIN}
WORKPLACES = frozenset({Role.BRANCH_OFFICER, Role.WORKPLACE_OFFICER})

# (words, URL name, icon, roles that go there); the empty role is a member without an office.
PLACES = (
    (_("Home"), "home", "home", frozenset({"", *Role.values})),
    (_("My record"), "organizations:own_record", "person", frozenset({""})),
    (_("Check-ins"), "registration:list", "check-in", OFFICES),
    (_("Certificates"), "registration:certificate_list", "certificate", WORKPLACES),
    (_("Receipts"), "registration:receipt_list", "receipt", WORKPLACES),
    (_("Members"), "organizations:member_list", "people", OFFICES),
    (_("Roster import"), "organizations:import_list", "import", {Role.WORKPLACE_OFFICER}),
    (_("Roles"), "accounts:role_list", "key", OFFICES | {Role.ADMIN}),
    (_("Background work"), "jobs:list", "clock", frozenset(Role.values)),
)

SEARCH = "organizations:member_search"


def entries(scope) -> list[Entry]:
    """Return the places that a user in this scope may go to; none when signed out."""
    if scope is None:
        return []
    places = ((label, address(name), icon) for label, name, icon, who in PLACES if scope.role in who)
    return [Entry(label, url, icon) for label, url, icon in places if url]


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
