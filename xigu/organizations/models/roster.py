from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..states import Kind
from .organization import Organization


class RosterUploadQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Those of the workplace for which the user acts."""
        if scope.kind != Kind.WORKPLACE or not scope.sees_members:
            return self.none()
        return self.filter(workplace=scope.organization_id)

    def expired(self, now):
        """Those whose rows nobody wrote into the database in time."""
        return self.filter(committed_at=None, expires_at__lte=now)


class RosterUpload(models.Model):
    """The cells of a roster between its dry run and its commit.

    `headers` and `rows` are the cells as they stood in the file; the commit empties them and
    leaves `outcome`, so that pressing twice is answered once. `key` comes from the form. No
    history is kept: what was never committed is meant to vanish.
    """

    key = models.UUIDField(unique=True)
    workplace = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="roster_uploads",
        limit_choices_to={"kind": Kind.WORKPLACE},
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roster_uploads"
    )
    uploaded_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    file_name = models.CharField(_("file"), max_length=200)
    headers = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    committed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict)

    objects = RosterUploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("uploaded_at")),
                name="organizations_rosterupload_expires_later",
                violation_error_message=_("An upload cannot expire before it is made."),
            ),
            models.CheckConstraint(
                condition=Q(committed_at=None) | Q(rows=[]),
                name="organizations_rosterupload_emptied_at_commit",
                violation_error_message=_("What is committed is not kept a second time."),
            ),
        ]

    def __str__(self):
        return self.file_name
