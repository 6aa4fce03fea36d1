"""Reads that join models for pages, queues and services of the registration chain."""

from .issuing import (
    count_expired,
    count_presentable,
    count_to_issue,
    issuing_workplace,
    members_to_issue,
    refused_and_idle,
    with_refusal,
)
from .progress import (
    Progress,
    checked_in_summary,
    communities_in_need,
    progress_of_superiors,
    progress_of_workplaces,
)
from .receiving import (
    communities_to_forward_to,
    has_just_forwarded,
    is_secretary_of,
    own_situation,
    receipt_summary,
    receiving_community_id,
    recent_registrations,
    secretaries_waiting,
    waiting_summary,
)

__all__ = [
    "Progress",
    "checked_in_summary",
    "communities_in_need",
    "communities_to_forward_to",
    "count_expired",
    "count_presentable",
    "count_to_issue",
    "has_just_forwarded",
    "is_secretary_of",
    "issuing_workplace",
    "members_to_issue",
    "own_situation",
    "progress_of_superiors",
    "progress_of_workplaces",
    "receipt_summary",
    "receiving_community_id",
    "recent_registrations",
    "refused_and_idle",
    "secretaries_waiting",
    "waiting_summary",
    "with_refusal",
]
