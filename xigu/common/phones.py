"""Phone numbers: as people type them, and as they are stored."""

import re
import unicodedata

STORED = r"^[0-9]{5,20}$"

_ORNAMENT = re.compile(r"[\s()\-－—–.·]")
_MOBILE_ABROAD = re.compile(r"^(?:\+|00)86(1\d{10})$")


def clean_phone(text: str) -> str:
    """Return a typed phone number as it is stored, without blanks, hyphens and +86."""
    plain = _ORNAMENT.sub("", unicodedata.normalize("NFKC", text))
    return _MOBILE_ABROAD.sub(r"\1", plain)
