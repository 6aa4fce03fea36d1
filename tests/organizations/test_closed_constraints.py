"""What the database refuses about organizations that are closed, or succeeded."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.organizations import (
    AffiliationFactory,
    BranchFactory,
    CommunityFactory,
    GridFactory,
    MemberFactory,
    WorkplaceFactory,
)
from xigu.organizations.models import Organization

from .conftest import TODAY

pytestmark = pytest.mark.django_db

YESTERDAY = TODAY - datetime.timedelta(days=1)


def changed(organization, **fields):
    """Write past the services, and let the database ask what it asks at the end."""
    Organization.objects.filter(pk=organization.pk).update(**fields)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refused(words, write):
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        write()


@pytest.mark.parametrize("open_there", ["member", "member of a branch", "resident", "part"])
def test_what_is_not_empty_is_not_closed(open_there):
    closed = {
        "member": lambda: AffiliationFactory().workplace,
        "member of a branch": lambda: (
            MemberFactory(branch=BranchFactory()).affiliations.get().branch
        ),
        "resident": lambda: MemberFactory(community=CommunityFactory()).community,
        "part": lambda: GridFactory().parent,
    }[open_there]()

    refused("a closed organization has no", lambda: changed(closed, closed_on=TODAY))


def test_what_was_left_is_closed(tree):
    left = DateRange(datetime.date(2020, 1, 1), TODAY)
    AffiliationFactory(workplace=tree.workplace, branch=tree.branch, during=left)

    changed(tree.branch, closed_on=YESTERDAY)
    changed(tree.workplace, closed_on=TODAY)

    assert not tree.workplace.children.open().exists()


def test_closing_before_moving_is_one_act(tree):
    member = MemberFactory(branch=tree.branch)

    with transaction.atomic():
        Organization.objects.filter(pk=tree.branch.pk).update(closed_on=TODAY)
        member.affiliations.update(branch=None)
        changed(tree.branch, closed_on=TODAY)

    tree.branch.refresh_from_db()
    assert tree.branch.closed_on == TODAY


COMING = {
    "member": (
        "nobody belongs to a closed organization",
        lambda: AffiliationFactory(workplace=WorkplaceFactory(closed_on=TODAY)),
    ),
    "member of a branch": (
        "nobody belongs to a closed organization",
        lambda: MemberFactory(branch=BranchFactory(closed_on=TODAY)),
    ),
    "resident": (
        "a member lives in a community that is open",
        lambda: MemberFactory(community=CommunityFactory(closed_on=TODAY)),
    ),
    "part": (
        "nothing open stands below a closed organization",
        lambda: GridFactory(parent=CommunityFactory(closed_on=TODAY)),
    ),
}


@pytest.mark.parametrize(("words", "come"), COMING.values(), ids=COMING)
def test_nobody_comes_to_a_closed_one(words, come):
    refused(words, come)


def test_nobody_comes_back_to_a_closed_one():
    workplace = WorkplaceFactory(closed_on=TODAY)
    left = AffiliationFactory(workplace=workplace, during=DateRange(YESTERDAY, TODAY))

    refused(
        "nobody belongs to a closed organization",
        lambda: workplace.affiliations.filter(pk=left.pk).update(during=DateRange(YESTERDAY, None)),
    )


def test_part_is_not_opened_again_below_a_closed_one():
    grid = GridFactory(parent=CommunityFactory(closed_on=TODAY), closed_on=TODAY)

    refused(
        "nothing open stands below a closed organization", lambda: changed(grid, closed_on=None)
    )


@pytest.mark.parametrize("wrong", ["another kind", "closed"])
def test_successor_fits_the_organization(tree, wrong):
    successor = {
        "another kind": tree.community,
        "closed": WorkplaceFactory(closed_on=YESTERDAY),
    }[wrong]

    refused(
        "a successor is of the same kind and open",
        lambda: changed(tree.workplace, successor=successor),
    )


def test_nobody_succeeds_his_own_successor():
    first, second, third = WorkplaceFactory.create_batch(3)
    changed(first, successor=second)
    changed(second, successor=third)

    refused("nobody succeeds his own successor", lambda: changed(third, successor=first))


def test_successor_may_be_closed_in_its_turn():
    first, second, third = WorkplaceFactory.create_batch(3)
    changed(first, successor=second, closed_on=YESTERDAY)

    changed(second, successor=third, closed_on=TODAY)
    first.refresh_from_db()
    first.save()

    assert first.successor.successor == third
