"""Loading a district that is there already."""

from datetime import date

import pytest

from tests.demo.conftest import ANCHOR, NOW, PASSWORD, load
from tests.demo.snapshot import everything
from xigu.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]


def test_load_district_again_changes_nothing(django_assert_max_num_queries):
    before = everything()

    with django_assert_max_num_queries(5):
        again = load(seed="another", anchor=date(2027, 5, 1), now=NOW)

    assert not again.is_new
    assert (again.district.seed, again.district.anchor) == ("tests", ANCHOR)
    assert everything() == before


def test_load_district_renews_the_password_of_those_who_kept_it():
    changed = User.objects.get(username="secretary")
    changed.set_password("her own secret")
    changed.save()

    load(password="another-pass-word")

    assert User.objects.get(username="member").check_password("another-pass-word")
    assert User.objects.get(username="secretary").check_password("her own secret")
    assert not User.objects.get(username="member").check_password(PASSWORD)
