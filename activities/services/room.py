"""How many hours an activity can give."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ..models import Activity
from .errors import ActivityError


def check_room(activity: Activity, given: Decimal) -> None:
    """Raise ActivityError where an activity gives more hours than its length times its places."""
    if activity.capacity is None:
        return
    most = Decimal(activity.length.total_seconds()) / 3600 * activity.capacity
    if given > most:
        raise ActivityError(
            _(
                "Altogether %(given)s hours, but %(places)s places of this length give at "
                "most %(most)s. If more people came, please change the number of places first."
            )
            % {
                "given": number_format(given),
                "places": activity.capacity,
                "most": number_format(round(most, 1)),
            }
        )
