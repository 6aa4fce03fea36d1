"""The narrow door: somebody outside the scope, by exact name and the end of the phone."""

import re

import pytest
from django.urls import reverse

from tests.factories.organizations import (
    BranchFactory,
    MemberFactory,
    WorkplaceFactory,
)
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.organizations.services.lookup import TRIES

pytestmark = pytest.mark.django_db


LOOKUP = "organizations:member_lookup"
TOKEN = re.compile(rb'value="[A-Za-z0-9]{64}"')


def test_lookup_shows_name_and_workplace_only(tree, signed_in):
    workplace = WorkplaceFactory(name="区教育局")
    branch = BranchFactory(parent=workplace, name="机关支部")
    far = MemberFactory(
        name="欧阳静", phone="13900005678", home_address="西固中路1号", branch=branch
    )

    response = signed_in(Role.SECRETARY).post(
        reverse(LOOKUP), {"name": "欧阳静", "last_four": "５６７８"}
    )

    content = response.content.decode()
    assert response.context["found"] == far
    assert "区教育局" in content
    for secret in ("13900005678", "139****5678", "西固中路1号", "机关支部", f"members/{far.pk}/"):
        assert secret not in content
    assert AccessEntry.objects.get().access == Access.FOUND


def test_lookup_answers_none_and_several_alike(signed_in):
    client = signed_in(Role.SECRETARY)
    asked = {"name": "李四", "last_four": "1111"}

    none = client.post(reverse(LOOKUP), asked).content
    MemberFactory.create_batch(2, name="李四", phone="13900001111")
    several = client.post(reverse(LOOKUP), asked).content

    assert TOKEN.sub(b"", none) == TOKEN.sub(b"", several)
    assert b"Nobody, or more than one" in none


def test_lookup_is_limited(signed_in):
    client = signed_in(Role.SECRETARY)
    for _try in range(TRIES):
        client.post(reverse(LOOKUP), {"name": "李四", "last_four": "1111"})

    response = client.post(reverse(LOOKUP), {"name": "李四", "last_four": "1111"})

    assert "within an hour" in response.content.decode()


def test_lookup_wants_four_digits(signed_in):
    response = signed_in(Role.SECRETARY).post(reverse(LOOKUP), {"name": "李四", "last_four": "11"})

    assert response.context["form"].errors["last_four"] == ["Please enter four digits."]


def test_lookup_looks_nowhere_by_get(signed_in):
    MemberFactory(name="李四", phone="13900001111")

    asked = {"name": "李四", "last_four": "1111"}
    response = signed_in(Role.SECRETARY).get(reverse(LOOKUP), asked)

    assert "found" not in response.context
    assert not AccessEntry.objects.exists()
