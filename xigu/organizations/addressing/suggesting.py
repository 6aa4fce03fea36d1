"""Which community an address belongs to: evidence is weighed, doubt is said."""

from collections import defaultdict
from collections.abc import Iterable

from ..states import SuggestionReason
from .known import weigh_known
from .normal import is_elsewhere
from .reading import read, read_mended
from .values import MOST_CANDIDATES, Candidate, Evidence, KnownAddress, Place, Suggestion

SAME_SUBDISTRICT, OTHER_SUBDISTRICT = 15, -20
ENOUGH, AHEAD = 75, 20


def suggest(
    address: str, *, places: Iterable[Place], known: Iterable[KnownAddress] = ()
) -> Suggestion:
    """Return the communities that an address may belong to, among `places`.

    `known` may be all known addresses or those that `keys_of` asks for. Deterministic; any text
    has an answer, which may be empty.
    """
    if is_elsewhere(address):
        return Suggestion(is_elsewhere=True)
    by_community = {place.community: place for place in places}
    reading, known = read(address, by_community.values()), list(known)
    evidence = _evidence(reading, by_community, known)
    if not evidence:
        reading = read_mended(address, by_community.values())
        evidence = _evidence(reading, by_community, known)
    if not evidence:
        return _within_subdistrict(reading, by_community)
    scores = {
        community: _score(found) + _accord(reading, by_community[community])
        for community, found in evidence.items()
    }
    ranked = sorted(scores, key=lambda each: -scores[each])  # stable: in the order of places
    candidates = [Candidate(each, _reason(evidence[each], reading)) for each in ranked]
    first = by_community[ranked[0]]
    is_sure = _is_sure(sorted(scores.values(), reverse=True), reading, first)
    return Suggestion(tuple(candidates[:MOST_CANDIDATES]), is_sure)


def _evidence(reading, by_community, known):
    """Return what speaks for each community, in the order of places."""
    found = [
        Evidence(each.place.community, each.weight, SuggestionReason.NAME)
        for each in reading.namings
    ]
    found += weigh_known(reading.rest, known)
    gathered = defaultdict(list)
    for each in found:
        gathered[each.community].append(each)
    return {community: gathered[community] for community in by_community if community in gathered}


def _score(found):
    """The loudest counts whole, another kind of evidence for the same community a little."""
    loudest = _loudest(found)
    others = [each.weight for each in found if each.reason != loudest.reason]
    return loudest.weight + max(others, default=0) // 4


def _loudest(found):
    return max(found, key=lambda each: each.weight)


def _reason(found, reading):
    return SuggestionReason.SIMILAR if reading.is_mended else _loudest(found).reason


def _accord(reading, place):
    if not reading.subdistrict:
        return 0
    return SAME_SUBDISTRICT if reading.subdistrict == place.subdistrict else OTHER_SUBDISTRICT


def _is_sure(scores, reading, first):
    """A guess at a slip, or another sub-district than the community's, leaves doubt."""
    is_ahead = len(scores) == 1 or scores[0] - scores[1] >= AHEAD
    agrees = reading.subdistrict in {"", first.subdistrict} and not reading.is_mended
    return is_ahead and agrees and scores[0] >= ENOUGH


def _within_subdistrict(reading, by_community):
    """Nothing but the sub-district was understood: its communities, the first of them."""
    there = [
        each for each, place in by_community.items() if place.subdistrict == reading.subdistrict
    ]
    return Suggestion(
        tuple(Candidate(each, SuggestionReason.SUBDISTRICT) for each in there[:MOST_CANDIDATES])
    )
