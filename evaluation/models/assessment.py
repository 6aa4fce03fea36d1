from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from xigu.accounts.states import Role
from xigu.audit.triggers import append_only, keep_history
from xigu.common.constraints import both_or_neither, one_of
from xigu.organizations.models import Organization

from ..states import Grade, Side
from ..triggers import assessment_fits, assessment_stays, reopening_fits, vote_fits, vote_stays
from .evaluation import Evaluation

SIDE_OF_ROLE: dict[str, Side] = {
    Role.SECRETARY: Side.COMMUNITY,
    Role.WORKPLACE_OFFICER: Side.WORKPLACE,
    Role.BRANCH_OFFICER: Side.WORKPLACE,
}


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Those of one's own side; of both, once both have signed; one's own, once told.

        Once the member was told, what is signed is hidden from no office that reaches him. Who
        stands above a side and writes in its place reads what he wrote. Nobody reads in an
        office what is said about himself.
        """
        side = SIDE_OF_ROLE.get(scope.role)
        own_side = Q(side=side) if side else Q(saved_by=scope.user_id)
        open_now = both_signed() | Q(signed_at__isnull=False, evaluation__told_at__isnull=False)
        return self.filter(_told(scope) | _reached(scope) & (own_side | open_now))

    def signed(self):
        return self.filter(signed_at__isnull=False)

    def signed_once(self):
        """Those that are signed, or were before they were reopened."""
        return self.filter(Q(signed_at__isnull=False) | Q(reopenings__isnull=False)).distinct()

    def reopened(self):
        """Those that were signed once and are drafts again: the side is to sign anew."""
        return self.filter(signed_at=None, reopenings__isnull=False)

    def of_side(self, side):
        return self.filter(side=side)


class VoteCountQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Of one's own members; of others once both sides have signed, or the member was told.

        A first count is read by nobody but who entered it, so that the second one is counted.
        """
        own_side = Q(pk__isnull=SIDE_OF_ROLE.get(scope.role) != Side.WORKPLACE)
        holds = Q(checked_at__isnull=False) | Q(counted_by=scope.user_id)
        open_now = both_signed() | Q(evaluation__told_at__isnull=False)
        return self.filter(holds, _told(scope) | _reached(scope) & (own_side | open_now))


def _told(scope):
    """What is said about oneself, once the result was told."""
    if scope.member_id is None:
        return Q(pk__in=[])
    return Q(evaluation__member=scope.member_id, evaluation__told_at__isnull=False)


def _reached(scope):
    """What the office reaches, without what is said about oneself."""
    reached = Q(evaluation__in=Evaluation.objects.visible_to(scope.office))
    if scope.member_id is None:
        return reached
    return reached & ~Q(evaluation__member=scope.member_id)


def both_signed():
    """Ask of a row of an evaluation whether both sides have signed, or the one there is."""
    signed = Assessment.objects.signed().filter(evaluation=OuterRef("evaluation"))
    at_home = Q(Exists(signed.of_side(Side.COMMUNITY))) | Q(evaluation__community=None)
    return at_home & Q(Exists(signed.of_side(Side.WORKPLACE)))


def reopened(*sides):
    """Ask of a row of an evaluation whether one of these sides is to sign once more."""
    drafts = Assessment.objects.reopened().filter(evaluation=OuterRef("evaluation"))
    return Exists(drafts.filter(side__in=sides))


@keep_history()
class Assessment(models.Model):
    """What one side says of a member in a round: a draft, then signed.

    `acting_for` is the organization for which it was signed: the side itself, or the one above
    in its place. `facts` are those of the day of signing as normalized JSON, of the schema
    `facts_version`, with their SHA-256. Only a reopening makes a signed one a draft again.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="assessments")
    side = models.CharField(max_length=9, choices=Side)
    grade = models.CharField(_("grade"), max_length=11, choices=Grade, blank=True)
    comment = models.CharField(_("opinion"), max_length=500, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_assessments"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="signed_assessments",
        null=True,
        blank=True,
    )
    acting_for = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="signed_assessments",
        null=True,
        blank=True,
    )
    facts = models.JSONField(null=True, blank=True)
    facts_version = models.PositiveSmallIntegerField(null=True, blank=True)
    facts_hash = models.CharField(max_length=64, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "side"], name="evaluation_assessment_once_a_side"
            ),
            one_of("side", Side, name="evaluation_assessment_side_known"),
            one_of("grade", Grade, name="evaluation_assessment_grade_known", blank=True),
            both_or_neither("signed_at", "signed_by", name="evaluation_assessment_signed_by_one"),
            models.CheckConstraint(
                condition=Q(
                    signed_at=None, acting_for=None, facts=None, facts_version=None, facts_hash=""
                )
                | Q(
                    signed_at__gte=F("saved_at"),
                    acting_for__isnull=False,
                    facts__isnull=False,
                    facts_version__isnull=False,
                    facts_hash__regex=r"^[0-9a-f]{64}$",
                ),
                name="evaluation_assessment_signed_with_facts",
                violation_error_message=_("What is signed keeps the facts that it stands on."),
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None) | ~Q(grade="", comment=""),
                name="evaluation_assessment_says_something",
                violation_error_message=_("Nobody signs what says nothing."),
            ),
        ]
        indexes = [models.Index(fields=["side", "signed_at"], name="evaluation_assessment_signed")]
        triggers = [assessment_fits, assessment_stays]

    def __str__(self):
        return f"{self.side} {self.evaluation_id}"

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None


class Reopening(models.Model):
    """A signed opinion became a draft again: who did it, why, and what had been signed."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="reopenings")
    reason = models.CharField(_("reason"), max_length=200)
    reopened_at = models.DateTimeField()
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reopenings"
    )
    grade = models.CharField(max_length=11, choices=Grade, blank=True)
    comment = models.CharField(max_length=500, blank=True)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reopened_signatures"
    )
    facts_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="evaluation_reopening_with_reason",
                violation_error_message=_("Say why it is opened again."),
            ),
            models.UniqueConstraint(
                fields=["assessment", "signed_at"], name="evaluation_reopening_once_a_signature"
            ),
        ]
        triggers = [reopening_fits, *append_only("evaluation_reopening")]

    def __str__(self):
        return f"{self.assessment_id} {self.reopened_at:%F %T}"


@keep_history()
class VoteCount(models.Model):
    """How many voted for which grade in a secret paper vote; a second officer has counted, too.

    `votes` holds a number for each grade of the scale. It is one of the grounds, never the
    grade itself.
    """

    evaluation = models.OneToOneField(
        Evaluation, on_delete=models.PROTECT, related_name="vote_count"
    )
    votes = models.JSONField()
    counted_at = models.DateTimeField()
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="counted_votes"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="checked_votes",
        null=True,
        blank=True,
    )

    objects = VoteCountQuerySet.as_manager()

    class Meta:
        constraints = [
            both_or_neither("checked_at", "checked_by", name="evaluation_vote_checked_by_one"),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("counted_by")),
                name="evaluation_vote_checked_by_another",
                violation_error_message=_("A second officer counts the votes, too."),
            ),
            models.CheckConstraint(
                condition=Q(checked_at=None) | Q(checked_at__gte=F("counted_at")),
                name="evaluation_vote_checked_afterwards",
                violation_error_message=_("Votes are checked after they were counted."),
            ),
        ]
        triggers = [vote_fits, vote_stays]

    def __str__(self):
        return f"{self.evaluation_id} {self.votes}"
