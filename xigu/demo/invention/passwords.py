"""A password that can be read aloud and typed on a phone."""

import secrets

SYLLABLES = [first + second for first in "bdfghjkmnprstwz" for second in "aeiou"]


def readable_password() -> str:
    """Return three groups of three syllables: about 56 bits, letters that nobody mixes up."""
    groups = ("".join(secrets.choice(SYLLABLES) for _ in range(3)) for _ in range(3))
    return "-".join(groups)
