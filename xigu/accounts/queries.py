"""Reads: who is meant by what was typed, who holds which office, what concerns a user."""

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from xigu.common.phones import clean_phone
from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation, Member, Organization
from xigu.organizations.models.member import MemberQuerySet
from xigu.organizations.names import clean_name

from .models import ActivationCode, RoleAssignment, User
from .states import RULES, Role

MOST_NAMESAKES = 5


def plain_login(text: str) -> str:
    """Return a typed user name or phone number in the one form under which tries are counted."""
    phone = clean_phone(text)
    return phone if phone.isdecimal() else text.strip().lower()


def find_for_sign_in(login: str) -> User | None:
    """Return whom a user name, or a phone number that only one user has, means.

    A user name has a letter and a phone number has none, so that neither hides the other;
    both take one query.
    """
    login = plain_login(login)
    if not login.isdecimal():
        return User.objects.filter(username=login).first()
    found = list(User.objects.active().reached_by(login)[:2])
    return found[0] if len(found) == 1 else None


def find_by_username(username: str) -> User | None:
    """Return the user of exactly this user name, if he may sign in."""
    users = User.objects.active().select_related("member")
    return users.filter(username=username.lower()).first()


def phones_of(user: User) -> list[str]:
    """Return the numbers of a user: that of his record, then his own."""
    numbers = [user.member.phone if user.member else "", user.phone]
    return list(dict.fromkeys(number for number in numbers if number))


def find_exactly(text: str) -> list[User]:
    """Return the users of exactly this user name or phone number, in whatever scope."""
    phone = clean_phone(text)
    if not phone.isdecimal():
        return list(User.objects.active().filter(username=text.strip().lower()))
    return list(User.objects.active().reached_by(phone)[:MOST_NAMESAKES])


def grants(scope: Scope, role: str, organization: Organization) -> bool:
    """Tell whether the office of `scope` grants and ends `role` for `organization`."""
    if not scope.role or role not in RULES[scope.role].grants:
        return False
    return RULES[role].kind == organization.kind and organization.path.startswith(scope.path)


def current_offices(user: User) -> QuerySet[RoleAssignment]:
    """Return the offices a user holds now, with their organizations."""
    return user.assignments.current().select_related("organization").order_by("pk")


def offices_of(user: User) -> QuerySet[RoleAssignment]:
    """Return every office a user holds or held, the current ones first."""
    offices = user.assignments.select_related("organization", "granted_by", "ended_by")
    return offices.order_by(F("ended_at").desc(nulls_first=True), "-granted_at", "-pk")


def signs_in_by_phone(user: User) -> bool:
    """Tell whether a number of this user is his alone, so that he can sign in with it."""
    phones = phones_of(user)
    return bool(phones) and find_for_sign_in(phones[0]) == user


def looks_after(scope: Scope, user: User) -> bool:
    """Tell whether the office of `scope` prints slips for a user."""
    return looked_after(scope).filter(pk=user.pk).exists()


def looked_after(scope: Scope) -> QuerySet[User]:
    """Return the users for whom the office of `scope` prints slips.

    It has to reach all that a slip opens: it grants every office that the user holds, and his
    record as a member is within its reach. Without an office, his branch or workplace prints.
    Where an office of the same kind is enough (`serves_colleagues`), it is for a record only:
    whoever grants these offices sees no members.
    """
    held = RoleAssignment.objects.current().filter(user=OuterRef("pk"))
    granted = RoleAssignment.objects.grantable_by(scope)
    is_granted = ~Exists(held.exclude(pk__in=granted))
    is_granted_or_own = ~Exists(held.exclude(pk__in=granted | _offices_like(scope)))
    is_reached = Exists(_reached_members(scope).filter(pk=OuterRef("member")))
    return User.objects.filter(
        Exists(served_members(scope).filter(pk=OuterRef("member")))
        | (Exists(held) & is_granted & Q(member=None))
        | (Exists(held) & is_granted_or_own & is_reached)
    )


