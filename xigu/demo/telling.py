"""Tell each member's story: the steps that led to his outcome, at believable moments."""

import random
from datetime import date, timedelta

from django.utils import timezone

from .diary import Diary
from .invention.chance import happens
from .offices import Offices
from .outcomes import Outcome
from .plan import Plan, Seat
from .steps import Deed, Step

FIRST, SECOND, RECENT = (108, 138), (18, 75), (3, 9)  # days ago in which workplaces issued
LOST = "联系证遗失"
TOO_LATE = "逾期未报到"
LIVES_ELSEWHERE = "居住地不在本社区，请到居住地所在社区报到"
REFUSALS = (
    "联系证所填住址与实际不符，请单位核对后重新开具",
    "联系电话无法接通，请核对后再来",
    "本人暂住他处，请确定常住地址后再报到",
)
ENDINGS = ("已搬离本社区，迁往城关区居住", "已搬离本社区，迁往安宁区居住", "调往外地工作")
MOVED_AWAY = "搬家，转到新居住地社区报到"
FORWARDS = "居住地属{place}"
QUARTER = timedelta(minutes=15)
NOTES = ("", "", "", "", "已加入社区党员联系群", "愿意参加周末志愿服务", "已电话核实住址")
OBJECTIONS = (
    "本人已调离本单位，组织关系正在转接，请到新单位办理",
    "本人已报名驻村，单位将报备免于报到",
    "所选社区与单位登记的住址不符，请先与支部核对",
)
CARDS = ("家电维修", "法律咨询", "辅导作业", "理财防骗", "陪老人就医")


class Teller:
    """Tells the stories of a district, one seat after the other."""

    def __init__(self, plan: Plan, offices: Offices, dice: random.Random, anchor: date):
        self.plan, self.offices, self.dice = plan, offices, dice
        self.diary = Diary(dice, anchor)
        self._rounds: dict = {}

    def steps(self) -> list[Step]:
        """Return what happened in the district, in order of time."""
        steps = [step for seat in self.plan.seats for step in Story(self, seat).tell()]
        return sorted(steps, key=lambda step: step.moment)

    def issuing_round(self, house, days):
        """Return the moment at which a workplace issued for everybody who was due."""
        key = (house.organization.code, days)
        if key not in self._rounds:
            self._rounds[key] = self.diary.workday(self.dice.randint(*days))
        return self._rounds[key]


