"""Rule sets: what a round goes by, as validated data that freezes when it opens."""

import json
from dataclasses import dataclass, fields
from fractions import Fraction
from pathlib import Path
from typing import Self

from django.utils.translation import gettext as _

from .states import Grade, Occasion

FOLDER = Path(__file__).parent / "rulesets"
OF_OCCASION = {
    Occasion.REVIEW: "statutory",
    Occasion.AWARD: "recommendation",
    Occasion.SELECTION: "recommendation",
}
MOST_DAYS = 60


class RuleSetError(ValueError):
    """A rule set says something that no round can go by; the text says what."""


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `share` of those graded get `grade`; the number is rounded down."""

    grade: str
    share: Fraction

    @classmethod
    def read(cls, data: dict | None) -> Self | None:
        """Return the quota that data describe, or None where there is none."""
        if data is None:
            return None
        try:
            return cls(data["grade"], Fraction(*data["share"]))
        except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
            raise RuleSetError(_("A quota names a grade, and its share as two numbers.")) from error


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What a round goes by.

    `scale` holds its grades, the best first; those in `published` are made public, every other
    one is told to the member alone. Opinions at least `joint_from` grades apart need a joint
    written conclusion. `by_naming`: only those whom a workplace names take part. With
    `explain_absence` who is not checked in needs a written explanation. Targets apply from
    `targets_after_days` of registration on. Publicity lasts `publicity_days` working days, then
    the member may object for `objection_days` more; an objection is answered in `answer_days`
    days of the calendar.
    """

    key: str
    scale: tuple[str, ...]
    published: tuple[str, ...]
    quota: Quota | None
    joint_from: int
    by_naming: bool
    explain_absence: bool
    targets_after_days: int
    publicity_days: int
    objection_days: int
    answer_days: int

    def __post_init__(self):
        """Raise RuleSetError for what no round can go by."""
        named = {*self.published, *([self.quota.grade] if self.quota else [])}
        if not self.scale or not set(self.scale) <= set(Grade.values):
            raise RuleSetError(_("A scale consists of known grades."))
        if not named <= set(self.scale):
            raise RuleSetError(_("Only grades of the scale are published, or have a quota."))
        if self.quota and not 0 < self.quota.share <= 1:
            raise RuleSetError(_("A share lies between nothing and everybody."))
        days = (self.publicity_days, self.objection_days, self.answer_days)
        if not all(1 <= each <= MOST_DAYS for each in days):
            raise RuleSetError(_("Every phase lasts between one day and 60."))

    @classmethod
    def read(cls, data: dict) -> Self:
        """Return the rule set that JSON describes. Raises RuleSetError for anything else."""
        names = {each.name for each in fields(cls)}
        if set(data) != names:
            odd = ", ".join(sorted(set(data) ^ names))
            raise RuleSetError(_("Missing or unknown in this rule set: %(names)s") % {"names": odd})
        lists = {"scale": tuple(data["scale"]), "published": tuple(data["published"])}
        return cls(**data | lists | {"quota": Quota.read(data["quota"])})

    def distance(self, one: str, other: str) -> int:
        """Tell how many grades two opinions lie apart."""
        return abs(self.scale.index(one) - self.scale.index(other))


def rules_of(occasion: str) -> dict:
    """Return the rule set with which a round of an occasion begins, as JSON."""
    text = (FOLDER / f"{OF_OCCASION[Occasion(occasion)]}.json").read_text("utf-8")
    return json.loads(text)
