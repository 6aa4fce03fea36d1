from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import both_or_neither, one_of
from xigu.documents.models import Document
from xigu.organizations.models import Member, Organization

from ..states import OpinionOccasion, OpinionStatus
from ..triggers import opinion_fits, opinion_stays


class OpinionRequestQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Those that one's organization asked, or is asked; one's own only once released."""
        own = Q(pk__in=[])
        if scope.member_id is not None:
            own = Q(member=scope.member_id, released_at__isnull=False)
        if not scope.sees_members:
            return self.filter(own)
        office = Q(requester=scope.organization_id) | scope.within("community")
        if scope.member_id is not None:
            office &= ~Q(member=scope.member_id)
        return self.filter(own | office)

    def open(self):
        return self.filter(status=OpinionStatus.OPEN)

    def for_lists(self):
        return self.select_related("member", "requester", "community", "document")


@keep_history()
class OpinionRequest(models.Model):
    """A community is asked in confidence what it thinks of one member.

    It reads who asks and by when, never `occasion` and `purpose`. `community` is unknown for
    who is not checked in: then the requester itself gives the explanation. The answer is a
    numbered document. The member reads nothing of all this before it is released, at the latest
    on `release_by`; so are the looks at his record that were made for it.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="opinion_requests")
    requester = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="asked_opinions"
    )
    community = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="given_opinions",
        null=True,
        blank=True,
    )
    occasion = models.CharField(_("occasion"), max_length=10, choices=OpinionOccasion)
    purpose = models.CharField(_("purpose"), max_length=200)
    due_on = models.DateField(_("answer by"))
    status = models.CharField(max_length=9, choices=OpinionStatus, default=OpinionStatus.OPEN)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="asked_opinions"
    )
    opinion = models.TextField(_("opinion"), max_length=2000, blank=True)
    explanation = models.TextField(_("explanation"), max_length=1000, blank=True)
    facts = models.JSONField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="answered_opinions",
        null=True,
        blank=True,
    )
    document = models.OneToOneField(
        Document,
        on_delete=models.PROTECT,
        related_name="opinion_request",
        null=True,
        blank=True,
    )
    release_by = models.DateField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="released_opinions",
        null=True,
        blank=True,
    )
    key = models.UUIDField(null=True, blank=True)

    objects = OpinionRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("occasion", OpinionOccasion, name="evaluation_opinion_occasion_known"),
            one_of("status", OpinionStatus, name="evaluation_opinion_status_known"),
            models.UniqueConstraint(fields=["key", "member"], name="evaluation_opinion_once_a_key"),
            models.CheckConstraint(
                condition=~Q(purpose=""),
                name="evaluation_opinion_has_purpose",
                violation_error_message=_("Say for what the opinion is needed."),
            ),
            both_or_neither(
                "answered_at", "answered_by", name="evaluation_opinion_answered_by_one"
            ),
            models.CheckConstraint(
                condition=Q(
                    status=OpinionStatus.ANSWERED,
                    answered_at__gte=F("asked_at"),
                    facts__isnull=False,
                    document__isnull=False,
                )
                & ~Q(opinion="", explanation="")
                | ~Q(status=OpinionStatus.ANSWERED)
                & Q(answered_at=None, facts=None, document=None, opinion="", explanation=""),
                name="evaluation_opinion_answered_on_paper",
                violation_error_message=_("An answer has its words, its facts and its document."),
            ),
            models.CheckConstraint(
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__isnull=False) & ~Q(status=OpinionStatus.OPEN),
                name="evaluation_opinion_released_when_closed",
                violation_error_message=_("What waits for an answer is not released yet."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "due_on"],
                condition=Q(status=OpinionStatus.OPEN),
                name="evaluation_opinion_waiting",
            )
        ]
        triggers = [opinion_fits, opinion_stays]

    def __str__(self):
        return f"{self.requester_id} {self.member_id} {self.asked_at:%F}"
