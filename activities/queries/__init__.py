from .conflicts import Conflict, conflicts
from .exports import service_records
from .records import listed_records, own_records, same_day
from .sheets import residents, sheet_rows, walk_ins
from .waiting import decidable_records, waiting_records, waiting_records_summary
from .years import (
    OF_MEMBERS,
    OF_UNITS,
    Progress,
    UnitYear,
    Year,
    latest_year_with_tasks,
    members_of,
    progress,
    tasks_of,
    years_of,
    years_of_units,
)

__all__ = [
    "Conflict",
    "OF_MEMBERS",
    "OF_UNITS",
    "Progress",
    "UnitYear",
    "Year",
    "conflicts",
    "decidable_records",
    "latest_year_with_tasks",
    "listed_records",
    "members_of",
    "own_records",
    "progress",
    "residents",
    "same_day",
    "service_records",
    "sheet_rows",
    "tasks_of",
    "waiting_records",
    "waiting_records_summary",
    "walk_ins",
    "years_of",
    "years_of_units",
]
