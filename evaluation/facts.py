"""The certified facts behind a grade: plain values, snapshotted when somebody signs.

Codes, ISO dates and figures as text, never words of one language; unknown is the empty string.
What is kept once is never rewritten: a changed meaning gets a new version.
"""

import hashlib
import json
from decimal import Decimal

FACTS_VERSION = 1


def normalized(facts: dict) -> str:
    """Return facts as the one JSON text that is hashed."""
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def facts_hash(facts: dict) -> str:
    """Return the SHA-256 of normalized facts, in 64 hexadecimal digits."""
    return hashlib.sha256(normalized(facts).encode()).hexdigest()


def to_be_explained(facts: dict) -> list[str]:
    """Return what needs an explanation: being checked in nowhere, no service in the period."""
    holds = {
        "checked_in_on": facts["checked_in_on"],
        "service_hours": Decimal(facts["service_hours"]),
    }
    return [name for name, is_there in holds.items() if not is_there]


def changed_facts(signed: dict, now: dict) -> list[tuple[str, object, object]]:
    """Return what has changed since the signature: name, value then, value now."""
    names = sorted(signed.keys() | now.keys())
    pairs = ((name, signed.get(name), now.get(name)) for name in names)
    return [(name, then, today) for name, then, today in pairs if then != today]
