"""Registrations and receipts: what waits, who takes whom in, where he may be sent on."""

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from xigu.accounts.models import RoleAssignment
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.models import Organization
from xigu.organizations.queries import grids_of, units

from ..models import Certificate, Receipt, Registration, RegistrationEvent
from ..models.registration import RegistrationQuerySet
from ..states import Act, RegistrationStatus


def listed_registrations(scope: Scope, status: str, part: str, day) -> QuerySet[Registration]:
    """Return the registrations of an office by status, or those of a part that has a name."""
    visible = Registration.objects.visible_to(scope)
    match part:
        case "unplaced":
            return visible.without_grid()
        case "objectable":
            return visible.objectable(day)
        case "secretaries":
            return secretaries_waiting(scope)
    return visible.filter(status=status)


def waiting_summary(scope: Scope) -> dict:
    """Return count and oldest moment of the registrations waiting in the scope."""
    return (
        Registration.objects.visible_to(scope)
        .waiting()
        .aggregate(count=Count("pk"), oldest=Min("requested_at"))
    )


def objectable_summary(scope: Scope, day) -> dict:
    """Return count and oldest moment of the online check-ins to which the scope may object."""
    return (
        Registration.objects.visible_to(scope)
        .objectable(day)
        .aggregate(count=Count("pk"), oldest=Min("requested_at"))
    )


def count_unplaced(scope: Scope, day) -> int:
    """Count the residents of a community who are in no grid; none where it has no grids."""
    if scope.organization_id is None or not grids_of(scope.organization_id, day).exists():
        return 0
    return Registration.objects.visible_to(scope).without_grid().count()


def receipt_summary(scope: Scope) -> dict:
    """Return count and oldest moment of the receipts nobody has acknowledged yet."""
    return (
        Receipt.objects.visible_to(scope)
        .open()
        .aggregate(count=Count("pk"), oldest=Min("issued_at"))
    )


def is_secretary_of(member_id: int, community_id: int) -> bool:
    """Tell whether a member is himself the secretary of the community he checks in with."""
    return _secretaries().filter(user__member=member_id, organization=community_id).exists()


def acts_in_place(scope: Scope, registration: Registration) -> bool:
    """Tell whether a sub-district decides about a registration in its community's place."""
    about = {"user__member": registration.member_id, "organization": registration.community_id}
    return _left_to(scope).filter(**about).exists()


def secretaries_waiting(scope: Scope) -> QuerySet[Registration]:
    """Return what waits for a sub-district to decide it in its communities' place."""
    own_office = _left_to(scope).filter(
        user__member=OuterRef("member"), organization=OuterRef("community")
    )
    return Registration.objects.visible_to(scope).waiting().filter(Exists(own_office))


def receiving_communities(scope: Scope, member_id: int) -> QuerySet[Organization]:
    """Return the communities for which an office takes in the member who stands there.

    A secretary's own; for a sub-district, those whose secretary the member is. Nobody takes
    in himself, and everybody else nobody.
    """
    if scope.is_own(member_id):
        return Organization.objects.none()
    if scope.role == Role.SECRETARY:
        return Organization.objects.filter(scope.within())
    offices = _left_to(scope).filter(user__member=member_id)
    return Organization.objects.filter(pk__in=offices.values("organization")).order_by("path")


def receiving_community(
    scope: Scope, member_id: int, wanted: Organization | None = None
) -> Organization | None:
    """Return the one of them where the member is taken in, if there is any.

    It is the wanted one, if it is among them. If nobody said which: where he waits already.
    """
    communities = receiving_communities(scope, member_id)
    if wanted is not None:
        return communities.filter(pk=wanted.pk).first()
    waits = Registration.objects.waiting().filter(member=member_id, community=OuterRef("pk"))
    return communities.order_by(Exists(waits).desc(), "path").first()


def communities_to_forward_to(scope: Scope, member_id: int, day) -> QuerySet[Organization]:
    """Return the communities to which an office may send a member on: all but the one here."""
    here = receiving_community(scope, member_id)
    return units(day).exclude(pk=here.pk) if here else units(day)


def _secretaries() -> QuerySet[RoleAssignment]:
    return RoleAssignment.objects.current().filter(role=Role.SECRETARY)


def _left_to(scope: Scope) -> QuerySet[RoleAssignment]:
    """The secretaries below a sub-district: about their own check-in it acts in their place.

    Nobody decides about himself; nor does an officer of the sub-district who is one of them.
    """
    if scope.role != Role.SUBDISTRICT_OFFICER:
        return RoleAssignment.objects.none()
    return _secretaries().filter(scope.within("organization")).exclude(user=scope.user_id)


def just_forwarded(scope: Scope) -> RegistrationQuerySet:
    """Return what waits where the user, in this office, was the last to send it.

    It begins with his own events, which are few, and not with all that waits.
    """
    if scope.organization_id is None:
        return Registration.objects.none()
    later = RegistrationEvent.objects.filter(
        registration=OuterRef("registration"), pk__gt=OuterRef("pk")
    )
    last_acts = RegistrationEvent.objects.filter(
        ~Exists(later), actor=scope.user_id, acting_for=scope.organization_id, act=Act.FORWARDED
    )
    waiting = Registration.objects.waiting().exclude(member=scope.member_id)
    return waiting.filter(pk__in=last_acts.values("registration"))


def forwardable(scope: Scope) -> RegistrationQuerySet:
    """Return the registrations of the scope, and those that its user has just sent out of it."""
    return Registration.objects.visible_to(scope) | just_forwarded(scope)


def has_just_forwarded(scope: Scope, registration: Registration) -> bool:
    """Tell whether the user was the last to move a waiting member, to where he waits now."""
    return just_forwarded(scope).contains(registration)


def recent_registrations(scope: Scope, count: int) -> QuerySet[Registration]:
    """The registrations of the scope that began last, without what was taken back."""
    visible = Registration.objects.visible_to(scope).for_lists()
    told = visible.exclude(status=RegistrationStatus.ENDED, events__act=Act.WITHDRAWN)
    return told.order_by("-requested_at", "-pk")[:count]


def own_situation(member_id: int) -> tuple[Certificate | None, Registration | None]:
    """Return a member's last certificate and last registration, with what a page names."""
    certificate = Certificate.objects.for_lists().filter(member=member_id).order_by("pk").last()
    registrations = Registration.objects.for_lists().select_related("receipt")
    return certificate, registrations.filter(member=member_id).order_by("pk").last()
