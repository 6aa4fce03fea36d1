"""Which community an address belongs to: evidence is weighed, doubt is said."""

from collections import defaultdict
from collections.abc import Iterable

from ..states import SuggestionReason
from .known import weigh_known
from .names import Named, read_names
from .normal import normalize
from .slips import slipped
from .values import MOST_CANDIDATES, Candidate, Evidence, KnownAddress, Place, Suggestion

SAME_SUBDISTRICT, OTHER_SUBDISTRICT = 15, -20
SIMILAR = 40
ENOUGH, AHEAD = 75, 20


def suggest(
    address: str, *, places: Iterable[Place], known: Iterable[KnownAddress] = ()
) -> Suggestion:
    """Return the communities that an address may belong to, among `places`.

    `known` may be all known addresses or those that `keys_of` asks for. Deterministic; any text
    has an answer, which may be empty.
    """
    by_community = {place.community: place for place in places}
    named = read_names(normalize(address), list(by_community.values()))
    evidence = _evidence(named, by_community, known)
    if not evidence:
        return _within_subdistrict(named, by_community)
    scores = {
        community: _score(found) + _accord(named, by_community[community])
        for community, found in evidence.items()
    }
    ranked = sorted(scores, key=lambda each: -scores[each])  # stable: in the order of places
    candidates = [Candidate(each, _loudest(evidence[each]).reason) for each in ranked]
    first = by_community[ranked[0]]
    is_sure = _is_sure(sorted(scores.values(), reverse=True), named, first)
    return Suggestion(tuple(candidates[:MOST_CANDIDATES]), is_sure)


def _evidence(named, by_community, known):
    """Return what speaks for each community, in the order of places; slips only if nothing does."""
    found = [
        Evidence(each.place.community, each.weight, SuggestionReason.NAME) for each in named.namings
    ]
    found += weigh_known(named.rest, known)
    if not found:
        places = list(by_community.values())
        found = [
            Evidence(place.community, SIMILAR, SuggestionReason.SIMILAR)
            for place in slipped(named.rest, places)
        ]
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


def _accord(named: Named, place: Place):
    if not named.subdistrict:
        return 0
    return SAME_SUBDISTRICT if named.subdistrict == place.subdistrict else OTHER_SUBDISTRICT


def _is_sure(scores, named, first):
    is_ahead = len(scores) == 1 or scores[0] - scores[1] >= AHEAD
    agrees = named.subdistrict in {"", first.subdistrict}
    return is_ahead and agrees and scores[0] >= ENOUGH


def _within_subdistrict(named, by_community):
    """Nothing but the sub-district was understood: its communities, the first of them."""
    there = [each for each, place in by_community.items() if place.subdistrict == named.subdistrict]
    return Suggestion(
        tuple(Candidate(each, SuggestionReason.SUBDISTRICT) for each in there[:MOST_CANDIDATES])
    )
