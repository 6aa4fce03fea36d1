from .conclusions import (
    conclusion_fits,
    conclusion_stays,
    objection_fits,
    objection_stays,
    quota_request_stays,
)
from .confidential import note_fits, opinion_fits, opinion_stays
from .opinions import assessment_fits, assessment_stays, reopening_fits, vote_fits, vote_stays
from .rounds import evaluation_fits, evaluation_stays, round_stays

__all__ = [
    "assessment_fits",
    "assessment_stays",
    "conclusion_fits",
    "conclusion_stays",
    "evaluation_fits",
    "evaluation_stays",
    "note_fits",
    "objection_fits",
    "objection_stays",
    "opinion_fits",
    "opinion_stays",
    "quota_request_stays",
    "reopening_fits",
    "round_stays",
    "vote_fits",
    "vote_stays",
]
