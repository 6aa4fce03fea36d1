"""Who visits, and how a line of the table is read."""

from dataclasses import dataclass, field
from operator import attrgetter

OURS = (
    "member",
    "branch",
    "workplace",
    "committee",
    "secretary",
    "subdistrict",
    "department",
    "admin",
)
VISITORS = ("nobody", *OURS, *(f"{name} of elsewhere" for name in OURS))

# What a letter of a line stands for.
ANSWERS = {
    ".": "200",
    ">": "302 elsewhere",
    "L": "302 to sign-in",
    "x": "403",
    "-": "404",
    "m": "405",
}
REFUSALS = {"L", "x", "-"}


@dataclass(frozen=True)
class Line:
    """What each visitor gets from a URL.

    `args` are blank-separated paths into the world ("registration.pk"); a word that starts
    with "=" stands for itself. `data` is sent with a POST and may have such paths, too.
    """

    answers: str
    args: str = ""
    method: str = "get"
    data: dict = field(default_factory=dict)

    def by_visitor(self):
        """Return the letter of each visitor."""
        return dict(zip(VISITORS, self.answers.replace(" ", ""), strict=True))

    def arguments(self, world):
        """Return the arguments of the URL in this world."""
        return [look_up(world, word) for word in self.args.split()]

    def fields(self, world):
        """Return the fields to send in this world."""
        return {name: look_up(world, word) for name, word in self.data.items()}


def look_up(world, word):
    """Return what a path leads to in the world, or the word itself behind "="."""
    return word[1:] if word.startswith("=") else attrgetter(word)(world)


def answer_of(response, login_url):
    """Return the letter for a response."""
    if response.status_code == 302:
        return "L" if response.url.startswith(login_url) else ">"
    return {200: ".", 403: "x", 404: "-", 405: "m"}.get(
        response.status_code, str(response.status_code)
    )
