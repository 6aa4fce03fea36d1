"""A leave from the member's page to the department and back to the member."""

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    BranchFactory,
    LeaveFactory,
    MemberFactory,
    days_from_today,
)
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.organizations.models import Leave
from xigu.organizations.states import LeaveKind, LeaveStatus

pytestmark = pytest.mark.django_db

LIST = reverse("organizations:leave_list")
APPROVE = reverse("organizations:leave_approve")
EXEMPT = {
    "kind": "EXEMPT",
    "ground": "HEALTH",
    "first_day": "2026-11-01",
    "last_day": "",
    "note": "附医院证明",
}


@pytest.fixture
def member(tree):
    return MemberFactory(branch=tree.branch, community=tree.community)


def detail(client, member):
    return client.get(reverse("organizations:member_detail", args=[member.pk]))


def row_url(row):
    """Return where the only act of a row leads."""
    [action] = row.actions
    return reverse(action.url_name, args=[row.leave.pk])


def test_leave_goes_from_workplace_to_department_to_member(client, office, member):
    client.force_login(office(Role.WORKPLACE_OFFICER).user)
    proposing = reverse("organizations:leave_propose", args=[member.pk])
    assert proposing in detail(client, member).content.decode()
    client.post(proposing, EXEMPT)
    leave = Leave.objects.get()
    client.force_login(office(Role.DEPARTMENT_OFFICER).user)
    assert "leave waits for your approval" in client.get(reverse("home")).content.decode()
    [row] = client.get(LIST).context["rows"]
    assert row.leave == leave
    assert "附医院证明" in client.get(row_url(row)).text

    client.post(APPROVE, {"leaves": [leave.pk]})

    client.force_login(UserFactory(member=member))
    [row] = detail(client, member).context["leaves"]
    assert (row.leave.status, row.ground) == (LeaveStatus.APPROVED, "health")


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.SUBDISTRICT_OFFICER, Role.COMMITTEE_OFFICER])
def test_ground_and_note_stay_where_they_are_needed(signed_in, member, role):
    leave = LeaveFactory(
        member=member, kind=LeaveKind.EXEMPT, status=LeaveStatus.APPROVED, note="附医院证明"
    )

    page = detail(signed_in(role), member).content.decode()

    assert "Exempt" in page
    assert leave.note not in page
    assert "health" not in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "SUSPENDED", "ground": "POSTED"}, "last_day"),
        ({"kind": "SUSPENDED", "last_day": "2027-01-01"}, "ground"),
        ({"last_day": "2026-10-31"}, "last_day"),
        ({"last_day": "9999-12-31"}, "last_day"),
        ({"first_day": "9999-12-31"}, "first_day"),
        ({"first_day": "0001-01-01", "last_day": "0001-01-02"}, "first_day"),
        ({"kind": ""}, "kind"),
        ({"first_day": "morgen"}, "first_day"),
    ],
)
def test_form_explains_what_does_not_fit(signed_in, member, changes, field):
    client = signed_in(Role.BRANCH_OFFICER)

    response = client.post(
        reverse("organizations:leave_propose", args=[member.pk]), EXEMPT | changes
    )

    assert list(response.context["form"].errors) == [field]
    assert not Leave.objects.exists()


def test_second_leave_in_the_same_time_is_refused_in_words(signed_in, member):
    LeaveFactory(member=member, during=days_from_today(-400, 400))

    response = signed_in(Role.WORKPLACE_OFFICER).post(
        reverse("organizations:leave_propose", args=[member.pk]), EXEMPT
    )

    assert response.context["form"].non_field_errors() == ["There is a leave in this time already."]


def test_department_approves_several_at_once_but_not_its_own(office, client, tree, member):
    own = LeaveFactory(member=MemberFactory(workplace=tree.workplace))
    leaves = [LeaveFactory(member=member), LeaveFactory(member=MemberFactory(branch=tree.branch))]
    client.force_login(office(Role.DEPARTMENT_OFFICER, user__member=own.member).user)
    assert {row.leave: row.may_decide for row in client.get(LIST).context["rows"]} == {
        own: False,
        leaves[0]: True,
        leaves[1]: True,
    }

    client.post(APPROVE, {"leaves": [own.pk, *(leave.pk for leave in leaves)]})

    assert set(Leave.objects.proposed()) == {own}


def test_button_of_a_row_approves_that_one_only(signed_in, member):
    leave, own_form = LeaveFactory(member=member), 'form="approve-one" name="leaves" value="%s"'

    page = signed_in(Role.DEPARTMENT_OFFICER).get(LIST).text
    workplace_page = signed_in(Role.WORKPLACE_OFFICER).get(LIST).text

    assert own_form % leave.pk in page
    assert '<form id="approve-one" method="post"' in page
    assert "approve-one" not in workplace_page


def test_return_far_ahead_is_refused_in_words(signed_in, member):
    leave = LeaveFactory(
        member=member,
        kind=LeaveKind.EXEMPT,
        status=LeaveStatus.APPROVED,
        during=days_from_today(-7, None),
    )

    response = signed_in(Role.WORKPLACE_OFFICER).post(
        reverse("organizations:leave_end", args=[leave.pk]), {"on": "9999-12-31"}
    )

    assert "at most a month ahead" in response.context["form"].non_field_errors()[0]


