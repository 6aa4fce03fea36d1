"""Hours as people write them."""

import re
import unicodedata
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..states import MOST_HOURS

_UNIT = r"(?:个?小时|个?小時|个?钟头|h|hours?)"
_NUMBER = re.compile(rf"(\d{{1,3}}(?:[.,]\d+)?|[.,]\d+)\s*{_UNIT}?", re.IGNORECASE)
_CLOCK = re.compile(rf"(\d{{1,2}})\s*(?::|{_UNIT})\s*([0-5]?\d)\s*(?:分钟?|分鐘)?", re.IGNORECASE)
_HALF = re.compile(rf"半{_UNIT}?")


def parse_hours(text: str) -> Decimal | None:
    """Return hours with one digit after the point; nothing for nothing.

    Takes 2, 2.0, 2,5, 2小时, 1:30, 半小时, in digits of any width. Raises ValidationError.
    """
    written = unicodedata.normalize("NFKC", text).replace("。", ".").replace("、", ",").strip()
    if not written:
        return None
    hours = _value(written)
    if hours is None:
        raise ValidationError(_("Please enter the hours as a number, such as 2 or 1.5."))
    if hours != round(hours, 1):
        raise ValidationError(_("Hours have one digit after the point, such as 1.5."))
    if hours > MOST_HOURS:
        raise ValidationError(_("A day has 24 hours."))
    return round(hours, 1)


def _value(written):
    if match := _NUMBER.fullmatch(written):
        return Decimal(match[1].replace(",", "."))
    if match := _CLOCK.fullmatch(written):
        return int(match[1]) + Decimal(int(match[2])) / 60
    return Decimal("0.5") if _HALF.fullmatch(written) else None
