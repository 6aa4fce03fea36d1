"""The address behind the code that hangs at the place: the camera of any phone opens it."""

from xigu.common.addresses import public_address

from .models import Activity


def arrival_url(activity: Activity) -> str:
    """Return the public address at which somebody says that he is at an activity."""
    return public_address("activities:arrival", activity.token)
