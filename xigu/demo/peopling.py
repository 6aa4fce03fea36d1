"""Put invented people into the seats."""

import random
from datetime import date

from .invention import minorities, names
from .invention.people import People
from .invention.phones import Phones
from .plan import Plan


def seat_people(plan: Plan, dice: random.Random, phones: Phones, anchor: date):
    """Invent a member for each seat; the names that every demo has fall anywhere."""
    inventor = People(dice, phones, anchor)
    for seat in plan.seats:
        if seat.part:
            facts = {**seat.part.facts, "name": seat.part.name, "phone": phones.mobile()}
            _settle(seat, inventor, **facts)
    free = [seat for seat in plan.seats if not seat.part]
    certain = _certain_names()
    for seat, facts in zip(dice.sample(free, len(certain)), certain, strict=True):
        _settle(seat, inventor, **facts)
    known = {_identity(seat) for seat in plan.seats if not seat.is_free}
    for seat in plan.seats:
        if seat.is_free:
            _invent(seat, inventor, known)


def _certain_names():
    ours = [{"name": name, "gender": gender} for name, gender in names.CERTAIN]
    return ours + [
        {"name": name, "gender": gender, "ethnicity": ethnicity}
        for name, gender, ethnicity in minorities.CERTAIN
    ]


def _invent(seat, inventor, known):
    """A roster holds nobody twice: same name, month of birth and workplace is the same person."""
    while seat.is_free or _identity(seat) in known:
        _settle(seat, inventor)
    known.add(_identity(seat))


def _settle(seat, inventor, **facts):
    home = {"home": seat.home, "estate": seat.estate}
    seat.member = inventor.member(**home, sort=seat.house.sort, **facts)


def _identity(seat):
    return seat.house.organization.code, seat.member.name, seat.member.birth_month
