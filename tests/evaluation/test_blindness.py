"""No address of the product betrays to one side what the other has said, before both have."""

import logging

import pytest
from django.db import transaction
from django.test import override_settings

from .blind import SEERS, Version, build_blind_world, secrets_of, seers_of, told
from .looking import client_of, searches, told_to, visits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _refusals_are_no_news():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True, scope="module")
def _files_of_their_own(tmp_path_factory):
    """Files lie as long as the world stands."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        yield


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, _files_of_their_own):
    """The world, built once: what is said and looked at is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_blind_world()
        transaction.set_rollback(True)


def other_version(name, seer):
    """Return what may make no difference to somebody."""
    asked = "Ω" if name == "department" else "Ψ"
    return Version(
        workplace="Ω" if seer.side == "WORKPLACE" else "Ψ",
        community="Ω" if seer.side == "COMMUNITY" else "Ψ",
        purpose=asked,
    )


@pytest.mark.parametrize("name", SEERS)
def test_nobody_finds_a_trace_of_what_is_not_said_to_him(world, name):
    """Two worlds that differ in nothing but that answer the same, byte for byte."""
    seer = seers_of(world)[name]
    client = client_of(seer)
    with told(world, Version()):
        ways = [*visits(world), *searches(world)]
        first = told_to(client, ways)
    with told(world, other_version(name, seer)):
        second = told_to(client, ways)

    found = [
        (way, secret)
        for way, text in first.items()
        for secret in secrets_of(name, seer)
        if secret in text and "?q=" not in way
    ]
    assert found == []
    assert {way: text for way, text in first.items() if second[way] != text} == {}
