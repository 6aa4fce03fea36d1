"""Reads that join models for pages, queues and services of the registration chain."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery

from xigu.accounts.models import RoleAssignment
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation, Member, Organization
from xigu.organizations.queries import units
from xigu.organizations.states import Kind

from .models import Certificate, Receipt, Registration
from .states import CertificateState, RegistrationStatus


def members_to_issue(workplace: Organization, day) -> QuerySet[Member]:
    """Members of a workplace who need a certificate: none to present, no open registration."""
    return (
        Member.objects.filter(
            Exists(Affiliation.objects.current().filter(member=OuterRef("pk"), workplace=workplace))
        )
        .filter(_needs_certificate(day))
        .order_by("pinyin", "pk")
    )


def count_to_issue(scope: Scope, day) -> int:
    """Count the members in the scope who need a certificate."""
    return Member.objects.visible_to(scope).filter(_needs_certificate(day)).count()


def _needs_certificate(day) -> Q:
    presentable = Certificate.objects.presentable(day).filter(
        member=OuterRef("pk"),
        workplace__affiliations__member=OuterRef("pk"),  # a former workplace's does not count
        workplace__affiliations__during__upper_inf=True,
    )
    open_registration = Registration.objects.filter(
        member=OuterRef("pk"), status__in=RegistrationStatus.open_statuses
    )
    return ~Exists(presentable) & ~Exists(open_registration)


def waiting_summary(scope: Scope) -> dict:
    """Return count and oldest moment of the registrations waiting in the scope."""
    return (
        Registration.objects.visible_to(scope)
        .waiting()
        .aggregate(count=Count("pk"), oldest=Min("requested_at"))
    )


def receipt_summary(scope: Scope) -> dict:
    """Return count and oldest moment of the receipts nobody has acknowledged yet."""
    return (
        Receipt.objects.visible_to(scope)
        .open()
        .aggregate(count=Count("pk"), oldest=Min("issued_at"))
    )


def count_presentable(scope: Scope, day) -> int:
    """Count the certificates of the scope that can still be presented."""
    presentable = CertificateState.PRESENTABLE
    return Certificate.objects.visible_to(scope).in_state(presentable, day).count()


def count_expired(scope: Scope, day) -> int:
    """Count the certificates of the scope that expired unused."""
    return Certificate.objects.visible_to(scope).expired(day).count()


def checked_in_summary(scope: Scope) -> dict:
    """Count the members of the scope and those of them who are checked in."""
    return Member.objects.visible_to(scope).aggregate(
        members=Count("pk"), checked_in=Count("community_id")
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


def issuing_workplace(scope: Scope) -> Organization:
    """Return the workplace for which a workplace or branch officer issues certificates."""
    organization = Organization.objects.select_related("parent").get(path=scope.path)
    is_branch = organization.kind == Kind.BRANCH
    return organization.parent if is_branch and organization.parent else organization


def refused_and_idle(scope: Scope, day) -> QuerySet[Certificate]:
    """Certificates of the scope that a community refused and nobody has presented since."""
    refused = Registration.objects.filter(
        certificate=OuterRef("pk"), status=RegistrationStatus.REFUSED
    )
    waiting = Registration.objects.waiting().filter(certificate=OuterRef("pk"))
    return (
        Certificate.objects.visible_to(scope)
        .presentable(day)
        .filter(Exists(refused), ~Exists(waiting))
    )


def with_refusal(certificates: QuerySet[Certificate]) -> QuerySet[Certificate]:
    """Add `refusing_community` and `last_reason`: who refused the member last, and why."""
    refusals = Registration.objects.filter(
        certificate=OuterRef("pk"), status=RegistrationStatus.REFUSED
    ).order_by("-pk")
    return certificates.annotate(
        refusing_community=Subquery(refusals.values("community__name")[:1]),
        last_reason=Subquery(refusals.with_last_note().values("last_note")[:1]),
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How many members belong to an organization, and how many of them are checked in."""

    organization: Organization
    members: int
    checked_in: int


def progress_of_workplaces(scope: Scope) -> list[Progress]:
    """Return how far the workplaces of the scope are, the least complete first."""
    return _progress_by("workplace", scope)


def progress_of_superiors(scope: Scope) -> list[Progress]:
    """Return how far those are to whom the workplaces of the scope report, likewise."""
    return _progress_by("superior", scope)


def _progress_by(unit, scope):
    """Whoever works in the scope is counted in one row: the rows sum to all of them."""
    works = Affiliation.objects.current().with_superior().filter(scope.within("workplace"))
    counts = works.values_list(unit).annotate(Count("pk"), Count("member__community"))
    keys = {key: numbers for key, *numbers in counts}
    organizations = Organization.objects.filter(pk__in=keys).order_by("path")
    rows = [Progress(each, *keys[each.pk]) for each in organizations]
    return sorted(rows, key=lambda row: row.checked_in / row.members)


def communities_in_need(scope: Scope) -> QuerySet[Organization]:
    """The communities of the scope where members wait, with how many (`waiting`), most first."""
    return (
        Organization.objects.visible_to(scope)
        .of_kind(Kind.COMMUNITY)
        .annotate(
            waiting=Count(
                "registrations", filter=Q(registrations__status=RegistrationStatus.REQUESTED)
            )
        )
        .filter(waiting__gt=0)
        .order_by("-waiting", "path")
    )


def recent_registrations(scope: Scope, count: int) -> QuerySet[Registration]:
    """The registrations of the scope that began last."""
    visible = Registration.objects.visible_to(scope).for_lists()
    return visible.order_by("-requested_at", "-pk")[:count]


def own_situation(member_id: int) -> tuple[Certificate | None, Registration | None]:
    """Return a member's last certificate and last registration, with what a page names."""
    certificate = Certificate.objects.for_lists().filter(member=member_id).order_by("pk").last()
    registrations = Registration.objects.for_lists().select_related("receipt")
    return certificate, registrations.filter(member=member_id).order_by("pk").last()
