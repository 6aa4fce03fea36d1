"""How the kinds differ: one row a kind. A seventh is a choice in `states.py` and a row here."""

from dataclasses import dataclass

from .states import RecordKind


@dataclass(frozen=True, slots=True)
class KindRule:
    """What a kind of activity asks for.

    `gathers`: the community holds it as an activity, with people who sign up and come.
    `needs_hours`: a record without hours is refused; else hours may stay unknown.
    `may_be_service` and `is_service`: whether it can count as service time (only service does,
    民政部令67号: meetings and talks are activity), and whether it does unless said otherwise.
    """

    gathers: bool = False
    needs_hours: bool = False
    may_be_service: bool = False
    is_service: bool = False


KINDS: dict[str, KindRule] = {
    RecordKind.SERVICE: KindRule(
        gathers=True, needs_hours=True, may_be_service=True, is_service=True
    ),
    RecordKind.MEETING: KindRule(gathers=True),
    RecordKind.EXCHANGE: KindRule(gathers=True),
    RecordKind.TALK: KindRule(gathers=True),
    RecordKind.SUGGESTION: KindRule(),
    RecordKind.DEED: KindRule(may_be_service=True),
}
GATHERING = tuple(kind for kind, rule in KINDS.items() if rule.gathers)
SERVICEABLE = tuple(kind for kind, rule in KINDS.items() if rule.may_be_service)
