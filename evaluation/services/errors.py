from django.utils.translation import gettext as _

from xigu.organizations.models import Organization

from ..queries import QuotaState


class EvaluationError(Exception):
    """The act cannot be done; the text says why, in words for the user."""


class RowsError(EvaluationError):
    """Nothing of a sheet is signed: `rows` says what is wrong, by the keys of evaluations."""

    def __init__(self, text: str, rows: dict[int, str]):
        super().__init__(text)
        self.rows = rows


class QuotaError(EvaluationError):
    """More of the best grade than a group may give: nothing is signed; `group` is which one."""

    def __init__(self, group: int, *, given: int, state: QuotaState):
        place = Organization.objects.get(pk=group)
        text = _(
            "%(place)s gives %(given)s of the best grade and may give %(allowed)s of "
            "%(graded)s: take some back, or ask for more with reasons."
        )
        super().__init__(
            text
            % {
                "place": place,
                "given": given,
                "allowed": state.allowed,
                "graded": state.graded,
            }
        )
        self.group = group


def not_about_oneself() -> str:
    """Say who decides in place of the one whom it is about."""
    return _("Nobody judges himself: one level up does.")


def signed_for_the_other() -> str:
    """Say that nobody speaks for both sides."""
    return _("You have signed for the other side: somebody else signs here.")


def decided_meanwhile() -> str:
    """Say that somebody else was faster."""
    return _("Somebody else has decided this meanwhile: please look again.")
