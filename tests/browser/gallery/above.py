"""Pages of a branch, and of the offices above workplaces and communities."""

from . import acts
from .shot import Shot


def _office(d):
    return ["SECRETARY", d.community]


ABOVE = [
    Shot("branch", "home"),
    Shot("committee", "home"),
    Shot("committee", "home", act=acts.open_more),
    Shot("committee", "registration:certificate_list"),
    Shot("committee", "registration:certificate_list", query="refused"),
    Shot("committee", "registration:missing_list"),
    Shot("subdistrict", "home"),
    Shot("subdistrict", "registration:list"),
    Shot("subdistrict", "registration:list", query="secretaries"),
    Shot("subdistrict", "registration:presentation", lambda d: d.neighbor.document.token),
    Shot("department", "home"),
    Shot("department", "organizations:leave_list"),
    Shot("department", "organizations:leave_list", query="status=DECLINED"),
    Shot("department", "organizations:leave_decline", lambda d: d.proposed_leave),
    Shot("department", "organizations:leave_decline", lambda d: d.proposed_leave, act=acts.send),
    Shot("department", "registration:missing_list"),
    Shot("department", "organizations:detail", lambda d: d.department),
    Shot("department", "organizations:detail", lambda d: d.workplace),
    Shot("department", "organizations:close", lambda d: d.workplace),
    Shot("department", "organizations:close", lambda d: d.community),
    Shot("department", "organizations:found_successor", lambda d: d.community),
    Shot("department", "organizations:found_successor", lambda d: d.community, act=acts.send),
    Shot("department", "organizations:member_detail", lambda d: d.filed[0].member),
    Shot("department", "accounts:role_list"),
    Shot("department", "accounts:role_list", query="q=nobody"),
    Shot("department", "accounts:role_organization", lambda d: "SECRETARY"),
    Shot("department", "accounts:role_organization", lambda d: "SECRETARY", query="q=nobody"),
    Shot("department", "accounts:role_candidate", _office, query="q=ouyang"),
    Shot("department", "accounts:role_grant_new", _office),
    Shot("department", "accounts:role_grant_new", _office, act=acts.send),
    Shot("department", "accounts:role_grant_member", lambda d: [*_office(d), d.unissued[1]]),
    Shot(
        "department",
        "accounts:role_grant_user",
        lambda d: [*_office(d), d.users["several"].username],
    ),
    Shot("department", "accounts:role_end", lambda d: d.users["secretary"].assignments.get()),
    Shot("department", "accounts:user_slip", lambda d: d.users["secretary"]),
    Shot("subdistrict", "activities:year_table"),
    Shot("department", "activities:year_table"),
    Shot("department", "activities:year_table", query="by=work"),
    Shot("department", "activities:task_list"),
    Shot("department", "activities:task_year_list", lambda d: [2001]),
    Shot("department", "activities:task_create", lambda d: [2001]),
    Shot("department", "activities:task_create", lambda d: [2001], act=acts.send),
    Shot("department", "activities:task_change", lambda d: d.task),
    Shot("department", "activities:task_remove", lambda d: d.task),
    Shot("admin", "home"),
    Shot("admin", "accounts:role_list"),
]
