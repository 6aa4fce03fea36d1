"""Pages tried in the roles they are for; strangers are the matter of the role matrix."""

import datetime

import pytest
from django.utils import timezone

from registration import services
from tests.factories.accounts import user_of
from tests.factories.organizations import MemberFactory


@pytest.fixture
def now():
    """The pages take the moment of the request, so what they show is made just before."""
    return timezone.now() - datetime.timedelta(minutes=5)


@pytest.fixture
def certificate(member, workplace, issuer, now):
    return services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=now)


@pytest.fixture
def waiting(certificate, secretary, now):
    return services.present_certificate(certificate=certificate, actor=secretary, now=now)


@pytest.fixture
def accepted(waiting, secretary, now):
    return services.accept_registration(registration=waiting, actor=secretary, now=now)


@pytest.fixture
def as_secretary(client, secretary):
    client.force_login(user_of(secretary))
    return client


@pytest.fixture
def as_issuer(client, issuer):
    client.force_login(user_of(issuer))
    return client


def several_waiting(count, workplace, issuer, secretary, now):
    ids = [MemberFactory(workplace=workplace).pk for _ in range(count)]
    certificates = services.issue_certificates(
        workplace=workplace, member_ids=ids, actor=issuer, now=now
    )
    return [
        services.present_certificate(certificate=certificate, actor=secretary, now=now)
        for certificate in certificates
    ]
