"""A member's own home: his pass, what happens next, what happened."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from registration.models import Certificate, Registration
from registration.states import CertificateStatus, RegistrationStatus


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where a member stands, and what he can do next, in two sentences."""

    status: str
    text: str


def next_step(certificate: Certificate | None, registration: Registration | None, day) -> NextStep:
    """Say where the chain stands for a member on a day."""
    if registration and registration.status == RegistrationStatus.ACCEPTED:
        return NextStep(
            registration.get_status_display(),
            _("%(community)s has taken you in. Nothing is left to do.")
            % {"community": registration.community},
        )
    if registration and registration.status == RegistrationStatus.REQUESTED:
        return NextStep(
            registration.get_status_display(),
            _("%(community)s has your certificate and will answer.")
            % {"community": registration.community},
        )
    if certificate is None or certificate.status != CertificateStatus.ISSUED:
        return NextStep(_("No certificate"), _("Please ask your workplace for a certificate."))
    if certificate.has_expired(day):
        return NextStep(
            _("Expired"),
            _("Your certificate has expired. Please ask your workplace for a new one."),
        )
    return NextStep(
        _("To be presented"),
        _("Please show this code to the community where you live, by %(day)s.")
        % {"day": date_format(certificate.document.valid_until or day, "DATE_FORMAT")},
    )
