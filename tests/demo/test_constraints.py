import datetime

import pytest
from django.db import IntegrityError

from xigu.demo.models import DemoDistrict

pytestmark = pytest.mark.django_db


def test_district_is_only_one():
    row = DemoDistrict(
        id=2,
        seed="another",
        anchor=datetime.date(2026, 11, 23),
        loaded_at=datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC),
        password="x",
    )

    with pytest.raises(IntegrityError, match="demo_district_only_one"):
        row.save(force_insert=True)
