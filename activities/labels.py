"""Words and colors of activities: what badges, lists and facts show."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from xigu.documents.services import described

from .models import Activity
from .queries import Engagement, Places
from .states import ActivityStatus, AttendanceState

ACTIVITY_TONES = {
    ActivityStatus.DRAFT: "wait",
    ActivityStatus.OPEN: "good",
    ActivityStatus.CANCELLED: "bad",
}
ATTENDANCE_TONES = {
    AttendanceState.SIGNED_UP: "info",
    AttendanceState.WAITING: "wait",
    AttendanceState.WITHDRAWN: "",
    AttendanceState.PRESENT: "good",
    AttendanceState.EXCUSED: "",
    AttendanceState.ABSENT: "bad",
    AttendanceState.NOT_NEEDED: "",
}
OVER = pgettext_lazy("activity", "over")


def when(begins, ends) -> str:
    """Say when something begins and ends, in local time: one day, or into the next one."""
    return " ".join(_day_and_hours(begins, ends))


def when_in_pieces(begins, ends) -> str:
    """Say the same for narrow columns: a line breaks between the day and the hours."""
    pieces = ((piece,) for piece in _day_and_hours(begins, ends))
    return format_html_join(" ", '<span class="together">{}</span>', pieces)


def places_of(activity: Activity, counted: Places) -> str:
    """Say how many come, and how many places are left where they are limited."""
    if activity.capacity is None:
        come = ngettext("%(count)s comes", "%(count)s come", counted.taken)
        return come % {"count": counted.taken}
    left = max(activity.capacity - counted.taken, 0)
    words = {"taken": counted.taken, "all": activity.capacity, "left": left}
    words["waiting"] = counted.waiting
    if left:
        return _("%(taken)s of %(all)s, %(left)s left") % words
    if counted.waiting:
        return _("%(taken)s of %(all)s, %(waiting)s wait") % words
    return _("%(taken)s of %(all)s, full") % words


def badge(activity: Activity, now) -> dict:
    """Return the status of an activity as a badge; one that is over is no more to be joined."""
    if activity.is_open and activity.has_ended(now):
        return {"text": OVER, "tone": ""}
    return {
        "text": activity.get_status_display(),
        "tone": ACTIVITY_TONES[ActivityStatus(activity.status)],
    }


def missing_glyphs(characters) -> str:
    """Say which characters no font has, on the page to print, where they show."""
    sentence = _("No font has %(characters)s: please print from this page.")
    return sentence % {"characters": described(characters)}


def own_badge(state: str | None) -> dict | None:
    """Return how a member stands to an activity as a badge, if at all."""
    if state is None:
        return None
    return {"text": AttendanceState(state).label, "tone": ATTENDANCE_TONES[AttendanceState(state)]}


def facts(activity: Activity, counted: Places) -> list[tuple]:
    """Return what is written about an activity as (label, value)."""
    rows = [
        (_("When"), when_in_pieces(activity.starts_at, activity.ends_at)),
        (_("Where"), activity.place),
        (_("Community"), activity.community.name),
        (_("Kind"), activity.get_kind_display()),
        (_("Places"), places_of(activity, counted)),
    ]
    if activity.is_service:
        rows.append((_("Service time"), _("counts as service time")))
    if activity.is_dangerous:
        rows.append((_("Insurance"), activity.insurance))
    return rows


def own_line(attendance) -> str:
    """Say what stands in a member's own list beside the state: his place in the line, or when."""
    if attendance.state == AttendanceState.WAITING:
        return _("Number %(number)s on the waiting list") % {"number": attendance.place_in_line}
    if attendance.arrived_at:
        return _("Here since %(time)s") % {"time": _time(attendance.arrived_at)}
    return ""


def engagement(found: Engagement) -> str:
    """Say where a member is at that time already."""
    return _("%(title)s, %(community)s, %(when)s") % {
        "title": found.title,
        "community": found.community,
        "when": when_in_pieces(found.begins, found.ends),
    }


