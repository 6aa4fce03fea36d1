from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    CERTIFICATE = "CERTIFICATE", _("contact certificate")
    RECEIPT = "RECEIPT", _("receipt")


class DocumentStatus(models.TextChoices):
    VALID = "VALID", _("valid")
    ENDED = "ENDED", _("ended")


class Validity(models.TextChoices):
    """What a stranger is told about a paper on a certain day; expired is derived."""

    VALID = "VALID", _("valid")
    ENDED = "ENDED", _("ended")
    EXPIRED = "EXPIRED", _("expired")
    UNKNOWN = "UNKNOWN", _("unknown")
