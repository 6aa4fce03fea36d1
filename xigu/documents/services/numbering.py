"""Numbers of documents: `620104-2026-00000001-C`, formed, checked and given out without gaps."""

import re

from django.utils.translation import gettext as _
from stdnum.iso7064 import mod_11_10

from ..errors import DocumentError
from ..models import DocumentSeries

LAST_SERIAL = 99_999_999
NUMBER = re.compile(r"(\d{6})-(\d{4})-(\d{8})-(\d)", re.ASCII)


def form_number(district_code: str, year: int, serial: int) -> str:
    """Return the number with its check digit, ISO 7064 MOD 11,10 over the 18 digits."""
    digits = f"{district_code}{year:04}{serial:08}"
    return f"{district_code}-{year:04}-{serial:08}-{mod_11_10.calc_check_digit(digits)}"


def is_number(text: str) -> bool:
    """Tell whether the text has the form of a document number and its check digit fits."""
    match = NUMBER.fullmatch(text)
    return match is not None and mod_11_10.is_valid("".join(match.groups()))


def take_serials(*, district_code: str, year: int, count: int) -> range:
    """Take the next `count` serials of a district and year, inside the caller's transaction.

    The row of the series stays locked until that transaction ends, and a rollback gives the
    serials back: hence no gaps. Raises DocumentError when the numbers of the year are used up.
    """
    DocumentSeries.objects.bulk_create(
        [DocumentSeries(district_code=district_code, year=year)], ignore_conflicts=True
    )
    series = DocumentSeries.objects.select_for_update().get(district_code=district_code, year=year)
    first = series.last_serial + 1
    series.last_serial += count
    if series.last_serial > LAST_SERIAL:
        raise DocumentError(_("The numbers of this year are used up."))
    series.save(update_fields=["last_serial"])
    return range(first, first + count)
