from .assessing import Opinion, reopen_assessment, save_opinions, sign_opinions
from .calendar import add_special_days, remove_special_day
from .concluding import agree, check_conclusions, disagree, sign_conclusions
from .errors import EvaluationError, QuotaError, RowsError
from .judged import Choice
from .objecting import appeal, decide_objection, object_to
from .publishing import publish, start_publicity, why_not_final, why_not_public
from .quotas import ask_for_more, decide_quota
from .reviewing import return_conclusion, review_conclusions
from .rounds import (
    DATES,
    change_dates,
    change_round,
    create_round,
    discard_round,
    name_member,
    open_round,
    save_summary,
)
from .votes import count_votes, discard_counts

__all__ = [
    "DATES",
    "Choice",
    "EvaluationError",
    "Opinion",
    "QuotaError",
    "RowsError",
    "add_special_days",
    "agree",
    "appeal",
    "ask_for_more",
    "change_dates",
    "change_round",
    "check_conclusions",
    "count_votes",
    "create_round",
    "decide_objection",
    "decide_quota",
    "disagree",
    "discard_counts",
    "discard_round",
    "name_member",
    "object_to",
    "open_round",
    "publish",
    "remove_special_day",
    "reopen_assessment",
    "return_conclusion",
    "review_conclusions",
    "save_opinions",
    "save_summary",
    "sign_conclusions",
    "sign_opinions",
    "start_publicity",
    "why_not_final",
    "why_not_public",
]
