"""By which addresses communities are known: learnt from their people, written down, removed."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from ..addressing import support
from ..models import AddressAlias, Member, Organization
from ..states import AddressSource
from .errors import OrganizationError, SharedAddressError
from .locks import lock_open


@transaction.atomic
def learn_addresses(*, communities: Iterable[Organization], now) -> None:
    """Let communities be known by the addresses of those who are checked in with them now.

    Call it as the last act of a transaction that changed `Member.community`: after accepting,
    and after ending too, for it counts anew from the members themselves. So nobody counts twice
    however often it is called, nothing is kept of who supports a phrase, and what too few
    support is forgotten; a corrected home address counts from the next call. It locks the
    communities, in the order of their keys: two who are accepted at once see each other.
    """
    for community in _locked(communities):
        supported = _supported(community)
        known = {alias.phrase: alias for alias in community.address_aliases.all()}
        _count_again(known, supported)
        _forget(known, supported)
        AddressAlias.objects.bulk_create(
            AddressAlias(
                community=community,
                phrase=phrase,
                source=AddressSource.LEARNT,
                accepted_count=count,
                noted_at=now,
            )
            for phrase, count in supported.items()
            if phrase not in known
        )


@transaction.atomic
def write_alias(*, community: Organization, phrase: str, now, is_shared=False) -> AddressAlias:
    """Write down that a road, house or estate belongs to a community; `phrase` is normalized.

    Raises OrganizationError if it is in the list or the community is closed, and
    SharedAddressError while another community is known by it, unless `is_shared` says that it
    belongs to both.
    """
    community = lock_open(community)
    if AddressAlias.objects.known().filter(community=community, phrase=phrase).exists():
        raise OrganizationError(_("This address is in the list already."))
    if not is_shared:
        _check_unshared(community, phrase)
    written = {"source": AddressSource.WRITTEN, "noted_at": now, "removed_at": None}
    return AddressAlias.objects.update_or_create(
        community=community, phrase=phrase, defaults=written
    )[0]


@transaction.atomic
def remove_alias(*, alias: AddressAlias, now) -> AddressAlias:
    """Strike an address off a community's list; it is not learnt again. Twice is once."""
    _locked([alias.community])
    found = AddressAlias.objects.filter(pk=alias.pk, removed_at=None).first()
    if found:  # else it was removed, or forgotten, meanwhile
        found.removed_at = now
        found.save(update_fields=["removed_at"])
    return found or alias


def _locked(communities):
    keys = [community.pk for community in communities]
    found = Organization.objects.select_for_update(no_key=True, of=["self"]).filter(pk__in=keys)
    return list(found.select_related("parent").order_by("pk"))


def _supported(community):
    residents = Member.objects.filter(community=community).exclude(home_address="")
    addresses = residents.order_by("pk").values_list("home_address", flat=True)
    return support(addresses, community=community.name, subdistrict=community.parent.name)


def _count_again(known, supported):
    changed = []
    for phrase, alias in known.items():
        count = supported.get(phrase, 0)
        if alias.accepted_count != count and not _is_forgotten(alias, count):
            alias.accepted_count = count
            changed.append(alias)
    AddressAlias.objects.bulk_update(changed, ["accepted_count"])


def _forget(known, supported):
    forgotten = [
        alias.pk
        for phrase, alias in known.items()
        if _is_forgotten(alias, supported.get(phrase, 0))
    ]
    if forgotten:
        AddressAlias.objects.filter(pk__in=forgotten).delete()


def _is_forgotten(alias, count):
    is_learnt = alias.source == AddressSource.LEARNT and alias.removed_at is None
    return is_learnt and count == 0


def _check_unshared(community, phrase):
    others = AddressAlias.objects.known().filter(phrase=phrase).exclude(community=community)
    named = [
        _("%(community)s (%(subdistrict)s)")
        % {"community": alias.community, "subdistrict": alias.community.parent}
        for alias in others.select_related("community__parent").order_by("community__path")
    ]
    if named:
        raise SharedAddressError(
            _("%(communities)s has this address already. If it belongs to both, say so below.")
            % {"communities": _(", ").join(named)}
        )
