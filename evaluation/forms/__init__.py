from .conclusions import (
    MOST_CHOSEN,
    AgreementForm,
    ChosenForm,
    ConclusionLine,
    QuotaRequestForm,
    chosen,
    fingerprint,
    signature_of,
)
from .names import NamingForm
from .opinions import Line, OpinionFilterForm, OpinionForm, SignatureForm, keys_in
from .votes import VoteForm, VoteLine

__all__ = [
    "MOST_CHOSEN",
    "AgreementForm",
    "ChosenForm",
    "ConclusionLine",
    "Line",
    "NamingForm",
    "OpinionFilterForm",
    "OpinionForm",
    "QuotaRequestForm",
    "SignatureForm",
    "VoteForm",
    "VoteLine",
    "chosen",
    "fingerprint",
    "keys_in",
    "signature_of",
]
