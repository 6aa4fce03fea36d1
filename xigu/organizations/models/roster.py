from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..states import Kind
from .member import FACTS
from .organization import Organization

BRANCH_COLUMN = "branch"


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

    `sheets` are the names and filled rows as they stood in the file, `decisions` what was said
    about them; the commit empties both and leaves `outcome`, so that pressing twice is answered
    once. `key` comes from the form. No history is kept: what was never committed is meant to
    vanish.
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
    sheets = models.JSONField(default=list)
    decisions = models.JSONField(default=dict)
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
                condition=Q(committed_at=None) | Q(sheets=[], decisions={}),
                name="organizations_rosterupload_emptied_at_commit",
                violation_error_message=_("What is committed is not kept a second time."),
            ),
        ]

    def __str__(self):
        return self.file_name


class RosterHeadingQuerySet(models.QuerySet):
    def of(self, workplace):
        """The fields by heading, as a workplace has them read."""
        return dict(self.filter(workplace=workplace).values_list("heading", "field"))


class RosterHeading(models.Model):
    """What a workplace means by a heading of its rosters: a field, or blank for "not read"."""

    workplace = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        related_name="roster_headings",
        limit_choices_to={"kind": Kind.WORKPLACE},
    )
    heading = models.CharField(_("heading"), max_length=100)
    field = models.CharField(_("field"), max_length=30, blank=True)

    objects = RosterHeadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workplace", "heading"],
                name="organizations_rosterheading_means_one_thing",
                violation_error_message=_("A heading means one thing."),
            ),
            models.CheckConstraint(
                condition=Q(field__in=[*FACTS, BRANCH_COLUMN, ""]),
                name="organizations_rosterheading_field_known",
                violation_error_message=_("This is not one of the possible values."),
            ),
            models.CheckConstraint(
                condition=~Q(heading=""),
                name="organizations_rosterheading_has_words",
                violation_error_message=_("A heading has words."),
            ),
        ]

    def __str__(self):
        return self.heading
