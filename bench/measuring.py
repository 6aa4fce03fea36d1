"""Rows of a benchmark: the same question answered twice, and how long each way took."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ROUNDS = 5
ENOUGH = 2.0  # seconds after which a slow way is not tried again


@dataclass(frozen=True)
class Row:
    """One question: its words, the seconds of the first way and of ours."""

    question: str
    first_way: float
    our_way: float

    @property
    def ratio(self) -> float:
        """How many times as fast our way is."""
        return self.first_way / self.our_way


def compare(question: str, first_way: Callable[[], Any], our_way: Callable[[], Any]) -> Row:
    """Time two ways to one answer, each at its best; answers that differ are an error."""
    expected, first_seconds = best(first_way)
    answer, our_seconds = best(our_way)
    if answer != expected:
        raise AssertionError(f"{question}: the two ways give different answers")
    return Row(question, first_seconds, our_seconds)


def best(act: Callable[[], Any]) -> tuple[Any, float]:
    """Return what `act` answers and its shortest time over a few rounds."""
    times: list[float] = []
    while len(times) < ROUNDS and sum(times) < ENOUGH:
        started = time.perf_counter()
        answer = act()
        times.append(time.perf_counter() - started)
    return answer, min(times)


def table(rows: list[Row]) -> str:
    """Return rows as a table of milliseconds and ratios."""
    width = max(len(row.question) for row in rows)
    lines = [f"{'':{width}}  first way    our way     ratio"]
    lines += [
        f"{row.question:{width}}  {row.first_way * 1000:6.1f} ms  {row.our_way * 1000:6.2f} ms"
        f"  {row.ratio:6.1f} x"
        for row in rows
    ]
    return "\n".join(lines)
