"""Pages of a list that start behind the last row shown, however long the list is."""

from dataclasses import dataclass
from operator import attrgetter

from django.core.signing import BadSignature, Signer
from django.db.models import Q


@dataclass(frozen=True, slots=True)
class KeysetPage:
    """One page of rows; `previous` and `next` are cursors for `?before=` and `?after=`."""

    object_list: list
    previous: str = ""
    next: str = ""


def keyset_page(queryset, field, *, after="", before="", size=50) -> KeysetPage:
    """Return the rows behind the cursor `after`, or those in front of `before`, in order.

    Rows are ordered by `field`, then by primary key, both descending if `field` starts with a
    hyphen; both must be in one index. It may lead through a foreign key whose rows are loaded,
    where the list is short. Cursors are signed: one that was not given out for this field leads
    to the first page. One query.
    """
    name, is_descending = field.removeprefix("-"), field.startswith("-")
    cursors = _Cursors(queryset.model, name)
    position = cursors.read(before)
    backwards = position is not None
    position = position or cursors.read(after)
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
        previous=cursors.of(rows[0]) if rows and has_previous else "",
        next=cursors.of(rows[-1]) if rows and has_next else "",
    )


def _beyond(field, position, lookup):
    """Rows beyond a position, said so that an index on field and key can be entered there."""
    value, pk = position
    return Q(**{f"{field}__{lookup}e": value}) & (
        Q(**{f"{field}__{lookup}": value}) | Q(**{f"pk__{lookup}": pk})
    )


class _Cursors:
    """Positions in a list as signed text, so that no odd value ever reaches the database."""

    def __init__(self, model, path):
        *way, name = path.split("__")
        for step in way:
            model = model._meta.get_field(step).related_model  # noqa: SLF001 - Django's own
        self._field = model._meta.get_field(name)  # noqa: SLF001 - the same
        self._value_of = attrgetter(path.replace("__", "."))
        self._signer = Signer(salt=f"xigu.common.keyset.{self._field}", sep=".")

    def of(self, row):
        return self._signer.sign_object([str(self._value_of(row)), row.pk])

    def read(self, cursor):
        """Return the value and key that a cursor holds, or None if it is not one of ours."""
        try:
            value, pk = self._signer.unsign_object(cursor)
        except BadSignature:
            return None
        return self._field.to_python(value), pk
