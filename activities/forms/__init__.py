from .activities import ActivityForm, CancellationForm
from .hours import parse_hours
from .rolls import RollEntryForm
from .sheet_tools import fill_attended, fill_hours, fill_pasted
from .sheets import STATES, Line, SheetForm
from .years import ServiceExportForm, YearTaskForm

__all__ = [
    "STATES",
    "ActivityForm",
    "CancellationForm",
    "Line",
    "RollEntryForm",
    "ServiceExportForm",
    "SheetForm",
    "YearTaskForm",
    "fill_attended",
    "fill_hours",
    "fill_pasted",
    "parse_hours",
]
