"""Rename an organization, close it, found its successor, merge a branch into another.

Old names, days and successors are kept by the row's history; papers keep the names of their day.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from ..closing import obstacles_to_closing
from ..models import CONTACT, Affiliation, Organization
from ..names import title_readings_of
from ..states import WHOLES, Kind
from .affiliations import move_to_branch
from .errors import OrganizationError
from .locks import hold_open, lock_above, lock_members, lock_open, lock_rosters, lock_to_close
from .organizations import check_name, create_organization, create_part


@transaction.atomic
def rename_organization(*, organization: Organization, name: str) -> Organization:
    """Give an organization another name.

    Raises OrganizationError for a name that is taken, and for an organization that is closed.
    """
    lock_above(organization)
    organization = lock_open(organization)
    if organization.name == name:
        return organization
    if organization.parent_id:
        check_name(organization.parent_id, name)
    organization.name, organization.readings = name, title_readings_of(name)
    organization.save(update_fields=["name", "readings"])
    return organization


@transaction.atomic
def close_organization(*, organization: Organization, on: date) -> Organization:
    """An organization works no longer, from a day on; doing it twice is doing it once.

    Raises OrganizationError while something is open there, with all of it.
    """
    lock_rosters()
    organization = lock_to_close(organization)
    if organization.closed_on:
        return organization
    if organization.opened_on and organization.opened_on >= on:
        raise OrganizationError(_("It was founded today: please rename it instead."))
    if obstacles := obstacles_to_closing(organization):
        raise OrganizationError(
            _("It cannot be closed yet: %(obstacles)s.")
            % {"obstacles": " · ".join(obstacle.text for obstacle in obstacles)}
        )
    organization.closed_on = on
    organization.save(update_fields=["closed_on"])
    return organization


@transaction.atomic
def close_branch(*, branch: Organization, into: Organization | None, on: date) -> Organization:
    """Move the members of a branch to another one, or to none, and close it, in one act.

    The other one becomes its successor; one that was founded before stays. Raises
    OrganizationError where the other one is closed, of another workplace or not the successor
    that is recorded, or an office of the branch is still held.
    """
    lock_rosters()
    current = Affiliation.objects.current().filter(branch=branch)
    lock_members(current.values_list("member_id", flat=True))
    if into is not None:
        _check_merger(branch, into)
    branch = lock_to_close(branch)
    if branch.closed_on is None:
        move_to_branch(affiliations=current, branch=into, on=on)
        if into is not None:
            _succeed(branch, into)
    return close_organization(organization=branch, on=on)


@transaction.atomic
def found_successor(
    *, organization: Organization, name: str, on: date, code: str = ""
) -> Organization:
    """Found what takes the place of an organization: the same kind, place and contact.

    The old one is closed by itself, when everything has moved. Doing it twice is doing it
    once. Parts need no `code`. Raises OrganizationError for a name or code that is taken, and
    where the old one is closed or has another successor.
    """
    lock_above(organization)
    organization = lock_open(organization)
    recorded = organization.successor
    if recorded is not None and recorded.name == name:
        return recorded
    _check_successor(organization, None)
    successor = _founded(organization, name, code)
    successor.opened_on = on
    for field in CONTACT:
        setattr(successor, field, getattr(organization, field))
    successor.save(update_fields=["opened_on", *CONTACT])
    return _succeed(organization, successor)


def _founded(organization, name, code):
    if organization.kind in WHOLES:
        return create_part(organization.parent, organization.kind, name)
    return create_organization(
        kind=organization.kind,
        unit_type=organization.unit_type,
        code=code,
        name=name,
        parent=organization.parent,
    )


def _check_merger(branch, into):
    if into.pk == branch.pk or into.parent_id != branch.parent_id or into.kind != Kind.BRANCH:
        raise OrganizationError(_("Please choose another branch of the same workplace."))
    hold_open(into.pk)


def _succeed(organization, successor):
    """Write down what takes the place of a locked organization."""
    _check_successor(organization, successor)
    organization.successor = successor
    organization.save(update_fields=["successor"])
    return successor


def _check_successor(organization, successor):
    recorded = organization.successor
    if recorded is not None and recorded != successor:
        raise OrganizationError(_("Its successor is %(name)s already.") % {"name": recorded})
