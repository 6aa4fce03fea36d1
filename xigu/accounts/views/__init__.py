from .account import AccountView, CapacityView, LookListView, PasswordView, WithheldLooksView
from .handover import HandOverConfirmView, HandOverView
from .roles import (
    RoleCandidateView,
    RoleEndView,
    RoleGrantNewView,
    RoleGrantView,
    RoleListView,
    RoleOrganizationView,
)
from .sessions import ActivationView, LogoutView, SignInView
from .slips import MemberSlipView, SlipSearchView, UserSlipView

__all__ = [
    "AccountView",
    "ActivationView",
    "CapacityView",
    "HandOverConfirmView",
    "HandOverView",
    "LogoutView",
    "LookListView",
    "MemberSlipView",
    "PasswordView",
    "RoleCandidateView",
    "RoleEndView",
    "RoleGrantNewView",
    "RoleGrantView",
    "RoleListView",
    "RoleOrganizationView",
    "SignInView",
    "SlipSearchView",
    "UserSlipView",
    "WithheldLooksView",
]
