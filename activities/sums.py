"""The SQL of the ledger's totals: moved by its triggers, compared and made anew by a command.

Only confirmed rows count. Every total is first put there with nothing in it, then moved: a CHECK
looks at the row that is put in before it looks for one that stands there already.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Total:
    """A table of totals: its keys as expressions over the ledger, and what it sums."""

    table: str
    keys: dict[str, str]
    sums: tuple[str, ...] = ("records", "service_records", "hours", "service_hours")
    beside: str = ""  # further rows of FROM, where a row of the ledger counts several times


SUMS = {
    "records": "sign",
    "service_records": "sign * is_service::int",
    "hours": "sign * coalesce(hours, 0)",
    "service_hours": "sign * is_service::int * coalesce(hours, 0)",
}
TOTALS = (
    Total(
        "activities_memberday",
        {"member_id": "member_id", "day": "served_on"},
        sums=("hours",),
    ),
    Total(
        "activities_memberyear",
        {"member_id": "member_id", "year": "extract(year FROM served_on)::int", "kind": "kind"},
    ),
    Total(
        "activities_organizationday",
        {"organization_id": "place.id", "day": "served_on", "kind": "kind"},
        beside="JOIN LATERAL (VALUES (community_id), (workplace_id), (branch_id)) AS place (id)"
        " ON place.id IS NOT NULL",
    ),
)
LEDGER = {"activities_activityrecord": 1}


def summed(total: Total, sources: dict[str, int]) -> str:
    """Return the SELECT of a total over rows of the ledger; a source's rows count `sign` times."""
    rows = " UNION ALL ".join(
        "SELECT member_id, community_id, workplace_id, branch_id, served_on, kind, hours,"
        f" is_service, {sign} AS sign FROM {source} WHERE status = 'CONFIRMED'"
        for source, sign in sources.items()
    )
    columns = [f"{expression} AS {key}" for key, expression in total.keys.items()]
    columns += [f"sum({SUMS[name]}) AS {name}" for name in total.sums]
    groups = ", ".join(total.keys.values())
    return f"SELECT {', '.join(columns)} FROM ({rows}) AS entry {total.beside} GROUP BY {groups}"


def move_totals(sources: dict[str, int]) -> str:
    """Return the statements that move all totals by the rows of a statement."""
    return "".join(_move(total, summed(total, sources)) for total in TOTALS)


def fill_total(total: Total) -> str:
    """Return the statement that fills an empty table of totals from the whole ledger."""
    names = ", ".join([*total.keys, *total.sums])
    rows = summed(total, LEDGER)
    return f"INSERT INTO {total.table} ({names}) SELECT {names} FROM ({rows}) AS entry"


def differences(total: Total) -> str:
    """Return the SELECT that counts the totals which differ from the ledger."""
    names = ", ".join([*total.keys, *total.sums])
    is_something = " OR ".join(f"{name} <> 0" for name in total.sums)
    stored = f"SELECT {names} FROM {total.table} WHERE {is_something}"
    true = f"SELECT {names} FROM ({summed(total, LEDGER)}) AS entry WHERE {is_something}"
    return (
        f"SELECT count(*) FROM (({stored} EXCEPT {true}) UNION ({true} EXCEPT {stored})) AS wrong"
    )


def _move(total, moved):
    keys = ", ".join(total.keys)
    sets = ", ".join(f"{name} = total.{name} + moved.{name}" for name in total.sums)
    same = " AND ".join(f"total.{key} = moved.{key}" for key in total.keys)
    return f"""
        INSERT INTO {total.table} ({keys}) SELECT {keys} FROM ({moved}) AS moved ORDER BY {keys}
        ON CONFLICT DO NOTHING;
        UPDATE {total.table} AS total SET {sets} FROM ({moved}) AS moved WHERE {same};
    """
