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
from .waiting import waiting_records, waiting_records_summary
from .years import latest_year_with_tasks, tasks_of

__all__ = [
    "Conflict",
    "Tab",
    "at_the_same_time",
    "conflicts",
    "counts_of",
    "latest_year_with_tasks",
    "listed_activities",
    "next_date_like",
    "own_attendance",
    "own_community",
    "place_in_queue",
    "tasks_of",
    "waiting_records",
    "waiting_records_summary",
    "without_hours",
]
