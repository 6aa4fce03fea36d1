from .activities import (
    Tab,
    at_the_same_time,
    counts_of,
    listed_activities,
    next_date_like,
    own_attendance,
    own_community,
    place_in_queue,
    without_hours,
)
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
    "OF_MEMBERS",
    "OF_UNITS",
    "Conflict",
    "Progress",
    "Tab",
    "UnitYear",
    "Year",
    "at_the_same_time",
    "conflicts",
    "counts_of",
    "decidable_records",
    "latest_year_with_tasks",
    "listed_activities",
    "listed_records",
    "members_of",
    "next_date_like",
    "own_attendance",
    "own_community",
    "own_records",
    "place_in_queue",
    "progress",
    "residents",
    "same_day",
    "service_records",
    "sheet_rows",
    "tasks_of",
    "waiting_records",
    "waiting_records_summary",
    "walk_ins",
    "without_hours",
    "years_of",
    "years_of_units",
]
