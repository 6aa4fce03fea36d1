"""The hours sheet as a page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import ActivityRecord, Attendance
from tests.factories.accounts import user_of
from tests.factories.activities import AttendanceFactory
from tests.factories.organizations import MemberFactory

pytestmark = pytest.mark.django_db


def address(activity, name="sheet"):
    return reverse(f"activities:{name}", args=[activity.pk])


@pytest.fixture
def secretary(client, place):
    """A browser of the community's secretary, in English."""
    client.force_login(user_of(place.secretary))
    client.cookies.load({"xigu_language": "en"})
    return client


def filled(rows, hours="2", state="PRESENT", **more):
    cells = {"version": more.pop("version", 0), **more}
    for row in rows:
        cells |= {f"state-{row.pk}": state, f"hours-{row.pk}": hours, f"note-{row.pk}": ""}
    return cells


@pytest.mark.parametrize("count", [1, 3])
def test_sheet_query_count(secretary, activity, count, django_assert_num_queries):
    AttendanceFactory.create_batch(count, activity=activity)
    secretary.get("/")

    with django_assert_num_queries(8):
        response = secretary.get(address(activity))

    assert len(response.context["form"].lines) == count


def test_nothing_but_a_scan_is_chosen_beforehand(secretary, activity, coming):
    Attendance.objects.filter(pk=coming[1].pk).update(arrived_at=activity.starts_at)

    form = secretary.get(address(activity)).context["form"]

    assert [(line.state, line.hours) for line in form.lines] == [
        ("", ""),
        ("PRESENT", ""),
        ("", ""),
    ]


def test_sheet_is_saved_as_a_whole(secretary, activity, coming):
    response = secretary.post(address(activity), filled(coming, "2,5"), follow=True)

    assert [str(record.hours) for record in ActivityRecord.objects.all()] == ["2.5"] * 3
    assert response.redirect_chain == [(f"{address(activity)}?saved", 302)]
    assert [line.record.is_confirmed for line in response.context["form"].lines] == [True] * 3


def test_hours_alone_mean_present(secretary, activity, coming):
    secretary.post(address(activity), {"version": 0, f"hours-{coming[0].pk}": "1:30"})

    assert [str(record.hours) for record in ActivityRecord.objects.all()] == ["1.5"]


@pytest.mark.parametrize("hours", ["26", "-1", "NaN", "1e9", "两", "1.55", "９９"])
def test_one_wrong_cell_saves_nothing(secretary, activity, coming, hours):
    cells = filled(coming) | {f"hours-{coming[1].pk}": hours}

    response = secretary.post(address(activity), cells)

    form = response.context["form"]
    assert [(line.attendance, cell) for line, cell, _text in form.wrong] == [(coming[1], "hours")]
    assert [line.hours for line in form.lines] == ["2", hours, "2"]
    page = response.content.decode()
    assert f'href="#hours-{coming[1].pk}"' in page
    assert page.count('aria-invalid="true"') == 1
    assert not ActivityRecord.objects.exists()


def test_second_to_save_is_told_and_holds(secretary, activity, coming):
    secretary.post(address(activity), filled(coming[:1], "2"))

    response = secretary.post(address(activity), filled(coming[:1], "1", reason="改正"))

    (line, *_others) = response.context["form"].lines
    assert (line.hours, line.meanwhile) == ("1", "Recorded meanwhile: present, 2")
    assert response.context["form"]["version"].value() == "1"
    secretary.post(address(activity), filled(coming[:1], "1", reason="改正", version=1))
    assert [str(r.hours) for r in ActivityRecord.objects.confirmed()] == ["1.0"]


def test_a_correction_asks_for_a_reason(secretary, activity, coming):
    secretary.post(address(activity), filled(coming[:1]))

    response = secretary.post(address(activity), filled(coming[:1], "1", version=1))

    assert len(response.context["form"].non_field_errors()) == 1
    assert 'name="reason"' in response.content.decode()


def test_tools_fill_and_store_nothing(secretary, activity, coming):
    cells = {"version": 0, f"state-{coming[2].pk}": "EXCUSED"}

    attended = secretary.post(address(activity), cells | {"attended": "1"}).context["form"]
    states = {f"state-{line.attendance.pk}": line.state for line in attended.lines}
    hours = secretary.post(address(activity), states | {"fill": "1", "each": "2"}).context["form"]

    assert [line.state for line in attended.lines] == ["PRESENT", "PRESENT", "EXCUSED"]
    assert [line.hours for line in hours.lines] == ["2", "2", ""]
    assert not ActivityRecord.objects.exists()


