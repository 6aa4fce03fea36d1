"""The small picture beside a queue: shares by organization, never by person."""

from django.utils.translation import gettext as _

from registration import queries
from xigu.accounts.states import Role
from xigu.common.scope import Scope

from .queues import Meter, meter

MOST = 12


def meters_for(scope: Scope) -> list[Meter]:
    """Return the shares of checked-in members that the office looks after."""
    if scope.role in {Role.COMMITTEE_OFFICER, Role.DEPARTMENT_OFFICER}:
        return [_overall(scope), *_workplaces(scope)]
    return [_overall(scope)]


def _overall(scope):
    counts = queries.checked_in_summary(scope.office)
    return meter(_("All together"), counts["checked_in"], counts["members"])


def _workplaces(scope):
    rows = queries.workplaces_with_progress(scope)[:MOST]
    return [meter(row.name, row.checked_in, row.members) for row in rows]
