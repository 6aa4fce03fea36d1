from .activities import ActivityForm, CancellationForm, written, written_again
from .hours import parse_hours
from .records import (
    OwnRecordFilterForm,
    PartForm,
    ReasonForm,
    RecordFilterForm,
    RecordsForm,
    RejectionForm,
    ReplacementForm,
)
from .reports import ReportForm
from .rolls import RollEntryForm
from .sheet_tools import WORDS, fill_attended, fill_hours, fill_pasted
from .sheets import STATES, Line, SheetForm
from .years import ServiceExportForm, YearTaskForm

__all__ = [
    "STATES",
    "WORDS",
    "ActivityForm",
    "CancellationForm",
    "Line",
    "OwnRecordFilterForm",
    "PartForm",
    "ReasonForm",
    "RecordFilterForm",
    "RecordsForm",
    "RejectionForm",
    "ReplacementForm",
    "ReportForm",
    "RollEntryForm",
    "ServiceExportForm",
    "SheetForm",
    "YearTaskForm",
    "fill_attended",
    "fill_hours",
    "fill_pasted",
    "parse_hours",
    "written",
    "written_again",
]
