"""Reads: who is to be told, and how much somebody has not read yet."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, OuterRef

from xigu.accounts.models import RoleAssignment, User
from xigu.common.scope import Scope

from .models import Message, Muted

MOST_COUNTED = 100  # one more than a page shows: nobody is told a larger number


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a message: a user for an office that he holds, or for himself."""

    user_id: int
    office_id: int | None = None


def persons_of(member_ids: Collection[int]) -> dict[int, Recipient]:
    """Return the logins of members, by member; who has none yet is left out."""
    users = User.objects.active().filter(member__in=member_ids)
    return {member: Recipient(pk) for member, pk in users.values_list("member_id", "pk")}


def holders_at(
    organization_ids: Collection[int], roles: Collection[str]
) -> dict[int, list[Recipient]]:
    """Return who holds one of the roles for each of the organizations now."""
    offices = RoleAssignment.objects.current().filter(
        organization__in=organization_ids, role__in=roles, user__is_active=True
    )
    found = defaultdict(list)
    for pk, user, place in offices.order_by("pk").values_list("pk", "user_id", "organization_id"):
        found[place].append(Recipient(user, pk))
    return found


def muted_among(user_ids: Collection[int], kinds: Collection[str]) -> set[tuple[int, str]]:
    """Return which of the users do not want which of the kinds."""
    muted = Muted.objects.filter(user__in=user_ids, kind__in=kinds)
    return set(muted.values_list("user_id", "kind"))


def muted_kinds(scope: Scope) -> set[str]:
    """Return the kinds that a user does not want."""
    return set(Muted.objects.visible_to(scope).values_list("kind", flat=True))


def unread_messages() -> Func:
    """Return how many messages a row of `User` has not read, as an expression on that row.

    It comes along with the user of each request, so it stops at a hundred.
    """
    own = Message.objects.unread().of_standing_offices().filter(recipient=OuterRef("pk"))
    few = ArraySubquery(own.values("pk")[:MOST_COUNTED])
    return Func(few, function="cardinality", output_field=IntegerField())
