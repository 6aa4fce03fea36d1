"""Hours and counts in figures, without needless zeros."""

from decimal import Decimal


def plain_number(count: Decimal | int) -> str:
    """Return a number as people write it: 2, not 2.0."""
    return str(int(count)) if count == int(count) else f"{count:.1f}"
