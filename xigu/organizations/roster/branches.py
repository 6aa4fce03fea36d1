"""Which branch of the workplace a name in a roster means; none is founded without being asked."""

import difflib
import re
from collections import Counter

from django.utils.translation import gettext_lazy as _

from ..models import Organization
from ..names import clean_title
from ..states import Kind
from .columns import BRANCH
from .decisions import FOUND, BranchQuestion
from .errors import Problem
from .matching import RefusedError
from .rows import Row
from .titles import meant_by

_NUMERAL = re.compile(r"[一二三四五六七八九十百\d]+")
_ALIKE = 0.6


def unknown_branch(row: Row) -> Problem:
    """Return why a row waits whose branch nobody has decided on."""
    mend = _("Write the name as it stands in the list of party branches, or decide on the page.")
    return row.problem(BRANCH, _("There is no such party branch."), mend)


class Branches:
    """The branches of a workplace by name, the answers about other names, and what rows use.

    `used` holds the branch behind each name that an accepted row has; None is one to be founded.
    """

    def __init__(self, workplace, answers, today):
        own = Organization.objects.filter(parent=workplace, kind=Kind.BRANCH).order_by("pk")
        self._workplace = workplace
        self._known = {clean_title(branch.name): branch for branch in own}
        self._open = {
            str(branch.pk): branch
            for branch in self._known.values()
            if not branch.closed_on or branch.closed_on > today
        }
        self._answers = answers
        self._asked: Counter[str] = Counter()
        self.used: dict[str, Organization | None] = {}

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(pk, branch.name) for pk, branch in self._open.items()]

    def check(self, row: Row) -> None:
        """Refuse a closed branch."""
        branch = self._known.get(row.branch)
        if branch and str(branch.pk) not in self._open:
            reason = _("This party branch is closed.")
            raise RefusedError(
                row.problem(BRANCH, reason, _("Write the branch he belongs to now."))
            )

    def use(self, row: Row) -> bool:
        """Count a row for its branch; return whether it is known which one that is."""
        if not row.branch:
            return True
        branch = self._known.get(row.branch)
        if branch is None:
            self._asked[row.branch] += 1
            branch = self._open.get(self._answers.get(row.branch, ""))
            if branch is None and self._answers.get(row.branch) != FOUND:
                return False
        self.used[row.branch] = branch
        return True

    def questions(self) -> list[BranchQuestion]:
        """Return the names that no branch has, each with the answer that it got."""
        titles = self._titles() if self._asked else []
        return [self._question(name, count, titles) for name, count in self._asked.items()]

    def _question(self, name, count, titles):
        likely = self._open.get(str(meant_by(name, titles, self._workplace.name)))
        closest = likely or self._closest(name)
        return BranchQuestion(name, count, closest, likely, self._answer(name))

    def _titles(self):
        """The names that branches have or had, closed ones too: what means one means no other."""
        present = [(branch.name, branch.pk) for branch in self._known.values()]
        own = Organization.objects.filter(parent=self._workplace, kind=Kind.BRANCH)
        renamed = own.filter(history__isnull=False)
        return [*present, *renamed.values_list("history__name", "pk").distinct()]

    def _answer(self, name):
        answer = self._answers.get(name, "")
        return answer if answer == FOUND or answer in self._open else ""

    def _closest(self, name):
        """The branch whose name comes closest; another numeral is another branch."""
        numerals = _NUMERAL.findall(name)
        open_ones = {clean_title(branch.name): branch for branch in self._open.values()}
        alike = [key for key in open_ones if _NUMERAL.findall(key) == numerals]
        found = difflib.get_close_matches(name, alike, n=1, cutoff=_ALIKE)
        return open_ones[found[0]] if found else None
