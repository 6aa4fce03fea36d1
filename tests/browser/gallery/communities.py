"""Pages of a community's secretary, and of somebody who holds several offices."""

from . import acts
from .shot import Shot


def _of_secretary(url_name, *args, **more):
    return Shot("secretary", url_name, *args, **more)


def _in_hand(d):
    return d.presentable[1].document.token


SECRETARY = [
    _of_secretary("home"),
    _of_secretary("activities:year_table"),
    _of_secretary("activities:unit_year_table", lambda d: [d.community, 2001]),
    _of_secretary("activities:service_export"),
    _of_secretary("activities:service_export", act=acts.send),
    _of_secretary("activities:member_year", lambda d: [d.accepted[0].member, d.task.year]),
    _of_secretary("registration:list"),
    _of_secretary("registration:list", query="status=ACCEPTED"),
    _of_secretary("registration:list", query="q=nobody"),
    _of_secretary("registration:list", query="unplaced"),
    _of_secretary("registration:list", query="status=REFUSED"),
    _of_secretary("registration:list", query="status=ENDED"),
    _of_secretary("registration:detail", lambda d: d.waiting[1]),
    _of_secretary("registration:detail", lambda d: d.asked[1]),
    _of_secretary("registration:detail", lambda d: d.accepted[0]),
    _of_secretary("registration:detail", lambda d: d.refused[0]),
    _of_secretary("registration:detail", lambda d: d.ended[1]),
    _of_secretary("registration:presentation", lambda d: d.presentable[1].document.token),
    _of_secretary("registration:presentation", lambda d: d.refused[0].certificate.document.token),
    _of_secretary("registration:presentation", lambda d: d.lost.document.token),
    _of_secretary("registration:presentation", lambda d: d.waiting[0].certificate.document.token),
    _of_secretary("registration:presentation_refuse", _in_hand),
    _of_secretary("registration:presentation_refuse", _in_hand, act=acts.send),
    _of_secretary("registration:presentation_forward", _in_hand),
    _of_secretary("registration:presentation_forward", _in_hand, act=acts.send),
    _of_secretary("registration:accept", lambda d: d.waiting[0]),
    _of_secretary("registration:accept", lambda d: d.refused[0], act=acts.send),  # too late
    _of_secretary("registration:refuse", lambda d: d.waiting[4]),
    _of_secretary("registration:refuse", lambda d: d.waiting[4], act=acts.send),
    _of_secretary("registration:forward", lambda d: d.waiting[0]),
    _of_secretary("registration:forward", lambda d: d.waiting[0], act=acts.send),
    _of_secretary("registration:end", lambda d: d.accepted[1]),
    _of_secretary("organizations:member_list"),
    _of_secretary("organizations:member_list", query="q=nobody"),
    _of_secretary("organizations:member_detail", lambda d: d.accepted[1].member),
    _of_secretary("organizations:member_lookup"),
    _of_secretary("organizations:member_lookup", act=acts.send),
    _of_secretary("organizations:member_lookup", act=acts.look_up),
    _of_secretary("registration:card_list"),
    _of_secretary("registration:card_list", act=acts.print_view),
    _of_secretary("registration:receipt_list"),
    _of_secretary("organizations:own"),
    _of_secretary("organizations:grid_create", lambda d: d.community),
    _of_secretary("organizations:grid_create", lambda d: d.community, act=acts.send),
    _of_secretary("organizations:contact_change", lambda d: d.community),
    _of_secretary("organizations:detail", lambda d: d.community),
    _of_secretary("organizations:address_list", lambda d: d.community),
    _of_secretary("organizations:address_add", lambda d: d.community),
    _of_secretary("organizations:address_add", lambda d: d.community, act=acts.write_a_room),
    _of_secretary("organizations:address_add", lambda d: d.community, act=acts.write_a_neighbors),
    _of_secretary("accounts:hand_over", query="q=zw"),
    _of_secretary("accounts:hand_over", query="q=nobody"),
    _of_secretary("accounts:hand_over_user", lambda d: d.users["several"].username),
    _of_secretary("accounts:hand_over_member", lambda d: d.accepted[1].member),
    _of_secretary("activities:sheet", lambda d: d.gathering),
    _of_secretary("activities:sheet", lambda d: d.gathering, act=acts.fill_wrongly),
    _of_secretary("activities:sheet", lambda d: d.empty_activity),
    _of_secretary("activities:roll_entry", lambda d: d.gathering),
    _of_secretary("activities:roll_entry", lambda d: d.gathering, act=acts.send),
    Shot("several", "home"),
    Shot("several", "accounts:capacity"),
    Shot("several", "accounts:account"),
]
