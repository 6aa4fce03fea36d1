import pgtrigger
from django.db import migrations

from xigu.organizations.names import pinyin_of

AT_ONCE = 1000


def read_by_syllable(apps, schema_editor):
    """Put blanks between the syllables; a reading is derived, so that no history is kept of it."""
    members = apps.get_model("organizations", "Member").objects.only("name", "pinyin")
    with pgtrigger.ignore():
        batch = list(members.order_by("pk")[:AT_ONCE])
        while batch:
            for member in batch:
                member.pinyin = pinyin_of(member.name)
            members.bulk_update(batch, ["pinyin"])
            batch = list(members.filter(pk__gt=batch[-1].pk).order_by("pk")[:AT_ONCE])


class Migration(migrations.Migration):
    dependencies = [("organizations", "0005_names_are_ordered_by_syllable")]

    operations = [migrations.RunPython(read_by_syllable, migrations.RunPython.noop)]
