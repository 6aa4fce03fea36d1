from django.db import transaction
from django.utils.translation import gettext as _

from .. import queries
from ..models import CONTACT, Organization
from ..names import title_readings_of
from ..states import Kind
from .errors import OrganizationError
from .locks import lock_open
from .versions import check_version


def new_organization(*, kind: str, code: str, name: str, parent, **fields) -> Organization:
    """Return an organization with its path and readings, not stored yet."""
    above = parent.path if parent else ""
    return Organization(
        kind=kind,
        code=code,
        name=name,
        parent=parent,
        path=f"{above}{code}/",
        readings=title_readings_of(name),
        **fields,
    )


@transaction.atomic
def create_organization(*, kind: str, code: str, name: str, parent, **fields) -> Organization:
    """Found an organization below `parent`. Raises OrganizationError if it is there already."""
    if parent is not None:
        parent = lock_open(parent)
    if Organization.objects.filter(code=code).exists():
        raise OrganizationError(_("There is an organization of this code already."))
    check_name(parent, name)
    organization = new_organization(kind=kind, code=code, name=name, parent=parent, **fields)
    organization.save(force_insert=True)
    return organization


def check_name(parent: Organization | int | None, name: str) -> None:
    """Raise OrganizationError where an organization of this name stands there already."""
    if Organization.objects.filter(parent=parent, name=name).exists():
        raise OrganizationError(_("There is one of this name already."))


def create_branch(*, workplace: Organization, name: str) -> Organization:
    """Found a branch of a workplace, under the next free code."""
    return create_part(workplace, Kind.BRANCH, name)


def create_grid(*, community: Organization, name: str) -> Organization:
    """Found a grid of a community, under the next free code."""
    return create_part(community, Kind.GRID, name)


@transaction.atomic
def create_part(whole: Organization, kind: str, name: str) -> Organization:
    """Found a part of an organization, under the next free code."""
    whole = lock_open(whole)
    return create_organization(kind=kind, code=next_codes(whole, 1)[0], name=name, parent=whole)


def next_codes(whole: Organization, count: int) -> list[str]:
    """Return `count` codes that no part of an organization has yet; call it under its lock."""
    taken = set(
        Organization.objects.filter(code__startswith=f"{whole.code}-").values_list(
            "code", flat=True
        )
    )
    numbers = (f"{whole.code}-{number:02}" for number in range(1, len(taken) + count + 1))
    return [code for code in numbers if code not in taken][:count]


@transaction.atomic
def change_contact(*, organization: Organization, version: str = "", **contact) -> Organization:
    """Say who answers for an organization, and where. `contact` are fields of `CONTACT`.

    `version` is that of the contact which is changed: raises ChangedMeanwhileError where
    somebody else has written something else since, OrganizationError for one that is closed.
    """
    organization = lock_open(organization)
    check_version(queries.contact_of(organization), version=version, wanted=contact)
    for field in CONTACT:
        setattr(organization, field, contact[field])
    organization.save(update_fields=CONTACT)
    return organization
