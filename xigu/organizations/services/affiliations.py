from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import DateField, F, Func, QuerySet, Value
from django.utils.translation import gettext as _

from ..models import Affiliation, Member, Organization
from .errors import OrganizationError
from .locks import hold_open, lock_affiliation, lock_member, lock_rosters


@transaction.atomic
def affiliate_member(
    *, member: Member, workplace: Organization, since: date, branch: Organization | None = None
) -> Affiliation:
    """A member joins a workplace. Raises OrganizationError while he belongs to one."""
    lock_rosters()
    lock_member(member.pk)
    hold_open(workplace.pk, branch.pk if branch else None)
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
    hold_open(branch.pk if branch else None)
    if on <= affiliation.during.lower:
        affiliation.branch = branch
        affiliation.save(update_fields=["branch"])
        return affiliation
    end_affiliation(affiliation=affiliation, on=on)
    return affiliate_member(
        member=affiliation.member, workplace=affiliation.workplace, branch=branch, since=on
    )


def move_to_branch(
    *, affiliations: QuerySet[Affiliation], branch: Organization | None, on: date
) -> None:
    """Move current affiliations of locked members to a branch of their workplace, or to none."""
    came_today = list(affiliations.filter(during__startswith__gte=on).values_list("pk", flat=True))
    earlier = list(affiliations.filter(during__startswith__lt=on))
    Affiliation.objects.filter(pk__in=came_today).update(branch=branch)
    Affiliation.objects.filter(pk__in=[row.pk for row in earlier]).update(during=until(on))
    Affiliation.objects.bulk_create(
        Affiliation(
            member_id=row.member_id,
            workplace_id=row.workplace_id,
            branch=branch,
            during=DateRange(on, None),
        )
        for row in earlier
    )


def until(day: date) -> Func:
    """Return what ends an affiliation on a day, in an update of many."""
    return Func(
        Func(F("during"), function="lower"),
        Value(day, output_field=DateField()),
        function="daterange",
    )


def _lock_current(affiliation):
    affiliation = lock_affiliation(affiliation)
    if affiliation.during.upper is not None:
        raise OrganizationError(_("The member has left this workplace already."))
    return affiliation
