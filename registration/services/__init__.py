from .batches import Taken, accept_registrations, place_registrations
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
from .online import ask_for_check_in, object_to_check_in, withdraw_check_in
from .receipts import acknowledge_receipts

__all__ = [
    "RegistrationError",
    "Taken",
    "accept_certificate",
    "accept_registration",
    "accept_registrations",
    "acknowledge_receipts",
    "ask_for_check_in",
    "end_registration",
    "forward_certificate",
    "forward_registration",
    "issue_certificate",
    "issue_certificates",
    "object_to_check_in",
    "place_registrations",
    "present_certificate",
    "refuse_certificate",
    "refuse_registration",
    "reissue_certificate",
    "void_certificate",
    "withdraw_check_in",
]
