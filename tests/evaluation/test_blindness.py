"""No address of the product betrays to one side what the other has said, before both have."""

import logging

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from evaluation.states import Side

from .blind import (
    ANSWER,
    COMPARING,
    SEERS,
    STATES,
    Version,
    build_blind_world,
    purpose,
    say_the_rest,
    secrets_of,
    seers_of,
    told,
    word,
)
from .looking import client_of, searches, told_to, visits

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "zh-hans", "zh-hant")


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
    seer = seers_of(world)[name]
    client = client_of(seer, LANGUAGES[SEERS.index(name) % len(LANGUAGES)])
    with told(world, Version()):
        ways = [*visits(world), *searches(world)]
        first = told_to(client, ways)

    found = [
        (way, secret)
        for way, text in first.items()
        for secret in secrets_of(name, seer)
        if secret in text and "?q=" not in way
    ]
    assert found == []
    if name in COMPARING:
        assert changed_for(client, world, first, ways, other_version(name, seer)) == {}


def changed_for(client, world, first, ways, version):
    """Return what answers otherwise in a world where the other side has said something else.

    What was refused is refused there as well: the role matrix asks that.
    """
    answered = [way for way, text in zip(ways, first.values(), strict=True) if text[:1] != "4"]
    with told(world, version):
        second = told_to(client, answered)
    return {way: (first[way], text) for way, text in second.items() if first[way] != text}


@pytest.mark.parametrize("name", ["member", "committee", "subdistrict", "department"])
def test_draft_is_as_good_as_silence(world, name):
    client = client_of(seers_of(world)[name])
    with told(world, Version()):
        ways = [*about(world.judged.drafts), *sheets(world)]
        first = told_to(client, ways)

    assert changed_for(client, world, first, ways, Version(has_drafts=False)) == {}


@pytest.mark.parametrize(
    "name", ["branch", "workplace", "committee", "secretary", "subdistrict", "department"]
)
def test_words_stand_there_once_both_have_signed(world, name):
    client = client_of(seers_of(world)[name])
    with told(world, Version()):
        say_the_rest(world, Version())
        found = {
            number: told_to(client, about(getattr(world.judged, state))).values()
            for number, state in enumerate(STATES[:-1])
        }

    for number, texts in found.items():
        for text in texts:
            assert all(word("Ω", side, number) in text for side in Side)


def test_member_reads_the_answer_once_it_is_released(world):
    with told(world, Version()):
        say_the_rest(world, Version())
        page = reverse("evaluation:opinion_detail", args=[world.answered.pk])
        [text] = told_to(client_of(seers_of(world)["colleague"]), [("get", page, {})]).values()

    assert ANSWER in text
    assert purpose("Ω") in text


def about(evaluation):
    """Return where an evaluation is read: page and form."""
    names = ("detail", "form_print", "form_pdf")
    return [("get", reverse(f"evaluation:{name}", args=[evaluation.pk]), {}) for name in names]


def sheets(world):
    """Return the pages that count over the whole round."""
    names = ("round_detail", "round_workbook", "round_review", "conclusion_sheet", "vote_sheet")
    return [("get", reverse(f"evaluation:{name}", args=[world.held.pk]), {}) for name in names]
