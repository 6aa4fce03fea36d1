from .assessment import SIDE_OF_ROLE, Assessment, Reopening, VoteCount
from .conclusion import Conclusion, QuotaRequest
from .daily_note import DailyNote, NoteReply
from .evaluation import Evaluation
from .objection import Objection
from .opinion_request import OpinionRequest
from .round import EvaluationRound
from .special_day import SpecialDay

__all__ = [
    "SIDE_OF_ROLE",
    "Assessment",
    "Conclusion",
    "DailyNote",
    "Evaluation",
    "EvaluationRound",
    "NoteReply",
    "Objection",
    "OpinionRequest",
    "QuotaRequest",
    "Reopening",
    "SpecialDay",
    "VoteCount",
]
