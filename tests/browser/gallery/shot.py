"""One page of the gallery."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Shot:
    """Who looks at which page of a district, and what he does there first.

    `args` picks the arguments of the address from the district: a row stands for its key.
    """

    who: str
    url_name: str
    args: Callable | None = None
    query: str = ""
    act: Callable | None = None

    def show(self, visitor, district) -> None:
        """Let the visitor see it."""
        address = reverse(self.url_name, args=self._args(district))
        visitor.open(f"{address}?{self.query}" if self.query else address)
        if self.act:
            self.act(visitor)

    @property
    def caption(self) -> str:
        """What it is, in a few words."""
        act = self.act.__name__ if self.act else ""
        return " ".join(filter(None, (self.who, self.url_name, self.query, act)))

    def _args(self, district):
        found = self.args(district) if self.args else ()
        found = found if isinstance(found, (list, tuple)) else [found]
        return [getattr(value, "pk", value) for value in found]
