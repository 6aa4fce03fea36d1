"""Phone numbers that nobody has: blocks that were never given to an operator."""

import random
from itertools import count

MOBILE_BLOCKS = ("154", "160", "161", "163", "164")
OFFICE_BLOCK = "09311"  # behind the area code, a 1 starts service numbers only
STEP = 7_654_321  # has no factor in common with 10 ** 8: the numbers look unordered


class Phones:
    """Gives out each number once; `dice` decides where it starts."""

    def __init__(self, dice: random.Random):
        self._mobiles = count(dice.randrange(10**8))
        self._offices = count(dice.randrange(10**6))

    def mobile(self) -> str:
        number = next(self._mobiles)
        return f"{MOBILE_BLOCKS[number % 5]}{number * STEP % 10**8:08}"

    def office(self) -> str:
        return f"{OFFICE_BLOCK}{next(self._offices) * 654_321 % 10**6:06}"
