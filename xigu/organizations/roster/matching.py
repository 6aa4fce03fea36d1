"""Whom a row of a roster means: a member of the workplace, somebody new, or unclear."""

from collections import defaultdict
from dataclasses import replace
from itertools import chain, islice

from django.utils.translation import gettext_lazy as _

from ..models import Affiliation, Member
from .decisions import LEAVE, NEW, Question
from .errors import Problem
from .rows import Row

MOST_OFFERED = 8
_AS_LEFT_OUT = (LEAVE, _("Leave this row out"))


class RefusedError(Exception):
    """A row cannot be written; the problem says why and what to do.

    `strangers` are the members outside the roster of whom it tells that they are recorded.
    """

    def __init__(self, problem: Problem, strangers=frozenset()):
        super().__init__(problem.reason)
        self.problem = problem
        self.strangers = strangers


class UnclearError(Exception):
    """A row may mean somebody who is recorded already, or who stands in an earlier row."""

    def __init__(self, question: Question):
        super().__init__(question.problem.reason)
        self.question = question


class LeftOutError(Exception):
    """A row is not to be written, because somebody said so."""


class Roster:
    """The members of a workplace as they are recorded, to be found by what a row says.

    One query for the workplace's own, two for the same phone numbers and persons elsewhere,
    however many rows there are. People elsewhere are protected: no answer reaches them.
    `questions` are those that were answered.
    """

    def __init__(self, workplace, rows, answers):
        here = Affiliation.objects.current().filter(workplace=workplace)
        self._answers = answers
        self.questions: list[Question] = []
        self._by_phone = defaultdict(list)
        self._by_name = defaultdict(list)
        self._by_person = defaultdict(list)
        self._by_pk = {}
        self._taken: dict[tuple, Row] = {}
        for affiliation in here.select_related("member", "branch").order_by("pk"):
            self._by_pk[affiliation.member_id] = affiliation
            member = affiliation.member
            self._by_name[member.name].append(affiliation)
            self._by_person[member.name, member.birth_month].append(affiliation)
            if affiliation.member.phone:
                self._by_phone[affiliation.member.phone].append(affiliation)
        self._phones_elsewhere = _phones_elsewhere(rows, self._by_phone)
        self._persons_elsewhere = _persons_elsewhere(rows, answers, self._by_pk)

    def find(self, row: Row) -> tuple[Row, Affiliation | None]:
        """Return what to write, and the affiliation of whom the row means; None for somebody new.

        A phone number stays with the person of whom an answer says that he is another. Raises
        UnclearError where an answer is wanted, RefusedError where none helps, and LeftOutError
        where the answer is to leave the row out.
        """
        self._refuse_phone_elsewhere(row)
        try:
            found = self._find_by_phone(row) or self._find_by_name(row)
            self._check_taken(row, found)
        except UnclearError as unclear:
            row, found = self._answered(row, unclear.question)
        if found is None:
            self._refuse_person_elsewhere(row)
        for key in _keys(row, found):
            self._taken.setdefault(key, row)
        return row, found

    def _answered(self, row, question):
        answer = self._answers.get(row.place.key, "")
        if answer not in dict(question.choices):
            raise UnclearError(question)
        if answer.startswith("member-"):
            found = self._by_pk[int(answer.removeprefix("member-"))]
            self._check_taken(row, found)
        else:
            found = None
        self.questions.append(replace(question, answer=answer))
        if answer == LEAVE:
            raise LeftOutError
        return self._without_taken_phone(row, found), found

    def _candidates(self, row):
        """The members of the roster who share the phone number, or the name and maybe the month."""
        by_phone = self._by_phone.get(row.facts.get("phone"), ())
        both = {each.member_id: each for each in by_phone}
        for each in islice(self._who_may_be(row), MOST_OFFERED):
            both[each.member_id] = each
        return list(both.values())[:MOST_OFFERED]

    def _who_may_be(self, row):
        """The namesakes of a row whose month of birth says nothing against it."""
        born = row.facts.get("birth_month")
        if born is None:
            return iter(self._by_name.get(row.name, ()))
        same = self._by_person.get((row.name, born), ())
        return chain(same, self._by_person.get((row.name, None), ()))

    def _may_be_new(self, row):
        """Without a phone number of his own, a month of birth must tell a new person apart."""
        return self._has_own_phone(row, None) or "birth_month" in row.facts

    def _has_own_phone(self, row, found):
        phone = row.facts.get("phone")
        holders = {each.member_id for each in self._by_phone.get(phone, ())}
        taken = self._taken.get(("phone", phone))
        return bool(phone) and taken is None and holders <= {found and found.member_id}

    def _without_taken_phone(self, row, found):
        if self._has_own_phone(row, found):
            return row
        return replace(row, facts={k: v for k, v in row.facts.items() if k != "phone"})

    def _find_by_phone(self, row):
        known = self._by_phone.get(row.facts.get("phone"), ())
        for affiliation in known:
            if _is_same_person(affiliation.member, row):
                return affiliation
        if known:
            raise self._unclear(
                row,
                "phone",
                _("This number is recorded for %(name)s of your roster.")
                % {"name": known[0].member.name},
                _("Check whose number it is."),
            )
        return None

    def _find_by_name(self, row):
        born = row.facts.get("birth_month")
        same = self._by_person.get((row.name, born), ()) if born else ()
        if len(same) == 1:
            return same[0]
        if next(self._who_may_be(row), None):
            raise self._unclear(
                row,
                "name",
                _("Your roster has a %(name)s already, and it is not clear whether he is meant.")
                % {"name": row.name},
                _("Write the phone number and the month of birth as they are recorded."),
            )
        return None

    def _refuse_phone_elsewhere(self, row):
        phone = row.facts.get("phone")
        if phone in self._phones_elsewhere:
            reason = _("This number is recorded for a member outside your roster.")
            mend = _(
                "Check the number. If the member comes from another workplace, ask that "
                "workplace or the organization department to end the membership there."
            )
            problem = row.problem("phone", reason, mend)
            raise RefusedError(problem, self._phones_elsewhere[phone])

    def _refuse_person_elsewhere(self, row):
        person = (row.name, row.facts.get("birth_month"))
        if "phone" not in row.facts and person in self._persons_elsewhere:
            reason = _("A member of this name and month of birth is recorded outside your roster.")
            mend = _("Write the phone number, which tells them apart.")
            problem = row.problem("phone", reason, mend)
            raise RefusedError(problem, self._persons_elsewhere[person])

    def _check_taken(self, row, found):
        """Let each person be meant by one row only."""
        for earlier in [self._taken[key] for key in _keys(row, found) if key in self._taken]:
            raise self._unclear(row, "name", *_same_as(earlier), earlier)

    def _unclear(self, row, field, reason, mend, earlier=None):
        """Return the question whom a row means, with all the answers that help."""
        choices = [_as_earlier(earlier)] if earlier else self._as_members(row)
        if self._may_be_new(row):
            choices.append((NEW, self._words_for_new(row)))
        choices.append(_AS_LEFT_OUT)
        return UnclearError(Question(row, row.problem(field, reason, mend), tuple(choices)))

    def _as_members(self, row):
        return [
            (
                f"member-{each.member_id}",
                _("The same person as %(name)s (%(facts)s): update the record")
                % {"name": each.member.name, "facts": _told(each)},
            )
            for each in self._candidates(row)
        ]

    def _words_for_new(self, row):
        if "phone" in row.facts and not self._has_own_phone(row, None):
            return _("Another person: record anew, without this phone number")
        return _("Another person: record anew")


