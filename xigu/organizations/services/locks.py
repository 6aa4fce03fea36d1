"""What the services lock, in this order.

A roster's upload, rosters, member, affiliation or leave, organization; several of a kind by their
keys. Services of the apps above begin with the member too, by the functions here; what they lock
of their own comes before the organization (`registration/services/locks.py`), the series of
documents after it, and communities that learn addresses last.
"""

from collections.abc import Iterable

from django.db import connection
from django.utils.translation import gettext as _

from ..models import Affiliation, Leave, Member, Organization
from .errors import OrganizationError

_ROSTERS = 620104


def lock_rosters() -> None:
    """Let only one transaction at a time decide who is new, who is known, and who has left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ROSTERS])


def lock_member(member_id: int) -> Member:
    """Lock a member: nothing that hangs on him moves beside us until the transaction ends."""
    return Member.objects.select_for_update(no_key=True, of=["self"]).get(pk=member_id)


def lock_members(member_ids: Iterable[int]) -> list[int]:
    """Lock several members, in the order of their keys so that two batches cannot deadlock."""
    locked = Member.objects.filter(pk__in=member_ids).order_by("pk")
    return list(locked.select_for_update(no_key=True, of=["self"]).values_list("pk", flat=True))


def hold_open(*organization_ids: int | None) -> None:
    """Keep organizations from being closed until the transaction ends.

    Raises OrganizationError for one that is closed, whatever day is spoken of: nobody closes
    beforehand. Writing a row that names an organization does not do: our foreign keys are checked,
    and lock, when the transaction ends, and look at no day.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, closed_on FROM organizations_organization"
            " WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE",
            [[key for key in organization_ids if key is not None]],
        )
        for name, closed_on in cursor.fetchall():
            if closed_on is not None:
                raise OrganizationError(_("%(name)s is closed.") % {"name": name})


def lock_open(organization: Organization) -> Organization:
    """Lock an organization to change it or what lies below it; return it as it is now.

    Raises OrganizationError for one that is closed.
    """
    locked = Organization.objects.select_for_update(no_key=True, of=["self"])
    organization = locked.get(pk=organization.pk)
    if organization.closed_on:
        raise OrganizationError(
            _("%(name)s is closed: nothing is changed there any more.") % {"name": organization}
        )
    return organization


def lock_above(organization: Organization) -> None:
    """Lock what stands above an organization, and before it: names below it are taken there."""
    above = Organization.objects.select_for_update(no_key=True, of=["self"])
    above.filter(children=organization).first()


def lock_to_close(organization: Organization) -> Organization:
    """Lock an organization against everybody who holds it open; return it as it is now."""
    return Organization.objects.select_for_update(of=["self"]).get(pk=organization.pk)


def lock_affiliation(affiliation: Affiliation) -> Affiliation:
    """Lock all rosters, the member and his affiliation; return it as it is now."""
    lock_rosters()
    lock_member(affiliation.member_id)
    locked = Affiliation.objects.select_for_update(no_key=True, of=["self"])
    return locked.select_related("member", "workplace").get(pk=affiliation.pk)


def lock_leave(leave: Leave) -> Leave:
    """Lock the member and his leave; return it as it is now."""
    lock_member(leave.member_id)
    return Leave.objects.select_for_update(no_key=True, of=["self"]).get(pk=leave.pk)
