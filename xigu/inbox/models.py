from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.accounts.models import RoleAssignment


class MessageQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """One's own, in whatever capacity; those for an office while one holds it.

        Whoever has left an office reads nothing more of it.
        """
        return self.filter(recipient_id=scope.user_id).of_standing_offices()

    def of_standing_offices(self):
        return self.filter(Q(office=None) | Q(office__ended_at=None))

    def unread(self):
        return self.filter(read_at=None)

    def for_lists(self):
        return self.select_related("office__organization")


class Message(models.Model):
    """Something that its recipient has to know: what happened, and the page where he can act.

    `kind` is a key of the table of kinds, which has the sentence; `facts` are its parameters:
    names, titles, ISO dates, never words of a language, for it is said when it is read. `key`
    names the event: about one event a recipient gets one message. `office` is the one for which
    he gets it; without it the message is for himself.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="inbox",
        db_index=False,  # the constraint has one that begins with it
    )
    office = models.ForeignKey(
        RoleAssignment, on_delete=models.PROTECT, related_name="messages", null=True, blank=True
    )
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)
    url_name = models.CharField(max_length=80)
    url_args = models.JSONField(default=list, blank=True)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "key"],
                name="inbox_message_once",
                violation_error_message=_("The recipient has this message already."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="") & ~Q(key="") & ~Q(url_name=""),
                name="inbox_message_complete",
                violation_error_message=_("A message has a kind, a key and a page."),
            ),
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(read_at__gte=F("sent_at")),
                name="inbox_message_read_after_sent",
                violation_error_message=_("A message cannot be read before it is sent."),
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "sent_at", "id"], name="inbox_message_page"),
            models.Index(
                fields=["recipient", "sent_at", "id"],
                condition=Q(read_at=None),
                name="inbox_message_unread",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def is_read(self):
        return self.read_at is not None


class MutedQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """One's own choices only."""
        return self.filter(user_id=scope.user_id)


class Muted(models.Model):
    """A user does not want to be told about a kind of message; duties cannot be muted."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="muted_kinds",
        db_index=False,
    )
    kind = models.CharField(max_length=40)

    objects = MutedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"],
                name="inbox_muted_once",
                violation_error_message=_("This kind of message is turned off already."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=""),
                name="inbox_muted_kind_named",
                violation_error_message=_("A kind of message has a key."),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.user_id}"
