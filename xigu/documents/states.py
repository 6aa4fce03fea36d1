from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentKind(models.TextChoices):
    CERTIFICATE = "CERTIFICATE", _("contact certificate")
    RECEIPT = "RECEIPT", _("receipt")
    SERVICE = "SERVICE", _("service certificate")
    OPINION = "OPINION", _("opinion of a community")


class DocumentStatus(models.TextChoices):
    VALID = "VALID", _("valid")
    ENDED = "ENDED", _("ended")


class Ending(models.TextChoices):
    """Why a document holds no more; unknown for those that ended before it was written down."""

    USED = "USED", pgettext_lazy("document", "used")
    VOID = "VOID", pgettext_lazy("document", "void")
    REPLACED = "REPLACED", pgettext_lazy("document", "replaced")


class Validity(models.TextChoices):
    """What a stranger is told about a paper on a certain day; expired is derived."""

    VALID = "VALID", _("valid")
    ENDED = "ENDED", _("ended")
    EXPIRED = "EXPIRED", _("expired")
    UNKNOWN = "UNKNOWN", _("unknown")
