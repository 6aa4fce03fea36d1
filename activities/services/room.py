"""How many hours an activity can give."""

from decimal import Decimal

from django.utils.translation import gettext as _

from xigu.common.figures import plain_number

from ..models import Activity
from .errors import ActivityError


def check_room(activity: Activity, given: Decimal) -> None:
    """Raise ActivityError where an activity gives more hours than its length times its places."""
    if activity.capacity is None:
        return
    most = activity.hours * activity.capacity
    if given > most:
        raise ActivityError(
            _(
                "Altogether %(given)s hours, but %(places)s places of this length give at "
                "most %(most)s. If more people came, please change the number of places first."
            )
            % {
                "given": plain_number(given),
                "places": activity.capacity,
                "most": plain_number(most),
            }
        )


def too_long(length: Decimal) -> str:
    """Say that nobody served longer than it lasted."""
    return _("It lasted %(length)s hours only.") % {"length": plain_number(length)}
