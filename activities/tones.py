"""Words and colors of activities: what badges and lines of facts show."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from .models import Activity
from .queries import Tab
from .states import ActivityStatus, AttendanceState

ATTENDANCE_TONES = {
    AttendanceState.SIGNED_UP: "info",
    AttendanceState.WAITING: "wait",
    AttendanceState.WITHDRAWN: "",
    AttendanceState.PRESENT: "good",
    AttendanceState.EXCUSED: "",
    AttendanceState.ABSENT: "bad",
    AttendanceState.NOT_NEEDED: "",
}
TABS = {
    Tab.AHEAD: gettext_lazy("ahead"),
    Tab.NEARBY: gettext_lazy("near you"),
    Tab.DISTRICT: gettext_lazy("in the whole district"),
    Tab.OWN: gettext_lazy("signed up"),
    Tab.PAST: gettext_lazy("past"),
    Tab.DRAFTS: gettext_lazy("drafts"),
    Tab.CANCELLED: pgettext_lazy("activity", "cancelled"),
}


def when(activity: Activity) -> str:
    """Say when an activity is, with its weekday; over midnight with both days."""
    begins, ends = map(timezone.localtime, (activity.starts_at, activity.ends_at))
    day = date_format(begins, "DATE_FORMAT")
    words = {
        "day": day,
        "weekday": date_format(begins, "l"),
        "begins": date_format(begins, "H:i"),
        "ends": date_format(ends, "H:i"),
    }
    if ends.date() == begins.date():
        return _("%(day)s, %(weekday)s, %(begins)s–%(ends)s") % words
    return _("%(day)s, %(weekday)s, %(begins)s until %(ends)s of the next day") % words


def status_of(activity: Activity, now) -> tuple[str, str]:
    """Return the word and the tone of how an activity stands at a moment."""
    if not activity.is_open:
        tone = "bad" if activity.status == ActivityStatus.CANCELLED else ""
        return str(activity.get_status_display()), tone
    if not activity.has_begun(now):
        return _("open for sign-up"), "info"
    if not activity.has_ended(now):
        return _("going on"), "info"
    if activity.sheet_version:
        return _("hours recorded"), "good"
    return _("hours not recorded"), "wait"


def places_of(activity) -> str:
    """Say how many places are taken; it comes from `with_places`."""
    if activity.capacity is None:
        return str(activity.taken)
    return f"{activity.taken} / {activity.capacity}"
