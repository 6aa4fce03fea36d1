"""What stands on the papers of an activity: the roll to be signed, the code at the place."""

from collections.abc import Iterable

from django.utils import timezone

from xigu.common.addresses import public_address
from xigu.documents.services import Poster, Roll, RollRow, span

from .labels import workplace_of
from .models import Activity, Attendance


def roll_of(activity: Activity, listed: Iterable[Attendance]) -> Roll:
    """Return the roll of an activity; those listed come from `for_roll`."""
    return Roll(
        title=activity.title,
        community=activity.community.name,
        when=_span(activity),
        place=activity.place,
        rows=[RollRow(each.number, each.member.name, workplace_of(each.member)) for each in listed],
    )


def poster_of(activity: Activity) -> Poster:
    """Return the sheet with the code of an activity."""
    return Poster(
        title=activity.title,
        community=activity.community.name,
        when=_span(activity),
        place=activity.place,
        url=public_address("activities:arrival", activity.token),
    )


def _span(activity):
    return span(timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at))
