"""What the services lock, always in this order: all rosters, member, affiliation or leave.

Services of the apps above begin with the member too, by the functions here.
"""

from collections.abc import Iterable

from django.db import connection

from ..models import Affiliation, Leave, Member

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
