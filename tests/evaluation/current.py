"""Rounds as they stand today, for pages, which ask the clock themselves."""

from django.test import Client
from django.urls import reverse

from evaluation import services
from evaluation.models import Evaluation
from evaluation.services import Choice
from evaluation.states import Grade
from tests.factories.accounts import user_of
from tests.factories.evaluation import day
from tests.factories.registration import days_ago

from .stage import both_sign, conclude, evaluations_of, prepared_round, review

BEGAN, SIGNED, CONCLUDED, REVIEWED = (days_ago(days) for days in (20, 12, 6, 1))


def running_round(stage, first=-1, last=5, **more):
    """Return a round in which opinions are given now, or on other days around today."""
    dates = {
        "opinions_from": day(first),
        "opinions_until": day(last),
        "conclusions_until": day(last + 5),
    }
    held = prepared_round(stage, **dates, **more)
    return services.open_round(held=held, actor=stage.department_officer, now=BEGAN)


def concluded_round(stage, grade=Grade.QUALIFIED, other=None, **more):
    """Return a round whose conclusions are signed and not told yet."""
    held = running_round(stage, first=-15, last=-8, **more)
    keys = both_sign(stage, held, grade, other, now=SIGNED)
    conclude(held, stage.officer, dict.fromkeys(keys, Choice(grade)), now=CONCLUDED)
    return held


def told_round(stage, grade=Grade.QUALIFIED, **more):
    """Return a round whose results were told yesterday."""
    held = concluded_round(stage, grade, **more)
    review(stage, held, now=CONCLUDED)
    return services.start_publicity(held=held, actor=stage.department_officer, now=REVIEWED)


def first_of(held) -> Evaluation:
    """Return one evaluation of a round."""
    return evaluations_of(held)[0]


def excellent_one(stage):
    """Return the one evaluation of a round that is public; the others are qualified."""
    held = running_round(stage, first=-15, last=-8)
    keys = both_sign(stage, held, Grade.EXCELLENT, now=SIGNED)
    best, *others = keys
    choices = {best: Choice(Grade.EXCELLENT)} | dict.fromkeys(others, Choice(Grade.QUALIFIED))
    conclude(held, stage.officer, choices, now=CONCLUDED)
    review(stage, held, now=CONCLUDED)
    services.start_publicity(held=held, actor=stage.department_officer, now=REVIEWED)
    return Evaluation.objects.get(pk=best)


def browser_of(scope, language="en"):
    """Return a browser of the user behind a scope, who reads a language."""
    client = Client(headers={"accept-language": language})
    client.force_login(user_of(scope))
    return client


def address(name, row) -> str:
    """Return the address of a page about a row."""
    return reverse(f"evaluation:{name}", args=[row.pk])
