"""The values of the signed-in frame: places, identity, search, account."""

from dataclasses import dataclass, field

from xigu import navigation
from xigu.accounts.states import Role
from xigu.organizations.models import Organization

PLACES_ON_THE_PHONE = 3


@dataclass(frozen=True, slots=True)
class Identity:
    """For which organization the user acts, in which role."""

    organization: str
    role: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a page of a signed-in user."""

    navigation: list = field(default_factory=list)
    identity: Identity | None = None
    urls: dict = field(default_factory=dict)

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


URLS = {
    "switch": "accounts:identity",
    "account": "accounts:security",
    "sign_out": "accounts:logout",
}


def build_frame(request):
    """Return the frame around a page for the user of this request."""
    scope = getattr(request, "scope", None)
    if scope is None:
        return Frame()
    places = navigation.mark_current(navigation.entries(scope), request.path)
    urls = {key: navigation.address(name) for key, name in URLS.items()}
    urls["search"] = navigation.search_url(scope)
    return Frame(navigation=places, identity=_identity(scope), urls=urls)


def _identity(scope):
    if not scope.role:
        return None
    name = Organization.objects.filter(pk=scope.organization_id).values_list("name", flat=True)
    return Identity(organization=name.first() or "", role=Role(scope.role).label)
