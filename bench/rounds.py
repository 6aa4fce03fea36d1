"""A round of everybody: opened, said, concluded and looked at, as a whole and one by one."""

import datetime
from collections import defaultdict
from time import perf_counter

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.measuring import Row, compare
from bench.roster import largest_district
from evaluation import services
from evaluation.facts import FACTS_VERSION, facts_hash
from evaluation.models import Assessment, Conclusion, Evaluation
from evaluation.queries import WORKPLACE, facts_of, places_in, progress_by
from evaluation.services import Choice
from evaluation.states import ConclusionStatus, Grade, Occasion, Side
from registration.models import Registration
from xigu.accounts.models import RoleAssignment, User
from xigu.accounts.scopes import scope_of
from xigu.accounts.states import Role
from xigu.organizations.models import Affiliation, Leave, Organization

SAMPLE = 200  # members of the first ways, which nobody would wait for


def measure(sample: int = SAMPLE) -> list[Row]:
    """Play one round of the largest district; the first ways take a sample of it.

    Their seconds are those of the whole, as many times as the sample is smaller.
    """
    play = Play(largest_district())
    rows = [play.opening(sample), play.conclusions(sample), play.overview()]
    print(play.story)
    return rows


class Play:
    """One round, act by act."""

    def __init__(self, district: Organization):
        self.district, self.story = district, ""
        self.now = timezone.now()
        self.users = [
            User.objects.create(username=f"bench-round-{number}", name="测量员")
            for number in range(3)
        ]
        self.department = self._office(Role.DEPARTMENT_OFFICER, district, self.users[0])
        today = timezone.localdate(self.now)
        self.held = services.create_round(
            organization=district,
            occasion=Occasion.REVIEW,
            title="测量",
            period=DateRange(today - datetime.timedelta(days=365), today),
            opinions_from=today,
            opinions_until=today,
            conclusions_until=today,
            actor=self.department,
            now=self.now,
        )

    def opening(self, sample: int) -> Row:
        """Open the round; the first way asks about each member by himself."""
        places = places_in(self.held, timezone.localdate(self.now))
        started = perf_counter()
        found = [self._asked(place.member.pk) for place in places[:sample]]
        first_way = (perf_counter() - started) / len(found) * len(places)
        if found != [(each.workplace_id, each.community_id) for each in places[:sample]]:
            raise AssertionError("The two ways place members differently.")
        seconds, queries = self._timed(self._open)
        count = Evaluation.objects.filter(round=self.held).count()
        self._tell(f"{count} evaluations opened", seconds, queries)
        return Row(f"opening for {count}: each asked about, as a whole", first_way, seconds)

    def conclusions(self, sample: int) -> Row:
        """Conclude for every workplace; the first way signs one member after the other."""
        self._sign_everything()
        by_workplace = defaultdict(list)
        graded = Evaluation.objects.filter(round=self.held).graded().order_by("pk")
        for pk, workplace in graded.values_list("pk", "workplace"):
            by_workplace[workplace].append(pk)
        offices = Organization.objects.in_bulk(by_workplace)
        singles, rest = self._split(by_workplace, sample)
        first, _queries = self._timed(lambda: self._conclude(singles, offices, at_once=False))
        seconds, queries = self._timed(lambda: self._conclude(rest, offices, at_once=True))
        alone, together = (sum(map(len, each.values())) for each in (singles, rest))
        self._tell(f"{together} conclusions of {len(rest)} workplaces", seconds, queries)
        concluded = Conclusion.objects.filter(status=ConclusionStatus.SIGNED).count()
        if concluded != alone + together:
            raise AssertionError(f"{concluded} conclusions")
        question = f"conclusions of {together}: one by one, by workplace"
        return Row(question, first / alone * together, seconds)

    def overview(self) -> Row:
        """Count by workplace who has signed and concluded; the first way reads every row."""
        seconds, queries = self._timed(lambda: progress_by(self.department, self.held, WORKPLACE))
        self._tell("overview", seconds, queries)
        return compare(
            "overview by workplace: row by row, by the database",
            self._counted,
            lambda: {
                each.key: (each.progress.taking_part, each.progress.concluded)
                for each in progress_by(self.department, self.held, WORKPLACE)
            },
        )

    def _counted(self):
        counts = defaultdict(lambda: [0, 0])
        rows = (
            Evaluation.objects.filter(round=self.held)
            .taking_part()
            .exclude(member=self.department.member_id)
        )
        for row in rows.select_related("conclusion").prefetch_related("assessments"):
            counts[row.workplace_id][0] += 1
            counts[row.workplace_id][1] += hasattr(row, "conclusion")
        return {place: tuple(numbers) for place, numbers in counts.items()}

    def _open(self):
        self.held = services.open_round(held=self.held, actor=self.department, now=self.now)

    def _asked(self, member):
        """What a loop would ask: where he works, lives, and whether he is away."""
        day = self.held.judged_on(timezone.localdate(self.now))
        work = Affiliation.objects.on(day).get(member=member)
        home = Registration.objects.accepted().filter(member=member, decided_at__date__lte=day)
        Leave.objects.excusing(day).filter(member=member).exists()
        return work.workplace_id, home.values_list("community", flat=True).first()

    def _sign_everything(self):
        """Both sides have signed the same, as if by their officers."""
        evaluations = Evaluation.objects.filter(round=self.held).graded().for_lists()
        facts = facts_of(evaluations, self.held, timezone.localdate(self.now))
        Assessment.objects.bulk_create(
            (
                self._signed(evaluation, side, facts[evaluation.pk])
                for evaluation in evaluations
                for side in Side
                if side == Side.WORKPLACE or evaluation.community_id
            ),
            batch_size=2000,
        )

    def _signed(self, evaluation, side, facts):
        user = self.users[1 if side == Side.COMMUNITY else 2]
        place = evaluation.community_id if side == Side.COMMUNITY else evaluation.workplace_id
        return Assessment(
            evaluation=evaluation,
            side=side,
            grade=Grade.QUALIFIED,
            saved_at=self.now,
            saved_by=user,
            signed_at=self.now,
            signed_by=user,
            acting_for_id=place,
            facts=facts,
            facts_version=FACTS_VERSION,
            facts_hash=facts_hash(facts),
        )

    def _split(self, by_workplace, sample):
        """A few workplaces for the first way, all others for ours."""
        singles, rest = {}, {}
        for workplace, keys in by_workplace.items():
            is_first = sum(map(len, singles.values())) < sample
            (singles if is_first else rest)[workplace] = keys
        return singles, rest

    def _conclude(self, by_workplace, offices, *, at_once):
        for workplace, keys in by_workplace.items():
            scope = self._office(Role.WORKPLACE_OFFICER, offices[workplace], self.users[2])
            for part in [keys] if at_once else [[key] for key in keys]:
                services.sign_conclusions(
                    held=self.held,
                    choices=dict.fromkeys(part, Choice(Grade.QUALIFIED, "尚未报到，已督促。")),
                    actor=scope,
                    now=self.now,
                )

    def _office(self, role, organization, user):
        return scope_of(user, RoleAssignment(role=role, organization=organization, user=user))

    def _timed(self, act):
        """Return the seconds of an act, and how many queries it made."""
        with CaptureQueriesContext(connection) as captured:
            started = perf_counter()
            act()
            seconds = perf_counter() - started
        return seconds, len(captured)

    def _tell(self, words, seconds, queries):
        self.story += f"{words}: {seconds:.1f} s, {queries} queries\n"
