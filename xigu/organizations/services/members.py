from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from .. import queries
from ..models import Affiliation, Member, Organization
from .affiliations import affiliate_member, change_branch
from .errors import KnownMemberError, OrganizationError
from .locks import lock_affiliation, lock_member, lock_rosters
from .people import apply_facts
from .versions import check_version


@transaction.atomic
def create_member(
    *, workplace: Organization, since: date, branch: Organization | None = None, **facts
) -> Member:
    """A workplace takes a member into its roster, from a day on.

    `facts` are fields of the member. Raises KnownMemberError if his phone number, and
    OrganizationError if his name with the month of birth, says that he is recorded already.
    """
    lock_rosters()
    member = Member()
    apply_facts(member, facts)
    _check_namesake(member, workplace)  # first: what is refused anyway tells of no phone
    _check_phone(member)
    member.save(force_insert=True)
    affiliate_member(member=member, workplace=workplace, branch=branch, since=since)
    return member


@transaction.atomic
def change_member(*, member: Member, **facts) -> Member:
    """Correct what is recorded about a member. Raises KnownMemberError for another's phone."""
    lock_rosters()
    member = lock_member(member.pk)
    changed = apply_facts(member, facts)
    if "phone" in changed:
        _check_phone(member)
    if changed:
        member.save(update_fields=changed)
    return member


@transaction.atomic
def tell_home(*, member: Member, home_address: str, skills: str) -> Member:
    """A member says himself where he lives and what he is good at."""
    member = lock_member(member.pk)
    changed = apply_facts(member, {"home_address": home_address, "skills": skills})
    if changed:
        member.save(update_fields=changed)
    return member


@transaction.atomic
def change_record(
    *,
    affiliation: Affiliation,
    branch: Organization | None,
    on: date,
    version: str = "",
    **facts,
) -> Affiliation:
    """A workplace corrects a member's record, and moves him to another branch from a day on.

    `version` is that of the record which it corrects: raises ChangedMeanwhileError where
    somebody else has written something else since.
    """
    recorded = queries.record_of(lock_affiliation(affiliation))
    check_version(recorded, version=version, wanted={**facts, "branch": branch})
    change_member(member=affiliation.member, **facts)
    return change_branch(affiliation=affiliation, branch=branch, on=on)


def _check_phone(member):
    others = Member.objects.filter(phone=member.phone).exclude(pk=member.pk)
    other = others.order_by("pk").first() if member.phone else None
    if other:
        raise KnownMemberError(_("This phone number is recorded for another member."), other.pk)


def _check_namesake(member, workplace):
    namesakes = Member.objects.at(workplace).filter(name=member.name)
    if namesakes.filter(birth_month=member.birth_month).exists():
        raise OrganizationError(
            _("A member of this name and month of birth is in the roster already.")
        )
