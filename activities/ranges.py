"""What the database works out about moments, dates and ranges of them."""

from datetime import datetime
from decimal import ROUND_DOWN, Decimal

from django.db import models
from django.db.models import Func
from django.db.models.functions import TruncDate
from django.utils import timezone


class LengthInHours(Func):
    """The length of a range of moments, in hours."""

    template = "(EXTRACT(EPOCH FROM upper(%(expressions)s) - lower(%(expressions)s)) / 3600)"
    output_field = models.DecimalField()

    def as_sql(self, compiler, connection, **context):
        """The range stands in it twice, and so does its value, where a form is checked with one."""
        sql, params = super().as_sql(compiler, connection, **context)
        return sql, [*params, *params]


class LocalDate(TruncDate):
    """The date of a moment in local time."""

    def __init__(self, expression):
        super().__init__(expression, tzinfo=timezone.get_default_timezone())


class RangeStart(Func):
    """The first moment of a range."""

    function = "lower"
    output_field = models.DateTimeField()


def hours_of(during) -> Decimal:
    """Return the length of a range of moments in tenths of an hour, never too long."""
    return hours_between(during.lower, during.upper)


def hours_between(begins: datetime, ends: datetime) -> Decimal:
    """Return the time between two moments in tenths of an hour, never too long."""
    seconds = Decimal((ends - begins).total_seconds())
    return (seconds / 3600).quantize(Decimal("0.1"), rounding=ROUND_DOWN)
