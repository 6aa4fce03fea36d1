"""Two decide about one row at once: one of them does, the other is told."""

from functools import partial

import pytest
from django.utils import timezone

from activities.models import (
    ActivityRecord,
    Reversal,
)
from activities.services import (
    ActivityError,
    confirm_records,
    reject_record,
    reverse_record,
    withdraw_report,
)
from activities.states import RecordStatus, Source
from tests import races
from tests.factories.activities import (
    RecordFactory,
)
from tests.races import refusals
from xigu.accounts.states import Role

from .conftest import office, own_scope
from .test_races import sheet
from .test_sums import differences

pytestmark = pytest.mark.django_db(transaction=True)


at_once = partial(races.at_once, told=ActivityError)


def confirm(record, actor):
    def act():
        outcome = confirm_records(records=[record], actor=actor, now=timezone.now())
        for _record, sentence in outcome.refused:
            raise ActivityError(sentence)

    return act


def waiting_report(place):
    return RecordFactory(
        community=place.community, status=RecordStatus.PENDING, source=Source.REPORT
    )


def test_confirmation_against_withdrawal(place):
    record = waiting_report(place)

    results = at_once(
        confirm(record, place.secretary),
        lambda: withdraw_report(record=record, actor=own_scope(record.member)),
    )

    [refusal] = refusals(results)
    record.refresh_from_db()
    assert ("withdrawn meanwhile" in str(refusal)) == (record.status == RecordStatus.WITHDRAWN)
    assert differences() == {}


def test_two_certifiers(place):
    record = waiting_report(place)
    rivals = [office(Role.SECRETARY, place.community, user__name=name) for name in ("甲", "乙")]

    results = at_once(*(confirm(record, rival) for rival in rivals))

    [refusal] = refusals(results)
    record.refresh_from_db()
    assert str(refusal).startswith(f"{record.decided_by.name} was faster: confirmed")
    assert differences() == {}


def test_two_lists_confirmed_in_opposite_order(place):
    records = [waiting_report(place) for _number in range(8)]
    rivals = [place.secretary, office(Role.SECRETARY, place.community)]

    results = races.at_once(
        *(
            lambda rival=rival, order=order: confirm_records(
                records=records[::order], actor=rival, now=timezone.now()
            )
            for rival, order in zip(rivals, (1, -1), strict=True)
        )
    )

    assert sorted(len(outcome.confirmed) for outcome in results) == [0, 8]
    assert differences() == {}


def test_confirmation_against_rejection(place):
    record = waiting_report(place)
    rival = office(Role.SECRETARY, place.community)

    results = at_once(
        confirm(record, place.secretary),
        lambda: reject_record(record=record, reason="不对", actor=rival, now=timezone.now()),
    )

    assert len(refusals(results)) == 1


def test_two_take_back_one_row(place, activity, coming):
    sheet(activity, [(coming[0], "2.0")], place.secretary)()
    record = ActivityRecord.objects.get()
    rival = office(Role.SECRETARY, place.community)

    results = at_once(
        *(
            partial(reverse_record, record=record, reason="登错了", actor=actor, now=timezone.now())
            for actor in (place.secretary, rival)
        )
    )

    assert len(refusals(results)) == 1
    assert Reversal.objects.count() == 1
    assert differences() == {}


def test_taking_back_against_a_sheet(place, activity, coming):
    """Whoever is first: no row is taken back twice, and none comes back unseen."""
    sheet(activity, [(coming[0], "2.0")], place.secretary)()
    record = ActivityRecord.objects.get()

    results = at_once(
        lambda: reverse_record(
            record=record, reason="登错了", actor=place.secretary, now=timezone.now()
        ),
        sheet(activity, [(coming[0], "1.0")], place.secretary, reason="多算了"),
    )

    assert len(refusals(results)) <= 1
    assert Reversal.objects.count() == 1
    assert differences() == {}
