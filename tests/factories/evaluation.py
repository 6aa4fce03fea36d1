"""Rounds, and what is said and concluded in them.

Everything happened lately, so that pages show it; a test that passes its own `now` gives the
moments too. For a whole round use the services: `tests/evaluation/stage.py`.
"""

import datetime

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from evaluation.facts import FACTS_VERSION, facts_hash
from evaluation.models import (
    Assessment,
    Conclusion,
    Evaluation,
    EvaluationRound,
    Objection,
    QuotaRequest,
    SpecialDay,
    VoteCount,
)
from evaluation.rules import rules_of
from evaluation.states import ConclusionStatus, Grade, Occasion, Side, Standing

from .accounts import UserFactory
from .organizations import CommunityFactory, DepartmentFactory, MemberFactory, WorkplaceFactory
from .registration import days_ago

FACTS = {
    "name": "张伟",
    "workplace": "西固区农业农村局",
    "branch": "机关党支部",
    "community": "先锋路社区",
    "period": ["2025-07-01", "2026-06-30"],
    "checked_in_on": "2025-03-11",
    "communities": [["先锋路社区", "2025-03-11", ""]],
    "workplaces": [["西固区农业农村局", "2020-01-01", ""]],
    "leaves": [],
    "counted_days": 477,
    "targets_apply": True,
    "records": [["SERVICE", "先锋路社区", 2, "4", "4"]],
    "hours": "4",
    "service_hours": "4",
    "tasks": [["志愿服务", "SERVICE", "1", "TIMES", "2", True]],
    "summary": "",
}


def day(days):
    """Return the local date so many days from today."""
    return timezone.localdate() + datetime.timedelta(days=days)


class RoundFactory(factory.django.DjangoModelFactory):
    """A round that is being prepared; its opinions begin tomorrow."""

    class Meta:
        model = EvaluationRound

    title = factory.Sequence(lambda n: f"第{n}次民主评议")
    occasion = Occasion.REVIEW
    organization = factory.SubFactory(DepartmentFactory)
    period = factory.LazyFunction(lambda: DateRange(day(-360), day(1)))
    rules = factory.LazyAttribute(lambda o: rules_of(o.occasion))
    opinions_from = factory.LazyFunction(lambda: day(1))
    opinions_until = factory.LazyFunction(lambda: day(10))
    conclusions_until = factory.LazyFunction(lambda: day(20))
    created_at = factory.LazyFunction(lambda: days_ago(3))
    created_by = factory.SubFactory(UserFactory)


class OpenRoundFactory(RoundFactory):
    """A round in which opinions are given now."""

    opinions_from = factory.LazyFunction(lambda: day(-1))
    opened_at = factory.LazyFunction(lambda: days_ago(2))
    opened_by = factory.SelfAttribute("created_by")


class EvaluationFactory(factory.django.DjangoModelFactory):
    """Somebody who is graded in an open round; `branch=` gives him a workplace, too."""

    class Meta:
        model = Evaluation

    round = factory.SubFactory(OpenRoundFactory)
    branch = None
    workplace = factory.LazyAttribute(lambda o: o.branch.parent if o.branch else WorkplaceFactory())
    community = factory.SubFactory(CommunityFactory)
    member = factory.LazyAttribute(
        lambda o: MemberFactory(**{"branch": o.branch} if o.branch else {"workplace": o.workplace}),
    )
    quota_group = factory.LazyAttribute(lambda o: o.branch or o.workplace)
    standing = Standing.GRADED


class AssessmentFactory(factory.django.DjangoModelFactory):
    """What the workplace says, not signed yet."""

    class Meta:
        model = Assessment

    evaluation = factory.SubFactory(EvaluationFactory)
    side = Side.WORKPLACE
    grade = Grade.QUALIFIED
    comment = "工作认真负责。"
    saved_at = factory.LazyFunction(lambda: days_ago(1))
    saved_by = factory.SubFactory(UserFactory)


