"""A round in which each side has said what the other one may not read yet, and who looks for it.

One evaluation for each way of being half said. What the sides say comes in versions, so that two
worlds can be told that differ in nothing but the words, the grade and the votes of one side.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from evaluation import services
from evaluation.services import Choice
from evaluation.states import Grade, OpinionOccasion, Side
from tests.factories.accounts import RoleAssignmentFactory, UserFactory, officer
from tests.factories.evaluation import EvaluationFactory, OpenRoundFactory, day
from tests.factories.organizations import MemberFactory
from tests.roles.world import build_world, visitors_of
from xigu.accounts.scopes import MEMBER, capacities_of
from xigu.accounts.states import Role

from .stage import sign

KEYS = [UUID(int=number) for number in (1, 2)]
GRADES = {"Ω": Grade.EXCELLENT, "Ψ": Grade.QUALIFIED}
VOTES = {
    "Ω": {"EXCELLENT": 41, "QUALIFIED": 3, "BASIC": 0, "UNQUALIFIED": 0},
    "Ψ": {"EXCELLENT": 5, "QUALIFIED": 38, "BASIC": 1, "UNQUALIFIED": 0},
}
OCCASIONS = {"Ω": OpinionOccasion.PROMOTION, "Ψ": OpinionOccasion.INSPECTION}
ANSWER = "社区独有答复Ω"
PLACES = {Side.COMMUNITY: "社区", Side.WORKPLACE: "单位"}
STATES = ("here", "there", "reopened_here", "reopened_there", "drafts", "of_secretary")


@dataclass(frozen=True)
class Version:
    """What each side says, and for what purpose is asked: one of the letters of `GRADES`."""

    workplace: str = "Ω"
    community: str = "Ω"
    purpose: str = "Ω"
    has_drafts: bool = True

    def of(self, side):
        return self.workplace if side == Side.WORKPLACE else self.community


@dataclass(frozen=True)
class Seer:
    """Somebody in one capacity; `side` is the one for which he speaks."""

    user: object
    capacity: str = ""
    side: str = ""


def word(version, side, number):
    """Return the words of a side that stand nowhere else."""
    return f"{PLACES[side]}独有词{version}{number}"


def purpose(version):
    return f"独有用途{version}"


def build_blind_world():
    """Return the world of the role matrix with a round of six whose opinions are given now."""
    world = build_world()
    world.now = timezone.now()
    world.third = officer(Role.WORKPLACE_OFFICER, world.workplace)
    world.held = OpenRoundFactory(organization=world.department, title="盲评轮次")
    names = ("王甲", "王乙", "王丙", "王丁", "王戊")
    others = [MemberFactory(name=name, branch=world.branch) for name in names]
    place = {"branch": world.branch, "community": world.community, "quota_group": world.branch}
    world.judged = SimpleNamespace(
        **{
            state: EvaluationFactory(round=world.held, member=member, **place)
            for state, member in zip(STATES, [world.member, *others], strict=True)
        }
    )
    _give_offices(world)
    _answer_once(world)
    return world


def _give_offices(world):
    """Colleagues who are judged as well: one a member only, three with an office besides."""
    people, offices = vars(world.judged), {}
    for state, role, place in (
        ("reopened_there", Role.COMMITTEE_OFFICER, world.committee),
        ("drafts", Role.BRANCH_OFFICER, world.branch),
        ("of_secretary", Role.SECRETARY, world.community),
    ):
        offices[state] = RoleAssignmentFactory(
            role=role, organization=place, user=UserFactory(member=people[state].member)
        )
    world.colleague = UserFactory(member=world.judged.there.member)
    world.offices = offices


def _answer_once(world):
    """An opinion about a colleague that has been answered, and is not released."""
    [request] = services.ask_opinions(
        members=[world.judged.there.member],
        occasion=OpinionOccasion.PROMOTION,
        purpose=purpose("Ω"),
        due_on=day(7),
        key=KEYS[0],
        actor=scope(world.users.department),
        now=world.now,
    )
    world.answered = services.answer_opinion(
        request=request,
        opinion=ANSWER,
        explanation="长期出差。",
        actor=scope(world.users.secretary),
        now=world.now,
    )


def scope(user):
    return capacities_of(user).scope


def seers_of(world):
    """Return everybody who looks, by name, in each capacity that he has."""
    sides = {"branch": "WORKPLACE", "workplace": "WORKPLACE", "secretary": "COMMUNITY"}
    found = {
        name: Seer(user, side=sides.get(name, "")) for name, user in visitors_of(world).items()
    }
    found["colleague"] = Seer(world.colleague)
    for state, office in world.offices.items():
        side = {"drafts": "WORKPLACE", "of_secretary": "COMMUNITY"}.get(state, "")
        found[f"{state} in office"] = Seer(office.user, str(office.pk), side)
        found[f"{state} himself"] = Seer(office.user, MEMBER)
    return found


# One of each kind compares two worlds; the others look for words alone.
COMPARING = (
    *("member", "branch", "workplace", "committee", "secretary", "subdistrict"),
    *("department", "colleague"),
)
SEERS = (
    *COMPARING,
    *("admin", "workplace of elsewhere", "reopened_there in office"),
    *("drafts in office", "drafts himself", "of_secretary in office"),
)


@contextmanager
def told(world, version):
    """Let everybody say his version of it, as if it were the first time; take it back then."""
    with counting_from_here(), transaction.atomic():
        say(world, version)
        yield
        transaction.set_rollback(True)


@contextmanager
def counting_from_here():
    """Give the same numbers to new rows each time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname, sequencename, last_value FROM pg_sequences"
            " WHERE schemaname = current_schema()"
        )
        stood = cursor.fetchall()
        yield
        for schema, name, last in stood:
            cursor.execute(
                "SELECT setval(%s, %s, %s)", [f'{schema}."{name}"', last or 1, last is not None]
            )


