from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from .models import AccessEntry, AccessRelease


@dataclass(frozen=True, slots=True)
class Withholding:
    """For which matter a look stays unknown to the member, and until which day at the latest."""

    matter: str
    until: date


def record_access(
    *, scope, member_id, access, now, purpose="", withheld: Withholding | None = None
):
    """Write down that the user of `scope` looked at a member; his own looks are not recorded."""
    record_accesses(
        scope=scope, looks=[(member_id, purpose)], access=access, now=now, withheld=withheld
    )


def record_accesses(
    *, scope, looks: Iterable[tuple[int, str]], access, now, withheld: Withholding | None = None
):
    """Write down looks at several members, each with its purpose."""
    AccessEntry.objects.bulk_create(
        AccessEntry(
            happened_at=now,
            actor_id=scope.user_id,
            organization_id=scope.organization_id,
            member_id=member_id,
            access=access,
            purpose=purpose,
            matter=withheld.matter if withheld else "",
            withheld_until=withheld.until if withheld else None,
        )
        for member_id, purpose in looks
        if not scope.is_own(member_id)
    )


def record_accesses_once(*, scope, member_ids: Collection[int], since, access, now):
    """Write down looks at several members, without those that this user left since then.

    A look that the member cannot read yet is none: beside it the new one is written down.
    """
    if not member_ids:
        return
    noted = AccessEntry.objects.filter(
        actor_id=scope.user_id,
        access=access,
        happened_at__gte=since,
        member_id__in=member_ids,
        withheld_until=None,
    ).values_list("member_id", flat=True)
    new = sorted(set(member_ids) - set(noted))
    looks = [(member_id, "") for member_id in new]
    record_accesses(scope=scope, looks=looks, access=access, now=now)


def release_accesses(*, matter: str, now) -> None:
    """Let members read the looks that were made for a matter; the first release counts."""
    release = AccessRelease(matter=matter, released_at=now)
    AccessRelease.objects.bulk_create([release], ignore_conflicts=True)
