"""Reads that join models for pages: units to choose from, and what is recorded about a member."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.contrib.auth import get_user_model
from django.db.models import Count, Min, QuerySet
from django.utils.translation import gettext as _

from xigu.audit.models import AccessEntry
from xigu.common.scope import Scope
from xigu.common.versions import Values

from . import addressing
from .labels import label, shown
from .models import (
    CONTACT,
    FACTS,
    AddressAlias,
    Affiliation,
    CorrectionRequest,
    Leave,
    Member,
    Organization,
)
from .states import AddressSource, Kind, UnitType

WRITTEN_COUNT = 5

CHOICE_KINDS: dict[str, tuple[Kind, ...]] = {
    Kind.DEPARTMENT: (Kind.DEPARTMENT, Kind.COMMITTEE, Kind.SUBDISTRICT, Kind.WORKPLACE),
    Kind.COMMITTEE: (Kind.WORKPLACE,),
    Kind.WORKPLACE: (Kind.BRANCH,),
    Kind.SUBDISTRICT: (Kind.COMMUNITY,),
}


def units(day: date, kind: str = Kind.COMMUNITY) -> QuerySet[Organization]:
    """Return the units of the state that work on a day, with their parents, in the order of codes.

    Whoever takes part in a check-in may choose among all of them: they are public.
    """
    return Organization.objects.of_kind(kind).active(day).select_related("parent").order_by("path")


def suggested_communities(address: str, *, day: date, path: str = "") -> addressing.Suggestion:
    """Return which communities an address may belong to, at most three; the likeliest first.

    `path` narrows them to a district. Candidates hold organizations with their parents. Two
    queries, however much is known.
    """
    communities = {each.pk: each for each in units(day).filter(path__startswith=path)}
    places = [_place(community) for community in communities.values()]
    return addressing.suggest(
        address, places=places, known=_known_addresses(address, places, communities)
    )


def _place(community):
    return addressing.Place(
        community=community,
        name=community.name,
        subdistrict=str(community.parent),
        is_village=community.unit_type == UnitType.VILLAGE,
    )


def _known_addresses(address, places, communities):
    """What is written down counts as if some check-ins more spoke for it."""
    rows = AddressAlias.objects.known().asked_for(*addressing.keys_of(address, places))
    return [
        addressing.KnownAddress(
            community=communities[row.community_id],
            phrase=row.phrase,
            count=row.accepted_count + WRITTEN_COUNT * (row.source == AddressSource.WRITTEN),
        )
        for row in rows.order_by("pk")
        if row.community_id in communities
    ]


def address_aliases(community: Organization) -> QuerySet[AddressAlias]:
    """Return the addresses by which a community is known, for a list by phrase."""
    return AddressAlias.objects.known().filter(community=community)


def organization_choices(scope: Scope) -> QuerySet[Organization]:
    """Return the organizations by which the lists of a scope can be narrowed; perhaps none."""
    kinds = CHOICE_KINDS.get(scope.kind, ())
    return Organization.objects.visible_to(scope).of_kind(*kinds).open().order_by("path")


def listed_members(
    scope: Scope, *, q: str = "", checked_in: str = "", organization: Organization | None = None
) -> QuerySet[Member]:
    """Return the members of the office that a list shows, with workplace and community."""
    found = Member.objects.visible_to(scope.office).search(q)
    if checked_in:
        found = found.filter(community__isnull=checked_in == "no")
    if organization:
        found = found.at(organization)
    return found.with_workplace().select_related("community")


def branches_of(workplace_id: int) -> QuerySet[Organization]:
    """Return the party branches of a workplace that are not closed."""
    branches = Organization.objects.of_kind(Kind.BRANCH).open()
    return branches.filter(parent=workplace_id).order_by("path")


def members_of_branch(branch: Organization) -> int:
    """Count who belongs to a branch now."""
    return Affiliation.objects.current().filter(branch=branch).count()


def grids_of(community_id: int, day: date) -> QuerySet[Organization]:
    """Return the grids of a community that are looked after on a day."""
    grids = Organization.objects.of_kind(Kind.GRID).active(day)
    return grids.filter(parent=community_id).order_by("path")


def affiliations(member: Member) -> QuerySet[Affiliation]:
    """Return where a member has worked, the latest first."""
    return member.affiliations.select_related("workplace", "branch").order_by("-during", "-pk")


def current_affiliation(member: Member) -> Affiliation:
    """Return where a member works now."""
    return member.affiliations.current().select_related("workplace", "branch").get()


def record_of(affiliation: Affiliation) -> Values:
    """Return what a workplace keeps up to date about one of its members, by field."""
    member = affiliation.member
    return {field: getattr(member, field) for field in FACTS} | {"branch": affiliation.branch}


def contact_of(organization: Organization) -> Values:
    """Return who answers for an organization, and where, by field."""
    return {field: getattr(organization, field) for field in CONTACT}


def known_parent(scope: Scope, organization: Organization) -> Organization | None:
    """Return the organization above, where the user may look at it."""
    return Organization.objects.known_to(scope).filter(pk=organization.parent_id).first()


def children(scope: Scope, organization: Organization) -> QuerySet[Organization]:
    """Return what lies directly below an organization and in the scope."""
    return Organization.objects.visible_to(scope).filter(parent=organization).order_by("path")


def former_names(organization: Organization) -> list[tuple[str, datetime]]:
    """Return the names an organization had, the latest first, each with when it ended."""
    versions = _versions(organization).values_list("name", "pgh_created_at")
    names = [*versions, (organization.name, None)]
    return [old for old, new in pairwise(names) if old[0] != new[0]][::-1]


def is_reached(scope: Scope, member: Member) -> bool:
    """Tell whether the office, not only the user himself, reaches this member."""
    return Member.objects.visible_to(scope.office).filter(pk=member.pk).exists()


def open_corrections(scope: Scope) -> QuerySet[CorrectionRequest]:
    """Return the requests for correction that wait for this office, the oldest first."""
    waiting = CorrectionRequest.objects.open().visible_to(scope.office)
    return waiting.select_related("member").order_by("requested_at", "pk")


def correction_summary(scope: Scope) -> dict:
    """Return count and oldest moment of the requests for correction that wait."""
    waiting = CorrectionRequest.objects.open().visible_to(scope.office)
    return waiting.aggregate(count=Count("pk"), oldest=Min("requested_at"))


def listed_leaves(scope: Scope, status: str) -> QuerySet[Leave]:
    """Return the leaves of one status of the office's members, with what a row names."""
    return Leave.objects.visible_to(scope.office).filter(status=status).for_lists()