def test_approving_nothing_is_told(signed_in, member):
    LeaveFactory(member=member)

    response = signed_in(Role.DEPARTMENT_OFFICER).post(APPROVE, follow=True)

    assert "Choose at least one leave." in response.content.decode()


def test_leave_of_elsewhere_is_not_approved(signed_in, member):
    client = signed_in(Role.DEPARTMENT_OFFICER)
    leave = LeaveFactory(member=member)

    for strange in ("x", "0"):
        told = client.post(APPROVE, {"leaves": [leave.pk, strange]}, follow=True)
        assert strange in str(next(iter(told.context["messages"])))

    assert list(Leave.objects.proposed()) == [leave]


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        (Role.DEPARTMENT_OFFICER, "leave_decline", LeaveStatus.PROPOSED),
        (Role.WORKPLACE_OFFICER, "leave_end", LeaveStatus.APPROVED),
        (Role.BRANCH_OFFICER, "leave_withdraw", LeaveStatus.PROPOSED),
    ],
)
def test_ground_is_read_on_a_page_that_writes_it_down(signed_in, member, role, name, status):
    leave = LeaveFactory(member=member, kind=LeaveKind.EXEMPT, note="附医院证明", status=status)
    client = signed_in(role)
    listed = client.get(LIST, {"status": status})
    assert "Exempt" in listed.text
    assert not any(words in listed.text for words in ("health", leave.note))
    assert not AccessEntry.objects.exists()

    page = client.get(reverse(f"organizations:{name}", args=[leave.pk]))

    assert all(words in page.text for words in ("health", leave.note))
    entry = AccessEntry.objects.get()
    assert (entry.member_id, entry.access) == (member.pk, Access.OPENED)


def test_department_approves_where_it_read_the_ground(signed_in, member):
    leave = LeaveFactory(member=member)
    client = signed_in(Role.DEPARTMENT_OFFICER)

    page = client.get(reverse("organizations:leave_decline", args=[leave.pk]))

    assert f'action="{APPROVE}"' in page.text
    client.post(APPROVE, {"leaves": leave.pk})
    assert f'action="{APPROVE}"' not in client.get(page.request["PATH_INFO"]).text


def test_department_declines_with_a_reason_that_the_workplace_reads(client, office, member):
    leave = LeaveFactory(member=member)
    url = reverse("organizations:leave_decline", args=[leave.pk])
    client.force_login(office(Role.DEPARTMENT_OFFICER).user)
    assert client.post(url, {"answer": " "}).context["form"].errors
    client.post(url, {"answer": "请补充文件"})
    client.force_login(office(Role.WORKPLACE_OFFICER).user)

    [row] = client.get(LIST, {"status": "DECLINED"}).context["rows"]

    assert row.leave == leave
    assert "请补充文件" in detail(client, member).text


def test_workplace_records_an_earlier_return(signed_in, member):
    leave = LeaveFactory(member=member, status=LeaveStatus.APPROVED)
    today = days_from_today(0, 1).lower
    client = signed_in(Role.WORKPLACE_OFFICER)
    url = reverse("organizations:leave_end", args=[leave.pk])

    too_early = client.post(url, {"on": leave.first_day.isoformat()})
    assert too_early.context["form"].non_field_errors()
    client.post(url, {"on": today.isoformat()})

    leave.refresh_from_db()
    assert (leave.status, leave.during.upper) == (LeaveStatus.ENDED, today)


def test_workplace_withdraws_what_has_not_begun(signed_in, member):
    leave = LeaveFactory(member=member)
    client = signed_in(Role.WORKPLACE_OFFICER)
    url = reverse("organizations:leave_withdraw", args=[leave.pk])
    assert client.get(url).status_code == 200

    client.post(url)

    leave.refresh_from_db()
    assert leave.status == LeaveStatus.WITHDRAWN


def test_withdrawing_too_late_is_told(signed_in, member):
    leave = LeaveFactory(member=member, status=LeaveStatus.APPROVED)
    client = signed_in(Role.WORKPLACE_OFFICER)

    response = client.post(reverse("organizations:leave_withdraw", args=[leave.pk]), follow=True)

    leave.refresh_from_db()
    assert "has begun" in response.content.decode()
    assert leave.status == LeaveStatus.APPROVED


def test_list_shows_the_leaves_of_the_office(signed_in, tree, member):
    mine = LeaveFactory(member=member)
    LeaveFactory(member=MemberFactory(branch=BranchFactory()))

    rows = signed_in(Role.BRANCH_OFFICER).get(LIST, {"status": "nonsense"}).context["rows"]

    assert [row.leave for row in rows] == [mine]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("role", [Role.BRANCH_OFFICER, Role.DEPARTMENT_OFFICER])
def test_leave_list_query_count(signed_in, tree, role, count, django_assert_num_queries):
    for member in MemberFactory.create_batch(count, branch=tree.branch):
        LeaveFactory(member=member)
    client = signed_in(role)

    with django_assert_num_queries(4):
        response = client.get(LIST)

    assert len(response.context["rows"]) == count
