"""Which communities an address may belong to, and by which addresses one is known."""

from datetime import date

from django.db.models import QuerySet

from .. import addressing
from ..models import AddressAlias, Organization
from ..states import AddressSource, UnitType
from .units import units

WRITTEN_COUNT = 5


def suggested_communities(address: str, *, day: date, path: str = "") -> addressing.Suggestion:
    """Return which communities an address may belong to, at most three; the likeliest first.

    `path` narrows them to a district. Candidates hold organizations with their parents. Two
    queries, however much is known.
    """
    communities = {each.pk: each for each in units(day).filter(path__startswith=path)}
    places = [_place(community) for community in communities.values()]
    return addressing.suggest(
        address, places=places, known=_known_addresses(address, places, communities)
    )


def _place(community):
    return addressing.Place(
        community=community,
        name=community.name,
        subdistrict=str(community.parent),
        is_village=community.unit_type == UnitType.VILLAGE,
    )


def _known_addresses(address, places, communities):
    """What is written down counts as if some check-ins more spoke for it."""
    rows = AddressAlias.objects.known().asked_for(*addressing.keys_of(address, places))
    return [
        addressing.KnownAddress(
            community=communities[row.community_id],
            phrase=row.phrase,
            count=row.accepted_count + WRITTEN_COUNT * (row.source == AddressSource.WRITTEN),
        )
        for row in rows.order_by("pk")
        if row.community_id in communities
    ]


def address_aliases(community: Organization) -> QuerySet[AddressAlias]:
    """Return the addresses by which a community is known, for a list by phrase."""
    return AddressAlias.objects.known().filter(community=community)
