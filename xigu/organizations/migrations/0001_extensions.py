from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Extensions that constraints and search indexes of this project stand on."""

    dependencies = []

    operations = [BtreeGistExtension(), TrigramExtension()]