def say(world, version):
    """Let both sides say in each evaluation what its state is called after."""
    judged = world.judged
    for evaluation in (judged.here, judged.reopened_here, judged.reopened_there):
        sign_one(world, evaluation, Side.WORKPLACE, version)
    sign_one(world, judged.of_secretary, Side.WORKPLACE, version)
    for evaluation in (judged.there, judged.reopened_here, judged.reopened_there):
        sign_one(world, evaluation, Side.COMMUNITY, version)
    _conclude(world)
    reopen(world, judged.reopened_here, Side.WORKPLACE)
    reopen(world, judged.reopened_there, Side.COMMUNITY)
    _vote(world, version)
    _ask(world, version)
    if version.has_drafts:
        _draft(world, version)


def speaker(world, side):
    return scope(world.users.workplace if side == Side.WORKPLACE else world.users.secretary)


def sign_one(world, evaluation, side, version):
    letter = version.of(side)
    number = STATES.index(next(k for k, v in vars(world.judged).items() if v == evaluation))
    said = {evaluation.pk: GRADES[letter]}
    sign(world.held, side, speaker(world, side), said, world.now, word(letter, side, number))


def reopen(world, evaluation, side):
    services.reopen_assessment(
        assessment=evaluation.assessments.get(side=side),
        reason="漏看了一次服务。",
        actor=scope(world.users.department),
        now=world.now,
    )


def _conclude(world):
    services.sign_conclusions(
        held=world.held,
        choices={world.judged.reopened_there.pk: Choice(Grade.QUALIFIED)},
        actor=scope(world.users.workplace),
        now=world.now,
    )


def _vote(world, version):
    """Two officers count the votes about those of whom one side has spoken."""
    counts = {each.pk: VOTES[version.workplace] for each in (world.judged.here, world.judged.there)}
    for user in (world.users.workplace, world.third):
        services.count_votes(held=world.held, counts=counts, actor=scope(user), now=world.now)


def _ask(world, version):
    [world.request] = services.ask_opinions(
        members=[world.judged.drafts.member],
        occasion=OCCASIONS[version.purpose],
        purpose=purpose(version.purpose),
        due_on=day(7),
        key=KEYS[1],
        actor=scope(world.users.department),
        now=world.now,
    )


def _draft(world, version):
    for side in Side:
        letter = version.of(side)
        said = services.Opinion(GRADES[letter], word(letter, side, STATES.index("drafts")))
        services.save_opinions(
            held=world.held,
            side=side,
            opinions={world.judged.drafts.pk: said},
            actor=speaker(world, side),
            now=world.now,
        )


def secrets_of(name, seer):
    """Return all words that somebody may not come across."""
    sides = [side for side in Side if side != seer.side]
    found = {word(letter, side, "") for side in sides for letter in GRADES}
    if name != "department":
        found |= {purpose(letter) for letter in GRADES}
    return found if name in MAY_READ_ANSWER else found | {ANSWER}


MAY_READ_ANSWER = {
    "department",
    "secretary",
    "subdistrict",
    "of_secretary in office",
}


def say_the_rest(world, version):
    """Let both sides sign what is missing, and the member read what was answered about him."""
    judged = world.judged
    missing = {
        Side.WORKPLACE: (judged.there, judged.reopened_here, judged.drafts),
        Side.COMMUNITY: (judged.here, judged.reopened_there, judged.drafts),
    }
    for side, evaluations in missing.items():
        for evaluation in evaluations:
            sign_one(world, evaluation, side, version)
    services.release_opinion(
        request=world.answered, actor=scope(world.users.department), now=world.now
    )
