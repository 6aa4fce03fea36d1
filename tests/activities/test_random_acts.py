"""Five hundred random acts of random people leave the ledger true and nobody's rows in sight."""

import random

import pytest
from django.db import connection

from activities.models import ActivityRecord
from bench.acting import EVERYTHING, Play, Stage
from bench.truth import Everything, faults, seen_by_queries
from tests.factories.accounts import RoleAssignmentFactory, scope_of
from tests.factories.organizations import (
    BranchFactory,
    CommunityFactory,
    MemberFactory,
    build_tree,
)
from xigu.accounts.states import Role

from .conftest import office, own_scope

pytestmark = pytest.mark.django_db

ACTS = 500


@pytest.fixture
def stage():
    """Two sub-districts with two communities each, two workplaces, and all who act there."""
    trees = [build_tree(), build_tree()]
    communities = [
        community
        for tree in trees
        for community in (tree.community, CommunityFactory(parent=tree.subdistrict))
    ]
    branches = [BranchFactory(parent=tree.workplace) for tree in trees]
    members = [
        MemberFactory(branch=branches[number % 2], community=communities[number % 4])
        for number in range(12)
    ]
    himself = RoleAssignmentFactory(
        user__member=members[0], role=Role.SECRETARY, organization=communities[0]
    )
    offices = [
        *((Role.SECRETARY, community) for community in communities * 2),
        *((Role.SUBDISTRICT_OFFICER, tree.subdistrict) for tree in trees),
        *((Role.WORKPLACE_OFFICER, tree.workplace) for tree in trees),
        *((Role.COMMITTEE_OFFICER, tree.committee) for tree in trees),
        *((Role.BRANCH_OFFICER, branch) for branch in branches),
        (Role.DEPARTMENT_OFFICER, trees[0].department),
        (Role.ADMIN, trees[0].department),
    ]
    scopes = [office(role, organization) for role, organization in offices]
    scopes += [scope_of(himself), *(own_scope(member) for member in members[1:])]
    return Stage(scopes=scopes, workplaces=[tree.workplace for tree in trees])


def test_random_acts_leave_the_ledger_true(stage):
    seed = random.SystemRandom().randrange(10**6)
    print(f"Play(stage, seed={seed})")  # noqa: T201 - shown where it fails: it repeats the acts
    play = Play(stage, seed)

    play.run(ACTS)

    connection.check_constraints()
    assert faults() == []
    everything = Everything()
    for scope in stage.scopes:
        assert seen_by_queries(scope) == everything.seen_by(scope), scope


def test_acts_are_done_and_refused(stage):
    """A play in which nobody comes to do anything would prove nothing."""
    play = Play(stage, seed=1)

    play.run(ACTS)

    done = {name for name, outcome in play.counts if outcome == "done"}
    refused = {name for name, outcome in play.counts if outcome == "refused"}
    assert len(done) >= len(EVERYTHING) - 4
    assert {"sheet", "confirm", "report"} <= done
    assert len(refused) >= 4
    assert len(set(ActivityRecord.objects.values_list("status", flat=True))) >= 4
