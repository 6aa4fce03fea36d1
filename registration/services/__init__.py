from .errors import RegistrationError
from .issuing import issue_certificate, issue_certificates, reissue_certificate, void_certificate
from .moves import (
    accept_certificate,
    accept_registration,
    end_registration,
    forward_certificate,
    forward_registration,
    present_certificate,
    refuse_certificate,
    refuse_registration,
)
from .receipts import acknowledge_receipts

__all__ = [
    "RegistrationError",
    "accept_certificate",
    "accept_registration",
    "acknowledge_receipts",
    "end_registration",
    "forward_certificate",
    "forward_registration",
    "issue_certificate",
    "issue_certificates",
    "present_certificate",
    "refuse_certificate",
    "refuse_registration",
    "reissue_certificate",
    "void_certificate",
]
