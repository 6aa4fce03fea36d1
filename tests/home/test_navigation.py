import pytest
from django.utils import translation

from xigu import navigation
from xigu.accounts.states import RULES, Role
from xigu.common.scope import Scope

OF_PEOPLE = ["Home", "Check-ins", "Members", "Messages", "Records"]


def office(role):
    rule = RULES[role]
    return Scope(user_id=1, role=role, kind=rule.kind, sees_members=rule.sees_members)


def words(scope):
    with translation.override("en"):
        return [str(entry.label) for entry in navigation.entries(scope)]


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (
            Role.WORKPLACE_OFFICER,
            [
                *OF_PEOPLE,
                "Certificates",
                "Receipts",
                "Activities",
                "Opinions in confidence",
                "Notes",
                "Leaves",
                "The year",
                "Evaluation",
                "Import a roster",
                "My organization",
                "Access slips",
                "Roles",
            ],
        ),
        (
            Role.SECRETARY,
            [
                *("Home", "Check-ins", "Activities", "Members", "Messages", "Records"),
                *("Receipts", "Opinions in confidence", "Notes", "The year", "Evaluation"),
                "My organization",
            ],
        ),
        (
            Role.ADMIN,
            ["Home", "Messages", "My organization", "Access slips", "Roles", "Withheld looks"],
        ),
    ],
)
def test_entries_are_those_of_the_role(role, labels):
    assert words(office(role)) == [*labels, "Work in the background"]


def test_entries_of_a_member_are_about_himself():
    labels = [
        *("Home", "Activities", "My year", "What I did", "My evaluations", "My record"),
        *("Who looked", "Messages"),
    ]

    assert words(Scope(user_id=1, member_id=2)) == labels


def test_entries_say_what_waits():
    places = navigation.entries(office(Role.ADMIN), {navigation.INBOX: "99+"})

    assert [place.count for place in places] == ["", "99+", "", "", "", "", ""]


def test_entries_are_none_when_signed_out():
    assert navigation.entries(None) == []


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", "home"), ("/registrations/7/", "check-in"), ("/elsewhere/", None)],
)
def test_current_place_is_the_longest_beginning_of_the_path(path, current):
    places = navigation.mark_current(navigation.entries(office(Role.SECRETARY)), path)

    assert [place.icon for place in places if place.is_current] == [current] * bool(current)


@pytest.mark.parametrize(("role", "found"), [(Role.SECRETARY, True), (Role.ADMIN, False)])
def test_members_are_searched_only_where_members_are_seen(role, found):
    assert bool(navigation.search_url(office(role))) == found


def test_unknown_url_name_has_no_address():
    assert navigation.address("nowhere:at_all") == ""
