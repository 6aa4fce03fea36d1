"""Pages on which the department prepares and follows rounds, and who else looks at them."""

from . import acts
from .shot import Shot

ROUNDS = [
    Shot("department", "evaluation:round_list"),
    Shot("secretary", "evaluation:round_list"),
    Shot("department", "evaluation:round_create"),
    Shot("department", "evaluation:round_create", act=acts.send_untitled),
    Shot("department", "evaluation:round_change", lambda d: d.prepared_round),
    Shot("department", "evaluation:round_dates", lambda d: d.open_round),
    Shot("department", "evaluation:round_open", lambda d: d.prepared_round),
    Shot("department", "evaluation:round_open", lambda d: d.naming_round),
    Shot("department", "evaluation:round_discard", lambda d: d.prepared_round),
    Shot("department", "evaluation:round_detail", lambda d: d.prepared_round),
    Shot("department", "evaluation:round_detail", lambda d: d.open_round),
    Shot("department", "evaluation:round_detail", lambda d: d.open_round, "part=communities"),
    Shot("department", "evaluation:round_detail", lambda d: d.open_round, "part=not-graded"),
    Shot("department", "evaluation:round_detail", lambda d: d.open_round, "part=without-opinion"),
    Shot("department", "evaluation:round_detail", lambda d: d.due_round),
    Shot("workplace", "evaluation:round_detail", lambda d: d.open_round),
    Shot("secretary", "evaluation:round_detail", lambda d: d.open_round),
    Shot("member", "evaluation:round_detail", lambda d: d.open_round),
    Shot("department", "evaluation:calendar_list", query="year=2026"),
    Shot("department", "evaluation:calendar_list", query="year=2031"),
    Shot("secretary", "evaluation:calendar_list", query="year=2032"),
    Shot("department", "evaluation:calendar_add"),
    Shot("department", "evaluation:calendar_add", act=acts.send),
    Shot("department", "evaluation:calendar_remove", lambda d: d.special_day),
]
QUIET_ROUNDS = [
    Shot("department", "evaluation:round_list"),
    Shot("secretary", "evaluation:round_list"),
    Shot("department", "evaluation:calendar_list", query="year=2040"),
]
