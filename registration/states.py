"""The states of certificates and registrations, and which may follow which."""

from enum import nonmember

from django.db import models
from django.utils.translation import pgettext_lazy


class CertificateStatus(models.TextChoices):
    ISSUED = "ISSUED", pgettext_lazy("certificate", "issued")
    USED = "USED", pgettext_lazy("certificate", "used")
    VOID = "VOID", pgettext_lazy("certificate", "void")


class CertificateState(models.TextChoices):
    """What a list shows: the statuses, with unused certificates told apart.

    One that was presented waits for the community; one that was not expires after its last day.
    """

    PRESENTABLE = "PRESENTABLE", pgettext_lazy("certificate", "to be presented")
    WAITING = "WAITING", pgettext_lazy("certificate", "presented, waiting")
    EXPIRED = "EXPIRED", pgettext_lazy("certificate", "expired")
    USED = "USED", pgettext_lazy("certificate", "used")
    VOID = "VOID", pgettext_lazy("certificate", "void")


CERTIFICATE_TRANSITIONS = {
    CertificateStatus.ISSUED: {CertificateStatus.USED, CertificateStatus.VOID},
    CertificateStatus.USED: set(),
    CertificateStatus.VOID: set(),
}


class RegistrationStatus(models.TextChoices):
    REQUESTED = "REQUESTED", pgettext_lazy("registration", "waiting")
    ACCEPTED = "ACCEPTED", pgettext_lazy("registration", "checked in")
    REFUSED = "REFUSED", pgettext_lazy("registration", "refused")
    ENDED = "ENDED", pgettext_lazy("registration", "ended")

    open_statuses = nonmember(("REQUESTED", "ACCEPTED"))


TRANSITIONS = {
    RegistrationStatus.REQUESTED: {
        RegistrationStatus.REQUESTED,  # forwarded to another community
        RegistrationStatus.ACCEPTED,
        RegistrationStatus.REFUSED,
    },
    RegistrationStatus.ACCEPTED: {RegistrationStatus.ENDED},
    RegistrationStatus.REFUSED: set(),
    RegistrationStatus.ENDED: set(),
}


class Act(models.TextChoices):
    """What happened to a registration: one word per event of its timeline."""

    PRESENTED = "PRESENTED", pgettext_lazy("registration", "certificate presented")
    FORWARDED = "FORWARDED", pgettext_lazy("registration", "forwarded")
    ACCEPTED = "ACCEPTED", pgettext_lazy("registration", "checked in")
    REFUSED = "REFUSED", pgettext_lazy("registration", "refused")
    ACKNOWLEDGED = "ACKNOWLEDGED", pgettext_lazy("registration", "receipt acknowledged")
    ENDED = "ENDED", pgettext_lazy("registration", "ended")
