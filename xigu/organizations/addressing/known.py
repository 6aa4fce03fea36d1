"""What is known of an address from those that were accepted or written down before."""

import re
from collections import defaultdict
from collections.abc import Iterable

from ..states import SuggestionReason
from .parts import Parts, parts_of
from .phrases import LONGEST_PHRASE, SHORTEST_PHRASE, is_exact, is_road, phrases_in
from .reading import read, read_mended
from .values import Evidence, KnownAddress, Place

EXACT, ESTATE, BETWEEN, BESIDE, ACROSS, ALONG = 95, 85, 80, 55, 40, 40
NEAR_NUMBERS = 60
_HOUSE = re.compile(r"^(.*?\D)(\d{1,4})号$")


def keys_of(address: str, places: Iterable[Place]) -> tuple[set[str], set[str]]:
    """Return all phrases that could stand in an address, and its roads, whose houses are near."""
    places = list(places)
    readings = [read(address, places)]
    if not readings[0].namings:
        readings.append(read_mended(address, places))
    texts = {reading.rest for reading in readings}
    parts = [parts_of(text) for text in texts]
    phrases = {phrase for each in parts for phrase in phrases_in(each)}
    return phrases | _stretches(texts), {each.road for each in parts} - {""}


def _stretches(texts):
    return {
        text[start:end]
        for text in texts
        for start in range(len(text))
        for end in range(start + SHORTEST_PHRASE, min(len(text), start + LONGEST_PHRASE) + 1)
    }


def weigh_known(text: str, known: Iterable[KnownAddress]) -> list[Evidence]:
    """Return how much known phrases speak for communities: by the text, or by a house nearby."""
    known = list(known)
    parts = parts_of(text)
    matching = [each for each in known if _stands_in(each.phrase, text, parts)]
    found = _by_phrase(_closest(matching))
    if not any(is_exact(each.phrase) for each in matching):
        found += _nearby(parts, known)
    return found


def _stands_in(phrase, text, parts):
    if phrase in (parts.house, parts.block):
        return True
    start = text.find(phrase)
    return start >= 0 and not (phrase[-1] == "号" and text.startswith("楼", start + len(phrase)))


def _closest(matching):
    """A phrase that stands inside a longer one says nothing of its own."""
    phrases = {each.phrase for each in matching}
    return [
        each
        for each in matching
        if not any(each.phrase in phrase and each.phrase != phrase for phrase in phrases)
    ]


def _by_phrase(matching):
    """Where several communities share a phrase, each gets its share of the weight."""
    totals = defaultdict(int)
    for each in matching:
        totals[each.phrase] += each.count
    return [
        Evidence(
            each.community,
            round(_weight_of(each.phrase) * (0.4 + 0.6 * each.count / totals[each.phrase])),
            SuggestionReason.KNOWN,
        )
        for each in matching
    ]


def _weight_of(phrase):
    if is_exact(phrase):
        return EXACT
    return ALONG if is_road(phrase) else ESTATE


def _nearby(parts: Parts, known):
    """The nearest known houses of the road on the same side, before and behind; then across."""
    if not (parts.road and parts.number):
        return []
    here = int(parts.number)
    houses = [
        (number, each.community)
        for each in known
        for number in _numbers_on(parts.road, each.phrase)
        if abs(number - here) <= NEAR_NUMBERS
    ]
    same = [house for house in houses if (house[0] - here) % 2 == 0]
    if not same:
        return [_near(house, ACROSS) for house in _nearest(houses, here)[:1]]
    before = _nearest([house for house in same if house[0] < here], here)[:1]
    behind = _nearest([house for house in same if house[0] > here], here)[:1]
    if before and behind and before[0][1] == behind[0][1]:
        return [_near(before[0], BETWEEN)]
    found = _nearest(before + behind, here)
    return [_near(house, BESIDE - 10 * rank) for rank, house in enumerate(found)]


def _near(house, weight):
    return Evidence(house[1], weight, SuggestionReason.NEAR)


def _numbers_on(road, phrase):
    house = _HOUSE.match(phrase)
    return [int(house.group(2))] if house and house.group(1) == road else []


def _nearest(houses, here):
    return sorted(houses, key=lambda house: (abs(house[0] - here), house[0]))
