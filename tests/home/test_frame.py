from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from xigu.accounts.scopes import capacities_of
from xigu.home.frame import Frame, build_frame
from xigu.navigation import Entry


def request_of(user):
    request = RequestFactory().get("/")
    request.user = user
    request.capacities = capacities_of(user)
    request.scope = request.capacities.scope
    return request


def test_frame_is_empty_when_signed_out():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    assert build_frame(request) == Frame()


def test_frame_is_empty_where_no_user_is_known():
    assert build_frame(SimpleNamespace()) == Frame()


@pytest.mark.django_db
def test_frame_names_the_organization_one_acts_for(django_assert_num_queries):
    office = RoleAssignmentFactory()

    with django_assert_num_queries(1):  # the offices, read once for the whole request
        frame = build_frame(request_of(office.user))

    assert frame.identity.organization == office.organization.name
    assert frame.identity.role == office.get_role_display()
    assert frame.urls["switch"] == ""


@pytest.mark.django_db
def test_frame_offers_to_switch_between_two_offices():
    office = RoleAssignmentFactory()
    RoleAssignmentFactory(user=office.user)

    assert build_frame(request_of(office.user)).urls["switch"]


@pytest.mark.django_db
def test_frame_of_a_user_without_office_has_no_identity():
    assert build_frame(request_of(UserFactory())).identity is None


def test_fourth_place_of_the_phone_holds_the_rest():
    places = [Entry(f"place {number}", f"/{number}/", "home") for number in range(5)]
    places[4] = Entry("far", "/far/", "home", is_current=True)

    frame = Frame(places)

    assert frame.places == places[:3]
    assert frame.more == places[3:]
    assert frame.is_in_more
