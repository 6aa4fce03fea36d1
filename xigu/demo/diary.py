"""Moments at which things happened: in office hours, before the anchor day's late morning."""

import random
from datetime import date, datetime, time, timedelta

from django.utils import timezone

SATURDAY = 5


class Diary:
    """Days are counted back from the anchor: 0 is that day itself."""

    def __init__(self, dice: random.Random, anchor: date):
        self.dice, self.anchor = dice, anchor

    def workday(self, days_ago: int) -> datetime:
        """Return a moment in the office; of a weekend it is the Friday before."""
        day = self.anchor - timedelta(days=days_ago)
        day -= timedelta(days=max(day.weekday() - SATURDAY + 1, 0))
        hour = self.dice.choice((9, 10, 11, 15, 16))
        return _at(day, hour, self.dice.randrange(60))

    def visit(self, days_ago: int) -> datetime:
        """Return a moment at which somebody came by, on any day of the week."""
        day = self.anchor - timedelta(days=days_ago)
        if not days_ago:
            return _at(day, 8, self.dice.randint(31, 59))
        return _at(
            day, self.dice.choice((8, 9, 9, 10, 11, 14, 15, 16, 17)), self.dice.randint(30, 59)
        )

    def spare_time(self, days_ago: int) -> datetime:
        """Return a moment at home: before work, at noon, in the evening."""
        day = self.anchor - timedelta(days=days_ago)
        hour = self.dice.choice((7, 12, 12, 13, 19, 20, 21)) if days_ago else 7
        return _at(day, hour, self.dice.randrange(60))

    def after(self, moment: datetime, fewest: int, most: int) -> datetime:
        """Return a later workday, so many days on; on the same day where that is over already."""
        day = timezone.localdate(moment) + timedelta(days=self.dice.randint(fewest, most))
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
        if timezone.localdate(moment) < day < self.anchor:
            return _at(day, self.dice.choice((9, 10, 11, 14, 15, 16)), self.dice.randrange(60))
        return moment + timedelta(minutes=self.dice.randint(5, 40))


def _at(day, hour, minute):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
