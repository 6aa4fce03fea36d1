from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import both_or_neither, one_of
from xigu.organizations.models import Member, Organization

from ..states import Grade, Phase, Reason, Side, Standing
from ..triggers import evaluation_fits, evaluation_stays
from .round import EvaluationRound


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """A member's own; those of the scope's communities, workplaces and branches that day."""
        own = Q(member=scope.member_id) if scope.member_id else Q(pk__in=[])
        if not scope.sees_members:
            return self.filter(own)
        here = scope.within("community") | scope.within("workplace") | scope.within("branch")
        return self.filter(own | here)

    def taking_part(self):
        return self.filter(standing__in=Standing.taking_part)

    def graded(self):
        return self.filter(standing=Standing.GRADED)

    def with_signatures(self):
        """Add `community_signed` and `workplace_signed`: that, not what, each side has said."""
        return self.annotate(
            community_signed=_signed(Side.COMMUNITY), workplace_signed=_signed(Side.WORKPLACE)
        )

    def for_lists(self):
        return self.select_related("member", "workplace", "branch", "community")


def _signed(side):
    """Ask the assessments, whose model stands behind this one."""
    signed = Evaluation.objects.filter(
        pk=OuterRef("pk"), assessments__side=side, assessments__signed_at__isnull=False
    )
    return Exists(signed)


@keep_history()
class Evaluation(models.Model):
    """A member in a round.

    `workplace`, `branch` and `community` are those at the end of the period, or when the round
    was opened, if that was before: they judge. `community` is unknown for who is not checked in.
    `quota_group` is the branch or workplace in which the share of the best grade is counted.
    Somebody named for an award has `named_by`. `told_at` is when the member could read his
    result; `grade` and `published_at` are written once, when it is final.
    """

    round = models.ForeignKey(EvaluationRound, on_delete=models.PROTECT, related_name="evaluations")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="evaluations")
    workplace = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="workplace_evaluations"
    )
    branch = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="branch_evaluations",
        null=True,
        blank=True,
    )
    community = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="community_evaluations",
        null=True,
        blank=True,
    )
    quota_group = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="quota_evaluations",
        null=True,
        blank=True,
    )
    standing = models.CharField(max_length=8, choices=Standing)
    reason = models.CharField(max_length=9, choices=Reason, blank=True)
    named_at = models.DateTimeField(null=True, blank=True)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="named_evaluations",
        null=True,
        blank=True,
    )
    merits = models.CharField(_("merits"), max_length=500, blank=True)
    summary = models.TextField(_("self-summary"), max_length=2000, blank=True)
    summary_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    grade = models.CharField(max_length=11, choices=Grade, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "member"], name="evaluation_evaluation_once"),
            one_of("standing", Standing, name="evaluation_evaluation_standing_known"),
            one_of("reason", Reason, name="evaluation_evaluation_reason_known", blank=True),
            one_of("grade", Grade, name="evaluation_evaluation_grade_known", blank=True),
            models.CheckConstraint(
                condition=Q(standing=Standing.GRADED, reason="")
                | ~Q(standing=Standing.GRADED) & ~Q(reason=""),
                name="evaluation_evaluation_reason_given",
                violation_error_message=_("Who is not graded has a reason."),
            ),
            models.CheckConstraint(
                condition=Q(summary="", summary_at=None)
                | ~Q(summary="") & Q(summary_at__isnull=False),
                name="evaluation_evaluation_summary_dated",
                violation_error_message=_("A self-summary has its time."),
            ),
            both_or_neither("named_at", "named_by", name="evaluation_evaluation_named_by_someone"),
            models.CheckConstraint(
                condition=Q(named_at=None) | ~Q(merits=""),
                name="evaluation_evaluation_named_for_merits",
                violation_error_message=_("Say for what he is named."),
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, grade="")
                | Q(published_at__isnull=False, told_at__isnull=False),
                name="evaluation_evaluation_published_after_told",
                violation_error_message=_("Nothing is final before the member was told."),
            ),
            models.CheckConstraint(
                condition=Q(grade="") | Q(standing=Standing.GRADED),
                name="evaluation_evaluation_grade_of_graded",
                violation_error_message=_("Who is not graded gets no grade."),
            ),
        ]
        indexes = [
            models.Index(fields=["round", "workplace"], name="evaluation_by_workplace"),
            models.Index(fields=["round", "community"], name="evaluation_by_community"),
            models.Index(fields=["round", "quota_group"], name="evaluation_by_quota_group"),
        ]
        triggers = [evaluation_fits, evaluation_stays]

    def __str__(self):
        return f"{self.round_id} {self.member_id}"

    @property
    def takes_part(self) -> bool:
        return self.standing in Standing.taking_part

    def takes_summary(self, phase: str) -> bool:
        """Tell whether the member can write or change his self-summary in a phase."""
        return self.takes_part and phase in Phase.before_conclusions

    @property
    def is_graded(self) -> bool:
        return self.standing == Standing.GRADED
