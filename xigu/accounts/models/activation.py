from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ActivationCodeQuerySet(models.QuerySet):
    def open(self):
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)


class ActivationCode(models.Model):
    """A one-time code on a paper slip, for the first sign-in or after a lost password.

    Only a keyed hash of the code is kept. `announced_at` is when the user was told who had
    the slip printed.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="activation_codes"
    )
    code_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="issued_activation_codes",
        null=True,
    )
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)

    objects = ActivationCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="accounts_activationcode_one_open",
                violation_error_message=_("This user has an open slip already."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")),
                name="accounts_activationcode_expires_later",
                violation_error_message=_("A slip cannot expire before it is issued."),
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None),
                name="accounts_activationcode_used_or_revoked",
                violation_error_message=_("A slip is used or revoked, never both."),
            ),
        ]

    def __str__(self):
        return f"slip {self.pk} of {self.user_id}"
