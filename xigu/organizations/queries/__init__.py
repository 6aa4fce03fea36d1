"""Reads that join models for pages: units to choose from, and what is recorded about a member."""

from .addresses import address_aliases, suggested_communities
from .history import Look, RecordChange, as_looks, former_names, looks_at, record_changes
from .members import (
    affiliations,
    correction_summary,
    count_declined_leaves,
    current_affiliation,
    current_leave,
    is_reached,
    leave_summary,
    leaves_of,
    listed_leaves,
    listed_members,
    open_corrections,
    record_of,
)
from .units import (
    branches_of,
    children,
    contact_of,
    grids_of,
    known_parent,
    members_of_branch,
    organization_choices,
    units,
)

__all__ = [
    "Look",
    "RecordChange",
    "address_aliases",
    "affiliations",
    "as_looks",
    "branches_of",
    "children",
    "contact_of",
    "correction_summary",
    "count_declined_leaves",
    "current_affiliation",
    "current_leave",
    "former_names",
    "grids_of",
    "is_reached",
    "known_parent",
    "leave_summary",
    "leaves_of",
    "listed_leaves",
    "listed_members",
    "looks_at",
    "members_of_branch",
    "open_corrections",
    "organization_choices",
    "record_changes",
    "record_of",
    "suggested_communities",
    "units",
]
