"""The narrow door out of one's own scope: exact name and the last four digits of the phone."""

from datetime import timedelta

from django.utils.translation import gettext as _

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.counts import count_up
from xigu.common.scope import Scope

from ..models import Member
from ..names import clean_name
from .errors import OrganizationError

TRIES = 20
PERIOD = timedelta(hours=1)


def look_up_member(*, name: str, last_four: str, actor: Scope, now) -> Member | None:
    """Return the one member of this name and end of phone number, and write the look down.

    None and several are answered alike, by None. Raises OrganizationError after too many
    tries in an hour.
    """
    count_look_up(actor=actor, now=now)
    exact = Member.objects.filter(name=clean_name(name), phone__endswith=last_four)
    found = list(exact.with_workplace()[:2])
    if len(found) != 1:
        return None
    record_access(scope=actor, member_id=found[0].pk, access=Access.FOUND, now=now)
    return found[0]


def note_match(*, member_id: int, actor: Scope, now) -> None:
    """Write down that what was typed into a record told of a member outside the scope.

    It counts as a try of looking somebody up, and raises OrganizationError where that does.
    """
    if Member.objects.visible_to(actor.office).filter(pk=member_id).exists():
        return
    record_access(scope=actor, member_id=member_id, access=Access.MATCHED, now=now)
    count_look_up(actor=actor, now=now)


def count_look_up(*, actor: Scope, now, most: int = TRIES) -> None:
    """Count a try of a user within the running hour. Raises OrganizationError after so many."""
    seconds = int(PERIOD.total_seconds())
    key = f"organizations.lookup.{actor.user_id}.{most}.{int(now.timestamp()) // seconds}"
    if count_up(key, seconds=seconds) > most:
        raise OrganizationError(
            _("You have looked for many people within an hour. Please go on later.")
        )