class Story:
    """One member's way: `tell` walks the method of his outcome, which adds steps."""

    def __init__(self, teller: Teller, seat: Seat):
        self.teller, self.seat = teller, seat
        self.dice, self.diary = teller.dice, teller.diary
        self.place = seat.home
        self._steps: list[Step] = []

    def tell(self) -> list[Step]:
        WAYS[self.seat.outcome](self)
        return self._steps

    def never(self):
        """Nothing has happened yet."""

    def fresh(self):
        self._issue(RECENT)

    def issued(self):
        self._issue(SECOND)

    def replaced(self):
        issued = self._issue(SECOND)
        self._by_workplace(Deed.REISSUE, self.diary.after(issued, 3, 12), LOST)

    def expired(self):
        self._issue(FIRST)

    def waiting(self):
        self._issue(SECOND)
        self._present(self.diary.visit(self._age(0)))

    def waiting_forwarded(self):
        self._issue(SECOND)
        self.place = self._elsewhere()
        self._forward(self._present(self.diary.visit(self._age(2))), 1)

    def refused(self):
        self._issue(SECOND)
        asked = self._present(self.diary.visit(self.dice.randint(3, 14)))
        self._by_community(Deed.REFUSE, self._decision(asked), self.dice.choice(REFUSALS))

    def open(self):
        self._issue(SECOND)
        self._accept(self._present(self.diary.visit(self.dice.randint(1, 8))))

    def filed(self):
        self._file(self._present_after(self._issue(FIRST), 80))

    def filed_forwarded(self):
        self.place = self._elsewhere()
        asked = self._present_after(self._issue(FIRST), 80)
        self._file(self._forward(asked, 2))

    def filed_after_refusal(self):
        self.place = self._elsewhere()
        asked = self._present_after(self._issue(FIRST), 60)
        self._by_community(Deed.REFUSE, asked + QUARTER, LIVES_ELSEWHERE)
        self.place = self.seat.home
        self._file(self._present(self.diary.after(asked + QUARTER, 3, 10)))

    def filed_after_loss(self):
        lost = self.diary.after(self._issue(FIRST), 5, 25)
        self._file(self._present_after(self._by_workplace(Deed.REISSUE, lost, LOST), 60))

    def filed_after_expiry(self):
        late = self.diary.after(self._issue(FIRST), 91, 97)
        renewed = self._by_workplace(Deed.REISSUE, late, TOO_LATE)
        self._file(self._present(self.diary.after(renewed, 1, 3)))

    def ended(self):
        filed = self._file(self._present_after(self._issue(FIRST), 25))
        self._by_community(Deed.END, self.diary.after(filed, 10, 40), self.dice.choice(ENDINGS))

    def moved(self):
        self.place = self._elsewhere()
        filed = self._file(self._present_after(self._issue(FIRST), 25))
        left = self._by_community(Deed.END, self.diary.after(filed, 5, 15), MOVED_AWAY)
        self.place = self.seat.home
        issued = self._by_workplace(Deed.ISSUE, self.diary.after(left, 1, 4))
        self._file(self._present_after(issued, 20))

    def asked(self):
        """Some hold a certificate, which is used; for the others one is issued."""
        if happens(self.dice, 0.4):
            self._issue(SECOND)
        self._ask(self.diary.spare_time(self._age(0, 2)))

    def asked_open(self):
        self._accept(self._ask(self.diary.visit(self.dice.randint(1, 2))))

    def asked_filed(self):
        return self._file(self._ask(self.diary.visit(self.dice.randint(12, 90))))

    def carded(self):
        wished = self.diary.after(self.asked_filed(), 1, 8)
        self._by_himself(Deed.WISH_CARD, wished, note=self.dice.choice(CARDS))

    def withdrawn(self):
        asked = self._ask(self.diary.spare_time(self.dice.randint(3, 20)))
        self._by_himself(Deed.WITHDRAW, asked + QUARTER * self.dice.randint(1, 5), self.place)

    def objected(self):
        self._object(self._ask(self.diary.spare_time(self.dice.randint(2, 10))))

    def objected_later(self):
        asked = self._ask(self.diary.visit(self.dice.randint(4, 40)))
        self._object(self._by_community(Deed.ACCEPT, asked + QUARTER))

    def _issue(self, days):
        return self._by_workplace(Deed.ISSUE, self.teller.issuing_round(self.seat.house, days))

    def _present(self, moment):
        return self._by_community(Deed.PRESENT, moment)

    def _present_after(self, issued, most):
        """Come some days after the certificate was issued: most people soon, some late."""
        gap = 2 + int(self.dice.betavariate(1.3, 2.6) * (most - 2))
        day = timezone.localdate(issued) + timedelta(days=gap)
        return self._present(self.diary.visit((self.diary.anchor - day).days))

    def _ask(self, moment):
        deed = Deed.ASK if self._steps else Deed.ASK_ANEW
        return self._by_himself(deed, moment, self.place)

    def _object(self, since):
        """On the next workday, so that it is in time on every day of the week."""
        moment = self.diary.after(since, 1, 1)
        return self._by_workplace(Deed.OBJECT, moment, self.dice.choice(OBJECTIONS))

    def _forward(self, asked, most):
        moment = self.diary.after(asked, 1, most)
        self._by_community(
            Deed.FORWARD, moment, FORWARDS.format(place=self.seat.home), self.seat.home
        )
        self.place = self.seat.home
        return moment

    def _accept(self, asked):
        return self._by_community(Deed.ACCEPT, self._decision(asked), self.dice.choice(NOTES))

    def _file(self, asked):
        return self._by_workplace(Deed.ACKNOWLEDGE, self.diary.after(self._accept(asked), 1, 6))

    def _decision(self, asked):
        """Most are decided while the member stands there, if he does."""
        stands_there = self.seat.outcome not in Outcome.online
        is_at_once = stands_there and happens(self.dice, 0.75)
        return asked if is_at_once else self.diary.after(asked, 1, 3)

    def _by_workplace(self, deed, moment, note=""):
        return self._add(deed, moment, self.seat.house.organization, note)

    def _by_community(self, deed, moment, note="", to=None):
        is_own = self.teller.offices.of(self.place).user.member is self.seat.member
        office = self.place.parent if is_own else self.place
        return self._add(deed, moment, office, note, to or self.place)

    def _by_himself(self, deed, moment, place=None, note=""):
        self._steps.append(Step(moment, deed, None, self.seat, note, place))
        return moment

    def _add(self, deed, moment, organization, note, place=None):
        office = self.teller.offices.of(organization)
        self._steps.append(Step(moment, deed, office, self.seat, note, place))
        return moment

    def _age(self, fewest, most=12):
        return self.dice.randint(fewest, most) if self.seat.age is None else self.seat.age

    def _elsewhere(self):
        """Another community of the same sub-district, where no colleague would decide."""
        workplace = self.seat.house.organization
        return self.dice.choice(
            [
                place
                for place in self.teller.plan.communities
                if place.parent is self.seat.home.parent
                and place not in (self.seat.home, workplace.parent)
            ]
        )


WAYS = {outcome: getattr(Story, outcome.name.lower()) for outcome in Outcome}
