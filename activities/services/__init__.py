from .activities import (
    FACTS,
    ActivityFacts,
    cancel_activity,
    change_activity,
    create_activity,
    open_activity,
)
from .certificates import issue_service_certificate
from .corrections import replace_record
from .decisions import Decided, confirm_records, reject_record, reverse_record
from .errors import ActivityError, CellError, SheetError
from .parts import add_part
from .places import add_attendances, arrive, sign_up, withdraw_sign_up
from .rebuilding import count_differences, rebuild_totals
from .reports import Report, report_activity, withdraw_report
from .sheets import SheetOutcome, SheetRow, record_sheet
from .year_tasks import (
    TaskChangedError,
    change_year_task,
    copy_year_tasks,
    create_year_task,
    facts_of,
    remove_year_task,
    take_six_ones,
)

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
    "TaskChangedError",
    "add_attendances",
    "add_part",
    "arrive",
    "cancel_activity",
    "change_activity",
    "change_year_task",
    "confirm_records",
    "copy_year_tasks",
    "count_differences",
    "create_activity",
    "create_year_task",
    "facts_of",
    "issue_service_certificate",
    "open_activity",
    "rebuild_totals",
    "record_sheet",
    "reject_record",
    "remove_year_task",
    "replace_record",
    "report_activity",
    "reverse_record",
    "sign_up",
    "take_six_ones",
    "withdraw_report",
    "withdraw_sign_up",
]
