"""The small picture beside a queue: shares by organization, never by person."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from registration import labels, queries
from registration.models import Registration
from registration.states import RegistrationStatus
from xigu.accounts.states import Role
from xigu.common.scope import Scope

from .queues import Meter, meter

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


def picture_for(scope: Scope) -> Picture:
    """Return the picture of an office that sees members."""
    office = scope.office
    recent = queries.recent_registrations(office, RECENT)
    meters = [] if scope.role in AT_HOME else _meters(office)
    return Picture(
        meters=meters[: MOST + 1],
        more_meters=meters[MOST + 1 :],
        stats=_stats(office) if scope.role in AT_HOME else [],
        recent=[(row, labels.REGISTRATION_TONES[RegistrationStatus(row.status)]) for row in recent],
    )


def _meters(scope):
    """The share of all who work in the scope, then of the units below, the worst first."""
    if scope.role not in BELOW:
        return [_all_together(**queries.checked_in_summary(scope))]
    rows = BELOW[scope.role](scope)
    overall = _all_together(
        members=sum(row.members for row in rows), checked_in=sum(row.checked_in for row in rows)
    )
    return [overall, *map(_share, rows)]


def _all_together(members, checked_in):
    return meter(_("All together"), checked_in, members, reverse("registration:missing_list"))


def _share(row):
    unit = row.organization
    return meter(unit.name, row.checked_in, row.members, _missing_in(unit))


def _missing_in(unit):
    """The list of those members of a unit who are not checked in, and why."""
    return f"{reverse('registration:missing_list')}?organization={unit.pk}"


def _stats(scope):
    counts = queries.checked_in_summary(scope)
    stats = [{"label": _("Members checked in"), "value": counts["checked_in"]}]
    if scope.role == Role.SUBDISTRICT_OFFICER:
        note = pgettext("registration", "waiting")
        rows = queries.communities_in_need(scope)[:MOST]
        stats += [{"label": row.name, "value": row.waiting, "note": note} for row in rows]
    return stats
