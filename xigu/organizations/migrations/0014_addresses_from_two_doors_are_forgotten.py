from django.db import migrations


def forget_learnt(apps, schema_editor):
    """Two doors were enough to be known; the next check-in of a community counts its own anew.

    All of them go, for the rows do not say how many doors they came from. Struck off ones stay.
    """
    aliases = apps.get_model("organizations", "AddressAlias").objects.using(
        schema_editor.connection.alias
    )
    aliases.filter(source="LEARNT", removed_at=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0013_leaves_keep_to_plausible_days"),
    ]

    operations = [
        migrations.RunPython(forget_learnt, migrations.RunPython.noop),
    ]
