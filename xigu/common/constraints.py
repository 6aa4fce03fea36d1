"""Constraints that many models need, each in one line."""

from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from .phones import STORED


def one_of(field, choices, *, name, blank=False):
    """Return a CHECK that `field` holds one of the values of a `TextChoices` class."""
    values = [*choices.values, ""] if blank else list(choices.values)
    return CheckConstraint(
        condition=Q(**{f"{field}__in": values}),
        name=name,
        violation_error_message=_("This is not one of the possible values."),
    )


def both_or_neither(first, second, *, name):
    """Return a CHECK that two nullable columns are known together or not at all."""
    known = Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    unknown = Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
    return CheckConstraint(
        condition=known | unknown,
        name=name,
        violation_error_message=_("Give both of these values, or neither."),
    )


def phone_or_blank(field, *, name):
    """Return a CHECK that `field` holds a phone number as it is stored, or nothing."""
    return CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__regex": STORED}),
        name=name,
        violation_error_message=_("A phone number has digits only."),
    )
