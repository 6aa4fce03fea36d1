"""Dice."""

import random


def happens(dice: random.Random, share: float) -> bool:
    """Tell whether something happens that happens in this share of cases."""
    return dice.random() < share
