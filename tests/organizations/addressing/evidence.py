"""How well addresses are understood: made-up ones over the real units of the district.

`learning_620104.csv` is what check-ins have taught, `addresses_620104.csv` what people then
write; no line stands in both. `held_out_620104.csv` was written last and nothing was changed
for it. Run this module to see the figures by form.
"""

import csv
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xigu.organizations.addressing import KnownAddress, Place, suggest, support

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
FILES = ("addresses", "held_out")


def read(path):
    """Return the lines of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def places():
    """Return the communities of the district; each stands for itself by its name."""
    lines = read(ROOT / "xigu/organizations/data/units_620104.csv")
    names = {line["code"]: line["name"] for line in lines}
    return [
        Place(
            community=line["name"] + line["type"],
            name=line["name"] + line["type"],
            subdistrict=names[line["parent"]],
            is_village=line["type"] == "村",
        )
        for line in lines
        if line["type"] in {"社区", "村"}
    ]


@cache
def learnt():
    """Return what the learning set makes known, by the rules of learning."""
    addresses = defaultdict(list)
    for line in read(HERE / "learning_620104.csv"):
        addresses[line["community"]].append(line["address"])
    subdistricts = {place.community: place.subdistrict for place in places()}
    return [
        KnownAddress(community, phrase, count)
        for community, written in addresses.items()
        for phrase, count in support(
            written, community=community, subdistrict=subdistricts[community]
        ).items()
    ]


@dataclass(frozen=True)
class Answer:
    """What was suggested for a line; where nothing is right, nothing has to be suggested."""

    form: str
    address: str
    expected: str
    suggested: tuple
    is_sure: bool

    @property
    def is_first(self):
        return self.suggested[:1] == ((self.expected,) if self.expected else ())

    @property
    def is_among(self):
        return self.expected in self.suggested if self.expected else self.is_first


@cache
def answers(name, *, with_learnt):
    """Return the answers for a table of addresses."""
    known = learnt() if with_learnt else []
    return [_answer(line, known) for line in read(HERE / f"{name}_620104.csv")]


def _answer(line, known):
    suggestion = suggest(line["address"], places=places(), known=known)
    suggested = tuple(candidate.community for candidate in suggestion.candidates)
    return Answer(line["form"], line["address"], line["community"], suggested, suggestion.is_sure)


def figures(found):
    """Return shares: right first, right among three, sure, and right where sure."""
    sure = [each for each in found if each.is_sure]
    return {
        "first": sum(each.is_first for each in found) / len(found),
        "among": sum(each.is_among for each in found) / len(found),
        "sure": len(sure) / len(found),
        "right": sum(each.is_first for each in sure) / len(sure),
    }


def by_form(found):
    """Return counts for each form."""
    counts = defaultdict(Counter)
    for each in found:
        counts[each.form].update(all=1, first=each.is_first, among=each.is_among, sure=each.is_sure)
    return counts


def report():
    """Return all figures as lines of text."""
    for name in FILES:
        for with_learnt in (True, False):
            found = answers(name, with_learnt=with_learnt)
            yield f"\n{name}, {'after learning' if with_learnt else 'on the first day'}"
            yield "  ".join(f"{key} {share:.1%}" for key, share in figures(found).items())
            for form, counts in by_form(found).items():
                yield f"  {form:12} {dict(counts)}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")
