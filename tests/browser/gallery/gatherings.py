"""Pages of activities: of the community that holds them, and of members."""

from . import acts
from .shot import Shot


def _of_secretary(url_name, *args, **more):
    return Shot("secretary", f"activities:{url_name}", *args, **more)


def _of_member(url_name, *args, **more):
    return Shot("member", f"activities:{url_name}", *args, **more)


HOLDING = [
    _of_secretary("list"),
    _of_secretary("list", query="part=past"),
    _of_secretary("list", query="part=drafts&kind=TALK"),  # none
    _of_secretary("list", query="part=cancelled"),
    _of_secretary("create"),
    _of_secretary("create", act=acts.send),
    _of_secretary("copy", lambda d: d.held.over),
    _of_secretary("change", lambda d: d.held.full),
    _of_secretary("detail", lambda d: d.held.full),
    _of_secretary("detail", lambda d: d.held.danger),
    _of_secretary("detail", lambda d: d.held.danger, act=acts.publish),
    _of_secretary("detail", lambda d: d.held.cancelled),
    _of_secretary("detail", lambda d: d.held.meeting),
    _of_secretary("cancel", lambda d: d.held.full),
    _of_secretary("cancel", lambda d: d.held.full, act=acts.send),
    _of_secretary("roll", lambda d: d.held.full),
    _of_secretary("roll", lambda d: d.held.meeting),
    _of_secretary("poster", lambda d: d.held.full),
]
COMING = [
    _of_member("near"),
    _of_member("near", query="near=community"),
    _of_member("detail", lambda d: d.held.full),
    _of_member("detail", lambda d: d.held.quiet),
    _of_member("detail", lambda d: d.held.over),
    _of_member("detail", lambda d: d.held.meeting),
    _of_member("detail", lambda d: d.held.meeting, act=acts.sign_up),  # somewhere else then
    _of_member("own"),
    _of_member("own", query="past"),
    _of_member("arrival", lambda d: d.held.running.token),
    _of_member("arrival", lambda d: d.held.quiet.token, act=acts.send),  # too early
    _of_member("arrival", lambda d: d.held.arrived.token),
    _of_member("arrival", lambda d: d.held.cancelled.token),
    Shot("unissued", "activities:near"),
    Shot("unissued", "activities:own"),
]
QUIET_HOLDING = [Shot("secretary", "activities:list"), Shot("workplace", "activities:list")]
