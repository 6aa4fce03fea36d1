from dataclasses import dataclass

from django.utils.translation import gettext as _


class ActivityError(Exception):
    """The act cannot be done; the text says why, in words for the user."""


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong in one cell of a sheet: whose row, which field, and a sentence."""

    attendance_id: int
    field: str
    text: str


class SheetError(ActivityError):
    """A sheet is not saved, not even in part: `cells` are the wrong ones."""

    def __init__(self, text: str, cells: list[CellError]):
        super().__init__(text)
        self.cells = cells


def not_about_oneself() -> str:
    """Say who decides about a record in place of the one whom it is about."""
    return _("Nobody decides about his own record: one level up does.")


def used_form() -> str:
    """Say that a form cannot be sent: under its key something else was sent before."""
    return _("This form was used before: please open the page anew.")
