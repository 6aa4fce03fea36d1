"""One-time codes: how they are made, printed, typed and kept."""

from django.utils.crypto import salted_hmac

# Crockford's 32: no I, L, O or U, so that nothing on paper is mistaken for something else.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16  # of 5 bits each
GROUP = 4
_MISREAD = str.maketrans("OIL", "011")


def derive_code(*, key: str, user_id: int, issuer_id: int | None) -> str:
    """Return the code for one press of the button.

    The form's random `key` and the server's secret make it, so that a button pressed twice
    prints the same slip and no code has to be stored to be shown.
    """
    digest = _hmac("code", f"{key}/{user_id}/{issuer_id}").digest()
    number = int.from_bytes(digest[:10], "big")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(0, 5 * LENGTH, 5))


def hash_code(code: str) -> str:
    """Return the keyed hash under which a code is kept."""
    return _hmac("hash", code).hexdigest()


def normalize_code(text: str) -> str:
    """Return a typed code as it was printed, without blanks and hyphens."""
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    return letters.translate(_MISREAD)


def is_code(text: str) -> bool:
    """Tell whether a normalized text can be a code at all."""
    return len(text) == LENGTH and all(letter in ALPHABET for letter in text)


def group_code(code: str) -> str:
    """Return a code in groups of four, as it is printed."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def _hmac(purpose, value):
    return salted_hmac(f"xigu.accounts.codes.{purpose}", value, algorithm="sha256")
