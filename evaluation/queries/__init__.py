from .calendar import special_days, working_days_after, years_without_holidays
from .confidential import answers_in_place, reader_of_note
from .facts import Judged, facts_of, facts_of_members
from .proposals import proposals_for
from .quotas import QuotaState, quota_states
from .results import APPEAL_DAYS, held_back, made_public, standing_grade
from .rounds import Place, group_for_quotas, left_out, place_of, places_in
from .sides import ABOVE, judged_by, sides_of, with_superior

__all__ = [
    "ABOVE",
    "APPEAL_DAYS",
    "Judged",
    "Place",
    "QuotaState",
    "answers_in_place",
    "facts_of",
    "facts_of_members",
    "group_for_quotas",
    "held_back",
    "judged_by",
    "left_out",
    "made_public",
    "place_of",
    "places_in",
    "proposals_for",
    "quota_states",
    "reader_of_note",
    "sides_of",
    "special_days",
    "standing_grade",
    "with_superior",
    "working_days_after",
    "years_without_holidays",
]
