"""The holidays of 2026, as the General Office of the State Council arranged them.

Source: 国办发明电〔2025〕7号. Only days that differ from their weekday.
"""

import csv
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).parents[1] / "data" / "special_days_2026.csv"


def add(apps, schema_editor):
    """Write down the days that nobody has written down yet."""
    special_day = apps.get_model("evaluation", "SpecialDay")
    special_day.objects.bulk_create(
        (
            special_day(day=row["day"], is_working=row["is_working"] == "1", name=row["name"])
            for row in rows()
        ),
        ignore_conflicts=True,
    )


def remove(apps, schema_editor):
    """Take back what stands in the file, whoever wrote it."""
    special_day = apps.get_model("evaluation", "SpecialDay")
    special_day.objects.filter(day__in=[row["day"] for row in rows()]).delete()


def rows():
    """Return the lines of the file."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_rounds_opinions_and_notes")]

    operations = [migrations.RunPython(add, remove)]
