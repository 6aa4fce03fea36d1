"""How many may get the best grade: pure arithmetic.

The statutory share is a ceiling, so the number is always rounded down. A branch too small for
even one is counted together with the other small ones of its workplace, and with the members
there who belong to no branch; where all of them are too few, the workplace may ask for more.
"""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import TypeVar

Group = TypeVar("Group", bound=Hashable)


def allowance(graded: int, share: Fraction) -> int:
    """Return how many of `graded` members may get a grade that has a share; rounded down."""
    return int(graded * share)


def quota_groups(graded: Mapping[Group, int], pool: Group, share: Fraction) -> dict[Group, Group]:
    """Return for each branch the group in which it is counted: itself, or the workplace's pool.

    `graded` says how many members each branch has who are graded; `pool` stands in it, too,
    where the workplace has members without a branch.
    """
    return {
        branch: branch if branch != pool and allowance(count, share) else pool
        for branch, count in graded.items()
    }
