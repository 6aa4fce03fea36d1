"""What the database refuses of known addresses by itself."""

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.factories.organizations import (
    AddressAliasFactory,
    CommunityFactory,
    SubdistrictFactory,
)
from xigu.organizations.models import AddressAlias
from xigu.organizations.states import AddressSource

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def refused(constraint, **fields):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        AddressAliasFactory(**fields)
    assert caught.value.__cause__.diag.constraint_name == constraint


def test_source_is_known():
    refused("organizations_alias_source_known", source="HEARD")


@pytest.mark.parametrize(
    "phrase",
    [
        "福利西路89号3单元",
        "福利西路89号501",
        "福利西路89号501室",
        "兰炼家属院12号楼501",
        "兰炼家属院12号楼5层",
        "天庆新城12-3-501",
        "河口村3社25号",
        "河口村25号",
        "13900001111",
        "Fuli Road",
        "福利西路 89号",
        "",
    ],
)
def test_address_points_at_no_door(phrase):
    refused("organizations_alias_points_at_no_door", phrase=phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "福利西路89号",
        "山丹街",
        "兰炼家属院12号楼",
        "25街区",
        "天庆新城b区",
        "河口村3社",
        "福利新村12号",
    ],
)
def test_house_road_and_estate_are_let_through(phrase):
    assert AddressAliasFactory(phrase=phrase).pk


def test_fewer_than_three_check_ins_make_nothing_known():
    name = "organizations_alias_learnt_from_several"

    refused(name, source=AddressSource.LEARNT, accepted_count=2)


def test_address_is_removed_after_it_was_noted(now):
    name = "organizations_alias_removed_after_noted"

    refused(name, noted_at=now, removed_at=now - HOUR)


def test_address_stands_once_in_a_community():
    alias = AddressAliasFactory()

    refused(
        "organizations_alias_once_per_community", community=alias.community, phrase=alias.phrase
    )


def test_address_belongs_to_a_community():
    with pytest.raises(DatabaseError, match="belongs to a community"), transaction.atomic():
        AddressAliasFactory(community=SubdistrictFactory())
    alias = AddressAliasFactory()
    with pytest.raises(DatabaseError, match="belongs to a community"), transaction.atomic():
        AddressAlias.objects.filter(pk=alias.pk).update(community=alias.community.parent)


def test_history_keeps_what_officers_change_and_not_the_counts():
    alias = AddressAliasFactory(community=CommunityFactory())

    AddressAlias.objects.filter(pk=alias.pk).update(accepted_count=4)
    AddressAlias.objects.filter(pk=alias.pk).update(removed_at=alias.noted_at)

    assert [version.removed_at for version in alias.history.all()] == [None]
