from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..states import SlipState

MAX_FAILURES = 10


class ActivationCodeQuerySet(models.QuerySet):
    def open(self):
        return self.filter(used_at__isnull=True, revoked_at__isnull=True)

    def untold(self):
        """Those of which the user has not been told yet."""
        return self.filter(announced_at__isnull=True)


class ActivationCode(models.Model):
    """A one-time code on a paper slip, for the first sign-in or after a lost password.

    Only a keyed hash of the code is kept. `failures` counts right codes with wrong digits of
    the phone: the tenth revokes the slip, for ten thousand endings are soon tried.
    `announced_at` is when the user was told who had the slip printed.
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
    failures = models.PositiveSmallIntegerField(default=0)
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
            models.CheckConstraint(
                condition=Q(failures__lt=MAX_FAILURES)
                | Q(failures=MAX_FAILURES, revoked_at__isnull=False),
                name="accounts_activationcode_failures_revoke",
                violation_error_message=_("A slip with too many wrong tries is revoked."),
            ),
        ]

    def __str__(self):
        return f"slip {self.pk} of {self.user_id}"

    def state_at(self, now):
        """Return how the slip stands at a moment."""
        if self.used_at:
            return SlipState.USED
        if self.revoked_at:
            return SlipState.REVOKED
        return SlipState.EXPIRED if self.expires_at <= now else SlipState.OPEN
