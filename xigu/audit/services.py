from .models import AccessEntry


def record_access(*, scope, member_id, access, now, purpose=""):
    """Write down that the user of `scope` looked at a member; his own looks are not recorded."""
    if scope.is_own(member_id):
        return None
    return AccessEntry.objects.create(
        happened_at=now,
        actor_id=scope.user_id,
        organization_id=scope.organization_id,
        member_id=member_id,
        access=access,
        purpose=purpose,
    )
