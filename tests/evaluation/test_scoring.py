"""What the rules propose: never out of nothing, and always a grade that the round knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.rules import RuleSet, rules_of
from evaluation.scoring import Rule, propose
from evaluation.states import Occasion

RULES = [RuleSet.read(rules_of(occasion)) for occasion in Occasion.in_rounds]


@st.composite
def cases(draw):
    """A rule set with what both sides said, or did not."""
    rules = draw(st.sampled_from(RULES))
    said = st.none() | st.sampled_from(rules.scale)
    is_checked_in = draw(st.booleans())
    facts = {
        "community": draw(said) if is_checked_in else None,
        "workplace": draw(said),
        "is_checked_in": is_checked_in,
    }
    return rules, facts


@given(st.sampled_from(RULES), st.data())
def test_distance_is_the_same_from_both_sides(rules, data):
    one, other, third = (data.draw(st.sampled_from(rules.scale)) for _number in range(3))

    assert rules.distance(one, other) == rules.distance(other, one)
    assert (rules.distance(one, other) == 0) == (one == other)
    assert rules.distance(one, third) <= rules.distance(one, other) + rules.distance(other, third)


@given(cases())
def test_proposal_is_a_grade_that_somebody_gave_or_none(case):
    rules, facts = case

    proposal = propose(rules, **facts)

    assert proposal.grade in {"", *rules.scale}
    assert proposal.grade in {"", facts["workplace"]}


@given(cases())
def test_missing_is_never_a_grade(case):
    rules, facts = case

    proposal = propose(rules, **facts)

    named = {value for _rule, parameters in proposal.grounds for value in parameters.values()}
    assert named <= {facts["community"], facts["workplace"]} - {None, ""}
    if facts["workplace"] is None:
        assert (proposal.grade, proposal.is_joint) == ("", False)
    if facts["community"] is None:
        assert not proposal.is_joint
        assert proposal.grade == (facts["workplace"] or "")


@given(cases())
def test_everything_that_is_proposed_has_its_grounds(case):
    rules, facts = case

    proposal = propose(rules, **facts)

    assert proposal.grounds
    assert {rule for rule, _parameters in proposal.grounds} <= set(Rule)
    assert not proposal.is_joint or proposal.needs_text
    missing = facts["workplace"] is None or (facts["is_checked_in"] and facts["community"] is None)
    assert propose(rules, **facts, may_come=True).is_awaited == missing


@given(cases())
def test_joint_is_what_lies_far_apart(case):
    rules, facts = case
    both = facts["community"], facts["workplace"]

    proposal = propose(rules, **facts)

    is_apart = None not in both and rules.distance(*both) >= rules.joint_from
    assert proposal.is_joint == is_apart


@given(st.sampled_from(RULES), st.booleans(), st.sampled_from([None, ""]))
def test_who_is_not_graded_gets_none(rules, is_checked_in, said):
    proposal = propose(
        rules,
        community=said if is_checked_in else None,
        workplace=said,
        is_checked_in=is_checked_in,
        is_graded=False,
    )

    assert (proposal.grade, proposal.is_joint) == ("", False)
    assert proposal.grounds[0] == ["NOT_GRADED", {}]
    assert proposal.needs_text == (not is_checked_in)


@pytest.mark.parametrize(
    ("community", "workplace", "rule"),
    [
        ("QUALIFIED", "QUALIFIED", Rule.SAME),
        ("QUALIFIED", "EXCELLENT", Rule.WORKPLACE_PROPOSES),
        ("BASIC", "EXCELLENT", Rule.APART),
    ],
)
def test_each_distance_has_its_rule(community, workplace, rule):
    proposal = propose(RULES[0], community=community, workplace=workplace)

    assert [each for each, _parameters in proposal.grounds] == [rule]
