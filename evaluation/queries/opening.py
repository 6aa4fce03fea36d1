"""What opening a round would do: who would be graded, who not and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet, Value

from xigu.organizations.models import Organization

from ..models import EvaluationRound
from ..states import Standing
from .calendar import working_days_after, years_without_holidays
from .rounds import Place, places_in


@dataclass(frozen=True, slots=True)
class Opening:
    """How many would stand how in a round; `others` are those who would not be graded.

    `years` are those whose holidays are missing though working days are counted in them.
    """

    graded: int
    ungraded: int
    left_out: int
    not_checked_in: int
    others: list[Place]
    years: list[int]


def opening_of(held: EvaluationRound, today: date) -> Opening:
    """Return what opening a round today would do."""
    places = places_in(held, today)
    counts = Counter(place.standing for place in places)
    others = [place for place in places if place.standing != Standing.GRADED]
    return Opening(
        graded=counts[Standing.GRADED],
        ungraded=counts[Standing.UNGRADED],
        left_out=counts[Standing.LEFT_OUT],
        not_checked_in=sum(
            place.community_id is None and place.standing in Standing.taking_part
            for place in places
        ),
        others=sorted(others, key=lambda place: place.standing, reverse=True),
        years=years_without_holidays(held.conclusions_until, last_day_of(held)),
    )


def overlapping(held: EvaluationRound) -> QuerySet[EvaluationRound]:
    """Return open rounds about the same occasion and days that reach members of this one."""
    path = held.organization.path
    reached = Q(organization__path__startswith=path) | Q(path__startswith=F("organization__path"))
    running = EvaluationRound.objects.opened().filter(published_at=None).exclude(pk=held.pk)
    alike = running.filter(occasion=held.occasion, period__overlap=held.period)
    return alike.alias(path=Value(path)).filter(reached).for_lists()


def last_day_of(held: EvaluationRound) -> date:
    """Return the last day for objections, if publicity begins as soon as it should."""
    if held.objections_until is not None:
        return held.objections_until
    rules = held.rule_set
    return working_days_after(
        held.conclusions_until, rules.publicity_days + rules.objection_days + 1
    )


def names_of_workplaces(places: Iterable[Place]) -> dict[int, str]:
    """Return the names of the workplaces of members, by their keys."""
    keys = {place.workplace_id for place in places}
    return dict(Organization.objects.filter(pk__in=keys).values_list("pk", "name"))
