from .activation import activate_user
from .administrators import create_administrator
from .announcements import announce_slips
from .errors import AccountError
from .roles import end_role, grant_role, grant_role_to_new_user, hand_over_office
from .slips import IssuedSlip, issue_slip
from .users import ensure_user

__all__ = [
    "AccountError",
    "IssuedSlip",
    "activate_user",
    "announce_slips",
    "create_administrator",
    "end_role",
    "ensure_user",
    "grant_role",
    "grant_role_to_new_user",
    "hand_over_office",
    "issue_slip",
]
