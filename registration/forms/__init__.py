"""Forms of the registration chain: they check input and save nothing."""

from .acts import AcceptanceForm, ForwardingForm, NoteForm, ObjectionForm, PlaceForm, ReasonForm
from .check_in import CheckInForm
from .lists import (
    MOST_AT_ONCE,
    CardPrintForm,
    IssueForm,
    MissingFilterForm,
    PlacementForm,
    PrintForm,
    RegistrationsForm,
)

__all__ = [
    "MOST_AT_ONCE",
    "AcceptanceForm",
    "CardPrintForm",
    "CheckInForm",
    "ForwardingForm",
    "IssueForm",
    "MissingFilterForm",
    "NoteForm",
    "ObjectionForm",
    "PlaceForm",
    "PlacementForm",
    "PrintForm",
    "ReasonForm",
    "RegistrationsForm",
]
