from .calendar import special_days, working_days_after, years_without_holidays
from .confidential import answers_in_place, reader_of_note
from .facts import Judged, facts_of, facts_of_members
from .names import nameable, named_in
from .opinions import (
    OpinionRow,
    Progress,
    Share,
    branches_of,
    can_still_say,
    narrow,
    opinion_rows,
    opinions_of,
    progress_of,
    ready_opinions,
    said_by,
    shares_of,
    waiting_opinions,
)
from .proposals import proposals_for
from .quotas import QuotaState, quota_states
from .results import APPEAL_DAYS, held_back, made_public, standing_grade
from .rounds import Place, group_for_quotas, left_out, place_of, places_in
from .sides import ABOVE, judged_by, sides_of, with_superior
from .votes import VoteRow, vote_rows, voting_units

__all__ = [
    "ABOVE",
    "APPEAL_DAYS",
    "Judged",
    "OpinionRow",
    "Place",
    "Progress",
    "QuotaState",
    "Share",
    "VoteRow",
    "answers_in_place",
    "branches_of",
    "can_still_say",
    "facts_of",
    "facts_of_members",
    "group_for_quotas",
    "held_back",
    "judged_by",
    "left_out",
    "made_public",
    "nameable",
    "named_in",
    "narrow",
    "opinion_rows",
    "opinions_of",
    "place_of",
    "places_in",
    "progress_of",
    "proposals_for",
    "quota_states",
    "reader_of_note",
    "ready_opinions",
    "said_by",
    "shares_of",
    "sides_of",
    "special_days",
    "standing_grade",
    "vote_rows",
    "voting_units",
    "waiting_opinions",
    "with_superior",
    "working_days_after",
    "years_without_holidays",
]
