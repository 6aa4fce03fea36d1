"""Leaves as these tests make them."""

import datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.organizations import LeaveFactory
from xigu.organizations import services
from xigu.organizations.states import LeaveGround, LeaveKind, LeaveStatus

from .conftest import NOW, TODAY

ONE_DAY = datetime.timedelta(days=1)
YEAR = DateRange(TODAY - 10 * ONE_DAY, TODAY + 300 * ONE_DAY)


def propose(member, actor, **changes):
    fields = {
        "kind": LeaveKind.SUSPENDED,
        "ground": LeaveGround.POSTED,
        "first_day": TODAY,
        "last_day": TODAY + 364 * ONE_DAY,
        "note": "驻村任职文件",
    }
    return services.propose_leave(member=member, actor=actor, now=NOW, **{**fields, **changes})


def leave_of(member, status=LeaveStatus.PROPOSED, **fields):
    return LeaveFactory(member=member, status=status, **{"proposed_at": NOW, **fields})
