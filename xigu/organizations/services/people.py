"""The one way in which members get into the database: with their readings, and under a lock."""

from django.db import connection

from ..models import FACTS, Member
from ..names import pinyin_of, readings_of

STORED = (*FACTS, "pinyin", "readings")

_PEOPLE_LOCK = 620104


def lock_people():
    """Let only one transaction at a time decide who is new and who is known already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PEOPLE_LOCK])


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