def test_walk_in_is_added_and_nothing_typed_is_lost(secretary, place, activity, coming):
    walk_in = MemberFactory(name="赵六", community=place.community)
    typed = {"version": 0, f"hours-{coming[0].pk}": "1.5"}

    found = secretary.post(address(activity), typed | {"find": "1", "q": "zl"}).context
    added = secretary.post(address(activity), typed | {"add": walk_in.pk}).context["form"]

    assert found["found"] == [walk_in]
    assert [line.hours for line in added.lines] == ["1.5", "", "", ""]
    assert added.lines[3].attendance.member == walk_in


def test_nobody_of_another_community_is_added_by_key(secretary, activity):
    elsewhere = MemberFactory()

    for key in (elsewhere.pk, "9" * 30, "x"):
        secretary.post(address(activity), {"version": 0, "add": key})

    assert not activity.attendances.exists()


def test_somebody_from_elsewhere_is_added_by_name_and_phone(secretary, activity):
    elsewhere = MemberFactory(name="欧阳文静", phone="13900001234")

    secretary.post(
        address(activity),
        {"version": 0, "other": "1", "other_name": "欧阳文静", "last_four": "1234"},
    )

    assert [row.member for row in activity.attendances.all()] == [elsewhere]


def test_pasted_rows_fill_by_name_and_number(secretary, activity, coming):
    first = coming[0].member
    first.name = "赵㛃"
    first.save()
    text = "姓名\t时长\n赵㛃\t2\t到场\t自带工具\n2\t1.5\n张无人\t2\n3\t请假"

    response = secretary.post(address(activity), {"version": 0, "paste": "1", "pasted": text})

    lines = response.context["form"].lines
    assert [(line.state, line.hours, line.note) for line in lines] == [
        ("PRESENT", "2", "自带工具"),
        ("PRESENT", "1.5", ""),
        ("EXCUSED", "", ""),
    ]
    assert len(response.context["notes"]) == 1


def test_pasted_name_of_several_asks_for_the_number(secretary, activity, coming):
    pasted = {"version": 0, "paste": "1", "pasted": f"{coming[0].member.name}\t2"}
    AttendanceFactory(activity=activity, member=MemberFactory(name=coming[0].member.name))

    response = secretary.post(address(activity), pasted)

    assert [line.hours for line in response.context["form"].lines] == ["", "", "", ""]
    assert "Please write the number" in response.context["notes"][0]


def test_hostile_posts_are_answered(secretary, activity, coming):
    other = AttendanceFactory()
    hostile = {f"state-{other.pk}": "PRESENT", f"hours-{other.pk}": "2", "version": "x"}

    refused = secretary.post(address(activity), hostile)
    ignored = secretary.post(address(activity), hostile | {"version": 0})
    strange = {f"note-{coming[0].pk}": "a\0", f"state-{coming[0].pk}": "WAITING", "version": 0}
    wrong = secretary.post(address(activity), strange)

    assert (refused.status_code, ignored.status_code, wrong.status_code) == (200, 302, 200)
    assert not ActivityRecord.objects.exists()


def test_roll_opens_the_sheet_filled_and_unsaved(secretary, activity, coming):
    roll = {"numbers": "1－2、3", "hours": "2", "exceptions": "３=1.5"}

    form = secretary.post(address(activity, "roll_entry"), roll).context["form"]
    cells = {f"hours-{line.attendance.pk}": line.hours for line in form.lines}
    saved = {"version": form["version"].value(), "source": form["source"].value()}
    assert not ActivityRecord.objects.exists()
    secretary.post(address(activity), cells | saved)

    rows = ActivityRecord.objects.order_by("pk").values_list("source", "hours")
    assert [(source, str(hours)) for source, hours in rows] == [
        ("ROLL", "2.0"),
        ("ROLL", "2.0"),
        ("ROLL", "1.5"),
    ]


@pytest.mark.parametrize("numbers", ["1-9", "3-1", "x", "0"])
def test_roll_says_which_numbers_are_wrong(secretary, activity, coming, numbers):
    response = secretary.post(address(activity, "roll_entry"), {"numbers": numbers})

    assert list(response.context["form"].errors) == ["numbers"]


def test_late_sheet_says_who_waits(secretary, activity, coming):
    type(activity).objects.filter(pk=activity.pk).update(
        starts_at=activity.starts_at - timedelta(days=9),
        ends_at=activity.ends_at - timedelta(days=9),
    )

    response = secretary.post(address(activity), filled(coming[:1]), follow=True)

    (message,) = response.context["messages"]
    assert coming[0].member.name in str(message)
    assert ActivityRecord.objects.get().is_pending
    assert timezone.now() > activity.starts_at


def test_six_hundred_rows_are_taken(secretary, activity):
    AttendanceFactory.create_batch(3, activity=activity)
    cells = {f"hours-{number}": "2" for number in range(10**6, 10**6 + 1800)}

    assert secretary.post(address(activity), cells | {"version": 0}).status_code == 302
