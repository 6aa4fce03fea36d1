"""The one way in which facts get onto a member: with the readings of his name."""

from ..models import FACTS, Member
from ..names import pinyin_of, readings_of

STORED = (*FACTS, "pinyin", "readings")


def apply_facts(member: Member, facts: dict) -> list[str]:
    """Set `facts` on a member, with the readings of a new name; return what differed."""
    changed = [field for field, value in facts.items() if getattr(member, field) != value]
    for field in changed:
        setattr(member, field, facts[field])
    if "name" in changed:
        member.pinyin = pinyin_of(member.name)
        member.readings = readings_of(member.name)
        changed += ["pinyin", "readings"]
    return changed
