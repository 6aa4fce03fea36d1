"""The values of the signed-in frame: places, identity, search, account."""

from dataclasses import dataclass, field

from xigu import navigation
from xigu.inbox.labels import shown_count

PLACES_ON_THE_PHONE = 3
URLS = {
    "inbox": navigation.INBOX,
    "switch": "accounts:capacity",
    "account": "accounts:account",
    "sign_out": "accounts:logout",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """For which organization the user acts, in which role."""

    organization: str
    role: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a page of a signed-in user; `unread` counts his messages, as it is shown."""

    navigation: list = field(default_factory=list)
    identity: Identity | None = None
    urls: dict = field(default_factory=dict)
    unread: str = ""

    @property
    def layout(self):
        """The layout of a page that may also be met signed out."""
        return "layouts/app.html" if self.navigation else "layouts/plain.html"

    @property
    def places(self):
        """The first places, for the bottom bar; the fourth place there is "more"."""
        return self.navigation[:PLACES_ON_THE_PHONE]

    @property
    def more(self):
        """The places behind "more"."""
        return self.navigation[PLACES_ON_THE_PHONE:]

    @property
    def is_in_more(self):
        """Whether the current page is one of those behind "more"."""
        return any(place.is_current for place in self.more)


def build_frame(request):
    """Return the frame around a page for the user of this request; an empty one signed out."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Frame()
    scope, capacities = request.scope, request.capacities
    unread = shown_count(getattr(user, "unread_messages", 0))
    entries = navigation.entries(scope, {navigation.INBOX: unread})
    places = navigation.mark_current(entries, request.path)
    urls = {key: navigation.address(name) for key, name in URLS.items()}
    urls["search"] = navigation.search_url(scope)
    has_choice = len(capacities.keys) > 1
    if not has_choice:
        urls["switch"] = ""
    return Frame(places, identity=_identity(capacities), urls=urls, unread=unread)


def _identity(capacities):
    office = capacities.office
    if office is None:
        return None
    return Identity(organization=office.organization.name, role=office.get_role_display())
