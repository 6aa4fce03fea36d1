"""Rule sets: each malformed one is refused with a sentence."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.rules import RuleSet, RuleSetError, rules_of
from evaluation.states import Grade, Occasion

KEYS = sorted(rules_of(Occasion.REVIEW))
SCALE = "A scale consists of known grades."
NAMED = "Only grades of the scale are published, or have a quota."
SHARE = "A share lies between nothing and everybody."
QUOTA = "A quota names a grade, and its share as two numbers."
DAYS = "Every phase lasts between one day and 60."


def share(*numbers, grade="EXCELLENT"):
    return {"quota": {"grade": grade, "share": list(numbers)}}


@pytest.mark.parametrize("occasion", Occasion.in_rounds)
def test_rule_sets_that_come_along_can_be_read(occasion):
    rules = RuleSet.read(rules_of(occasion))

    assert set(rules.published) <= set(rules.scale) <= set(Grade)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"scale": []}, SCALE),
        ({"scale": ["EXCELLENT", "SPLENDID"]}, SCALE),
        ({"published": ["SUPPORTED"]}, NAMED),
        (share(1, 3, grade="SUPPORTED"), NAMED),
        (share(0, 3), SHARE),
        (share(4, 3), SHARE),
        (share(-1, 3), SHARE),
        (share(1, 0), QUOTA),
        (share("a third"), QUOTA),
        ({"quota": {"share": [1, 3]}}, QUOTA),
        ({"quota": {"grade": "EXCELLENT"}}, QUOTA),
        ({"quota": {"grade": "EXCELLENT", "share": 3}}, QUOTA),
        ({"quota": []}, QUOTA),
        *(
            ({name: days}, DAYS)
            for name in ("publicity_days", "objection_days", "answer_days")
            for days in (0, -1, 61)
        ),
    ],
)
def test_malformed_rule_set_is_refused(more, sentence):
    with pytest.raises(RuleSetError) as refused:
        RuleSet.read(rules_of(Occasion.REVIEW) | more)

    assert str(refused.value) == sentence


@pytest.mark.parametrize("name", KEYS)
def test_missing_part_is_named(name):
    data = rules_of(Occasion.REVIEW)
    del data[name]

    with pytest.raises(RuleSetError) as refused:
        RuleSet.read(data)

    assert str(refused.value) == f"Missing or unknown in this rule set: {name}"


@given(st.sets(st.text(min_size=1), min_size=1))
def test_unknown_part_is_named(names):
    names -= set(KEYS)
    data = rules_of(Occasion.REVIEW) | dict.fromkeys(names, 1)

    if names:
        with pytest.raises(RuleSetError, match="Missing or unknown"):
            RuleSet.read(data)


@given(st.integers(1, 100), st.integers(1, 100))
def test_share_is_read_exactly(part, whole):
    data = rules_of(Occasion.REVIEW) | share(part, whole)

    if part <= whole:
        assert RuleSet.read(data).quota.share == Fraction(part, whole)
    else:
        with pytest.raises(RuleSetError):
            RuleSet.read(data)


@given(st.permutations(KEYS))
def test_order_of_parts_means_nothing(keys):
    data = rules_of(Occasion.REVIEW)

    assert RuleSet.read({key: data[key] for key in keys}) == RuleSet.read(data)
