"""Pages of a workplace's officer."""

from . import acts
from .shot import Shot


def _of_workplace(url_name, *args, **more):
    return Shot("workplace", url_name, *args, **more)


WORKPLACE = [
    _of_workplace("home"),
    _of_workplace("home", act=acts.open_menu),
    _of_workplace("registration:certificate_list"),
    _of_workplace("registration:certificate_list", query="state=EXPIRED"),
    _of_workplace("registration:certificate_list", query="state=USED"),
    _of_workplace("registration:certificate_list", query="state=VOID"),
    _of_workplace("registration:certificate_list", query="refused"),
    _of_workplace("registration:certificate_detail", lambda d: d.lost),
    _of_workplace("registration:certificate_detail", lambda d: d.refused[0].certificate),
    _of_workplace("registration:certificate_print", lambda d: d.presentable[1]),
    _of_workplace("registration:certificate_void", lambda d: d.presentable[1]),
    _of_workplace("registration:certificate_void", lambda d: d.presentable[1], act=acts.send),
    _of_workplace("registration:certificate_reissue", lambda d: d.presentable[0]),
    _of_workplace("registration:certificate_issue_batch"),
    _of_workplace("registration:certificate_issue_batch", act=acts.choose_none),
    _of_workplace("registration:list", query="status=REFUSED"),
    _of_workplace("registration:member_chain", lambda d: d.unissued[1]),
    _of_workplace("registration:member_chain", lambda d: d.refused[0].member),
    _of_workplace("registration:member_chain", lambda d: d.filed[0].member),
    _of_workplace("registration:receipt_list"),
    _of_workplace("registration:receipt_list", query="state=filed"),
    _of_workplace("registration:receipt_detail", lambda d: d.accepted[1].receipt),
    _of_workplace("organizations:roster_upload"),
    _of_workplace("organizations:roster_upload", act=acts.send),
    _of_workplace("organizations:roster_upload", act=acts.upload_mixed),
    _of_workplace("organizations:roster_upload", act=acts.upload_refused),
    _of_workplace("organizations:roster_upload", act=acts.upload_and_commit),
    _of_workplace("organizations:member_list"),
    _of_workplace("organizations:member_list", query="checked_in=no"),
    _of_workplace("organizations:member_detail", lambda d: d.filed[0].member),
    _of_workplace("organizations:correction_list"),
    _of_workplace("organizations:member_create"),
    _of_workplace("organizations:member_create", act=acts.send),
    _of_workplace("organizations:member_change", lambda d: d.unissued[1]),
    _of_workplace("organizations:affiliation_end", lambda d: d.unissued[1]),
    _of_workplace("organizations:correction_answer", lambda d: d.correction),
    _of_workplace("organizations:correction_answer", lambda d: d.correction, act=acts.send),
    _of_workplace("organizations:detail", lambda d: d.workplace),
    _of_workplace("organizations:branch_create", lambda d: d.workplace),
    _of_workplace("organizations:branch_create", lambda d: d.workplace, act=acts.send),
    _of_workplace("accounts:slip_search", query="q=abd"),
    _of_workplace("accounts:slip_search", query="q=nobody"),
    _of_workplace("accounts:member_slip", lambda d: d.unissued[1]),
    _of_workplace("accounts:member_slip", lambda d: d.unissued[1], act=acts.send),
    _of_workplace("accounts:member_slip", lambda d: d.unissued[1], act=acts.see_and_send),
    _of_workplace("accounts:role_list"),
    _of_workplace("jobs:list"),
    _of_workplace("jobs:detail", lambda d: d.jobs["queued"]),
    _of_workplace("jobs:detail", lambda d: d.jobs["running"]),
    _of_workplace("jobs:detail", lambda d: d.jobs["done"]),
    _of_workplace("jobs:detail", lambda d: d.jobs["failed"]),
]