def merged(rows: list[Row], answers: dict[str, str]) -> tuple[list[Row], list[Question]]:
    """Let a row of which it was said that it means the person of an earlier one add to that.

    Return the rows that remain, and the questions that were answered so.
    """
    kept: dict[str, Row] = {}
    questions = []
    for row in rows:
        answer = answers.get(row.place.key, "")
        earlier = kept.get(answer.removeprefix("row-")) if answer.startswith("row-") else None
        if earlier and not row.problems and _are_alike(earlier, row):
            questions.append(_answered_by(earlier, row, answer))
            kept[earlier.place.key] = replace(
                earlier, facts=earlier.facts | row.facts, branch=row.branch or earlier.branch
            )
        else:
            kept[row.place.key] = row
    return list(kept.values()), questions


def _answered_by(earlier, row, answer):
    choices = (_as_earlier(earlier), (NEW, _("Another person: record anew")), _AS_LEFT_OUT)
    return Question(row, row.problem("name", *_same_as(earlier)), choices, answer)


def _are_alike(earlier, row):
    phone = row.facts.get("phone")
    return earlier.name == row.name or (phone and earlier.facts.get("phone") == phone)


def _same_as(earlier):
    reason = _("Row %(row)s means the same person.") % {"row": earlier.place}
    return reason, _("Keep one of the two rows.")


def _keys(row, found):
    """By what two rows are seen to mean one person."""
    facts = row.facts
    keys = [("person", row.name, facts["birth_month"])] if "birth_month" in facts else []
    keys += [("phone", facts["phone"])] if "phone" in facts else []
    return keys + ([("member", found.member_id)] if found else [])


def _as_earlier(row):
    words = _("The same person as row %(row)s: add what this row says") % {"row": row.place}
    return (f"row-{row.place.key}", words)


def _told(affiliation):
    member = affiliation.member
    facts = (
        f"{member.birth_month:%Y-%m}" if member.birth_month else "",
        member.phone,
        affiliation.branch.name if affiliation.branch else "",
    )
    return " · ".join(filter(None, facts)) or "—"


def _is_same_person(member, row):
    if member.name == row.name:
        return True
    born = row.facts.get("birth_month")
    return born is not None and member.birth_month == born


def _phones_elsewhere(rows, by_phone):
    phones = {row.facts["phone"] for row in rows if "phone" in row.facts} - by_phone.keys()
    known = Member.objects.filter(phone__in=phones).values_list("phone", "pk")
    return _gathered((phone, pk) for phone, pk in known)


def _persons_elsewhere(rows, answers, here):
    """The members elsewhere whom a row means that has no phone number, or may lose it."""
    unsure = (row for row in rows if "phone" not in row.facts or row.place.key in answers)
    names = {row.name for row in unsure if row.name}
    if not names:
        return {}
    known = Member.objects.filter(name__in=names).values_list("name", "birth_month", "pk")
    return _gathered(((name, born), pk) for name, born, pk in known if pk not in here)


def _gathered(pairs):
    gathered = defaultdict(set)
    for key, pk in pairs:
        gathered[key].add(pk)
    return gathered
