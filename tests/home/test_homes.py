"""The first page of each office."""

import pytest
from django.urls import reverse

from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.factories.organizations import DepartmentFactory
from xigu.accounts.states import Role


@pytest.mark.parametrize("role", list(Role))
def test_home_opens_for_every_office(client, db, role):
    client.force_login(RoleAssignmentFactory(role=role).user)

    response = client.get(reverse("home"))

    assert response.templates[0].name == "home/officer_home.html"


def test_home_without_office_or_record_says_what_to_do(client, db):
    client.force_login(UserFactory())

    assert client.get(reverse("home")).templates[0].name == "home/no_role.html"


def test_home_of_a_department_takes_a_constant_number_of_queries(
    client, chain, django_assert_max_num_queries
):
    client.force_login(
        RoleAssignmentFactory(role=Role.DEPARTMENT_OFFICER, organization=DepartmentFactory()).user
    )

    with django_assert_max_num_queries(18):
        client.get(reverse("home"))
