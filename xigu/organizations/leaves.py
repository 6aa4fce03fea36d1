"""A leave as pages tell it: its words and acts, with the ground for those who may read it."""

from dataclasses import dataclass

from xigu.common.scope import Scope

from . import permissions
from .models import Leave
from .states import LeaveStatus

TONES = {
    LeaveStatus.PROPOSED: "wait",
    LeaveStatus.APPROVED: "good",
    LeaveStatus.DECLINED: "bad",
    LeaveStatus.ENDED: "",
    LeaveStatus.WITHDRAWN: "",
}


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """One leave in a list; `ground` and `note` are empty for those who may not read them."""

    leave: Leave
    tone: str
    ground: str
    note: str
    answer: str
    may_decide: bool
    may_end: bool
    may_withdraw: bool


def leave_rows(scope: Scope, leaves, day) -> list[LeaveRow]:
    """Return leaves, which come from `for_lists`, as rows for the user on a day."""
    return [_row(scope, leave, day) for leave in leaves]


def _row(scope, leave, day):
    reads = permissions.can_read_ground(scope, leave)
    closes = permissions.can_close_leave(scope, leave)
    is_approved = leave.status == LeaveStatus.APPROVED
    is_proposed = leave.status == LeaveStatus.PROPOSED
    has_begun = leave.has_begun(day)
    return LeaveRow(
        leave=leave,
        tone=TONES[LeaveStatus(leave.status)],
        ground=str(leave.get_ground_display()) if reads else "",
        note=leave.note if reads else "",
        answer=leave.answer if reads else "",
        may_decide=is_proposed and permissions.can_decide_leave(scope, leave),
        may_end=closes and is_approved and has_begun and not leave.is_over(day),
        may_withdraw=closes and (is_proposed or (is_approved and not has_begun)),
    )
