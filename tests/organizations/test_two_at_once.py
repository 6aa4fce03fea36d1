"""Two officers have the same form open: the second learns what the first has written."""

import re

import pytest
from django.urls import reverse

from tests.factories.organizations import BranchFactory, MemberFactory
from tests.races import at_once
from xigu.accounts.states import Role
from xigu.common.versions import version_of
from xigu.organizations import queries, services

CHANGE = "organizations:member_change"
CONTACT = "organizations:contact_change"
TOLD = services.ChangedMeanwhileError
MET = "Somebody else has changed this while you had it open"


def opened(client, name, pk):
    """Return the fields of a form as the browser would send them."""
    form = client.get(reverse(name, args=[pk])).context["form"]
    shown = {field.html_name: field.value() for field in form}
    return {name: value for name, value in shown.items() if value not in (None, False)}


@pytest.fixture
def record(tree, signed_in):
    """The form of a record, opened by an officer, and who it is about."""
    member = MemberFactory(
        branch=tree.branch, name="王强", position="科员", phone="13900001111", birth_month=None
    )
    client = signed_in(Role.WORKPLACE_OFFICER)
    return client, member, opened(client, CHANGE, member.pk)


@pytest.mark.django_db
def test_second_form_of_a_record_is_told_what_was_recorded_meanwhile(record):
    client, member, form = record
    services.change_member(member=member, position="处长", phone="")

    response = client.post(reverse(CHANGE, args=[member.pk]), form | {"skills": "电工"})

    errors = response.context["form"].errors
    assert MET in errors["__all__"][0]
    assert errors["position"] == ["Recorded meanwhile: 处长"]
    assert errors["phone"] == ["Recorded meanwhile: —"]
    assert set(errors) == {"__all__", "position", "phone"}
    assert 'value="电工"' in response.content.decode()
    member.refresh_from_db()
    assert (member.position, member.skills) == ("处长", "")


@pytest.mark.django_db
def test_form_that_was_told_holds_when_it_is_sent_once_more(record):
    client, member, form = record
    services.change_member(member=member, position="处长")
    address = reverse(CHANGE, args=[member.pk])
    content = client.post(address, form | {"position": "主任"}).content.decode()
    version = re.search(r'name="version" value="([^"]+)"', content)[1].replace("&quot;", '"')

    response = client.post(address, form | {"position": "主任", "version": version})

    assert response.status_code == 302
    member.refresh_from_db()
    assert member.position == "主任"


@pytest.mark.django_db
def test_second_form_does_not_move_a_member_back_to_his_old_branch(record, tree, now):
    client, member, form = record
    other = BranchFactory(parent=tree.workplace, name="第二支部")
    services.change_branch(
        affiliation=queries.current_affiliation(member), branch=other, on=now.date()
    )

    response = client.post(reverse(CHANGE, args=[member.pk]), form)

    assert response.context["form"].errors["branch"] == ["Recorded meanwhile: 第二支部"]
    assert queries.current_affiliation(member).branch == other


@pytest.mark.django_db
def test_form_that_is_sent_twice_says_nothing_of_somebody_else(record):
    client, member, form = record
    address = reverse(CHANGE, args=[member.pk])

    clicks = [client.post(address, form | {"position": "主任"}) for _click in range(2)]

    assert [click.status_code for click in clicks] == [302, 302]


@pytest.mark.django_db
def test_second_form_of_a_contact_is_told_what_was_recorded_meanwhile(tree, signed_in):
    client = signed_in(Role.WORKPLACE_OFFICER)
    form = opened(client, CONTACT, tree.workplace.pk)
    services.change_contact(
        organization=tree.workplace, contact_name="李秀兰", contact_phone="", address=""
    )

    response = client.post(
        reverse(CONTACT, args=[tree.workplace.pk]), form | {"contact_name": "王建国"}
    )

    assert response.context["form"].errors["contact_name"] == ["Recorded meanwhile: 李秀兰"]
    assert 'value="王建国"' in response.content.decode()
    tree.workplace.refresh_from_db()
    assert tree.workplace.contact_name == "李秀兰"


@pytest.mark.django_db(transaction=True)
def test_of_two_forms_sent_at_once_one_is_told(tree):
    member = MemberFactory(branch=tree.branch, position="科员")
    affiliation = queries.current_affiliation(member)
    recorded = queries.record_of(affiliation)

    def change(position):
        return services.change_record(
            affiliation=affiliation,
            on=affiliation.during.lower,
            version=version_of(recorded),
            **recorded | {"position": position},
        )

    outcomes = at_once(lambda: change("处长"), lambda: change("主任"), told=TOLD)

    told = [each for each in outcomes if isinstance(each, services.ChangedMeanwhileError)]
    member.refresh_from_db()
    assert [error.recorded for error in told] == [{"position": member.position}]
