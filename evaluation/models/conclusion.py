from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.accounts.states import Role
from xigu.audit.triggers import keep_history
from xigu.common.constraints import both_or_neither, one_of
from xigu.organizations.models import Organization

from ..states import ConclusionStatus, Grade, RequestStatus, Side
from ..triggers import conclusion_fits, conclusion_stays, quota_request_stays
from .assessment import SIDE_OF_ROLE, both_signed, reopened
from .evaluation import Evaluation
from .round import EvaluationRound


class ConclusionQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Those of the evaluations that the office reaches; one's own, once it was told.

        The grounds name what the sides have said. So nobody reads a returned one that stood on an
        opinion which is reopened since, and a community whose own opinion was reopened, or who
        is to speak in its place, no other one either, until both have signed again.
        """
        told = Q(evaluation__member=scope.member_id, evaluation__told_at__isnull=False)
        reached = Q(evaluation__in=Evaluation.objects.visible_to(scope.office))
        reached &= ~Q(reopened(*Side), status=ConclusionStatus.RETURNED)
        if SIDE_OF_ROLE.get(scope.role) == Side.COMMUNITY:
            reached &= both_signed() | Q(evaluation__told_at__isnull=False)
        elif scope.role == Role.SUBDISTRICT_OFFICER:
            reached &= ~Q(reopened(Side.COMMUNITY)) | Q(evaluation__told_at__isnull=False)
        if scope.member_id is None:
            return self.filter(reached)
        return self.filter(told | reached & ~Q(evaluation__member=scope.member_id))

    def reviewable_by(self, user_id):
        """Not those about the user; what he has signed himself, somebody else accepts."""
        about_others = self.exclude(evaluation__member__user=user_id)
        return about_others.exclude(status=ConclusionStatus.SIGNED, signed_by=user_id)

    def taking_quota(self):
        return self.filter(status__in=ConclusionStatus.taking_quota)


@keep_history()
class Conclusion(models.Model):
    """The grade of a member in a round, signed by a named person of the workplace.

    `proposed` and `grounds` are what the rule set said that day: ids of rules with parameters.
    A joint one, where the opinions lie apart, waits until the community agrees. `text` is the
    joint conclusion, or the explanation for who never checked in. The department reviews it or
    returns it with an `answer`. `facts` as with an assessment.
    """

    evaluation = models.OneToOneField(
        Evaluation, on_delete=models.PROTECT, related_name="conclusion"
    )
    grade = models.CharField(_("grade"), max_length=11, choices=Grade, blank=True)
    proposed = models.CharField(max_length=11, choices=Grade, blank=True)
    grounds = models.JSONField(default=list)
    is_joint = models.BooleanField(default=False)
    needs_text = models.BooleanField(default=False)
    text = models.TextField(_("written conclusion"), max_length=1000, blank=True)
    status = models.CharField(max_length=8, choices=ConclusionStatus)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signed_conclusions"
    )
    acting_for = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="signed_conclusions"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="agreed_conclusions",
        null=True,
        blank=True,
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reviewed_conclusions",
        null=True,
        blank=True,
    )
    answer = models.CharField(_("reason"), max_length=200, blank=True)
    facts = models.JSONField()
    facts_version = models.PositiveSmallIntegerField()
    facts_hash = models.CharField(max_length=64)

    objects = ConclusionQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("grade", Grade, name="evaluation_conclusion_grade_known", blank=True),
            one_of("status", ConclusionStatus, name="evaluation_conclusion_status_known"),
            both_or_neither("agreed_at", "agreed_by", name="evaluation_conclusion_agreed_by_one"),
            models.CheckConstraint(
                condition=Q(is_joint=False, agreed_at=None) & ~Q(status=ConclusionStatus.WAITING)
                | Q(is_joint=True, needs_text=True)
                & (
                    Q(status=ConclusionStatus.WAITING, agreed_at=None)
                    | Q(status=ConclusionStatus.RETURNED)
                    | Q(
                        status__in=ConclusionStatus.standing,
                        agreed_at__gte=F("signed_at"),
                    )
                ),
                name="evaluation_conclusion_joint_is_agreed",
                violation_error_message=_("A joint conclusion stands once both have agreed."),
            ),
            models.CheckConstraint(
                condition=Q(needs_text=False) | ~Q(text=""),
                name="evaluation_conclusion_written",
                violation_error_message=_("This conclusion needs words."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status=ConclusionStatus.REVIEWED,
                    reviewed_at__gte=F("signed_at"),
                    reviewed_by__isnull=False,
                )
                | ~Q(status=ConclusionStatus.REVIEWED) & Q(reviewed_at=None, reviewed_by=None),
                name="evaluation_conclusion_reviewed_by_one",
                violation_error_message=_("Somebody reviews it, after it was signed."),
            ),
            models.CheckConstraint(
                condition=Q(status=ConclusionStatus.RETURNED) & ~Q(answer="")
                | ~Q(status=ConclusionStatus.RETURNED) & Q(answer=""),
                name="evaluation_conclusion_returned_with_reason",
                violation_error_message=_("Say why it is returned."),
            ),
            models.CheckConstraint(
                condition=Q(facts_hash__regex=r"^[0-9a-f]{64}$"),
                name="evaluation_conclusion_facts_hashed",
            ),
        ]
        triggers = [conclusion_fits, conclusion_stays]

    def __str__(self):
        return f"{self.evaluation_id} {self.grade}"

    @property
    def is_returned(self) -> bool:
        return self.status == ConclusionStatus.RETURNED


class QuotaRequestQuerySet(models.QuerySet):
    def visible_to(self, scope):
        return self.filter(scope.within("organization")) if scope.sees_members else self.none()

    def open(self):
        return self.filter(status=RequestStatus.OPEN)

    def granted(self):
        return self.filter(status=RequestStatus.GRANTED)


@keep_history()
class QuotaRequest(models.Model):
    """A branch or workplace asks to give more of the best grade than its share, with reasons.

    `organization` is the group in which the share is counted; `more` come on top of it.
    """

    round = models.ForeignKey(
        EvaluationRound, on_delete=models.PROTECT, related_name="quota_requests"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="quota_requests"
    )
    more = models.PositiveSmallIntegerField(_("how many more"))
    reason = models.CharField(_("reason"), max_length=500)
    status = models.CharField(max_length=8, choices=RequestStatus, default=RequestStatus.OPEN)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="asked_quotas"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="decided_quotas",
        null=True,
        blank=True,
    )
    answer = models.CharField(_("answer"), max_length=200, blank=True)

    objects = QuotaRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organization"],
                condition=Q(status=RequestStatus.OPEN),
                name="evaluation_quota_one_open",
                violation_error_message=_("A request of this branch waits already."),
            ),
            one_of("status", RequestStatus, name="evaluation_quota_status_known"),
            models.CheckConstraint(
                condition=Q(more__gte=1) & ~Q(reason=""),
                name="evaluation_quota_asked_with_reason",
                violation_error_message=_("Say how many more, and why."),
            ),
            models.CheckConstraint(
                condition=Q(status=RequestStatus.OPEN, decided_at=None, decided_by=None)
                | ~Q(status=RequestStatus.OPEN)
                & Q(decided_at__gte=F("asked_at"), decided_by__isnull=False),
                name="evaluation_quota_decided_by_one",
                violation_error_message=_("Somebody decides, after it was asked."),
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.DECLINED) | ~Q(answer=""),
                name="evaluation_quota_declined_with_reason",
                violation_error_message=_("Say why it is declined."),
            ),
        ]
        triggers = [quota_request_stays]

    def __str__(self):
        return f"{self.round_id} {self.organization_id} +{self.more}"

    @property
    def is_open(self) -> bool:
        return self.status == RequestStatus.OPEN
