from .conflicts import Conflict, conflicts
from .exports import service_records
from .lists import Home, Near, Part, home_of, listed_activities, nearby_activities, parts_of
from .places import (
    Engagement,
    Places,
    engagements_during,
    own_attendances,
    own_states,
    people_to_tell,
    places_of,
)
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
    "Engagement",
    "Home",
    "Near",
    "Part",
    "Places",
    "Progress",
    "UnitYear",
    "Year",
    "conflicts",
    "decidable_records",
    "engagements_during",
    "home_of",
    "latest_year_with_tasks",
    "listed_activities",
    "listed_records",
    "members_of",
    "nearby_activities",
    "own_attendances",
    "own_records",
    "own_states",
    "parts_of",
    "people_to_tell",
    "places_of",
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
