"""Rows of the ledger as the tests of their pages need them, and what is sent about them."""

import uuid
from datetime import timedelta

from django.utils import timezone

from activities.models import ActivityRecord
from activities.states import RecordKind, RecordStatus, Source
from tests.factories.accounts import user_of
from tests.factories.activities import RecordFactory, at


def report(place, **more):
    """A report of a resident that waits."""
    return RecordFactory(
        **{"community": place.community, "source": Source.REPORT, "status": RecordStatus.PENDING}
        | more
    )


def rejected(member, place, **more):
    """A rejected report of a member."""
    return report(place, **{"member": member, "status": RecordStatus.REJECTED, "hours": 2} | more)


def late(place, **more):
    """What the secretary has entered nine days afterwards."""
    return report(
        place,
        **{
            "source": Source.SHEET,
            "starts_at": at(-9),
            "entered_at": timezone.now(),
            "entered_by": user_of(place.secretary),
        }
        | more,
    )


def status_of(record):
    return ActivityRecord.objects.get(pk=record.pk).status


def day(back=0):
    return (timezone.localdate() - timedelta(days=back)).isoformat()


def filled(**more):
    """What is sent for an hour and a half of service, yesterday."""
    return {
        "key": uuid.uuid4(),
        "kind": RecordKind.SERVICE,
        "title": "护学岗",
        "day": day(1),
        "hours": "1.5",
    } | more
