from django.db import models
from django.utils.translation import gettext_lazy as _


class Access(models.TextChoices):
    """What somebody did with a person's record."""

    OPENED = "OPENED", _("opened the full record")
    FOUND = "FOUND", _("found by exact name and phone number")
    MATCHED = "MATCHED", _("matched with what was typed or imported into a roster")
    TOKEN = "TOKEN", _("read a certificate by its code")
    PRINTED = "PRINTED", _("printed a document")
    EXPORTED = "EXPORTED", _("exported")
