"""Whom a row of a roster means: a member of the workplace, somebody new, or unclear."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from ..models import Affiliation, Member
from .columns import HEADERS
from .errors import Problem


class UnclearError(Exception):
    """A row may mean somebody who is recorded already; the problem says who and what to do.

    `strangers` are the members outside the roster of whom it tells that they are recorded.
    """

    def __init__(self, problem, strangers=frozenset()):
        super().__init__(problem.reason)
        self.problem = problem
        self.strangers = strangers


class Roster:
    """The members of a workplace as they are recorded, to be found by what a row says.

    Two queries for the workplace's own, two for the same phone numbers and persons elsewhere,
    however many rows there are.
    """

    def __init__(self, workplace, rows):
        here = Affiliation.objects.current().filter(workplace=workplace)
        self._by_phone = defaultdict(list)
        self._by_name = defaultdict(list)
        self._taken = {}
        for affiliation in here.select_related("member", "branch").order_by("pk"):
            self._by_name[affiliation.member.name].append(affiliation)
            if affiliation.member.phone:
                self._by_phone[affiliation.member.phone].append(affiliation)
        self._phones_elsewhere = _phones_elsewhere(rows, self._by_phone)
        self._persons_elsewhere = _persons_elsewhere(rows)

    def find(self, row):
        """Return the affiliation of the member whom a row means, None for somebody new.

        Raises UnclearError where that cannot be told, or where an earlier row means the same.
        """
        found = self._find_by_phone(row) or self._find_by_name(row)
        self._take(row, found)
        return found

    def _find_by_phone(self, row):
        phone = row.facts.get("phone")
        known = self._by_phone.get(phone, ())
        for affiliation in known:
            if _is_same_person(affiliation.member, row):
                return affiliation
        if known:
            raise _unclear(
                row,
                "phone",
                _("This number is recorded for %(name)s of your roster.")
                % {"name": known[0].member.name},
                _("Check whose number it is."),
            )
        if phone in self._phones_elsewhere:
            raise _unclear(
                row,
                "phone",
                _("This number is recorded for a member outside your roster."),
                _(
                    "Check the number. If the member comes from another workplace, ask that "
                    "workplace or the organization department to end the membership there."
                ),
                strangers=self._phones_elsewhere[phone],
            )
        return None

    def _find_by_name(self, row):
        born = row.facts.get("birth_month")
        namesakes = self._by_name.get(row.name, ())
        same = [known for known in namesakes if born and known.member.birth_month == born]
        if len(same) == 1:
            return same[0]
        if same or any(not born or known.member.birth_month is None for known in namesakes):
            raise _unclear(
                row,
                "name",
                _("Your roster has a %(name)s already, and it is not clear whether he is meant.")
                % {"name": row.name},
                _("Write the phone number and the month of birth as they are recorded."),
            )
        if "phone" not in row.facts and (row.name, born) in self._persons_elsewhere:
            raise _unclear(
                row,
                "phone",
                _("A member of this name and month of birth is recorded outside your roster."),
                _("Write the phone number, which tells them apart."),
                strangers=self._persons_elsewhere[row.name, born],
            )
        return None

    def _take(self, row, found):
        """Let each person be meant by one row only."""
        facts = row.facts
        keys = [("person", row.name, facts["birth_month"])] if "birth_month" in facts else []
        keys += [("phone", facts["phone"])] if "phone" in facts else []
        keys += [("member", found.member_id)] if found else []
        for key in keys:
            if key in self._taken:
                raise _unclear(
                    row,
                    "name",
                    _("Row %(row)s means the same person.") % {"row": self._taken[key]},
                    _("Keep one of the two rows."),
                )
        self._taken.update(dict.fromkeys(keys, row.number))


def _is_same_person(member, row):
    if member.name == row.name:
        return True
    born = row.facts.get("birth_month")
    return born is not None and member.birth_month == born


def _phones_elsewhere(rows, by_phone):
    phones = {row.facts["phone"] for row in rows if "phone" in row.facts} - by_phone.keys()
    known = Member.objects.filter(phone__in=phones).values_list("phone", "pk")
    return _gathered((phone, pk) for phone, pk in known)


def _persons_elsewhere(rows):
    names = {row.name for row in rows if "phone" not in row.facts and row.name}
    if not names:
        return {}
    known = Member.objects.filter(name__in=names).values_list("name", "birth_month", "pk")
    return _gathered(((name, born), pk) for name, born, pk in known)


def _gathered(pairs):
    gathered = defaultdict(set)
    for key, pk in pairs:
        gathered[key].add(pk)
    return gathered


def _unclear(row, field, reason, mend, **told):
    return UnclearError(Problem(row.number, HEADERS[field], reason, mend), **told)
