"""Every page there is, as each person sees it: on a busy day, and before anything happened."""

from .above import ABOVE
from .communities import SECRETARY
from .conclusions import ANSWERING, CONCLUDING, QUIET_ANSWERING
from .confidences import ASKED, ASKING, QUIET_CONFIDENCES, TOLD
from .gatherings import COMING, HOLDING, QUIET_HOLDING
from .judgements import DECIDING, JUDGED, QUIET_DECIDING
from .opinions import OPINIONS
from .papers import PAPERS
from .people import MEMBERS, SIGNED_OUT
from .reviewing import REVIEWING
from .rounds import QUIET_ROUNDS, ROUNDS
from .shot import Shot
from .workplaces import WORKPLACE

BUSY = {
    "signed out": SIGNED_OUT,
    "member": MEMBERS + COMING + TOLD,
    "secretary": SECRETARY + HOLDING + ANSWERING + ASKED,
    "workplace": WORKPLACE + CONCLUDING,
    "above": ABOVE + ASKING,
    "opinions": OPINIONS,
    "papers": PAPERS,
    "reviewing": REVIEWING,
    "rounds": ROUNDS,
    "judged": JUDGED,
    "objections": DECIDING,
}
QUIET = [
    Shot("secretary", "home"),
    Shot("secretary", "registration:list"),
    Shot("secretary", "organizations:member_list"),
    Shot("secretary", "organizations:address_list", lambda d: d.community),
    Shot("secretary", "registration:card_list"),
    Shot("secretary", "accounts:hand_over"),
    Shot("secretary", "activities:record_queue"),
    Shot("secretary", "activities:record_list"),
    Shot("workplace", "home"),
    Shot("workplace", "registration:certificate_list"),
    Shot("workplace", "registration:certificate_issue_batch"),
    Shot("workplace", "registration:missing_list"),
    Shot("workplace", "registration:receipt_list"),
    Shot("workplace", "organizations:member_list"),
    Shot("workplace", "organizations:leave_list"),
    Shot("workplace", "organizations:correction_list"),
    Shot("workplace", "accounts:slip_search"),
    Shot("workplace", "jobs:list"),
    Shot("workplace", "inbox:list"),
    Shot("admin", "inbox:settings"),
    Shot("branch", "home"),
    Shot("committee", "home"),
    Shot("subdistrict", "home"),
    Shot("subdistrict", "accounts:role_list"),
    Shot("department", "home"),
    Shot("admin", "home"),
    *QUIET_HOLDING,
    *QUIET_ROUNDS,
    *QUIET_ANSWERING,
    *QUIET_CONFIDENCES,
    *QUIET_DECIDING,
]

__all__ = ["BUSY", "QUIET", "Shot"]
