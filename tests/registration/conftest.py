import datetime

import pytest
from django.db import transaction

from registration import services
from tests.factories.accounts import RoleAssignmentFactory, scope_of
from tests.factories.organizations import (
    BranchFactory,
    CommunityFactory,
    MemberFactory,
    WorkplaceFactory,
)
from xigu.accounts.states import Role

NOW = datetime.datetime(2026, 11, 23, 1, 30, tzinfo=datetime.UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def workplace(db):
    return WorkplaceFactory(name="区财政局")


@pytest.fixture
def branch(workplace):
    return BranchFactory(parent=workplace, name="区财政局机关第一党支部")


@pytest.fixture
def member(branch):
    return MemberFactory(name="张伟", branch=branch)


@pytest.fixture
def issuer(workplace):
    return scope_of(RoleAssignmentFactory(role=Role.WORKPLACE_OFFICER, organization=workplace))


@pytest.fixture
def community(db):
    return CommunityFactory(name="后街社区")


@pytest.fixture
def secretary(community):
    return secretary_of(community, name="王建国")


@pytest.fixture
def other_community(db):
    return CommunityFactory(name="先锋社区")


@pytest.fixture
def certificate(member, workplace, issuer):
    return services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=NOW)


@pytest.fixture
def waiting(certificate, secretary):
    return services.present_certificate(certificate=certificate, actor=secretary, now=NOW)


@pytest.fixture
def accepted(waiting, secretary):
    return services.accept_registration(registration=waiting, actor=secretary, now=NOW)


def secretary_of(community, **user):
    fields = {f"user__{key}": value for key, value in user.items()}
    return scope_of(RoleAssignmentFactory(role=Role.SECRETARY, organization=community, **fields))


def change(row, **fields):
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**fields)


def copy(row, **fields):
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields[1:]}
    with transaction.atomic():
        return type(row).objects.create(**values | fields)


def acts_of(registration):
    return [event.act for event in registration.events.timeline()]
