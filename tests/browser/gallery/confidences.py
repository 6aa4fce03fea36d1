"""Pages of opinions asked in confidence and of notes, on either side and for the member."""

from . import acts
from .shot import Shot

ASKING = [
    Shot("department", "evaluation:opinion_list"),
    Shot("department", "evaluation:opinion_list", query="closed"),
    Shot("department", "evaluation:opinion_ask"),
    Shot("department", "evaluation:opinion_ask", act=acts.send),
    Shot("department", "evaluation:opinion_ask", act=acts.find_people),
    Shot("department", "evaluation:opinion_detail", lambda d: d.confided.late),
    Shot("department", "evaluation:opinion_detail", lambda d: d.confided.answered),
    Shot("department", "evaluation:opinion_withdraw", lambda d: d.confided.late),
    Shot("department", "evaluation:opinion_release", lambda d: d.confided.answered),
    Shot("admin", "accounts:withheld_looks"),
]
ASKED = [
    Shot("secretary", "evaluation:opinion_list"),
    Shot("secretary", "evaluation:opinion_detail", lambda d: d.confided.late),
    Shot("secretary", "evaluation:opinion_answer", lambda d: d.confided.late),
    Shot("secretary", "evaluation:opinion_answer", lambda d: d.confided.late, act=acts.send),
    Shot("secretary", "evaluation:opinion_print", lambda d: d.confided.answered),
    Shot("secretary", "evaluation:note_inbox"),
    Shot("secretary", "evaluation:note_list", lambda d: d.filed[0].member),
    Shot("secretary", "evaluation:note_create", lambda d: d.filed[0].member),
    Shot("secretary", "evaluation:note_create", lambda d: d.filed[0].member, act=acts.send),
]
TOLD = [
    Shot("member", "evaluation:opinion_detail", lambda d: d.confided.released),
    Shot("member", "evaluation:note_list", lambda d: d.filed[0].member),
    Shot("member", "evaluation:note_detail", lambda d: d.confided.note),
    Shot("member", "evaluation:note_reply", lambda d: d.confided.note),
    Shot("member", "evaluation:note_reply", lambda d: d.confided.note, act=acts.send),
]
QUIET_CONFIDENCES = [
    Shot("department", "evaluation:opinion_list"),
    Shot("secretary", "evaluation:opinion_list"),
    Shot("secretary", "evaluation:note_inbox"),
]
