"""What stands in the way of closing an organization: each app says it of its own rows."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from .models import Organization


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something open: how much of it, in words with that number, and the page about it, if any.

    A list that cannot be narrowed to the organization is not that page: it shows others too.

    What `moves_with_it` is moved by closing a branch.
    """

    count: int
    text: str
    url: str = ""
    moves_with_it: bool = False


def obstacles_to_closing(
    organization: Organization, *, leaving_members: bool = False
) -> list[Obstacle]:
    """Return what has to be ended or moved before an organization can be closed.

    Much of it is known further up: settings.CLOSING_OBSTACLES names who says it. Those who
    work there are `leaving_members` where the act itself moves them.
    """
    asked = (import_string(name)(organization) for name in settings.CLOSING_OBSTACLES)
    found = [obstacle for obstacles in asked for obstacle in obstacles if obstacle.count]
    return [each for each in found if not (leaving_members and each.moves_with_it)]
