from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.organizations.models import Organization

from ..states import Grade, ObjectionStatus
from ..triggers import objection_fits, objection_stays
from .evaluation import Evaluation


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Those that one made; those about oneself; those that the office decides, or decided."""
        own = Q(made_by=scope.user_id)
        if scope.member_id is not None:
            own |= Q(evaluation__member=scope.member_id)
        if not scope.sees_members:
            return self.filter(own)
        about_others = Q(organization=scope.organization_id)
        if scope.member_id is not None:
            about_others &= ~Q(evaluation__member=scope.member_id)
        return self.filter(own | about_others)

    def open(self):
        return self.filter(status=ObjectionStatus.OPEN)

    def for_lists(self):
        return self.select_related(
            "evaluation__member", "evaluation__round", "evaluation__workplace", "organization"
        )


@keep_history()
class Objection(models.Model):
    """Somebody objects to a grade; one level up decides, then the department.

    A member objects to his own grade; anybody else only to what is public. `organization`
    decides by `due_on`; where it is the department, that is final. `appeals` is the decision of
    the first instance against which this one goes. `held_grade` is the grade that was told;
    `grade` the one that the decision gives: the same one when the objection is dismissed.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="objections")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="objections"
    )
    text = models.TextField(_("objection"), max_length=1000)
    held_grade = models.CharField(max_length=11, choices=Grade)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="objections"
    )
    due_on = models.DateField()
    is_final = models.BooleanField(default=False)
    appeals = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="appeal", null=True, blank=True
    )
    status = models.CharField(max_length=9, choices=ObjectionStatus, default=ObjectionStatus.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="decided_objections",
        null=True,
        blank=True,
    )
    grade = models.CharField(_("grade"), max_length=11, choices=Grade, blank=True)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "made_by"],
                condition=Q(status=ObjectionStatus.OPEN),
                name="evaluation_objection_one_open",
                violation_error_message=_("Your objection waits already."),
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(held_grade=""),
                name="evaluation_objection_says_why",
                violation_error_message=_("Say to what you object, and why."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status=ObjectionStatus.OPEN,
                    decided_at=None,
                    decided_by=None,
                    grade="",
                    answer="",
                )
                | ~Q(status=ObjectionStatus.OPEN)
                & Q(decided_at__gte=F("made_at"), decided_by__isnull=False)
                & ~Q(answer=""),
                name="evaluation_objection_decided_with_answer",
                violation_error_message=_("A decision has its author, its time and its words."),
            ),
            models.CheckConstraint(
                condition=Q(status=ObjectionStatus.OPEN)
                | Q(status=ObjectionStatus.DISMISSED, grade=F("held_grade"))
                | Q(status=ObjectionStatus.UPHELD) & ~Q(grade=F("held_grade")) & ~Q(grade=""),
                name="evaluation_objection_grade_fits_decision",
                violation_error_message=_("An objection that is upheld changes the grade."),
            ),
            models.CheckConstraint(
                condition=Q(appeals=None) | ~Q(appeals=F("pk")),
                name="evaluation_objection_appeals_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "due_on"],
                condition=Q(status=ObjectionStatus.OPEN),
                name="evaluation_objection_waiting",
            )
        ]
        triggers = [objection_fits, objection_stays]

    def __str__(self):
        return f"{self.evaluation_id} {self.status}"

    @property
    def is_open(self) -> bool:
        return self.status == ObjectionStatus.OPEN
