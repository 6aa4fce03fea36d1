from .calendar import YEARS, SpecialDaysForm
from .conclusions import (
    MOST_CHOSEN,
    AgreementForm,
    ChosenForm,
    ConclusionLine,
    chosen,
    fingerprint,
    signature_of,
)
from .names import NamingForm
from .notes import NoteForm, ReplyForm
from .opinion_requests import OpinionAnswerForm, OpinionAskForm
from .opinions import Line, OpinionForm, SignatureForm, keys_among, keys_in
from .own import DecisionForm, ObjectionForm, SummaryForm
from .papers import FormBatchForm, PeriodForm
from .quotas import QuotaDecisionForm, QuotaRequestForm
from .reviewing import PARTS, PublicityForm, ReturnForm, ReviewFilterForm, ReviewForm
from .rounds import RoundDatesForm, RoundForm, suggested, written_of
from .sheets import ConclusionFilterForm, OpinionFilterForm
from .votes import VoteForm, VoteLine

__all__ = [
    "MOST_CHOSEN",
    "PARTS",
    "YEARS",
    "AgreementForm",
    "ChosenForm",
    "ConclusionFilterForm",
    "ConclusionLine",
    "DecisionForm",
    "FormBatchForm",
    "Line",
    "NamingForm",
    "NoteForm",
    "ObjectionForm",
    "OpinionAnswerForm",
    "OpinionAskForm",
    "OpinionFilterForm",
    "OpinionForm",
    "PeriodForm",
    "PublicityForm",
    "QuotaDecisionForm",
    "QuotaRequestForm",
    "ReplyForm",
    "ReturnForm",
    "ReviewFilterForm",
    "ReviewForm",
    "RoundDatesForm",
    "RoundForm",
    "SignatureForm",
    "SpecialDaysForm",
    "SummaryForm",
    "VoteForm",
    "VoteLine",
    "chosen",
    "fingerprint",
    "keys_among",
    "keys_in",
    "signature_of",
    "suggested",
    "written_of",
]
