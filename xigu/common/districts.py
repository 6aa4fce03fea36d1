"""Names of the districts of GB/T 2260, for titles of documents."""

import re
from functools import cache

from stdnum import numdb


@cache
def district_name(code: str) -> str:
    """Return the name of a county-level district such as 西固区 for 620104, or the code itself.

    A code that was given to several places over the years names the one that bears it now.
    """
    levels = numdb.get("cn/loc").info(code)
    names = levels[-1][1].get("county", "") if levels else ""
    current = [name for name in names.split(",") if re.match(r"\[\d+-\]|[^[]", name)]
    return re.sub(r"^\[.*?\]", "", current[-1]) if current else code
