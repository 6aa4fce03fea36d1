"""Pages of a list that start behind the last row shown, however long the list is."""

import base64
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, Q

BIGGEST_KEY = BigIntegerField.MAX_BIGINT


@dataclass(frozen=True, slots=True)
class KeysetPage:
    """One page of rows; `previous` and `next` are cursors for `?before=` and `?after=`."""

    object_list: list
    previous: str = ""
    next: str = ""


def keyset_page(queryset, field, *, after="", before="", size=50) -> KeysetPage:
    """Return the rows behind the cursor `after`, or those in front of `before`, in order.

    Rows are ordered by `field`, then by primary key, both descending if `field` starts with a
    hyphen; both must be in one index. A cursor that nobody could have been given leads to the
    first page. One query.
    """
    name, is_descending = field.removeprefix("-"), field.startswith("-")
    read = queryset.model._meta.get_field(name).to_python  # noqa: SLF001 - Django's own
    position = _position(before, read)
    backwards = position is not None
    position = position or _position(after, read)
    is_falling = backwards != is_descending
    ordered = queryset.order_by(*((f"-{name}", "-pk") if is_falling else (name, "pk")))
    if position is not None:
        ordered = ordered.filter(_beyond(name, position, "lt" if is_falling else "gt"))
    rows = list(ordered[: size + 1])
    has_more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_previous, has_next = (has_more, True) if backwards else (position is not None, has_more)
    return KeysetPage(
        object_list=rows,
        previous=_cursor(rows[0], name) if rows and has_previous else "",
        next=_cursor(rows[-1], name) if rows and has_next else "",
    )


def _beyond(field, position, lookup):
    """Rows beyond a position, said so that an index on field and key can be entered there."""
    value, pk = position
    return Q(**{f"{field}__{lookup}e": value}) & (
        Q(**{f"{field}__{lookup}": value}) | Q(**{f"pk__{lookup}": pk})
    )


def _cursor(row, field):
    text = json.dumps([str(getattr(row, field)), row.pk], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode()


def _position(cursor, read):
    """Return the value and key that a cursor holds, or None if it is not one of ours."""
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        is_text = isinstance(value, str) and "\0" not in value
        is_key = type(pk) is int and abs(pk) <= BIGGEST_KEY
        return (read(value), pk) if is_text and is_key else None
    except (ValueError, TypeError, ValidationError):
        return None
