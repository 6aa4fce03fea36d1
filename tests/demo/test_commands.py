"""The command line of the demo."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories.organizations import MemberFactory
from xigu.accounts.models import User
from xigu.demo.models import DemoDistrict

pytestmark = pytest.mark.django_db


def test_load_demo_prints_a_new_password():
    out = StringIO()

    call_command("load_demo", "--anchor=2026-10-09", "--seed=command", stdout=out)

    password = out.getvalue().splitlines()[0].rpartition(" ")[2]
    assert User.objects.get(username="secretary").check_password(password)
    assert DemoDistrict.objects.get().anchor == date(2026, 10, 9)
    assert "member, secretary, workplace" in out.getvalue()

    again = StringIO()
    call_command("load_demo", stdout=again)

    assert "was there already" in again.getvalue()
    assert User.objects.get(username="secretary").check_password(password)


def test_load_demo_says_why_it_refuses():
    MemberFactory()

    with pytest.raises(CommandError, match="other data"):
        call_command("load_demo", stdout=StringIO())
