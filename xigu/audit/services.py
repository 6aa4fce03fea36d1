from collections.abc import Collection, Iterable

from .models import AccessEntry


def record_access(*, scope, member_id, access, now, purpose=""):
    """Write down that the user of `scope` looked at a member; his own looks are not recorded."""
    record_accesses(scope=scope, looks=[(member_id, purpose)], access=access, now=now)


def record_accesses(*, scope, looks: Iterable[tuple[int, str]], access, now):
    """Write down looks at several members, each with its purpose."""
    AccessEntry.objects.bulk_create(
        AccessEntry(
            happened_at=now,
            actor_id=scope.user_id,
            organization_id=scope.organization_id,
            member_id=member_id,
            access=access,
            purpose=purpose,
        )
        for member_id, purpose in looks
        if not scope.is_own(member_id)
    )


def record_accesses_once(*, scope, member_ids: Collection[int], since, access, now):
    """Write down looks at several members, without those that this user left since then."""
    if not member_ids:
        return
    noted = AccessEntry.objects.filter(
        actor_id=scope.user_id, access=access, happened_at__gte=since, member_id__in=member_ids
    ).values_list("member_id", flat=True)
    new = sorted(set(member_ids) - set(noted))
    looks = [(member_id, "") for member_id in new]
    record_accesses(scope=scope, looks=looks, access=access, now=now)
