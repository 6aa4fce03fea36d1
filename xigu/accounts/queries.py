"""Reads: who is meant by what was typed, who holds which office, what concerns a user."""

from django.db.models import F, Prefetch, Q, QuerySet

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
    """Tell whether the office of `scope` prints slips for a user.

    It has to reach all that a slip opens: it grants every office that he holds, and his record
    as a member is within its reach. Without an office, his branch or workplace prints.
    """
    offices = list(current_offices(user))
    if not offices:
        return user.member is not None and serves(scope, user.member)
    grants_all = all(grants(scope, office.role, office.organization) for office in offices)
    return grants_all and (user.member is None or _reaches(scope, user.member))


def _reaches(scope, member):
    """Tell whether a member works beneath the office, or lives there.

    An administrator sees no members: he reaches those who work at the department itself.
    """
    works = Affiliation.objects.current().filter(member=member)
    if not scope.sees_members:
        return works.filter(workplace__parent=scope.organization_id).exists()
    if works.filter(scope.within("workplace")).exists():
        return True
    return Member.objects.visible_to(scope.office).filter(pk=member.pk).exists()


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
    found = Organization.objects.visible_to(scope).of_kind(RULES[role].kind)
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
    """Tell whether the office of `scope` prints slips for this member."""
    return served_members(scope).filter(pk=member.pk).exists()


def served_members(scope: Scope) -> MemberQuerySet:
    """Return the members for whom the office of `scope` prints slips."""
    if not scope.role or not RULES[scope.role].serves_members:
        return Member.objects.none()
    return Member.objects.visible_to(scope.office)


def holders_of(role: str, organization: Organization) -> QuerySet[User]:
    """Return who holds a role for an organization now."""
    offices = RoleAssignment.objects.current().filter(role=role, organization=organization)
    return User.objects.filter(pk__in=offices.values("user")).order_by("pk")


def office_holders(scope: Scope) -> QuerySet[User]:
    """Return the users who hold an office that `scope` grants, with these offices."""
    held = RoleAssignment.objects.current().grantable_by(scope)
    offices = held.select_related("organization").order_by("pk")
    return User.objects.filter(pk__in=held.values("user")).prefetch_related(
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
