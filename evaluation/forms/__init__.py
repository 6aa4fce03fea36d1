from .names import NamingForm
from .opinions import Line, OpinionFilterForm, OpinionForm, SignatureForm, keys_in
from .votes import VoteForm, VoteLine

__all__ = [
    "Line",
    "NamingForm",
    "OpinionFilterForm",
    "OpinionForm",
    "SignatureForm",
    "VoteForm",
    "VoteLine",
    "keys_in",
]
