"""The small picture beside a queue: shares by organization, never by person."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from registration import labels, queries
from registration.models import Registration
from registration.states import RegistrationStatus
from xigu.accounts.states import Role
from xigu.common.scope import Scope

from .meters import Meter, meter

MOST = 12  # in sight at once
RECENT = 6
BELOW = {
    Role.COMMITTEE_OFFICER: queries.progress_of_workplaces,
    Role.DEPARTMENT_OFFICER: queries.progress_of_superiors,
}
AT_HOME = frozenset({Role.SECRETARY, Role.SUBDISTRICT_OFFICER})


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands beside the queue: shares to fill, or numbers; and what began last."""

    meters: list[Meter]
    more_meters: list[Meter]
    stats: list[dict]
    recent: list[tuple[Registration, str]]


def picture_for(scope: Scope, day) -> Picture:
    """Return the picture of an office that sees members."""
    office = scope.office
    recent = queries.recent_registrations(office, RECENT)
    meters = [] if scope.role in AT_HOME else _meters(office, day)
    return Picture(
        meters=meters[: MOST + 1],
        more_meters=meters[MOST + 1 :],
        stats=_stats(office, day) if scope.role in AT_HOME else [],
        recent=[(row, labels.REGISTRATION_TONES[RegistrationStatus(row.status)]) for row in recent],
    )


def _meters(scope, day):
    """The share of all who work in the scope, then of the units below, the worst first."""
    if scope.role not in BELOW:
        return [_all_together([queries.checked_in_summary(scope, day)])]
    rows = BELOW[scope.role](scope, day)
    return [_all_together([row.share for row in rows]), *map(_below, rows)]


def _all_together(shares):
    overall = queries.Share(
        members=sum(share.members for share in shares),
        checked_in=sum(share.checked_in for share in shares),
        on_leave=sum(share.on_leave for share in shares),
    )
    return _meter(_("All together"), overall, reverse("registration:missing_list"))


def _below(row):
    return _meter(row.organization.name, row.share, _missing_in(row.organization))


def _meter(label, share, url):
    return replace(
        meter(label, share.checked_in, share.members, url), note=_not_counted(share.on_leave)
    )


def _not_counted(on_leave):
    if not on_leave:
        return ""
    words = ngettext("%(count)s on leave, not counted", "%(count)s on leave, not counted", on_leave)
    return words % {"count": on_leave}


def _missing_in(unit):
    """The list of those members of a unit who are not checked in, and why."""
    return f"{reverse('registration:missing_list')}?organization={unit.pk}"


def _stats(scope, day):
    checked_in = queries.checked_in_summary(scope, day).checked_in
    stats = [{"label": _("Members checked in"), "value": checked_in}]
    if scope.role == Role.SUBDISTRICT_OFFICER:
        note = pgettext("registration", "waiting")
        rows = queries.communities_in_need(scope)[:MOST]
        stats += [{"label": row.name, "value": row.waiting, "note": note} for row in rows]
    return stats