class SignedAssessmentFactory(AssessmentFactory):
    signed_at = factory.SelfAttribute("saved_at")
    signed_by = factory.SelfAttribute("saved_by")
    acting_for = factory.LazyAttribute(
        lambda o: getattr(o.evaluation, Side(o.side).lower()),
    )
    facts = factory.LazyFunction(lambda: FACTS)
    facts_version = FACTS_VERSION
    facts_hash = factory.LazyAttribute(lambda o: facts_hash(o.facts))


class VoteCountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VoteCount

    evaluation = factory.SubFactory(EvaluationFactory)
    votes = factory.LazyFunction(
        lambda: {"EXCELLENT": 5, "QUALIFIED": 3, "BASIC": 0, "UNQUALIFIED": 0}
    )
    counted_at = factory.LazyFunction(lambda: days_ago(1))
    counted_by = factory.SubFactory(UserFactory)


class ConclusionFactory(factory.django.DjangoModelFactory):
    """A conclusion that is signed; with `waits=True` a joint one that waits for its answer."""

    class Meta:
        model = Conclusion

    class Params:
        waits = factory.Trait(
            status=ConclusionStatus.WAITING,
            is_joint=True,
            needs_text=True,
            proposed="",
            grounds=[["APART", {"community": "UNQUALIFIED", "workplace": "EXCELLENT"}]],
            text="双方当面核对后，一致认为合格。",
        )

    evaluation = factory.SubFactory(EvaluationFactory)
    grade = Grade.QUALIFIED
    proposed = factory.SelfAttribute("grade")
    grounds = factory.LazyAttribute(lambda o: [["SAME", {"grade": o.grade}]])
    status = ConclusionStatus.SIGNED
    signed_at = factory.LazyFunction(lambda: days_ago(1))
    signed_by = factory.SubFactory(UserFactory)
    acting_for = factory.SelfAttribute("evaluation.workplace")
    facts = factory.LazyFunction(lambda: FACTS)
    facts_version = FACTS_VERSION
    facts_hash = factory.LazyAttribute(lambda o: facts_hash(o.facts))


class ReviewedConclusionFactory(ConclusionFactory):
    status = ConclusionStatus.REVIEWED
    reviewed_at = factory.SelfAttribute("signed_at")
    reviewed_by = factory.SubFactory(UserFactory)


class QuotaRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = QuotaRequest

    round = factory.SubFactory(OpenRoundFactory)
    organization = factory.SubFactory(WorkplaceFactory)
    more = 1
    reason = "支部人数少，两名同志表现同样突出。"
    asked_at = factory.LazyFunction(lambda: days_ago(1))
    asked_by = factory.SubFactory(UserFactory)


class ObjectionFactory(factory.django.DjangoModelFactory):
    """An objection that waits; its evaluation has been told already, or is made so."""

    class Meta:
        model = Objection

    evaluation = factory.LazyFunction(lambda: told_evaluation())
    made_at = factory.LazyFunction(lambda: days_ago(1))
    made_by = factory.LazyAttribute(lambda o: UserFactory(member=o.evaluation.member))
    text = "社区记录的服务时间少了两次，请核对。"
    held_grade = Grade.QUALIFIED
    organization = factory.LazyAttribute(lambda o: o.evaluation.workplace.parent)
    due_on = factory.LazyFunction(lambda: day(14))


class SpecialDayFactory(factory.django.DjangoModelFactory):
    """A holiday of a year that is not shipped."""

    class Meta:
        model = SpecialDay

    day = datetime.date(2031, 10, 1)
    name = "国庆节"


def told_evaluation(**fields):
    """Return an evaluation whose conclusion is reviewed and of which the member was told."""
    conclusion = ReviewedConclusionFactory(
        evaluation=EvaluationFactory(
            round=OpenRoundFactory(
                opinions_until=day(-1),
                conclusions_until=day(-1),
                opened_at=days_ago(20),
                opinions_from=day(-20),
                publicity_from=day(-1),
                publicity_until=day(6),
                objections_until=day(13),
            ),
            **fields,
        )
    )
    evaluation = conclusion.evaluation
    evaluation.told_at = days_ago(1)
    evaluation.save(update_fields=["told_at"])
    return evaluation