def rows(activities, *, places, own, now) -> list[dict]:
    """Return activities as rows of a list, from what is counted for all of them."""
    return [
        {
            "activity": activity,
            "when": when_in_pieces(activity.starts_at, activity.ends_at),
            "places": places_of(activity, places[activity.pk]),
            "badge": own_badge(own.get(activity.pk)) or badge(activity, now),
            "lacks_hours": activity.lacks_hours(now),
        }
        for activity in activities
    ]


def own_row(attendance) -> dict:
    """Return a member's own sign-up as a row of his list."""
    activity = attendance.activity
    is_cancelled = activity.status == ActivityStatus.CANCELLED
    return {
        "activity": activity,
        "when": when_in_pieces(activity.starts_at, activity.ends_at),
        "line": activity.cancel_reason if is_cancelled else own_line(attendance),
        "badge": badge(activity, activity.starts_at)
        if is_cancelled
        else own_badge(attendance.state),
    }


def part_tabs(parts, current, kind) -> list[dict]:
    """Return the tabs of an office's list; a kind that was chosen stays chosen."""
    more = f"&kind={kind}" if kind else ""
    return [
        {"label": part.label, "url": f"?part={part}{more}", "is_current": part == current}
        for part in parts
    ]


def own_tabs(current) -> list[dict]:
    """Return the tabs of a member: what is near, what he signed up for, what is over."""
    own = reverse("activities:own")
    tabs = (
        ("near", _("Near you"), reverse("activities:near")),
        ("own", _("My sign-ups"), own),
        ("past", pgettext("activities", "past"), f"{own}?past"),
    )
    return [
        {"label": label, "url": url, "is_current": name == current} for name, label, url in tabs
    ]


def own_place(attendance) -> dict | None:
    """Return a member's own place at an activity: a badge, a line, and what he can do with it."""
    if attendance is None:
        return None
    return {
        "badge": own_badge(attendance.state),
        "line": own_line(attendance),
        "holds": attendance.state in AttendanceState.coming,
        "has_withdrawn": attendance.state == AttendanceState.WITHDRAWN,
    }


def roll_row(attendance) -> dict:
    """Return somebody on the list as a row; he comes from `for_roll`."""
    return {
        "number": attendance.number,
        "member": attendance.member,
        "workplace": workplace_of(attendance.member),
        "line": _time(attendance.arrived_at) if attendance.arrived_at else "",
        "badge": own_badge(attendance.state),
    }


def workplace_of(member) -> str:
    """Name where a member works now; he comes from `with_workplace`."""
    works = member.current_affiliations
    return works[0].workplace.name if works else ""


def saved(activity: Activity, *, is_new: bool) -> str:
    """Return the sentence about an activity that was just saved; its title stands for `title`."""
    if not is_new:
        return _("“%(title)s” is changed.")
    if activity.is_open:
        return _("“%(title)s” is published. Members can sign up.")
    return _("“%(title)s” is kept as a draft. Only your community sees it.")


def told(count: int) -> str:
    """Say how many people an act reaches."""
    if not count:
        return _("Nobody has signed up yet.")
    return ngettext(
        "%(count)s person has signed up and is told, with your reason.",
        "%(count)s people have signed up and are told, with your reason.",
        count,
    ) % {"count": count}


def _day_and_hours(begins, ends):
    begins, ends = timezone.localtime(begins), timezone.localtime(ends)
    day = f"{date_format(begins, 'Y-m-d', use_l10n=False)} {date_format(begins, 'D')}"
    hours = {"begins": _time(begins), "ends": _time(ends)}
    if begins.date() == ends.date():
        return day, "{begins}–{ends}".format(**hours)
    return day, _("%(begins)s until %(ends)s on the next day") % hours


def _time(moment):
    return date_format(timezone.localtime(moment), "H:i", use_l10n=False)
