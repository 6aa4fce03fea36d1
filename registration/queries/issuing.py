"""Certificates: who needs one, what lies unused, what was refused."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation, Leave, Member, Organization
from xigu.organizations.states import Kind

from ..models import Certificate, Registration
from ..states import CertificateState, RegistrationStatus


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
    """Count the members in the scope who need a certificate and are expected to check in."""
    return expected(Member.objects.visible_to(scope), day).filter(_needs_certificate(day)).count()


def expected(members: QuerySet[Member], day) -> QuerySet[Member]:
    """Leave out those on a leave that excuses them: each can still be issued one by himself."""
    return members.exclude(pk__in=Leave.objects.excused_members(day))


def _needs_certificate(day) -> Q:
    presentable = in_hand(Certificate.objects.presentable(day))
    open_registration = Registration.objects.filter(
        member=OuterRef("pk"), status__in=RegistrationStatus.open_statuses
    )
    return ~Exists(presentable) & ~Exists(open_registration)


def in_hand(certificates: QuerySet[Certificate]) -> QuerySet[Certificate]:
    """Those of the member of an outer query that his workplace issued; a former one's are not."""
    return of_the_present_workplace(certificates, OuterRef("pk"))


def of_the_present_workplace(certificates: QuerySet[Certificate], member) -> QuerySet[Certificate]:
    """Those that were issued to a member by the workplace where he is now."""
    return certificates.filter(
        member=member,
        workplace__affiliations__member=member,
        workplace__affiliations__during__upper_inf=True,
    )


def issuing_workplace(scope: Scope) -> Organization:
    """Return the workplace for which a workplace or branch officer issues certificates."""
    organization = Organization.objects.select_related("parent").get(path=scope.path)
    is_branch = organization.kind == Kind.BRANCH
    return organization.parent if is_branch and organization.parent else organization


def count_presentable(scope: Scope, day) -> int:
    """Count the certificates of the scope that can still be presented."""
    presentable = CertificateState.PRESENTABLE
    return Certificate.objects.visible_to(scope).in_state(presentable, day).count()


def count_expired(scope: Scope, day) -> int:
    """Count the certificates of the scope that expired unused."""
    return Certificate.objects.visible_to(scope).expired(day).count()


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
