"""People found for an act: what a page shows of them, and where each one leads."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.scope import Scope
from xigu.organizations.models import Member
from xigu.organizations.services import OrganizationError, count_look_up

from . import queries
from .models import User

MOST = 20
MOST_FINDS = 100  # of people from elsewhere, within an hour


@dataclass(frozen=True, slots=True)
class Found:
    """One person among the results of a search."""

    url: str
    name: str
    detail: str
    status: str
    tone: str = ""


def people_for_slips(scope: Scope, text: str) -> list[Found]:
    """Return those for whom one prints slips: members first, then holders of offices."""
    himself = scope.user_id or 0
    members = queries.served_members(scope).exclude(user=himself).search(text)
    may_sign_in = members.filter(Q(user=None) | Q(user__is_active=True))
    others = queries.looked_after(scope).filter(is_active=True).exclude(pk=himself)
    holders = queries.named(queries.with_offices(others), text).order_by("name", "pk")
    return [
        *(_found_member(member, _slip_address) for member in _with_logins(may_sign_in)[:MOST]),
        *(_found_holder(user) for user in holders[:MOST]),
    ]


def people_for_office(
    scope: Scope, text: str, *, address: Callable[[User | Member], str], now
) -> list[Found]:
    """Return who could hold an office, as `address` leads to them.

    They are the user of exactly this user name or phone number, wherever he belongs, and the
    members of the scope found by name. Finding a member from elsewhere writes an access entry.
    """
    users = [
        user
        for user in queries.find_exactly(text)
        if user.pk != scope.user_id and may_find(scope, user, now=now)
    ]
    others = Member.objects.visible_to(scope.office).exclude(pk__in=_keys(users, scope))
    members = _with_logins(others.search(text))[:MOST]
    return [
        *(_found(user, user.username, user, address) for user in users),
        *(_found_member(member, address) for member in members),
    ]


def may_find(scope: Scope, user: User, *, now) -> bool:
    """Tell whether a user from outside the scope may be found by user name or phone number.

    It is written down, and after many of them within an hour nobody is found any more.
    """
    if User.objects.visible_to(scope).filter(pk=user.pk).exists():
        return True
    try:
        count_look_up(actor=scope, now=now, most=MOST_FINDS)
    except OrganizationError:
        return False
    if user.member_id is not None:
        record_access(scope=scope, member_id=user.member_id, access=Access.FOUND, now=now)
    return True


def _keys(users, scope):
    return [user.member_id for user in users if user.member_id] + [scope.member_id or 0]


def _with_logins(members):
    return members.with_workplace().select_related("user").order_by("pinyin", "pk")


def _slip_address(person):
    kind = "member" if isinstance(person, Member) else "user"
    return reverse(f"accounts:{kind}_slip", args=[person.pk])


def _found_member(member, address):
    user = getattr(member, "user", None)
    return _found(member, _workplace_of(member), user, address)


def _found_holder(user):
    offices = (f"{office.organization.name} {office.get_role_display()}" for office in user.offices)
    return _found(user, " · ".join(offices), user, _slip_address)


def _found(person, detail, user, address):
    return Found(address(person), person.name, detail, **_login_status(user))


def _workplace_of(member):
    for affiliation in member.current_affiliations:
        places = [affiliation.workplace, affiliation.branch]
        return " · ".join(place.name for place in places if place)
    return ""


def _login_status(user):
    if user is None or not user.is_activated:
        return {"status": _("has not signed in yet"), "tone": "wait"}
    return {"status": _("has a password"), "tone": "good"}
