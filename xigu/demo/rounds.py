"""Rounds of evaluation in every phase, played through the services on the days of the story.

What an office does is done by who holds it, at ten in the morning; about the officers
themselves the organization above them acts.
"""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, OuterRef
from django.utils import timezone, translation

from evaluation import services
from evaluation.models import Assessment, Conclusion, Evaluation, EvaluationRound
from evaluation.queries import judged_by, proposals_for, quota_states
from evaluation.services import Choice, Opinion
from evaluation.states import ConclusionStatus, Grade, Occasion, Phase, Side
from xigu.accounts.models import RoleAssignment, User
from xigu.accounts.scopes import scope_of
from xigu.common.scope import Scope
from xigu.organizations.models import Organization
from xigu.organizations.states import Kind

from .invention import sayings
from .invention.chance import happens

A_YEAR = timedelta(days=365)
SILENT = 0.08  # of the communities; what they do not say is missing
EARLY = 0.07  # of all who judge, in the first days
MOST = 30  # members about whom an office of the story speaks
# Days after the opening.
OPINIONS_FROM, OPINIONS, OPINIONS_UNTIL = 3, 5, 9
CONCLUSIONS, REOPENING, AGAIN, CONCLUSIONS_UNTIL = 10, 11, 12, 15
REVIEW, PUBLICITY, OBJECTION, DECISION, PUBLICATION = 16, 18, 20, 24, 60
GRADES = {
    Occasion.REVIEW: ((Grade.EXCELLENT, 25), (Grade.QUALIFIED, 68), (Grade.BASIC, 7)),
    Occasion.AWARD: ((Grade.SUPPORTED, 80), (Grade.UNSUPPORTED, 20)),
    Occasion.SELECTION: ((Grade.SUPPORTED, 80), (Grade.UNSUPPORTED, 20)),
}


@dataclass(frozen=True, slots=True)
class Script:
    """A round of the story: its scope by code, its opening in days from the anchor, how far it is.

    `title` may name the `year` of the anchor, the `last` and the `next` one.
    `judged_until` is the last day that is judged, in days from the anchor.
    """

    title: str
    occasion: Occasion
    place: str
    opened: int
    reaches: Phase
    judged_until: int = -1


