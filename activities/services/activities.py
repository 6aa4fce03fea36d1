"""The life of an activity: written, changed, opened, cancelled."""

from dataclasses import dataclass, fields

from django.db import transaction
from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.inbox.services import send_letters
from xigu.organizations.models import Organization
from xigu.organizations.services import OrganizationError, hold_open

from ..messages import CANCELLED, MOVED, letters_about_places
from ..models import Activity
from ..states import ActivityStatus, AttendanceState
from .errors import ActivityError, used_form
from .locks import lock_activity
from .places import give_places


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """What people write about an activity."""

    kind: str
    is_service: bool
    title: str
    place: str
    starts_at: object
    ends_at: object
    capacity: int | None = None
    is_dangerous: bool = False
    insurance: str = ""
    description: str = ""


FACTS = tuple(field.name for field in fields(ActivityFacts))
SETTLED = ("kind", "is_service", "starts_at", "ends_at")  # on these the ledger's rows stand
MOVING = ("starts_at", "ends_at", "place")  # whoever comes has to know


@transaction.atomic
def create_activity(
    *, community: Organization, facts: ActivityFacts, key, opens: bool, actor: Scope, now
) -> Activity:
    """A community plans an activity, and opens it at once if it `opens`.

    Sent twice under one `key`, there is still one. Raises ActivityError if it cannot open.
    """
    try:
        hold_open(community.pk)
    except OrganizationError as error:
        raise ActivityError(str(error)) from error
    wanted = {name: getattr(facts, name) for name in FACTS}
    _check_insured(facts.is_dangerous, facts.insurance, opens=opens)
    made, _is_new = Activity.objects.get_or_create(
        key=key,
        defaults=wanted
        | {
            "community": community,
            "status": ActivityStatus.OPEN if opens else ActivityStatus.DRAFT,
            "created_at": now,
            "created_by_id": actor.user_id,
        },
    )
    if made.community_id != community.pk:
        raise ActivityError(used_form())
    return made


@transaction.atomic
def change_activity(*, activity: Activity, facts: ActivityFacts, actor: Scope, now) -> Activity:
    """Change what is written; more places go to those who wait for one.

    Raises ActivityError for the time or kind of one about which hours are recorded.
    """
    activity = lock_activity(activity)
    if activity.status == ActivityStatus.CANCELLED:
        raise ActivityError(_("This activity is cancelled."))
    settled = any(getattr(activity, name) != getattr(facts, name) for name in SETTLED)
    is_moved = any(getattr(activity, name) != getattr(facts, name) for name in MOVING)
    if settled and activity.records.live().exists():
        raise ActivityError(
            _("Hours are recorded for this activity: its kind and time stay as they are.")
        )
    _check_insured(facts.is_dangerous, facts.insurance, opens=activity.is_open)
    for name in FACTS:
        setattr(activity, name, getattr(facts, name))
    activity.save(update_fields=FACTS)
    if is_moved and activity.is_open:
        _tell(MOVED, activity, actor, now)
    give_places(activity, actor=actor, now=now)
    return activity


@transaction.atomic
def open_activity(*, activity: Activity, actor: Scope, now) -> Activity:
    """Publish a draft: members can sign up. Opening it twice is opening it once."""
    activity = lock_activity(activity)
    if activity.is_open:
        return activity
    if activity.status == ActivityStatus.CANCELLED:
        raise ActivityError(_("This activity is cancelled."))
    _check_insured(activity.is_dangerous, activity.insurance, opens=True)
    activity.status = ActivityStatus.OPEN
    activity.save(update_fields=["status"])
    return activity


@transaction.atomic
def cancel_activity(*, activity: Activity, reason: str, actor: Scope, now) -> Activity:
    """Call an activity off, with a reason that all who signed up are told.

    Raises ActivityError where hours are recorded: those have to be reversed first.
    """
    activity = lock_activity(activity)
    if activity.status == ActivityStatus.CANCELLED:
        return activity
    if activity.records.live().exists():
        raise ActivityError(_("Hours are recorded for this activity: it did take place."))
    activity.status = ActivityStatus.CANCELLED
    activity.cancelled_at, activity.cancelled_by_id = now, actor.user_id
    activity.cancel_reason = reason
    activity.save(update_fields=["status", "cancelled_at", "cancelled_by", "cancel_reason"])
    _tell(CANCELLED, activity, actor, now, reason=reason)
    activity.attendances.coming().update(state=AttendanceState.NOT_NEEDED)
    return activity


def _tell(kind, activity, actor, now, reason=""):
    """Tell those who have a place, or hope for one."""
    if activity.has_ended(now):
        return
    coming = activity.attendances.coming()
    letters = letters_about_places(kind, coming, activity, key=now.isoformat(), reason=reason)
    send_letters(letters=letters, actor=actor, now=now)


def _check_insured(is_dangerous, insurance, *, opens):
    if opens and is_dangerous and not insurance:
        raise ActivityError(
            _("What may be dangerous needs an insurance: please write it down before it opens.")
        )
