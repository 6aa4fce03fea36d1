"""What has changed in the facts since somebody signed, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .facts import changed_facts
from .labels import fact_rows, record_rows, task_rows


def changes_in_words(signed: dict, now: dict) -> list[dict]:
    """Return the facts that differ as label, value then, value now, as people read them."""
    then, today = _in_words(signed), _in_words(now)
    order = list(then | today)
    changed = sorted(changed_facts(then, today), key=lambda change: order.index(change[0]))
    return [{"label": label, "then": old, "now": new} for label, old, new in changed]


def _in_words(facts):
    return {
        _("Name"): facts["name"],
        **dict(fact_rows(facts)),
        _("Days that count"): str(facts["counted_days"]),
        **dict(_record(row) for row in record_rows(facts)),
        **{row["title"]: f"{row['done']} / {row['expected']}" for row in task_rows(facts)},
        _("Self-summary"): facts["summary"],
    }


def _record(row):
    count = ngettext("%(count)s record", "%(count)s records", row["records"])
    hours = pgettext("duration", "%(hours)s h") % {"hours": row["hours"]}
    kind = str(row["kind"]).capitalize()
    return f"{kind} · {row['community']}", f"{count % {'count': row['records']}}, {hours}"
