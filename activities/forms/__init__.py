from .hours import parse_hours
from .records import (
    PartForm,
    ReasonForm,
    RecordFilterForm,
    RecordsForm,
    RejectionForm,
    ReplacementForm,
)
from .reports import ReportForm
from .rolls import RollEntryForm
from .sheet_tools import fill_attended, fill_hours, fill_pasted
from .sheets import Line, STATES, SheetForm
from .years import ServiceExportForm, YearTaskForm

__all__ = [
    "Line",
    "PartForm",
    "ReasonForm",
    "RecordFilterForm",
    "RecordsForm",
    "RejectionForm",
    "ReplacementForm",
    "ReportForm",
    "RollEntryForm",
    "STATES",
    "ServiceExportForm",
    "SheetForm",
    "YearTaskForm",
    "fill_attended",
    "fill_hours",
    "fill_pasted",
    "parse_hours",
]
