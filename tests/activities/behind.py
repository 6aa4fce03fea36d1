"""Writing behind the back of every service, straight at the database."""

import pytest
from django.db import IntegrityError, transaction


def change(row, **fields):
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**fields)


def copy(row, **fields):
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields[1:]}
    with transaction.atomic():
        return type(row).objects.create(**values | fields)


def refuses(words):
    return pytest.raises(IntegrityError, match=words)
