"""The small picture beside a queue: shares by organization, never by person."""

from django.utils.translation import gettext as _

from registration import queries
from xigu.accounts.states import Role
from xigu.common.scope import Scope

from .queues import Meter, meter

MOST = 12
BELOW = {
    Role.COMMITTEE_OFFICER: queries.workplaces_with_progress,
    Role.DEPARTMENT_OFFICER: queries.committees_with_progress,
}


def meters_for(scope: Scope) -> list[Meter]:
    """Return the share of checked-in members, and below it the units where most are missing."""
    counts = queries.checked_in_summary(scope.office)
    overall = meter(_("All together"), counts["checked_in"], counts["members"])
    return [overall, *_below(scope)]


def _below(scope):
    if scope.role not in BELOW:
        return []
    rows = BELOW[scope.role](scope)[:MOST]
    return [meter(row.name, row.checked_in, row.members) for row in rows]
