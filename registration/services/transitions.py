"""What every move of a registration has in common: checked, written down, told to who was late."""

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from ..models import RegistrationEvent
from ..states import TRANSITIONS, Act, RegistrationStatus
from .errors import RegistrationError

_ACTS = {
    RegistrationStatus.ACCEPTED: Act.ACCEPTED,
    RegistrationStatus.REFUSED: Act.REFUSED,
    RegistrationStatus.ENDED: Act.ENDED,
}


def move(registration, status, *, seen_at, actor, now, note):
    """An officer moves a registration that he saw at a community."""
    check_move(registration, status, seen_at, actor)
    shift(registration, status, _ACTS[status], actor=actor, now=now, note=note)


def shift(registration, status, act, *, actor, now, note=""):
    """Give a locked registration another status, with the date and the event that go with it."""
    before = registration.status
    registration.status = status
    if status == RegistrationStatus.ENDED:
        registration.ended_at = now
    else:
        registration.decided_at = now
    registration.save(update_fields=["status", "grid", "decided_at", "ended_at"])
    record(registration, act, before, actor=actor, now=now, note=note)


def check_move(registration, status, seen_at, actor):
    """Refuse what the table does not allow, and what was forwarded since the user looked."""
    if actor.is_own(registration.member_id):
        raise RegistrationError(_("Nobody decides about himself: one level up does."))
    if status not in TRANSITIONS[registration.status] or registration.community_id != seen_at:
        raise RegistrationError(told_who(registration))


def told_who(registration):
    """Say who moved the registration last, when and where to: the other one was faster."""
    last = registration.events.timeline().moves().last()
    return _("%(name)s (%(organization)s) was faster: %(act)s, %(community)s, %(time)s.") % {
        "name": last.actor.name,
        "organization": last.acting_for or "—",
        "act": last.get_act_display(),
        "community": last.community,
        "time": formats.date_format(timezone.localtime(last.happened_at), "DATETIME_FORMAT"),
    }


def is_repeat(registration, status, actor):
    """Tell whether the same user has just done the same: a double click, a repeated request."""
    return (
        registration.status == status
        and registration.events.timeline().moves().last().actor_id == actor.user_id
    )


def record(registration, act, before, *, actor, now, note=""):
    """Write one line of the timeline."""
    event_of(registration, act, before, actor=actor, now=now, note=note).save(force_insert=True)


def event_of(registration, act, before, *, actor, now, note="") -> RegistrationEvent:
    """Return a line of the timeline, not stored yet."""
    return RegistrationEvent(
        registration=registration,
        happened_at=now,
        actor_id=actor.user_id,
        acting_for_id=actor.organization_id,
        act=act,
        from_status=before,
        to_status=registration.status,
        community_id=registration.community_id,
        note=note,
    )
