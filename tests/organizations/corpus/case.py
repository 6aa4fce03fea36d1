"""One awkward workbook and its expected outcome."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """A workbook and what is expected of it once its new branches are founded.

    `recorded` holds the facts of each person that are not blank afterwards, dates as text.
    `refused` and `asked` hold row, column and the beginning of the reason, `skipped` row and
    words, `unread` headings. `error` is what is said of a file that cannot be read at all.
    """

    name: str
    make: Callable[[], bytes]
    recorded: list[dict] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    error: str = ""


WANG = {"name": "王强", "phone": "13900001111"}
LI = {"name": "李四", "phone": "13900002222"}
