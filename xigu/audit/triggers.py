"""Database triggers that keep history: old rows of what changes, and rows that never change."""

import pghistory
import pgtrigger


def append_only(name):
    """Return the triggers that refuse UPDATE, DELETE and TRUNCATE on a table of events."""
    return [
        pgtrigger.Protect(name=f"{name}_rows", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name=f"{name}_table",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'rows of % are never removed', TG_TABLE_NAME;",
        ),
    ]


def keep_history(**options):
    """Return the class decorator that stores the OLD row of each update and delete.

    The rows stand in a model `<Model>History`, which nobody may change. Inserts are left out:
    the row itself is their record. Bulk updates and raw SQL are seen, COPY is not. `options`
    are those of `pghistory.track`.
    """

    def decorate(model):
        tracked = pghistory.track(
            pghistory.UpdateEvent(label="update", row=pghistory.Old),
            pghistory.DeleteEvent(label="delete"),
            model_name=f"{model.__name__}History",
            obj_field=pghistory.ObjForeignKey(related_name="history"),
            append_only=True,
            **options,
        )
        return tracked(model)

    return decorate
