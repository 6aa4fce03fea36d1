"""Two people who change one record at once: the second learns what the first has written."""

import json
from hashlib import sha256

Values = dict[str, object]


def version_of(recorded: Values) -> str:
    """Return what is recorded as text that a form carries along; it tells nobody the values."""
    return json.dumps({field: _mark(value) for field, value in recorded.items()})


def written_meanwhile(recorded: Values, *, version: str, wanted: Values) -> Values:
    """Return what now stands where the record differs from its version, and from what is wanted.

    An empty version is one of nothing, from which nothing differs.
    """
    marks = _marks(version)
    return {
        field: value
        for field, value in recorded.items()
        if marks.get(field, _mark(value)) != _mark(value) and value != wanted[field]
    }


def _mark(value):
    return sha256(str(value).encode()).hexdigest()[:16]


def _marks(version):
    try:
        marks = json.loads(version or "{}")
    except ValueError:
        return {}
    return marks if isinstance(marks, dict) else {}