def leaves_of(scope: Scope, member: Member) -> QuerySet[Leave]:
    """Return those of a member's leaves that the user may know of, the latest first."""
    visible = Leave.objects.visible_to(scope).filter(member=member)
    return visible.for_lists().order_by("-during", "-pk")


def current_leave(member_id: int, day: date) -> Leave | None:
    """Return the leave because of which a member is not expected on a day, if there is one."""
    return Leave.objects.excusing(day).filter(member=member_id).first()


def leave_summary(scope: Scope) -> dict:
    """Return count and oldest moment of the proposed leaves that wait for the department."""
    waiting = Leave.objects.proposed().visible_to(scope.office)
    return waiting.aggregate(count=Count("pk"), oldest=Min("proposed_at"))


def looks_at(member_id: int) -> QuerySet[AccessEntry]:
    """Return who looked at a member's record, the newest first."""
    entries = AccessEntry.objects.about(member_id).select_related("actor")
    return entries.order_by("-happened_at", "-pk")


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a member's record, as the member reads it."""

    happened_at: datetime
    actor: str
    organization: str
    access: str
    purpose: str


def as_looks(entries: Iterable[AccessEntry]) -> list[Look]:
    """Return entries with the names of the organizations for which people looked; two queries."""
    entries = list(entries)
    names = Organization.objects.in_bulk({entry.organization_id for entry in entries})
    return [
        Look(
            happened_at=entry.happened_at,
            actor=entry.actor.name,
            organization=str(names.get(entry.organization_id, "")),
            access=entry.get_access_display(),
            purpose=entry.purpose,
        )
        for entry in entries
    ]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A change of a member's record: when, by whom, and each value before and after."""

    happened_at: datetime
    actor: str
    sentences: list[str]


def record_changes(member: Member) -> list[RecordChange]:
    """Return what was changed in a member's record, the newest first, in plain words.

    The history holds the row as it was before each change: two neighbors show one change.
    """
    versions = list(_versions(member))
    actors = _actors(versions)
    changes = []
    for before, after in pairwise([*versions, member]):
        sentences = [_sentence(field, before, after) for field in _differing(before, after)]
        if sentences:
            actor = actors.get(_user_of(before), "")
            changes.append(RecordChange(before.pgh_created_at, actor, sentences))
    return changes[::-1]


def _versions(row):
    return row.history.select_related("pgh_context").order_by("pgh_id")


def _differing(before, after):
    return [field for field in FACTS if getattr(before, field) != getattr(after, field)]


def _sentence(field, before, after):
    return _("%(label)s: %(old)s → %(new)s") % {
        "label": label(field),
        "old": shown(field, getattr(before, field)) or "—",
        "new": shown(field, getattr(after, field)) or "—",
    }


def _user_of(version):
    return version.pgh_context.metadata.get("user") if version.pgh_context else None


def _actors(versions):
    keys = {_user_of(version) for version in versions} - {None}
    users = get_user_model().objects.filter(pk__in=keys)
    return dict(users.values_list("pk", "name")) if keys else {}
