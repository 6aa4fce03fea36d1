from django.utils.translation import gettext as _


class EvaluationError(Exception):
    """The act cannot be done; the text says why, in words for the user."""


class RowsError(EvaluationError):
    """Nothing of a sheet is signed: `rows` says what is wrong, by the keys of evaluations."""

    def __init__(self, text: str, rows: dict[int, str]):
        super().__init__(text)
        self.rows = rows


def not_about_oneself() -> str:
    """Say who decides in place of the one whom it is about."""
    return _("Nobody judges himself: one level up does.")


def decided_meanwhile() -> str:
    """Say that somebody else was faster."""
    return _("Somebody else has decided this meanwhile: please look again.")
