"""Addresses as people write them lead to the right community, and doubt is said."""

from time import process_time

import pytest

from xigu.organizations.addressing import KnownAddress, suggest, without_units

from .evidence import HERE, answers, figures, learnt, places, read

MOST_SECONDS = 0.030


def test_tables_are_of_the_district_and_apart():
    communities = {place.community for place in places()}
    tables = {
        name: read(HERE / f"{name}_620104.csv") for name in ("learning", "addresses", "held_out")
    }
    written = {name: {line["address"] for line in lines} for name, lines in tables.items()}

    assert len(communities) == 109
    assert len(tables["addresses"]) == len(written["addresses"]) == 200
    for name, lines in tables.items():
        named = {line["community"] for line in lines}
        assert named - communities <= ({""} if name == "held_out" else set())
    assert written["learning"].isdisjoint(written["addresses"] | written["held_out"])
    assert written["addresses"].isdisjoint(written["held_out"])


def test_nobody_asks_for_a_door_that_was_learnt():
    learnt, *asked = (
        {door_in(line) for line in read(HERE / f"{name}_620104.csv")}
        for name in ("learning", "addresses", "held_out")
    )

    assert all(learnt.isdisjoint(each) for each in asked)


def door_in(line):
    """However it is written: without the names of the units above, and a word for rooms."""
    subdistricts = {place.community: place.subdistrict for place in places()}
    text = without_units(
        line["address"],
        community=line["community"],
        subdistrict=subdistricts.get(line["community"], ""),
    )
    return line["community"], text.removesuffix("室")


def test_addresses_are_understood_after_learning():
    shares = figures(answers("addresses", with_learnt=True))

    assert shares["first"] >= 0.85
    assert shares["among"] >= 0.95
    assert shares["right"] >= 0.98
    assert 0.70 <= shares["sure"] <= 0.90


def test_addresses_are_mostly_understood_on_the_first_day():
    shares = figures(answers("addresses", with_learnt=False))

    assert shares["first"] >= 0.70
    assert shares["among"] >= 0.80
    assert shares["right"] >= 0.98
    assert 0.30 <= shares["sure"] <= 0.50


@pytest.mark.parametrize("with_learnt", [True, False])
def test_addresses_that_nothing_was_changed_for_are_understood(with_learnt):
    shares = figures(answers("held_out", with_learnt=with_learnt))

    assert shares["first"] >= (0.85 if with_learnt else 0.70)
    assert shares["among"] >= (0.95 if with_learnt else 0.80)
    assert shares["right"] >= 0.98


@pytest.mark.parametrize("form", ["wrong", "typo", "ambiguous", "hopeless"])
def test_doubtful_forms_are_never_sure(form):
    found = [each for each in answers("addresses", with_learnt=True) if each.form == form]

    assert found
    assert [each.address for each in found if each.is_sure] == []


def test_five_thousand_known_addresses_do_not_slow_it_down():
    many = [
        KnownAddress(place.community, f"第{index}号大院{number}号楼")
        for index, place in enumerate(places())
        for number in range(46)
    ]
    lines = read(HERE / "addresses_620104.csv")

    started = process_time()
    for line in lines:
        suggest(line["address"], places=places(), known=[*learnt(), *many])
    mean = (process_time() - started) / len(lines)

    assert len(many) > 5000
    assert mean < MOST_SECONDS
