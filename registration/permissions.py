"""Who may do what with certificates, registrations and receipts.

Predicates take the `Scope`, the user in one capacity. Nobody decides about himself: where a
community's secretary is the member, the sub-district decides.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.models import Member
from xigu.organizations.states import Kind

from . import queries
from .models import Certificate, Receipt, Registration
from .states import CertificateStatus, Channel, RegistrationStatus


def can_view_chain(scope: Scope, member: Member) -> bool:
    return True  # whoever sees the member may know where he stands


def can_list_certificates(scope: Scope) -> bool:
    return scope.sees_members and scope.role not in {Role.SECRETARY, Role.SUBDISTRICT_OFFICER}


def can_list_missing(scope: Scope) -> bool:
    """Those who look after members by work: nobody is missing where he only lives."""
    by_work = {Kind.WORKPLACE, Kind.BRANCH, Kind.COMMITTEE, Kind.DEPARTMENT}
    return scope.sees_members and scope.kind in by_work


def can_issue(scope: Scope) -> bool:
    return scope.role in {Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER}


def can_view_certificate(scope: Scope, certificate: Certificate) -> bool:
    return True  # whoever sees the row may read it


def can_care_for(scope: Scope, certificate: Certificate) -> bool:
    """Act for the workplace or the branch that issued a certificate; whatever its status."""
    return scope.is_for(Role.WORKPLACE_OFFICER, certificate.workplace_id) or (
        certificate.branch_id is not None
        and scope.is_for(Role.BRANCH_OFFICER, certificate.branch_id)
    )


def can_print_certificate(scope: Scope, certificate: Certificate) -> bool:
    if certificate.status == CertificateStatus.VOID:
        return False
    return can_care_for(scope, certificate) or scope.is_own(certificate.member_id)


def can_void_certificate(scope: Scope, certificate: Certificate) -> bool:
    return certificate.status == CertificateStatus.ISSUED and can_care_for(scope, certificate)


def can_present(scope: Scope, certificate: Certificate) -> bool:
    """Any community's secretary who holds the certificate, one level up about the secretary."""
    return queries.receiving_communities(scope, certificate.member_id).exists()


def can_list_registrations(scope: Scope) -> bool:
    return scope.sees_members


def can_decide_in_list(scope: Scope) -> bool:
    """The list is the user's own queue: the rows carry the button to check in."""
    return scope.role == Role.SECRETARY


def can_stand_in(scope: Scope) -> bool:
    """Decide in place of communities about their own secretaries; which ones, `can_handle` says."""
    return scope.role == Role.SUBDISTRICT_OFFICER


def can_view_registration(scope: Scope, registration: Registration) -> bool:
    return True  # whoever sees the row may read it


def can_read_contact(scope: Scope, registration: Registration) -> bool:
    """Phone and address: the community that calls him, the workplace that knows him, himself."""
    return (
        scope.is_own(registration.member_id)
        or scope.is_for(Role.SECRETARY, registration.community_id)
        or can_care_for(scope, registration.certificate)
        or can_decide(scope, registration)
    )


def can_handle(scope: Scope, registration: Registration) -> bool:
    """Act for the community, or one level up about its own secretary; whatever the status.

    The pages of the acts ask this, so that whoever comes second is told who was faster.
    """
    if scope.is_own(registration.member_id):
        return False
    is_community = scope.is_for(Role.SECRETARY, registration.community_id)
    return is_community or queries.acts_in_place(scope, registration)


def can_decide(scope: Scope, registration: Registration) -> bool:
    """Accept, refuse or forward a waiting member."""
    return registration.status == RegistrationStatus.REQUESTED and can_handle(scope, registration)


def can_forward(scope: Scope, registration: Registration) -> bool:
    """Send a waiting member on; who has just done so may press twice, or correct himself."""
    return can_handle(scope, registration) or queries.has_just_forwarded(scope, registration)


def can_end(scope: Scope, registration: Registration) -> bool:
    return registration.status == RegistrationStatus.ACCEPTED and can_handle(scope, registration)


def can_ask_for_check_in(scope: Scope) -> bool:
    return scope.is_himself


def can_withdraw(scope: Scope, registration: Registration) -> bool:
    return registration.is_withdrawable and can_take_back(scope, registration)


def can_take_back(scope: Scope, registration: Registration) -> bool:
    """Whose registration it is, whatever its status: pressing too late is told, not refused."""
    return can_ask_for_check_in(scope) and scope.is_own(registration.member_id)


def can_answer_for(scope: Scope, registration: Registration) -> bool:
    """Act for the workplace of an online check-in, whatever its status; nobody about himself."""
    is_online = registration.channel == Channel.ONLINE
    is_own = scope.is_own(registration.member_id)
    return is_online and not is_own and can_care_for(scope, registration.certificate)


def can_object(scope: Scope, registration: Registration, day) -> bool:
    return registration.is_objectable(day) and can_answer_for(scope, registration)


def can_place(scope: Scope) -> bool:
    """Place residents in the grids of the own community."""
    return scope.role == Role.SECRETARY


def can_list_receipts(scope: Scope) -> bool:
    return scope.sees_members


def can_view_receipt(scope: Scope, receipt: Receipt) -> bool:
    return True  # whoever sees the row may read it


def can_file(scope: Scope, receipt: Receipt) -> bool:
    """Acknowledge it, or find it acknowledged by a colleague: pressing twice is no error."""
    return can_care_for(scope, receipt.registration.certificate)


def can_acknowledge(scope: Scope, receipt: Receipt) -> bool:
    return receipt.acknowledged_at is None and can_file(scope, receipt)


@dataclass(frozen=True)
class Action:
    """A button: what it says, the URL it leads to, and whether it is the main one.

    One that `acts` is sent at once; the others lead to a page that asks for more.
    """

    label: str | Promise
    url_name: str
    is_primary: bool = False
    acts: bool = False


_DECISIONS = (
    Action(_("Check in"), "registration:accept", is_primary=True, acts=True),
    Action(_("Forward to another community"), "registration:forward"),
    Action(_("Refuse"), "registration:refuse"),
)
_WITHDRAWAL = (Action(_("Take the request back"), "registration:withdraw", acts=True),)
_OBJECTION = (Action(_("Object to the check-in"), "registration:object"),)
_ENDING = (Action(_("End the registration"), "registration:end"),)
_CERTIFICATE_CARE = (
    Action(_("Reissue (lost or wrong)"), "registration:certificate_reissue"),
    Action(_("Void"), "registration:certificate_void"),
)


def registration_actions(scope: Scope, registration: Registration, day) -> tuple[Action, ...]:
    """Return the acts open to the user on a registration, the usual one first."""
    if can_decide(scope, registration):
        return _DECISIONS
    if can_withdraw(scope, registration):
        return _WITHDRAWAL
    if can_object(scope, registration, day):
        return _OBJECTION
    return _ENDING if can_end(scope, registration) else ()


def certificate_actions(scope: Scope, certificate: Certificate) -> tuple[Action, ...]:
    """Return the acts open to the user on a certificate, besides printing."""
    return _CERTIFICATE_CARE if can_void_certificate(scope, certificate) else ()
