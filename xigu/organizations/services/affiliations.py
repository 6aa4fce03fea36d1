from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from ..models import Affiliation, Member, Organization
from .errors import OrganizationError
from .locks import lock_affiliation, lock_member


@transaction.atomic
def affiliate_member(
    *, member: Member, workplace: Organization, since: date, branch: Organization | None = None
) -> Affiliation:
    """A member joins a workplace. Raises OrganizationError while he belongs to one."""
    lock_member(member.pk)
    if member.affiliations.filter(during__overlap=DateRange(since, None)).exists():
        raise OrganizationError(_("The member belongs to a workplace in this time already."))
    return Affiliation.objects.create(
        member=member, workplace=workplace, branch=branch, during=DateRange(since, None)
    )


@transaction.atomic
def end_affiliation(*, affiliation: Affiliation, on: date) -> Affiliation:
    """A member leaves his workplace; `on` is the first day on which he is not there any more.

    Raises OrganizationError if he left already, or had not come by then.
    """
    affiliation = _lock_current(affiliation)
    if on <= affiliation.during.lower:
        raise OrganizationError(_("The member came on that day or later: choose a later day."))
    affiliation.during = DateRange(affiliation.during.lower, on)
    affiliation.save(update_fields=["during"])
    return affiliation


@transaction.atomic
def change_branch(
    *, affiliation: Affiliation, branch: Organization | None, on: date
) -> Affiliation:
    """A member moves to another branch of his workplace, from a day on; the old time is kept."""
    affiliation = _lock_current(affiliation)
    if affiliation.branch_id == (branch.pk if branch else None):
        return affiliation
    if on <= affiliation.during.lower:
        affiliation.branch = branch
        affiliation.save(update_fields=["branch"])
        return affiliation
    end_affiliation(affiliation=affiliation, on=on)
    return affiliate_member(
        member=affiliation.member, workplace=affiliation.workplace, branch=branch, since=on
    )


def _lock_current(affiliation):
    affiliation = lock_affiliation(affiliation)
    if affiliation.during.upper is not None:
        raise OrganizationError(_("The member has left this workplace already."))
    return affiliation
