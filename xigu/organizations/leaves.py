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
    """One leave; `ground`, `note` and `answer` are empty for those who may not read them."""

    leave: Leave
    tone: str
    ground: str
    note: str
    answer: str
    may_decide: bool
    actions: tuple[permissions.Action, ...]


def leave_rows(scope: Scope, leaves, day) -> list[LeaveRow]:
    """Return leaves, which come from `for_lists`, as rows for the user on a day."""
    return [_row(scope, leave, day) for leave in leaves]


def _row(scope, leave, day):
    reads = permissions.can_read_ground(scope, leave)
    return LeaveRow(
        leave=leave,
        tone=TONES[LeaveStatus(leave.status)],
        ground=str(leave.get_ground_display()) if reads else "",
        note=leave.note if reads else "",
        answer=leave.answer if reads else "",
        may_decide=permissions.can_approve_now(scope, leave, day),
        actions=permissions.leave_actions(scope, leave, day),
    )
