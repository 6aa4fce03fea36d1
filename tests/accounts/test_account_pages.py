"""Pages of one's own account."""

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory, officer
from tests.factories.organizations import MemberFactory
from xigu.accounts import services
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access


def test_account_shows_offices_slips_and_looks(client, tree, acting, offices, now):
    member = MemberFactory(workplace=tree.workplace, phone="13900001234")
    office = officer(Role.SECRETARY, tree.community, user__member=member).assignments.get()
    services.issue_slip(person=office.user, actor=acting(Role.DEPARTMENT_OFFICER), key="k", now=now)
    AccessEntry.objects.create(
        happened_at=now,
        actor=offices[Role.WORKPLACE_OFFICER].user,
        organization_id=tree.workplace.pk,
        member_id=member.pk,
        access=Access.OPENED,
    )
    client.force_login(office.user)

    context = client.get(reverse("accounts:account")).context

    assert list(context["offices"]) == [office]
    assert [row.slip.issued_by for row in context["slips"]] == [
        offices[Role.DEPARTMENT_OFFICER].user
    ]
    [look] = context["looks"]
    assert (look.actor, look.organization) == ("李秀兰", tree.workplace.name)


@pytest.mark.parametrize(("shared", "words"), [(False, "works too"), (True, "not possible")])
def test_account_says_whether_the_phone_works(client, db, shared, words):
    user = UserFactory(phone="13900001234")
    if shared:
        UserFactory(phone="13900001234")
    client.force_login(user)

    facts = dict(client.get(reverse("accounts:account")).context["facts"])

    assert facts["Signing in with the phone number"] == words


@pytest.mark.parametrize("count", [1, 3])
def test_look_list_query_count(client, offices, tree, now, count, django_assert_num_queries):
    user = UserFactory(member=MemberFactory())
    for role in list(offices)[:count]:
        AccessEntry.objects.create(
            happened_at=now,
            actor=offices[role].user,
            organization_id=offices[role].organization_id,
            member_id=user.member_id,
            access=Access.OPENED,
        )
    client.force_login(user)

    with django_assert_num_queries(5):
        response = client.get(reverse("accounts:look_list"))

    assert len(response.context["looks"]) == count


def test_password_is_changed_and_other_sessions_end(client, db):
    user = UserFactory()
    elsewhere = type(client)()
    elsewhere.force_login(user)
    client.force_login(user)

    response = client.post(
        reverse("accounts:password"),
        {
            "old_password": "a password of tests",
            "new_password1": "eine lange Geschichte",
            "new_password2": "eine lange Geschichte",
        },
    )

    assert response.url == reverse("accounts:account")
    assert client.get(response.url).status_code == 200
    assert elsewhere.get(response.url).status_code == 302


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"old_password": "no"}, "old_password"),
        ({"new_password2": "another one altogether"}, "new_password2"),
        ({"new_password1": "12345678901", "new_password2": "12345678901"}, "new_password1"),
    ],
)
def test_password_form_says_what_is_wrong(client, db, fields, wrong):
    client.force_login(UserFactory())
    data = {
        "old_password": "a password of tests",
        "new_password1": "eine lange Geschichte",
        "new_password2": "eine lange Geschichte",
    }

    response = client.post(reverse("accounts:password"), data | fields)

    assert list(response.context["form"].errors) == [wrong]
