"""A district with a branch of four, and how a round goes on there, act by act."""

import datetime
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from evaluation import services
from evaluation.models import Evaluation
from evaluation.services import Choice, Opinion
from evaluation.states import Grade, Occasion, Side
from tests.activities.conftest import office, own_scope
from tests.factories.organizations import MemberFactory, build_tree
from tests.factories.registration import AcceptedRegistrationFactory, CertificateFactory
from xigu.accounts.states import Role

NUMERALS = "一二三四五六七八九十"
YEAR = datetime.timedelta(days=365)
FIRST, LAST = datetime.date(2025, 7, 1), datetime.date(2026, 6, 30)


def moment(day, month=7, hour=9):
    """Return a moment of July 2026, or of another month."""
    return timezone.make_aware(
        datetime.datetime.combine(datetime.date(2026, month, day), datetime.time(hour))
    )


OPENED = moment(1)
SUMMARIES = moment(3)
OPINIONS = moment(8)
CONCLUSIONS = moment(14)
REVIEW = moment(21)
DATES = {
    "opinions_from": datetime.date(2026, 7, 6),
    "opinions_until": datetime.date(2026, 7, 12),
    "conclusions_until": datetime.date(2026, 7, 19),
}


def build_stage(count=4):
    """Return a line of organizations with `count` members of a branch, and who acts for them."""
    tree = build_tree()
    return SimpleNamespace(
        **vars(tree),
        department_officer=office(Role.DEPARTMENT_OFFICER, tree.department),
        committee_officer=office(Role.COMMITTEE_OFFICER, tree.committee),
        subdistrict_officer=office(Role.SUBDISTRICT_OFFICER, tree.subdistrict),
        secretary=office(Role.SECRETARY, tree.community),
        officer=office(Role.WORKPLACE_OFFICER, tree.workplace),
        branch_officer=office(Role.BRANCH_OFFICER, tree.branch),
        members=[resident(tree, name=f"王{NUMERALS[number % 10]}") for number in range(count)],
        own_scope=own_scope,
    )


def resident(tree, **facts):
    """Return a member of the branch who has been checked in since long before the period."""
    member = MemberFactory(branch=tree.branch, **facts)
    certificate = CertificateFactory(member=member, issued_at=moment(1, month=1) - YEAR)
    AcceptedRegistrationFactory(
        certificate=certificate,
        community=tree.community,
        requested_at=certificate.issued_at,
        acknowledged=True,
    )
    member.refresh_from_db()
    return member


def prepared_round(stage, **more):
    """Return a round that is being prepared."""
    facts = {
        "organization": stage.department,
        "occasion": Occasion.REVIEW,
        "title": "2026年度民主评议党员",
        "period": DateRange(FIRST, LAST + datetime.timedelta(days=1)),
        "actor": stage.department_officer,
        "now": OPENED,
        **DATES,
    }
    return services.create_round(**facts | more)


def opened_round(stage, **more):
    held = prepared_round(stage, **more)
    return services.open_round(held=held, actor=stage.department_officer, now=OPENED)


def evaluations_of(held):
    return list(Evaluation.objects.filter(round=held).order_by("pk"))


def sign(held, side, actor, grades, now=OPINIONS, comment="表现良好。"):
    """Sign grades for evaluations, by key, for a side."""
    opinions = {key: Opinion(grade, comment) for key, grade in grades.items()}
    services.save_opinions(held=held, side=side, opinions=opinions, actor=actor, now=now)
    return services.sign_opinions(
        held=held, side=side, evaluation_ids=list(grades), actor=actor, now=now
    )


def both_sign(stage, held, grade=Grade.QUALIFIED, other=None, now=OPINIONS):
    """Let both sides sign the same grade for everybody, or the community another one."""
    graded = Evaluation.objects.filter(round=held).graded().order_by("pk")
    keys = list(graded.values_list("pk", flat=True))
    sign(held, Side.WORKPLACE, stage.officer, dict.fromkeys(keys, grade), now)
    at_home = list(graded.filter(community=stage.community).values_list("pk", flat=True))
    sign(held, Side.COMMUNITY, stage.secretary, dict.fromkeys(at_home, other or grade), now)
    return keys


def concluded_round(stage, grade=Grade.QUALIFIED, **more):
    """Return a round in which everybody has the same grade, signed and not reviewed."""
    held = opened_round(stage, **more)
    keys = both_sign(stage, held, grade)
    conclude(held, stage.officer, dict.fromkeys(keys, Choice(grade)))
    return held


def conclude(held, actor, choices, now=CONCLUSIONS):
    return services.sign_conclusions(held=held, choices=choices, actor=actor, now=now)


def review(stage, held, now=REVIEW):
    return services.review_conclusions(
        held=held, workplace_ids=[stage.workplace.pk], actor=stage.department_officer, now=now
    )


def public_round(stage, **more):
    """Return a round whose results are told; its publicity has begun."""
    held = concluded_round(stage, **more)
    review(stage, held)
    return services.start_publicity(held=held, actor=stage.department_officer, now=REVIEW)


def refusal(act):
    """Return the error with which a service refuses, having left nothing behind."""
    with pytest.raises(services.EvaluationError) as refused, transaction.atomic():
        act()
    return refused.value
