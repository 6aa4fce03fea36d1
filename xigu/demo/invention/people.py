"""Invented members: who they are, with everything a roster holds."""

import random
from datetime import date, timedelta

from xigu.organizations.models import Member, Organization
from xigu.organizations.services.people import apply_facts
from xigu.organizations.states import Education, Gender

from .addresses import home_address
from .chance import happens
from .minorities import minority_name, nationality
from .names import WELL_KNOWN, han_name
from .phones import Phones
from .talents import talents
from .workplaces import HOSPITAL, OFFICE, SCHOOL, position

MAJORITY = "汉族"
YOUNGEST, OLDEST = 22, 59
YEAR = timedelta(days=366)
SHARE_OF_WOMEN = {OFFICE: 0.42, SCHOOL: 0.63, HOSPITAL: 0.66}
SHARE_WITHOUT_PHONE = 0.03
SHARE_PROBATIONARY, LATE = 0.08, 36  # of those who are younger

EDUCATION = {  # until which age, with weights
    25: {Education.COLLEGE: 25, Education.BACHELOR: 75},
    35: {Education.COLLEGE: 14, Education.BACHELOR: 66, Education.MASTER: 19, Education.DOCTOR: 1},
    48: {
        Education.VOCATIONAL: 4,
        Education.COLLEGE: 30,
        Education.BACHELOR: 58,
        Education.MASTER: 8,
    },
    99: {
        Education.SCHOOL: 5,
        Education.VOCATIONAL: 18,
        Education.COLLEGE: 45,
        Education.BACHELOR: 32,
    },
}


class People:
    """Invents one member after the other, for the day `anchor`."""

    def __init__(self, dice: random.Random, phones: Phones, anchor: date):
        self.dice, self.phones, self.anchor = dice, phones, anchor

    def member(self, *, home: Organization, sort: str, estate: str = "", **given) -> Member:
        """Return an unsaved member who lives in `home`; `given` fields are not invented."""
        given.setdefault("gender", self.gender(sort))
        birth = given.setdefault("birth_month", self.birth_month())
        if "name" not in given:
            given |= self._named(given["gender"], birth.year)
        age = (self.anchor - birth).days // 365
        probation = given.get("is_probationary", self._is_probationary(age))
        member = Member()
        apply_facts(
            member,
            {
                "ethnicity": MAJORITY,
                "phone": "" if happens(self.dice, SHARE_WITHOUT_PHONE) else self.phones.mobile(),
                "education": self._education(age),
                "is_probationary": probation,
                "joined_on": self._joined_on(birth, probation),
                "position": position(self.dice, sort, age),
                "home_address": home_address(self.dice, home, estate),
                **talents(self.dice, sort),
                **given,
            },
        )
        return member

    def gender(self, sort: str) -> str:
        is_woman = happens(self.dice, SHARE_OF_WOMEN.get(sort, 0.35))
        return Gender.FEMALE if is_woman else Gender.MALE

    def birth_month(self) -> date:
        """Return a month of birth of somebody who is of working age on the anchor day."""
        months = self.dice.randint(YOUNGEST * 12 + 1, (OLDEST + 1) * 12 - 1)
        total = self.anchor.year * 12 + self.anchor.month - 1 - months
        return date(total // 12, total % 12 + 1, 1)

    def officer_name(self) -> str:
        """Return the name of somebody who works for the party full-time, in middle age."""
        gender = self.dice.choice(Gender.values)
        return self._named(gender, self.dice.randint(1970, 1994), MAJORITY)["name"]

    def _named(self, gender, year, people=""):
        people = people or nationality(self.dice)
        if people == MAJORITY:
            name = han_name(self.dice, gender, year)
        else:
            name = minority_name(self.dice, people, gender, year)
        if name in WELL_KNOWN:
            return self._named(gender, year, people)
        return {"name": name, "ethnicity": people}

    def _education(self, age):
        weights = next(table for until, table in EDUCATION.items() if age < until)
        return self.dice.choices(list(weights), weights.values())[0]

    def _is_probationary(self, age):
        return age < LATE and happens(self.dice, SHARE_PROBATIONARY)

    def _joined_on(self, birth, probation):
        if probation:
            return self.anchor - timedelta(days=self.dice.randint(30, 330))
        first = date(birth.year + 18, birth.month, 28) + timedelta(days=5)
        last = self.anchor - YEAR
        days = (last - first).days
        return first + timedelta(days=int(days * min(self.dice.betavariate(1.4, 3.2), 1)))
