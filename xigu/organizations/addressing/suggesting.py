"""Which community an address belongs to: evidence is weighed, doubt is said."""

from collections.abc import Iterable

from ..states import SuggestionReason
from .names import FULL, Named, read_names
from .normal import normalize
from .values import MOST_CANDIDATES, Candidate, KnownAddress, Place, Suggestion

SAME_SUBDISTRICT, OTHER_SUBDISTRICT = 15, -20
ENOUGH, AHEAD = 75, 20


def suggest(
    address: str, *, places: Iterable[Place], known: Iterable[KnownAddress] = ()
) -> Suggestion:
    """Return the communities that an address may belong to, among `places`.

    Deterministic; any text has an answer, which may be empty.
    """
    places = list(places)
    named = read_names(normalize(address), places)
    scores = _scores(named)
    if not scores:
        return _within_subdistrict(named, places)
    ranked = sorted(scores, key=lambda place: (-scores[place], places.index(place)))
    candidates = tuple(
        Candidate(place.community, SuggestionReason.NAME) for place in ranked[:MOST_CANDIDATES]
    )
    return Suggestion(candidates, _is_sure([scores[place] for place in ranked], named, ranked[0]))


def _scores(named: Named):
    scores: dict[Place, int] = {}
    for naming in named.namings:
        score = naming.weight + _accord(named, naming.place)
        scores[naming.place] = max(score, scores.get(naming.place, 0))
    return scores


def _accord(named, place):
    if not named.subdistrict:
        return 0
    return SAME_SUBDISTRICT if named.subdistrict == place.subdistrict else OTHER_SUBDISTRICT


def _is_sure(scores, named, first):
    is_ahead = len(scores) == 1 or scores[0] - scores[1] >= AHEAD
    agrees = named.subdistrict in {"", first.subdistrict}
    return is_ahead and agrees and scores[0] >= min(ENOUGH, FULL)


def _within_subdistrict(named, places):
    there = [place for place in places if place.subdistrict == named.subdistrict]
    return Suggestion(
        tuple(
            Candidate(place.community, SuggestionReason.SUBDISTRICT)
            for place in there[:MOST_CANDIDATES]
        )
    )
