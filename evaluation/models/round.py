from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import both_or_neither
from xigu.organizations.models import Organization
from xigu.organizations.states import Kind

from ..rules import RuleSet
from ..states import Occasion, Phase
from ..triggers import round_stays


class EvaluationRoundQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Those of the department that holds them; once opened, of everybody whom they reach."""
        own = Q(evaluations__member=scope.member_id) if scope.member_id else Q(pk__in=[])
        if not scope.sees_members:
            return self.filter(pk__in=self.model.objects.filter(own).values("pk"))
        held = scope.within("organization") if scope.kind == Kind.DEPARTMENT else Q(pk__in=[])
        judged = scope.within("evaluations__community") | scope.within("evaluations__workplace")
        judged |= scope.within("evaluations__branch")
        met = self.model.objects.filter(own | judged).values("pk")
        around = scope.within("organization") | Q(organization__path__in=_path_and_above(scope))
        return self.filter(held | around & Q(opened_at__isnull=False) | Q(pk__in=met))

    def opened(self):
        return self.filter(opened_at__isnull=False)

    def in_public(self):
        """Those whose publicity has begun and that are not published yet."""
        return self.filter(publicity_from__isnull=False, published_at=None)

    def for_lists(self):
        return self.select_related("organization").order_by("-opened_at", "-pk")


def _path_and_above(scope):
    codes = scope.path.split("/")[:-1]
    return ["/".join(codes[:depth]) + "/" for depth in range(1, len(codes) + 1)]


@keep_history()
class EvaluationRound(models.Model):
    """All members of an organization and those below it are judged for one occasion.

    `period` is the time that is judged, half-open. `rules` is a rule set as JSON; it freezes
    with occasion, period and scope when the round is opened. Self-summaries are written from
    the opening on; both sides give their opinions from `opinions_from` through `opinions_until`;
    conclusions are due by `conclusions_until`. The other phases begin by an act.
    """

    title = models.CharField(_("title"), max_length=60)
    occasion = models.CharField(_("occasion"), max_length=9, choices=Occasion)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="evaluation_rounds"
    )
    period = DateRangeField(_("period"))
    rules = models.JSONField()
    opinions_from = models.DateField(_("opinions from"))
    opinions_until = models.DateField(_("opinions until"))
    conclusions_until = models.DateField(_("conclusions until"))
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="created_rounds"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="opened_rounds",
        null=True,
        blank=True,
    )
    publicity_from = models.DateField(null=True, blank=True)
    publicity_until = models.DateField(null=True, blank=True)
    objections_until = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="published_rounds",
        null=True,
        blank=True,
    )
    key = models.UUIDField(unique=True, null=True, blank=True)

    objects = EvaluationRoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="evaluation_round_titled",
                violation_error_message=_("A round needs a title."),
            ),
            models.CheckConstraint(
                condition=Q(occasion__in=Occasion.in_rounds),
                name="evaluation_round_occasion_has_rounds",
                violation_error_message=_("For a promotion, opinions are asked for one by one."),
            ),
            models.CheckConstraint(
                condition=Q(
                    period__isempty=False, period__lower_inf=False, period__upper_inf=False
                ),
                name="evaluation_round_period_bounded",
                violation_error_message=_("A period has a first and a last day."),
            ),
            models.CheckConstraint(
                condition=Q(
                    opinions_from__lte=F("opinions_until"),
                    opinions_until__lte=F("conclusions_until"),
                ),
                name="evaluation_round_phases_in_order",
                violation_error_message=_("Opinions come first, then the conclusions."),
            ),
            both_or_neither("opened_at", "opened_by", name="evaluation_round_opened_by_someone"),
            models.CheckConstraint(
                condition=Q(publicity_from=None, publicity_until=None, objections_until=None)
                | Q(
                    opened_at__isnull=False,
                    publicity_from__lt=F("publicity_until"),
                    publicity_until__lte=F("objections_until"),
                ),
                name="evaluation_round_publicity_lasts",
                violation_error_message=_("Publicity lasts some days, then come the objections."),
            ),
            both_or_neither(
                "published_at", "published_by", name="evaluation_round_published_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(publicity_until__isnull=False),
                name="evaluation_round_published_after_publicity",
                violation_error_message=_("Nothing is published before the publicity."),
            ),
        ]
        triggers = [round_stays]

    def __str__(self):
        return self.title

    @property
    def first_day(self) -> date:
        return self.period.lower

    @property
    def last_day(self) -> date:
        """The last day that is judged."""
        return self.period.upper - date.resolution

    @property
    def rule_set(self) -> RuleSet:
        return RuleSet.read(self.rules)

    def judged_on(self, day) -> date:
        """The day that says who belongs where: the period's last, or today if it still runs."""
        return min(day, self.last_day)

    def phase_on(self, day) -> Phase:
        """Tell where the round is on a day."""
        if self.opened_at is None:
            return Phase.DRAFT
        if self.published_at is not None:
            return Phase.PUBLISHED
        if self.publicity_until is not None:
            return Phase.PUBLICITY if day <= self.publicity_until else Phase.OBJECTIONS
        if day < self.opinions_from:
            return Phase.SUMMARY
        if day <= self.opinions_until:
            return Phase.OPINIONS
        return Phase.CONCLUSION if day <= self.conclusions_until else Phase.REVIEW
