"""What people are told about activities and about what is recorded of them."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from xigu.inbox.kinds import MessageKind
from xigu.inbox.queries import persons_of
from xigu.inbox.services import Letter

from .models import Activity, ActivityRecord, Attendance

DAY = frozenset({"day"})

CANCELLED = MessageKind(
    key="activities.cancelled",
    sentence=_("“%(title)s” on %(day)s does not take place: “%(reason)s”."),
    label=_("An activity for which I signed up is cancelled"),
    is_duty=True,
    dates=DAY,
)
MOVED = MessageKind(
    key="activities.moved",
    sentence=_("Time or place of “%(title)s” has changed: it is on %(day)s. Please look."),
    label=_("Time or place of an activity for which I signed up changes"),
    is_duty=True,
    dates=DAY,
)
PLACE_FREED = MessageKind(
    key="activities.place_freed",
    sentence=_("You have a place at “%(title)s” on %(day)s: somebody else cannot come."),
    label=_("A place becomes free for which I was waiting"),
    is_duty=True,
    dates=DAY,
)
CONFIRMED = MessageKind(
    key="activities.confirmed",
    sentence=_("%(community)s has confirmed “%(title)s” of %(day)s for you."),
    label=_("What I did is confirmed"),
    dates=DAY,
)
REJECTED = MessageKind(
    key="activities.rejected",
    sentence=_(
        "%(community)s has rejected “%(title)s” of %(day)s: “%(reason)s”. You can mend it and "
        "send it again."
    ),
    label=_("What I reported is rejected"),
    is_duty=True,
    dates=DAY,
)
REVERSED = MessageKind(
    key="activities.reversed",
    sentence=_("“%(title)s” of %(day)s counts no more or was corrected: “%(reason)s”."),
    label=_("Something recorded about me is corrected"),
    is_duty=True,
    dates=DAY,
)
KINDS = (CANCELLED, MOVED, PLACE_FREED, CONFIRMED, REJECTED, REVERSED)


def letters_about_places(
    kind: MessageKind,
    attendances: Iterable[Attendance],
    activity: Activity,
    *,
    key: str,
    reason: str = "",
) -> list[Letter]:
    """Return the letters to those on the list of an activity; `key` tells one act from another."""
    listed = list(attendances)
    persons = persons_of([attendance.member_id for attendance in listed])
    facts = kind.needed(title=activity.title, day=activity.day.isoformat(), reason=reason)
    return [
        Letter(
            to=persons[attendance.member_id],
            kind=kind,
            key=f"{kind.key}:{attendance.pk}:{key}",
            url_name="activities:detail",
            url_args=(activity.pk,),
            facts=facts,
        )
        for attendance in listed
        if attendance.member_id in persons
    ]


def letters_about_records(
    kind: MessageKind, records: Iterable[ActivityRecord], *, reason: str = ""
) -> list[Letter]:
    """Return the letters to the members of rows of the ledger; `community` is loaded."""
    rows = list(records)
    persons = persons_of([record.member_id for record in rows])
    return [
        Letter(
            to=persons[record.member_id],
            kind=kind,
            key=f"{kind.key}:{record.pk}",
            url_name="activities:record_detail",
            url_args=(record.pk,),
            facts=kind.needed(
                title=record.title,
                day=record.served_on.isoformat(),
                community=record.community.name,
                reason=reason,
            ),
        )
        for record in rows
        if record.member_id in persons
    ]
