"""Who is not checked in, and why: the one home of the reason."""

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Value,
    When,
)

from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation, Leave, Member, Organization
from xigu.organizations.states import Kind

from ..models import Certificate, Registration
from ..states import Act, MissingReason, RegistrationStatus
from .issuing import in_hand


def missing_members(
    scope: Scope, day, organization: Organization | None = None
) -> QuerySet[Member]:
    """Return who works in the scope and is not checked in, each with his `reason`.

    `organization` leaves those who belong to it.
    """
    works = Affiliation.objects.current().filter(member=OuterRef("pk"))
    is_branch = scope.kind == Kind.BRANCH
    here = {"branch": scope.organization_id} if is_branch else {}
    reached = works.filter(**here) if is_branch else works.filter(scope.within("workplace"))
    missing = Member.objects.visible_to(scope.office).filter(Exists(reached), community=None)
    return with_reason(missing.at(organization) if organization else missing, day)


def with_reason(members: QuerySet[Member], day) -> QuerySet[Member]:
    """Add `reason`, a MissingReason, to members who are not checked in."""
    waiting = Registration.objects.waiting().filter(member=OuterRef("pk"))
    presentable = in_hand(Certificate.objects.presentable(day))
    refused = presentable.filter(registrations__status=RegistrationStatus.REFUSED)
    ended = Registration.objects.filter(member=OuterRef("pk"), status=RegistrationStatus.ENDED)
    objected = Registration.objects.filter(
        member=OuterRef("pk"), pk=_last_registration(), events__act=Act.OBJECTED
    )
    ways = {
        MissingReason.FORWARDED: waiting.filter(events__act=Act.FORWARDED),
        MissingReason.WAITING: waiting,
        MissingReason.REFUSED: refused,
        MissingReason.NOT_PRESENTED: presentable,
        MissingReason.EXPIRED: in_hand(Certificate.objects.expired(day)),
        MissingReason.OBJECTED: objected,
        MissingReason.ENDED: ended,
    }
    return members.annotate(
        reason=Case(
            When(
                pk__in=Leave.objects.excused_members(day),
                then=Value(MissingReason.ON_LEAVE.value),
            ),
            *(When(Exists(way), then=Value(reason.value)) for reason, way in ways.items()),
            default=Value(MissingReason.NO_CERTIFICATE.value),
            output_field=CharField(),
        )
    )


def of_reason(missing: QuerySet, reason: str = "") -> QuerySet:
    """Return those who have the reason; without one, all of them who are expected."""
    if reason:
        return missing.filter(reason=reason)
    return missing.exclude(reason=MissingReason.ON_LEAVE)


def _last_registration():
    rows = Registration.objects.filter(member=OuterRef("member")).order_by("-pk")
    return Subquery(rows.values("pk")[:1])


def count_by_reason(members: QuerySet) -> dict[MissingReason, int]:
    """Return how many of the members stand at each reason, without reasons that nobody has."""
    counts = dict(members.order_by().values_list("reason").annotate(Count("pk")))
    return {reason: counts[reason] for reason in MissingReason if reason in counts}


def with_way(members, scope: Scope, day) -> QuerySet[Member]:
    """Prefetch what a row tells of a member's way, the latest first, as far as it is visible."""
    certificates = Certificate.objects.visible_to(scope).select_related("document")
    registrations = Registration.objects.visible_to(scope).with_last_note()
    return members.with_workplace().prefetch_related(
        Prefetch("certificates", certificates.order_by("-pk"), to_attr="shown_certificates"),
        Prefetch(
            "registrations",
            registrations.select_related("community").order_by("-pk"),
            to_attr="shown_registrations",
        ),
        Prefetch("leaves", Leave.objects.excusing(day), to_attr="excusing_leaves"),
    )