class Rounds:
    """Plays rounds in a district that is stored already."""

    def __init__(self, department: Organization, anchor: date, dice: random.Random):
        self.department, self.anchor, self.dice = department, anchor, dice
        offices = RoleAssignment.objects.current().select_related("user", "organization")
        self.scopes = {
            office.organization_id: scope_of(office.user, office)
            for office in offices.filter(organization__kind__in=set(Kind)).exclude(role="ADMIN")
        }
        self.logins = User.objects.filter(member__isnull=False).in_bulk(field_name="member_id")

    def play(self, script: Script) -> EvaluationRound:
        """Play a round as far as its script says."""
        acts = {
            Phase.DRAFT: self._prepare,
            Phase.SUMMARY: self._open,
            Phase.OPINIONS: self._give_opinions,
            Phase.CONCLUSION: self._conclude,
            Phase.REVIEW: self._finish_conclusions,
            Phase.PUBLICITY: self._make_public,
            Phase.OBJECTIONS: self._decide_objections,
            Phase.PUBLISHED: self._publish,
        }
        with translation.override("zh-hans"):
            for phase, act in acts.items():
                act(script)
                if phase == script.reaches:
                    break
        return self.held

    def _prepare(self, script):
        last = self.anchor + timedelta(days=script.judged_until)
        opened, year = self.anchor + timedelta(days=script.opened), self.anchor.year
        days = {
            "opinions_from": OPINIONS_FROM,
            "opinions_until": OPINIONS_UNTIL,
            "conclusions_until": CONCLUSIONS_UNTIL,
        }
        self.opened = opened
        self.held = services.create_round(
            organization=Organization.objects.get(code=script.place),
            occasion=script.occasion,
            title=script.title.format(year=year, last=year - 1, next=year + 1),
            period=DateRange(last - A_YEAR, last + timedelta(days=1)),
            actor=self._department(),
            now=self._at(-2),
            **{name: opened + timedelta(days=after) for name, after in days.items()},
        )

    def _open(self, script):
        self.held = services.open_round(held=self.held, actor=self._department(), now=self._at(0))
        if self.held.rule_set.by_naming:
            self._name()
        for evaluation in self._mine().filter(member__in=self.logins)[:12]:
            services.save_summary(
                evaluation=evaluation,
                text=self.dice.choice(sayings.SUMMARIES),
                actor=Scope(user_id=self.logins[evaluation.member_id].pk),
                now=self._at(1),
            )

    def _name(self):
        """Three workplaces name two members each."""
        below = Organization.objects.below(self.held.organization)
        places = [
            place
            for place in below.of_kind(Kind.WORKPLACE).order_by("path")[:5]
            if place.pk in self.scopes
        ]
        for place in places[:3]:
            at_home = place.affiliations.current().filter(
                member__community__isnull=False, member__is_probationary=False
            )
            scope = self.scopes[place.pk]
            others = at_home.exclude(member=scope.member_id)
            signs_in = Exists(User.objects.filter(member=OuterRef("member")))
            for work in others.order_by(signs_in.desc(), "pk")[:2]:
                services.name_member(
                    held=self.held,
                    member=work.member,
                    merits=self.dice.choice(sayings.MERITS),
                    actor=scope,
                    now=self._at(0, hour=15),
                )

    def _give_opinions(self, script):
        """Everybody speaks; while the phase lasts only few do, and some have only begun."""
        lasts = script.reaches == Phase.OPINIONS
        for side in Side:
            spoken = EARLY if lasts else 1 - SILENT * (side == Side.COMMUNITY)
            for scope, evaluations in self._by_judge(side):
                if happens(self.dice, spoken):
                    signs = not lasts or happens(self.dice, 0.5)
                    self._say(side, scope, evaluations[:MOST], signs=signs)

    def _say(self, side, scope, evaluations, *, signs, after=OPINIONS):
        now = self._at(after)
        opinions = {each.pk: self._opinion(each) for each in evaluations}
        services.save_opinions(held=self.held, side=side, opinions=opinions, actor=scope, now=now)
        if signs:
            services.sign_opinions(
                held=self.held, side=side, evaluation_ids=list(opinions), actor=scope, now=now
            )

    def _opinion(self, evaluation):
        grades, weights = zip(*GRADES[Occasion(self.held.occasion)], strict=True)
        grade = self.dice.choices(grades, weights)[0] if evaluation.is_graded else ""
        if grade == grades[0] and not evaluation.community:
            grade = grades[1]  # who has not checked in is not the best
        return Opinion(grade, self.dice.choice(sayings.COMMENTS[grade]))

    def _conclude(self, script):
        """Half of the workplaces have concluded, unless the days for it are over."""
        for scope, evaluations in self._by_judge(Side.WORKPLACE):
            if script.reaches != Phase.CONCLUSION or happens(self.dice, 0.5):
                self._sign(scope, evaluations, CONCLUSIONS)

    def _sign(self, scope, evaluations, after):
        now = self._at(after)
        proposals = proposals_for(evaluations, self.held, timezone.localdate(now))
        left = {group: state.left for group, state in quota_states(self.held).items()}
        choices = {each.pk: self._choice(each, proposals[each.pk], left) for each in evaluations}
        services.sign_conclusions(held=self.held, choices=choices, actor=scope, now=now)

    def _choice(self, evaluation, proposal, left):
        """The proposal, within the share of the best grade; apart, something between."""
        scale = self.held.rule_set.scale
        grade = proposal.grade or (scale[1] if evaluation.is_graded else "")
        if grade and grade == scale[0] and self.held.rule_set.quota:
            group = evaluation.quota_group_id
            grade = grade if left[group] > 0 else scale[1]
            left[group] -= grade == scale[0]
        words = sayings.JOINT if proposal.is_joint else sayings.EXPLANATION
        return Choice(grade, words if proposal.needs_text else "")

    def _finish_conclusions(self, script):
        """One opinion is opened again and signed anew; the communities agree."""
        self._reopen()
        waiting = Conclusion.objects.filter(
            evaluation__round=self.held, status=ConclusionStatus.WAITING
        )
        for row in waiting.select_related("evaluation__round"):
            scope = self._judge(row.evaluation, Side.COMMUNITY)
            services.agree(conclusion=row, actor=scope, now=self._at(CONCLUSIONS_UNTIL))

    def _reopen(self):
        signed = Assessment.objects.signed().of_side(Side.COMMUNITY)
        concluded = signed.filter(evaluation__round=self.held, evaluation__conclusion__isnull=False)
        row = concluded.order_by("pk").first()
        if row is None:
            return
        services.reopen_assessment(
            assessment=row,
            reason=sayings.REOPENED,
            actor=self._department(),
            now=self._at(REOPENING),
        )
        (evaluation,) = self._mine().filter(pk=row.evaluation_id)
        community = self._judge(evaluation, Side.COMMUNITY)
        self._say(Side.COMMUNITY, community, [evaluation], signs=True, after=AGAIN)
        self._sign(self._judge(evaluation, Side.WORKPLACE), [evaluation], AGAIN)

    def _make_public(self, script):
        services.review_conclusions(
            held=self.held,
            workplace_ids=self._mine().values_list("workplace", flat=True),
            actor=self._department(),
            now=self._at(REVIEW),
        )
        self.held = services.start_publicity(
            held=self.held, actor=self._department(), now=self._at(PUBLICITY)
        )
        told = self._mine().filter(told_at__isnull=False, member__in=self.logins).graded()
        told = told.filter(community__isnull=False)
        evaluation = told.exclude(conclusion__grade__in=self.held.rule_set.published).first()
        if evaluation and self._at(OBJECTION) <= self._at_anchor():
            self.objection = services.object_to(
                evaluation=evaluation,
                text=sayings.OBJECTION,
                actor=scope_of(self.logins[evaluation.member_id]),
                now=self._at(OBJECTION),
            )

    def _decide_objections(self, script):
        if script.reaches == Phase.OBJECTIONS or not hasattr(self, "objection"):
            return
        services.decide_objection(
            objection=self.objection,
            grade=self.held.rule_set.scale[0],
            answer=sayings.UPHELD,
            actor=self.scopes[self.objection.organization_id],
            now=self._at(DECISION),
        )

    def _publish(self, script):
        services.publish(held=self.held, actor=self._department(), now=self._at(PUBLICATION))

    def _mine(self):
        listed = Evaluation.objects.filter(round=self.held).taking_part()
        return listed.for_lists().select_related("round").order_by("pk")

    def _by_judge(self, side):
        """Everybody who takes part, by who speaks for a side."""
        found = defaultdict(list)
        for evaluation in self._mine():
            if scope := self._judge(evaluation, side):
                found[scope].append(evaluation)
        return found.items()

    def _judge(self, evaluation, side):
        """Who speaks for a side: its officer, or who stands above where he is the member."""
        place = evaluation.community if side == Side.COMMUNITY else evaluation.workplace
        scope = self.scopes.get(place.pk) if place else None
        if scope is None or scope.member_id != evaluation.member_id:
            return scope
        above = self.scopes.get(place.parent_id)
        is_sure = above and judged_by(above, side).filter(pk=evaluation.pk).exists()
        return above if is_sure else None

    def _department(self):
        return self.scopes[self.department.pk]

    def _at(self, days, hour=10):
        day = self.opened + timedelta(days=days)
        return timezone.make_aware(datetime.combine(day, time(hour)))

    def _at_anchor(self):
        return timezone.make_aware(datetime.combine(self.anchor, time(10)))
