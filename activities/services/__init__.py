from .activities import (
    FACTS,
    ActivityFacts,
    cancel_activity,
    change_activity,
    create_activity,
    open_activity,
)
from .decisions import Decided, confirm_records, reject_record, reverse_record
from .errors import ActivityError, CellError, SheetError
from .places import add_attendances, arrive, sign_up, withdraw_sign_up
from .reports import Report, report_activity, withdraw_report
from .sheets import SheetOutcome, SheetRow, record_sheet
from .year_tasks import copy_year_tasks

__all__ = [
    "FACTS",
    "ActivityError",
    "ActivityFacts",
    "CellError",
    "Decided",
    "Report",
    "SheetError",
    "SheetOutcome",
    "SheetRow",
    "add_attendances",
    "arrive",
    "cancel_activity",
    "change_activity",
    "confirm_records",
    "copy_year_tasks",
    "create_activity",
    "open_activity",
    "record_sheet",
    "reject_record",
    "report_activity",
    "reverse_record",
    "sign_up",
    "withdraw_report",
    "withdraw_sign_up",
]
