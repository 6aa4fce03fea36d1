"""The totals are compared with the ledger, and made anew from it."""

import pytest
from django.core.management import call_command
from django.db import connection

from activities.models import MemberDay, MemberYear, OrganizationDay
from activities.services import count_differences
from tests.factories.activities import RecordFactory

pytestmark = pytest.mark.django_db
WRONG = {
    "activities_memberday": "UPDATE activities_memberday SET hours = hours + 1",
    "activities_memberyear": "DELETE FROM activities_memberyear",
    "activities_organizationday": "UPDATE activities_organizationday SET records = records + 1",
}


def stored():
    return [
        sorted(model.objects.values_list(*names))
        for model, names in (
            (MemberDay, ("member", "day", "hours")),
            (MemberYear, ("member", "year", "kind", "records", "service_hours")),
            (OrganizationDay, ("organization", "day", "kind", "records", "service_hours")),
        )
    ]


def test_totals_of_an_untouched_ledger_agree(capsys):
    RecordFactory.create_batch(2)

    call_command("totals")

    assert capsys.readouterr().out.splitlines() == [f"{table}: 0 differ" for table in WRONG]


@pytest.mark.parametrize("table", WRONG)
def test_wrong_totals_are_found_and_made_anew(table, capsys):
    RecordFactory.create_batch(2)
    right = stored()
    with connection.cursor() as cursor:
        cursor.execute(WRONG[table])

    with pytest.raises(SystemExit) as end:
        call_command("totals")
    call_command("totals", rebuild=True)

    assert end.value.code == 1
    assert set(count_differences().values()) == {0}
    assert stored() == right
