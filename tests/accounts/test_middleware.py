"""The scope of a request: the current office, one query, nothing from an ended one."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.test import RequestFactory
from django.urls import reverse

from tests.factories.accounts import RoleAssignmentFactory, UserFactory, scope_of
from tests.factories.organizations import MemberFactory
from xigu.accounts.middleware import ScopeMiddleware
from xigu.accounts.scopes import CAPACITY_KEY
from xigu.accounts.states import Role
from xigu.common.scope import Scope


def request_of(user, chosen=""):
    request = RequestFactory().get("/")
    request.user = user
    request.session = {CAPACITY_KEY: chosen} if chosen else {}
    request._messages = BaseStorage(request)
    ScopeMiddleware(lambda request: None)(request)
    return request


def test_scope_of_nobody_is_empty(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert request_of(AnonymousUser()).scope == Scope()


def test_scope_of_an_officer_is_his_office(offices, django_assert_num_queries):
    office = offices[Role.COMMITTEE_OFFICER]
    request = request_of(office.user)

    with django_assert_num_queries(1):
        scope = request.scope
        assert (scope, request.capacities.office) == (scope_of(office), office)


def test_scope_is_not_read_before_it_is_needed(offices, django_assert_num_queries):
    with django_assert_num_queries(0):
        request_of(offices[Role.SECRETARY].user)


def test_scope_of_a_member_is_himself(db):
    user = UserFactory(member=MemberFactory())

    assert request_of(user).scope == Scope(user_id=user.pk, member_id=user.member_id)


def test_scope_of_a_user_without_anything(db):
    user = UserFactory()

    assert request_of(user).scope == Scope(user_id=user.pk)


@pytest.fixture
def two_offices(tree):
    user = UserFactory(member=MemberFactory())
    first = RoleAssignmentFactory(user=user, role=Role.SECRETARY, organization=tree.community)
    second = RoleAssignmentFactory(
        user=user, role=Role.WORKPLACE_OFFICER, organization=tree.workplace
    )
    return user, first, second


def test_scope_is_the_first_office_unless_chosen(two_offices):
    user, first, second = two_offices

    assert request_of(user).scope == scope_of(first)
    assert request_of(user, str(second.pk)).scope == scope_of(second)


def test_scope_as_the_member_one_is(two_offices):
    user, _first, _second = two_offices

    assert request_of(user, "member").scope == Scope(user_id=user.pk, member_id=user.member_id)


def test_scope_falls_back_when_the_chosen_office_ended(two_offices, now):
    user, first, second = two_offices
    second.ended_at, second.ended_by = now, user
    second.save()

    assert request_of(user, str(second.pk)).scope == scope_of(first)


def test_form_of_an_office_that_ended_does_nothing_in_another(client, two_offices, offices, now):
    user, first, second = two_offices
    client.force_login(user)
    client.post(reverse("accounts:capacity"), {"capacity": str(second.pk)})
    successor = offices[Role.BRANCH_OFFICER].user
    address = reverse("accounts:hand_over_user", args=[successor.username])

    clicks = [client.post(address), client.post(address)]

    assert [click.url for click in clicks] == [reverse("home"), reverse("home")]
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.ended_at is None
    assert second.ended_at is not None
    said = [str(message) for message in get_messages(clicks[1].wsgi_request)]
    assert "Nothing was done" in said[-1]


def test_form_for_a_missing_page_from_an_office_that_ended_is_missing(client, two_offices, now):
    user, _first, second = two_offices
    client.force_login(user)
    client.post(reverse("accounts:capacity"), {"capacity": str(second.pk)})
    second.ended_at, second.ended_by = now, user
    second.save()

    assert client.post("/nowhere/").status_code == 404
    assert client.post(reverse("accounts:logout")).url == reverse("accounts:login")


@pytest.fixture
def form_of_another_tab(client, two_offices):
    """A form that was opened in the first office, whose user has changed to the second."""
    user, _first, second = two_offices
    client.force_login(user)
    page = client.get(reverse("accounts:password")).content.decode()
    client.post(reverse("accounts:capacity"), {"capacity": str(second.pk)})
    return dict(re.findall(r'name="(acting_as)" value="(\w+)"', page))


def test_form_of_another_tab_does_nothing_in_the_office_chosen_since(
    client, two_offices, offices, form_of_another_tab
):
    _user, first, second = two_offices
    address = reverse("accounts:hand_over_user", args=[offices[Role.BRANCH_OFFICER].user.username])

    response = client.post(address, form_of_another_tab)

    assert form_of_another_tab == {"acting_as": str(first.pk)}
    assert response.url == reverse("home")
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert said[0].startswith("You act in another office now")
    second.refresh_from_db()
    assert second.ended_at is None


def test_form_of_another_tab_leads_a_page_that_renews_a_part_of_itself_home(
    client, form_of_another_tab
):
    response = client.post(
        reverse("accounts:password"), form_of_another_tab, headers={"HX-Request": "true"}
    )

    assert response.headers["HX-Redirect"] == reverse("home")


def test_form_of_the_office_in_use_acts(client, two_offices, offices, form_of_another_tab):
    _user, _first, second = two_offices
    address = reverse("accounts:hand_over_user", args=[offices[Role.BRANCH_OFFICER].user.username])

    client.post(address, form_of_another_tab | {"acting_as": str(second.pk)})

    second.refresh_from_db()
    assert second.ended_at is not None


@pytest.mark.parametrize("name", ["accounts:logout", "preferences", "set_language"])
def test_form_that_is_of_no_office_is_taken_from_any_tab(client, name, form_of_another_tab):
    response = client.post(reverse(name), form_of_another_tab)

    assert list(get_messages(response.wsgi_request)) == []


def test_form_of_somebody_signed_out_carries_no_capacity(client, db):
    page = client.get(reverse("accounts:activation")).content.decode()

    assert "csrfmiddlewaretoken" in page
    assert "acting_as" not in page


def test_office_that_is_used_first_is_kept(client, two_offices, now):
    user, first, second = two_offices
    client.force_login(user)
    client.get(reverse("home"))

    assert client.session[CAPACITY_KEY] == str(first.pk)
    first.ended_at, first.ended_by = now, user
    first.save()
    shown = client.get(reverse("home"))

    assert shown.wsgi_request.capacities.office == second
    assert "has ended" in str(next(iter(shown.context["messages"])))


@pytest.mark.parametrize("chosen", ["x", "0", "member", "99999999999999999999"])
def test_scope_ignores_a_choice_that_is_none(chosen, offices):
    office = offices[Role.SECRETARY]

    assert request_of(office.user, chosen).scope == scope_of(office)


def test_capacity_is_chosen_by_post(client, two_offices):
    user, _first, second = two_offices
    client.force_login(user)

    response = client.post(reverse("accounts:capacity"), {"capacity": str(second.pk)})

    assert response.url == reverse("home")
    assert client.session[CAPACITY_KEY] == str(second.pk)


def test_capacity_of_somebody_else_cannot_be_chosen(client, two_offices, offices):
    user, first, _second = two_offices
    client.force_login(user)

    client.post(reverse("accounts:capacity"), {"capacity": str(offices[Role.ADMIN].pk)})

    assert client.session[CAPACITY_KEY] == str(first.pk)


def test_capacity_page_lists_what_one_may_be(client, two_offices):
    user, first, second = two_offices
    client.force_login(user)

    response = client.get(reverse("accounts:capacity"))

    choices = response.context["choices"]
    assert [choice.key for choice in choices] == [str(first.pk), str(second.pk), "member"]
    assert [choice.is_current for choice in choices] == [True, False, False]
