"""Pages on which a round is concluded, and joint conclusions are answered."""

from . import acts
from .shot import Shot


def _of_workplace(url_name, *args, **more):
    return Shot("workplace", f"evaluation:{url_name}", *args, **more)


def _of_secretary(url_name, *args, **more):
    return Shot("secretary", f"evaluation:{url_name}", *args, **more)


CONCLUDING = [
    _of_workplace("conclusion_sheet", lambda d: d.judging.round),
    _of_workplace("conclusion_sheet", lambda d: d.judging.round, query="part=attention"),
    _of_workplace("conclusion_sheet", lambda d: d.judging.round, act=acts.choose_everybody),
    _of_workplace("conclusion_sheet", lambda d: d.judging.round, act=acts.sign_uniform),
    _of_workplace("conclusion_sheet", lambda d: d.judging.asked),
    _of_workplace("quota_ask", lambda d: [d.judging.round, d.branch]),
    _of_workplace("quota_ask", lambda d: [d.judging.round, d.branch], act=acts.send),
    _of_workplace("quota_ask", lambda d: [d.judging.asked, d.branch]),
]
ANSWERING = [
    _of_secretary("agreement_list"),
    _of_secretary("conclusion_agree", lambda d: d.judging.joint),
    _of_secretary("conclusion_agree", lambda d: d.judging.joint, act=acts.send_back_silently),
    _of_secretary("conclusion_agree", lambda d: d.judging.returned),
]
QUIET_ANSWERING = [Shot("secretary", "evaluation:agreement_list")]
