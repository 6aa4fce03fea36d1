"""What a queue consists of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One sentence of a queue: how many wait, for what, since when, and where to act."""

    count: int
    text: str
    url: str
    action: str
    detail: str = ""
