"""What was: who looked at a record, what was changed in it, what an organization was called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.contrib.auth import get_user_model
from django.db.models import Count, Max, Min, QuerySet
from django.utils.translation import gettext as _

from xigu.audit.models import AccessEntry
from xigu.common.scope import Scope

from ..labels import label, shown
from ..models import FACTS, Member, Organization


def former_names(organization: Organization) -> list[tuple[str, datetime]]:
    """Return the names an organization had, the latest first, each with when it ended."""
    versions = _versions(organization).values_list("name", "pgh_created_at")
    names = [*versions, (organization.name, None)]
    return [old for old, new in pairwise(names) if old[0] != new[0]][::-1]


def looks_at(member_id: int, day: date) -> QuerySet[AccessEntry]:
    """Return who looked at a member's record, as he may read it on a day, the newest first."""
    entries = AccessEntry.objects.about(member_id).readable_on(day).select_related("actor")
    return entries.order_by("-happened_at", "-pk")


def withheld_looks(scope: Scope, day: date) -> dict:
    """Return how many looks are withheld from members, since when, and until when at most."""
    here = Organization.objects.filter(scope.within()).values("pk")
    withheld = AccessEntry.objects.withheld_on(day).filter(organization_id__in=here)
    return withheld.aggregate(
        count=Count("pk"),
        matters=Count("matter", distinct=True),
        since=Min("happened_at"),
        until=Max("withheld_until"),
    )


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