def _offices_like(scope):
    """The offices of the user's colleagues, where his own opens as much as theirs."""
    if not scope.role or not RULES[scope.role].serves_colleagues:
        return RoleAssignment.objects.none()
    return RoleAssignment.objects.filter(role=scope.role, organization=scope.organization_id)


def _reached_members(scope):
    """The members who work beneath the office, or live there.

    An administrator sees no members: he reaches those who work at the department itself.
    """
    works = Affiliation.objects.current().filter(member=OuterRef("pk"))
    if not scope.sees_members:
        return Member.objects.filter(Exists(works.filter(workplace__parent=scope.organization_id)))
    beneath = Member.objects.filter(Exists(works.filter(scope.within("workplace"))))
    return beneath | Member.objects.visible_to(scope.office)


def offices_beneath(scope: Scope, role: str = "", q: str = "") -> QuerySet[RoleAssignment]:
    """Return the current offices that `scope` grants; `q` is a person's or organization's name."""
    offices = RoleAssignment.objects.current().grantable_by(scope)
    if role:
        offices = offices.filter(role=role)
    if q:
        places = Organization.objects.search(q)
        offices = offices.filter(
            Q(user__in=named(User.objects.all(), q)) | Q(organization__in=places)
        )
    related = offices.select_related("user", "organization__parent")
    return related.order_by("organization__path", "role", "pk")


def organizations_for(scope: Scope, role: str, q: str = "") -> QuerySet[Organization]:
    """Return the organizations in the scope that `role` belongs to, with who holds it there."""
    holders = RoleAssignment.objects.current().filter(role=role).select_related("user")
    found = Organization.objects.visible_to(scope).of_kind(RULES[role].kind).open()
    return (
        (found.search(q) if q else found)
        .select_related("parent")
        .order_by("path")
        .prefetch_related(
            Prefetch("assignments", queryset=holders.order_by("pk"), to_attr="holders")
        )
    )


def grantable_roles(scope: Scope) -> list[Role]:
    """Return the roles that the office of `scope` grants, in the order of the table."""
    return [role for role in Role if scope.role and role in RULES[scope.role].grants]


def serves(scope: Scope, member: Member) -> bool:
    """Tell whether the office of `scope` prints slips for this member without an office."""
    return served_members(scope).filter(pk=member.pk).exists()


def served_members(scope: Scope) -> MemberQuerySet:
    """Return the members without an office for whom that of `scope` prints slips."""
    if not scope.role or not RULES[scope.role].serves_members:
        return Member.objects.none()
    held = RoleAssignment.objects.current().filter(user__member=OuterRef("pk"))
    return Member.objects.visible_to(scope.office).filter(~Exists(held))


def holders_of(role: str, organization: Organization) -> QuerySet[User]:
    """Return who holds a role for an organization now."""
    offices = RoleAssignment.objects.current().filter(role=role, organization=organization)
    return User.objects.filter(pk__in=offices.values("user")).order_by("pk")


def with_offices(users: QuerySet[User]) -> QuerySet[User]:
    """Return those who hold an office, with the offices they hold."""
    held = RoleAssignment.objects.current()
    offices = held.select_related("organization").order_by("pk")
    return users.filter(Exists(held.filter(user=OuterRef("pk")))).prefetch_related(
        Prefetch("assignments", queryset=offices, to_attr="offices")
    )


def named(users: QuerySet[User], text: str) -> QuerySet[User]:
    """Return those whose name, user name or phone number a search for `text` means."""
    phone = clean_phone(text)
    if phone.isdecimal():
        return users.filter(Q(phone__endswith=phone) | Q(member__phone__endswith=phone))
    return users.filter(
        Q(name__startswith=clean_name(text)) | Q(username__startswith=text.strip().lower())
    )


def slips_about(user: User) -> QuerySet[ActivationCode]:
    """Return the slips made for a user, the newest first."""
    return user.activation_codes.select_related("issued_by").order_by("-issued_at", "-pk")
