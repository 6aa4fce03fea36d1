"""The states of certificates and registrations, and which may follow which."""

from datetime import date, timedelta
from enum import nonmember

from django.db import models
from django.utils import timezone
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


# What the community decides; what the member takes back; what the workplace's objection does.
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


WITHDRAWAL = {RegistrationStatus.REQUESTED: RegistrationStatus.ENDED}
OBJECTION = {
    RegistrationStatus.REQUESTED: RegistrationStatus.REFUSED,
    RegistrationStatus.ACCEPTED: RegistrationStatus.ENDED,
}


class Channel(models.TextChoices):
    """How a member came: with a certificate of his workplace, or by asking from his phone.

    A certificate that was issued when he asked remains of that kind, though he shows it at a
    desk afterwards: his workplace has not been asked.
    """

    PAPER = "PAPER", pgettext_lazy("registration", "with the certificate")
    ONLINE = "ONLINE", pgettext_lazy("registration", "online")


ASKS_A_DAY, ASKS_A_MONTH = 3, 10  # of one member online; each may take a number of the year


OBJECTION_DAYS = 3  # after the day of an online check-in, while the workplace may object


def last_day_to_object(moment) -> date:
    """Return the last day on which a workplace may object to what was asked at a moment."""
    return timezone.localdate(moment) + timedelta(days=OBJECTION_DAYS)


class Act(models.TextChoices):
    """What happened to a registration: one word per event of its timeline."""

    PRESENTED = "PRESENTED", pgettext_lazy("registration", "certificate presented")
    ASKED = "ASKED", pgettext_lazy("registration", "asked online")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("registration", "withdrawn by the member")
    FORWARDED = "FORWARDED", pgettext_lazy("registration", "forwarded")
    ACCEPTED = "ACCEPTED", pgettext_lazy("registration", "checked in")
    REFUSED = "REFUSED", pgettext_lazy("registration", "refused")
    ACKNOWLEDGED = "ACKNOWLEDGED", pgettext_lazy("registration", "receipt acknowledged")
    PLACED = "PLACED", pgettext_lazy("registration", "placed in a grid")
    OBJECTED = "OBJECTED", pgettext_lazy("registration", "objected to by the workplace")
    ENDED = "ENDED", pgettext_lazy("registration", "ended")

    besides = nonmember(("ACKNOWLEDGED", "PLACED"))  # change nothing about where he stands


class MissingReason(models.TextChoices):
    """Why a member is not checked in: where he stands on the way. Exactly one holds.

    Who is on a leave that excuses him is not expected, wherever he stands.
    """

    NO_CERTIFICATE = "NO_CERTIFICATE", pgettext_lazy("reason", "no certificate")
    NOT_PRESENTED = "NOT_PRESENTED", pgettext_lazy("reason", "issued, not presented")
    EXPIRED = "EXPIRED", pgettext_lazy("reason", "expired")
    REFUSED = "REFUSED", pgettext_lazy("reason", "refused")
    WAITING = "WAITING", pgettext_lazy("reason", "waiting")
    FORWARDED = "FORWARDED", pgettext_lazy("reason", "forwarded, waiting")
    OBJECTED = "OBJECTED", pgettext_lazy("reason", "objected to by the workplace")
    ENDED = "ENDED", pgettext_lazy("reason", "ended")
    ON_LEAVE = "ON_LEAVE", pgettext_lazy("reason", "on leave")

    in_need = nonmember(("NO_CERTIFICATE", "EXPIRED", "OBJECTED", "ENDED"))  # of a certificate
