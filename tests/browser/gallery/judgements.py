"""Pages about what is judged of a member: for himself, for those who decide about objections."""

from . import acts
from .shot import Shot

JUDGED = [
    Shot("member", "evaluation:own_list"),
    Shot("unissued", "evaluation:own_list"),
    Shot("member", "evaluation:summary", lambda d: d.judged.open),
    Shot("member", "evaluation:summary", lambda d: d.judged.open, act=acts.send),
    Shot("member", "evaluation:summary", lambda d: d.judged.told),  # read only
    Shot("member", "evaluation:detail", lambda d: d.judged.open),
    Shot("member", "evaluation:detail", lambda d: d.judged.told),
    Shot("member", "evaluation:detail", lambda d: d.judged.left_out),
    Shot("member", "evaluation:objection_create", lambda d: d.judged.objectable),
    Shot("member", "evaluation:objection_create", lambda d: d.judged.objectable, act=acts.send),
    Shot("member", "evaluation:objection_detail", lambda d: d.judged.objection),
    Shot("member", "evaluation:objection_detail", lambda d: d.judged.answered),
    Shot("member", "evaluation:appeal", lambda d: d.judged.answered),
    Shot("member", "evaluation:appeal", lambda d: d.judged.answered, act=acts.send),
]
DECIDING = [
    Shot("committee", "evaluation:objection_list"),
    Shot("committee", "evaluation:objection_list", query="decided"),
    Shot("committee", "evaluation:objection_detail", lambda d: d.judged.overdue),
    Shot("committee", "evaluation:objection_detail", lambda d: d.judged.answered),
    Shot("committee", "evaluation:objection_decide", lambda d: d.judged.objection),
    Shot("committee", "evaluation:objection_decide", lambda d: d.judged.objection, act=acts.send),
    Shot("workplace", "evaluation:detail", lambda d: d.judged.open),
    Shot("secretary", "evaluation:detail", lambda d: d.judged.told),
    Shot("department", "evaluation:detail", lambda d: d.judged.told),
]
QUIET_DECIDING = [
    Shot("department", "evaluation:objection_list"),
]
