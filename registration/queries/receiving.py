"""Registrations and receipts: what waits, who takes whom in, where he may be sent on."""

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from xigu.accounts.models import RoleAssignment
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.models import Organization
from xigu.organizations.queries import grids_of, units

from ..models import Certificate, Receipt, Registration


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
    return _offices_of_secretary(member_id).filter(organization=community_id).exists()


def receiving_community_id(scope: Scope, member_id: int) -> int | None:
    """Return the key of the community for which an office takes in the member who stands there.

    A secretary's own, unless he is the member; for a secretary of its own, the sub-district
    acts in his community's place. Everybody else takes in nobody.
    """
    if scope.is_own(member_id):
        return None
    if scope.role == Role.SECRETARY:
        return scope.organization_id
    if scope.role != Role.SUBDISTRICT_OFFICER:
        return None
    below = _offices_of_secretary(member_id).filter(scope.within("organization"))
    return below.order_by("pk").values_list("organization", flat=True).first()


def communities_to_forward_to(scope: Scope, member_id: int, day) -> QuerySet[Organization]:
    """Return the communities to which an office may send a member on: all but the one here."""
    here = receiving_community_id(scope, member_id)
    return units(day).exclude(pk=here) if here else units(day)


def _offices_of_secretary(member_id):
    offices = RoleAssignment.objects.current().filter(role=Role.SECRETARY)
    return offices.filter(user__member=member_id)


def secretaries_waiting(scope: Scope) -> QuerySet[Registration]:
    """Return the waiting members of the scope who are secretaries of the communities they chose."""
    own_office = RoleAssignment.objects.current().filter(
        role=Role.SECRETARY, user__member=OuterRef("member"), organization=OuterRef("community")
    )
    return Registration.objects.visible_to(scope).waiting().filter(Exists(own_office))


def has_just_forwarded(scope: Scope, registration: Registration) -> bool:
    """Tell whether the user was the last to move a waiting member, to where he waits now."""
    return Registration.objects.just_forwarded_by(scope).contains(registration)


def recent_registrations(scope: Scope, count: int) -> QuerySet[Registration]:
    """The registrations of the scope that began last."""
    visible = Registration.objects.visible_to(scope).for_lists()
    return visible.order_by("-requested_at", "-pk")[:count]


def own_situation(member_id: int) -> tuple[Certificate | None, Registration | None]:
    """Return a member's last certificate and last registration, with what a page names."""
    certificate = Certificate.objects.for_lists().filter(member=member_id).order_by("pk").last()
    registrations = Registration.objects.for_lists().select_related("receipt")
    return certificate, registrations.filter(member=member_id).order_by("pk").last()
