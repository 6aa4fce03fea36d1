from .assessing import Opinion, reopen_assessment, save_opinions, sign_opinions
from .calendar import add_special_days, remove_special_day
from .choices import Choice
from .concluding import agree, check_conclusions, disagree, sign_conclusions
from .errors import EvaluationError, QuotaError, RowsError
from .notes import reply_to_note, write_note
from .objecting import appeal, decide_objection, object_to, why_no_objection
from .opinion_requests import (
    answer_opinion,
    ask_opinions,
    record_look,
    release_due_opinions,
    release_opinion,
    withdraw_opinion,
)
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
    "answer_opinion",
    "appeal",
    "ask_for_more",
    "ask_opinions",
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
    "record_look",
    "release_due_opinions",
    "release_opinion",
    "remove_special_day",
    "reopen_assessment",
    "reply_to_note",
    "return_conclusion",
    "review_conclusions",
    "save_opinions",
    "save_summary",
    "sign_conclusions",
    "sign_opinions",
    "start_publicity",
    "why_no_objection",
    "why_not_final",
    "why_not_public",
    "withdraw_opinion",
    "write_note",
]
