"""Pages of those who are signed out, and of members."""

from . import acts
from .shot import Shot

SIGNED_OUT = [
    Shot("", "accounts:login"),
    Shot("", "accounts:login", act=acts.open_menu),
    Shot("", "accounts:login", act=acts.sign_in_wrongly),
    Shot("", "accounts:activation"),
    Shot("", "accounts:activation", act=acts.send),
    Shot("", "documents:verification", lambda d: d.presentable[0].document.token),
    Shot("", "documents:verification", lambda d: d.expired[0].document.token),
    Shot("", "documents:verification", lambda d: d.lost.document.token),
    Shot("", "documents:verification", lambda d: d.filed[0].receipt.document.token),
    Shot("", "documents:verification", lambda d: "unknown"),
]
MEMBERS = [
    Shot("nobody", "home"),
    Shot("nobody", "accounts:account"),
    Shot("unissued", "home"),
    Shot("unissued", "accounts:look_list"),
    Shot("unissued", "registration:check_in"),
    Shot("unissued", "registration:check_in", act=acts.find_elsewhere),
    Shot("unissued", "registration:check_in", act=acts.send_empty),
    Shot("member", "activities:year"),
    Shot("member", "registration:check_in"),  # checked in already
    Shot("asked", "home"),
    Shot("asked", "registration:detail", lambda d: d.asked[0]),
    Shot("presentable", "home"),
    Shot("expired", "home"),
    Shot("on leave", "home"),
    Shot("waiting", "home"),
    Shot("refused", "home"),
    Shot("member", "home"),
    Shot("member", "home", act=acts.open_menu),
    Shot("member", "organizations:own_record"),
    Shot("member", "organizations:correction_request", lambda d: d.filed[0].member),
    Shot("member", "organizations:correction_request", lambda d: d.filed[0].member, act=acts.send),
    Shot("member", "organizations:identity_card", lambda d: d.filed[0].member),
    Shot("unissued", "organizations:identity_card", lambda d: d.unissued[2]),
    Shot("unissued", "organizations:identity_card", lambda d: d.unissued[2], act=acts.send_phone),
    Shot("member", "inbox:list"),
    Shot("member", "inbox:list", query="all"),
    Shot("member", "inbox:settings"),
    Shot("refused", "inbox:list"),
    Shot("several", "inbox:list"),
    Shot("member", "accounts:account"),
    Shot("member", "accounts:look_list"),
    Shot("member", "accounts:password"),
    Shot("member", "accounts:password", act=acts.send),
    Shot("member", "registration:certificate_detail", lambda d: d.filed[0].certificate),
    Shot("member", "registration:certificate_print", lambda d: d.filed[0].certificate),
    Shot("member", "registration:detail", lambda d: d.filed[0]),
    Shot("member", "registration:receipt_detail", lambda d: d.filed[0].receipt),
    Shot("member", "registration:receipt_print", lambda d: d.filed[0].receipt),
    Shot("member", "registration:detail", lambda d: d.filed[1]),  # not his own: 404
    Shot("member", "accounts:role_list"),  # not for him: 403
]
