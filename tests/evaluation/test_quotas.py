"""The share of the best grade: counted, kept, and more of it asked for with reasons."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import services
from evaluation.models import Conclusion, QuotaRequest
from evaluation.queries import quota_states
from evaluation.quotas import allowance, quota_groups
from evaluation.services import Choice
from evaluation.states import Grade, RequestStatus
from tests.factories.organizations import BranchFactory, MemberFactory, WorkplaceFactory

from .stage import CONCLUSIONS, both_sign, conclude, opened_round, public_round, refusal, resident

POOL = 0
SHARES = st.fractions(min_value=Fraction(1, 20), max_value=1, max_denominator=20)
BRANCHES = st.dictionaries(st.integers(0, 40), st.integers(0, 60), max_size=25)


def _sizes(graded, groups):
    sizes = dict.fromkeys(groups.values(), 0)
    for branch, group in groups.items():
        sizes[group] += graded[branch]
    return sizes


@given(BRANCHES, SHARES)
def test_no_group_and_no_workplace_gives_more_than_its_share(graded, share):
    sizes = _sizes(graded, quota_groups(graded, POOL, share))

    allowed = {group: allowance(size, share) for group, size in sizes.items()}

    assert sum(sizes.values()) == sum(graded.values())
    assert all(number <= share * sizes[group] for group, number in allowed.items())
    assert sum(allowed.values()) <= share * sum(graded.values())


@given(BRANCHES, SHARES, st.randoms())
def test_order_of_branches_changes_nothing(graded, share, random):
    rows = list(graded.items())
    random.shuffle(rows)

    assert quota_groups(dict(rows), POOL, share) == quota_groups(graded, POOL, share)


@given(BRANCHES, SHARES)
def test_only_branches_too_small_for_one_are_counted_together(graded, share):
    groups = quota_groups(graded, POOL, share)

    alone = {branch for branch, group in groups.items() if branch == group and branch != POOL}
    assert alone == {branch for branch in graded if branch != POOL and graded[branch] * share >= 1}
    assert {groups[branch] for branch in set(graded) - alone} <= {POOL}


@given(BRANCHES, SHARES)
def test_counting_small_branches_together_takes_nothing_from_anybody(graded, share):
    sizes = _sizes(graded, quota_groups(graded, POOL, share))

    together = sum(allowance(size, share) for size in sizes.values())

    assert together >= sum(allowance(size, share) for size in graded.values())


@given(st.integers(0, 10**6), SHARES)
def test_number_is_rounded_down_and_grows_with_the_members(graded, share):
    number = allowance(graded, share)

    assert number <= graded * share < number + 1
    assert number <= allowance(graded + 1, share) <= number + 1


@pytest.fixture
def held(stage):
    return opened_round(stage)


def ask(stage, held, **more):
    facts = {
        "held": held,
        "organization": stage.branch,
        "more": 1,
        "reason": "表现同样突出。",
        "actor": stage.officer,
        "now": CONCLUSIONS,
    }
    return services.ask_for_more(**facts | more)


@pytest.mark.django_db
def test_small_branches_share_the_pool_of_their_workplace(stage):
    small = BranchFactory(parent=stage.workplace)
    members = [resident_of(small, stage) for _number in range(2)]
    MemberFactory(workplace=stage.workplace)
    held = opened_round(stage)

    states = quota_states(held)

    assert len(members) == 2
    assert {group: (state.graded, state.share) for group, state in states.items()} == {
        stage.branch.pk: (4, 1),
        stage.workplace.pk: (3, 1),
    }


def resident_of(branch, stage):
    return MemberFactory(branch=branch, community=stage.community)


@pytest.mark.django_db
def test_signing_beyond_the_share_is_refused_as_a_whole(stage, held):
    keys = both_sign(stage, held, Grade.EXCELLENT)

    error = refusal(
        lambda: conclude(held, stage.officer, dict.fromkeys(keys[:2], Choice("EXCELLENT")))
    )

    assert isinstance(error, services.QuotaError)
    assert error.group == stage.branch.pk
    assert str(error).endswith(
        "gives 2 of the best grade and may give 1 of 4: take some back, or ask for more with "
        "reasons."
    )
    assert not Conclusion.objects.exists()


@pytest.mark.django_db
def test_returned_conclusion_gives_its_place_back(stage, held):
    first, second, *_others = both_sign(stage, held, Grade.EXCELLENT)
    [row] = conclude(held, stage.officer, {first: Choice("EXCELLENT")})
    services.return_conclusion(
        conclusion=row, reason="请核对。", actor=stage.department_officer, now=CONCLUSIONS
    )

    [taken] = conclude(held, stage.officer, {second: Choice("EXCELLENT")})
    error = refusal(lambda: conclude(held, stage.officer, {first: Choice("EXCELLENT")}))

    assert taken.grade == Grade.EXCELLENT
    assert isinstance(error, services.QuotaError)


@pytest.mark.django_db
def test_joint_conclusion_that_waits_takes_its_place(stage, held):
    first, second, *_others = both_sign(stage, held, Grade.EXCELLENT, Grade.BASIC)
    conclude(held, stage.officer, {first: Choice("EXCELLENT", "双方商定。")})

    error = refusal(
        lambda: conclude(held, stage.officer, {second: Choice("EXCELLENT", "双方商定。")})
    )

    assert isinstance(error, services.QuotaError)
    assert quota_states(held)[stage.branch.pk].left == 0


@pytest.mark.django_db
def test_request_that_waits_is_left_as_it_is(stage, held):
    first, again = ask(stage, held), ask(stage, held, more=2, reason="另一个理由。")

    assert first == again
    assert QuotaRequest.objects.get().more == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"more": 0}, "Say how many more, and why."),
        ({"reason": ""}, "Say how many more, and why."),
        ({"more": 4}, "Only 4 are graded here: please ask for at most 3 more."),
        ({"organization": WorkplaceFactory}, "No share is counted here."),
    ],
)
def test_request_is_refused_with_a_sentence(stage, held, more, sentence):
    facts = {name: each() if callable(each) else each for name, each in more.items()}

    assert str(refusal(lambda: ask(stage, held, **facts))) == sentence


@pytest.mark.django_db
def test_nobody_asks_for_others(stage, held):
    error = refusal(lambda: ask(stage, held, actor=stage.secretary))

    assert str(error) == "No share is counted here."


@pytest.mark.django_db
def test_where_everybody_may_have_it_nothing_is_asked(stage, held):
    request = ask(stage, held, more=3)
    decide(stage, request, is_granted=True)

    error = refusal(lambda: ask(stage, held))

    assert str(error) == "Everybody who is graded here may get the best grade already."


def decide(stage, request, *, is_granted, answer="", now=CONCLUSIONS):
    return services.decide_quota(
        request=request,
        is_granted=is_granted,
        answer=answer,
        actor=stage.department_officer,
        now=now,
    )


@pytest.mark.django_db
def test_request_is_decided_once(stage, held):
    request = ask(stage, held)

    silent = refusal(lambda: decide(stage, request, is_granted=False))
    granted = decide(stage, request, is_granted=True)
    again = decide(stage, request, is_granted=True)
    other = refusal(lambda: decide(stage, request, is_granted=False, answer="名额已满。"))

    assert str(silent) == "Say why it is declined."
    assert (granted.status, again.decided_at) == (RequestStatus.GRANTED, granted.decided_at)
    assert str(other) == "Somebody else has decided this meanwhile: please look again."
    assert quota_states(held)[stage.branch.pk].allowed == 2


@pytest.mark.django_db
def test_what_is_declined_allows_no_more(stage, held):
    decide(stage, ask(stage, held), is_granted=False, answer="名额已满。")

    assert quota_states(held)[stage.branch.pk].allowed == 1


@pytest.mark.django_db
def test_nothing_is_asked_once_results_are_public(stage):
    held = public_round(stage)

    error = refusal(lambda: ask(stage, held))

    assert "is at another point" in str(error)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [4, 20])
def test_states_take_three_queries(stage, count, django_assert_num_queries):
    for _number in range(count - len(stage.members)):
        resident(stage)
    held = opened_round(stage)

    with django_assert_num_queries(3):
        states = quota_states(held)

    assert states[stage.branch.pk].graded == count
