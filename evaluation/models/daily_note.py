from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import append_only
from xigu.organizations.models import Member, Organization

from ..triggers import note_fits


class DailyNoteQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Those about oneself; those that an organization of the scope wrote or is told."""
        own = Q(member=scope.member_id) if scope.member_id else Q(pk__in=[])
        if not scope.sees_members:
            return self.filter(own)
        return self.filter(own | scope.within("author") | scope.within("reader"))

    def for_lists(self):
        return self.select_related("member", "author", "reader", "written_by")


class DailyNote(models.Model):
    """Something worth knowing about one member, between the evaluations (双管).

    A community tells a workplace, or the reverse; it is signed, never changed, and the member
    reads and may answer it.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="daily_notes")
    author = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="written_notes")
    reader = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="read_notes")
    text = models.TextField(_("note"), max_length=1000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="written_notes"
    )
    key = models.UUIDField(unique=True, null=True, blank=True)

    objects = DailyNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="evaluation_note_says_something",
                violation_error_message=_("A note says something."),
            ),
            models.CheckConstraint(
                condition=~Q(author=F("reader")),
                name="evaluation_note_to_another",
                violation_error_message=_("A note goes to another organization."),
            ),
        ]
        indexes = [models.Index(fields=["member", "-written_at"], name="evaluation_note_of_member")]
        triggers = [note_fits, *append_only("evaluation_note")]

    def __str__(self):
        return f"{self.author_id} {self.member_id} {self.written_at:%F}"


class NoteReply(models.Model):
    """What the member, or the organization that was told, answers to a note."""

    note = models.ForeignKey(DailyNote, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField(_("answer"), max_length=1000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="note_replies"
    )
    acting_for = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="note_replies",
        null=True,
        blank=True,
    )
    key = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="evaluation_reply_says_something",
                violation_error_message=_("An answer says something."),
            )
        ]
        triggers = append_only("evaluation_reply")

    def __str__(self):
        return f"{self.note_id} {self.written_at:%F}"
