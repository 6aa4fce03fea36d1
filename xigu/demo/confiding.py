"""Opinions asked in confidence, and notes that community and workplace write to each other."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone, translation

from evaluation import queries, services
from evaluation.states import OpinionOccasion
from xigu.accounts.models import RoleAssignment
from xigu.accounts.scopes import scope_of
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.models import Member

from .cast import DEMO_COMMUNITY, DEMO_WORKPLACE
from .invention import sayings

ANSWER_IN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Matter:
    """An opinion that the department asks for, in days from the anchor; answered if it says so."""

    occasion: OpinionOccasion
    purpose: str
    asked: int
    answered: int | None = None
    released: int | None = None


MATTERS = (
    Matter(OpinionOccasion.PROMOTION, "拟任科室负责人考察", -45, answered=-40, released=-20),
    Matter(OpinionOccasion.INSPECTION, "年度干部考察", -12, answered=-6),
    Matter(OpinionOccasion.PROMOTION, "拟提拔人选考察", -2),
)


class Confidences:
    """Asks, answers and writes in a district that is stored already."""

    def __init__(self, anchor: date, dice: random.Random):
        self.anchor, self.dice = anchor, dice
        offices = RoleAssignment.objects.current().select_related("user", "organization")
        self.scopes = {office.organization_id: scope_of(office.user, office) for office in offices}
        by_code = {office.organization.code: scope_of(office.user, office) for office in offices}
        self.secretary, self.officer = by_code[DEMO_COMMUNITY], by_code[DEMO_WORKPLACE]
        departments = offices.filter(role=Role.DEPARTMENT_OFFICER)
        self.department = next(scope_of(office.user, office) for office in departments)

    def tell(self) -> None:
        """Ask about residents of the demo community, and let notes be written about members."""
        residents = list(
            Member.objects.visible_to(self.secretary.office)
            .with_workplace()
            .order_by("pk")[: len(MATTERS) + 1]
        )
        with translation.override("zh-hans"):
            for member, matter in zip(residents, MATTERS, strict=False):
                self._ask(member, matter)
            self._note(residents[-1])

    def _ask(self, member, matter):
        (request,) = services.ask_opinions(
            members=[member],
            occasion=matter.occasion,
            purpose=matter.purpose,
            due_on=self._day(matter.asked) + ANSWER_IN,
            key=self._key(),
            actor=self.department,
            now=self._at(matter.asked),
        )
        if matter.answered is not None:
            services.answer_opinion(
                request=request,
                opinion=sayings.OPINION,
                explanation=sayings.NO_SERVICE,
                actor=self.secretary,
                now=self._at(matter.answered),
            )
        if matter.released is not None:
            services.release_opinion(
                request=request, actor=self.department, now=self._at(matter.released)
            )

    def _note(self, member):
        """The community writes and is answered; the workplace writes to the community."""
        workplace = self.scopes.get(member.current_affiliations[0].workplace_id)
        authors = (self.secretary, workplace)
        for number, (author, (text, answer)) in enumerate(zip(authors, sayings.NOTES, strict=True)):
            if author is None or queries.reader_of_note(author, member) is None:
                continue
            note = services.write_note(
                member=member,
                text=text,
                key=self._key(),
                actor=author,
                now=self._at(number - 5),
            )
            if answer and workplace:
                self._answer(note, answer, workplace)

    def _answer(self, note, text, workplace: Scope):
        services.reply_to_note(
            note=note, text=text, key=self._key(), actor=workplace, now=self._at(-3)
        )

    def _key(self):
        return UUID(int=self.dice.getrandbits(128), version=4)

    def _day(self, days):
        return self.anchor + timedelta(days=days)

    def _at(self, days):
        return timezone.make_aware(datetime.combine(self._day(days), time(9, 40)))
