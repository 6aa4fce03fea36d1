"""Random acts in the ledger: thousands of them, then what is true and what each office sees."""

from collections import Counter
from dataclasses import replace
from time import perf_counter

from django.db.models import Count

from activities.models import ActivityRecord, MemberYear
from bench.acting import Play, Stage
from bench.measuring import Row, compare
from bench.truth import Everything, faults, seen_by_queries
from xigu.accounts.models import RoleAssignment, User
from xigu.accounts.scopes import scope_of
from xigu.accounts.states import Role
from xigu.organizations.models import Organization
from xigu.organizations.states import Kind

ACTS = 10_000
SEED = 620104
PEOPLE = 12  # of each community


def measure(acts: int = ACTS) -> list[Row]:
    """Print how the acts ended; compare totals with sums, and queries with rules in Python."""
    stage = stage_of_the_generated()
    play = Play(stage, SEED)
    started = perf_counter()
    play.run(acts)
    print(figures(play.counts, acts / (perf_counter() - started)))
    if found := faults():
        raise AssertionError(found)
    everything = Everything()
    return [
        compare(
            f"hours of {MemberYear.objects.count()} years: summed up, kept as totals",
            hours_summed_up,
            lambda: sum(MemberYear.objects.values_list("hours", flat=True)),
        ),
        compare(
            f"what {len(stage.scopes)} scopes see: row by row, by queries",
            lambda: [everything.seen_by(scope) for scope in stage.scopes],
            lambda: [seen_by_queries(scope) for scope in stage.scopes],
        ),
    ]


def figures(counts: Counter, pace: float) -> str:
    """Return how acts ended, one line each."""
    ends = ("done", "refused", "not for him")
    names = sorted({name for name, _end in counts})
    lines = [
        f"seed {SEED}, {pace:.0f} acts a second",
        f"{'':12}" + "".join(f"{end:>13}" for end in ends),
        *(f"{name:12}" + "".join(f"{counts[name, end]:>13}" for end in ends) for name in names),
    ]
    statuses = ActivityRecord.objects.values_list("status").annotate(count=Count("pk"))
    return "\n".join([*lines, ", ".join(f"{count} {name}" for name, count in statuses)])


def hours_summed_up():
    """Add up the hours of all rows that count."""
    return sum(record.hours or 0 for record in ActivityRecord.objects.confirmed())


def stage_of_the_generated() -> Stage:
    """Give offices and accounts to some of the generated communities and their residents."""
    communities = list(
        Organization.objects.of_kind(Kind.COMMUNITY)
        .annotate(people=Count("residents"))
        .order_by("-people", "pk")[:6]
    )
    residents = [list(each.residents.order_by("pk")[:PEOPLE]) for each in communities]
    members = [member for people in residents for member in people]
    scopes = [scope_of(_user(member=member)) for member in members]
    scopes += [_office(Role.SECRETARY, each) for each in communities * 2]
    above = {each.parent_id: each.parent for each in communities}
    scopes += [_office(Role.SUBDISTRICT_OFFICER, each) for each in above.values()]
    district = communities[0].parent.parent
    workplaces = list(Organization.objects.below(district).of_kind(Kind.WORKPLACE)[:6])
    scopes += [_office(Role.WORKPLACE_OFFICER, each) for each in workplaces]
    scopes += [_office(Role.DEPARTMENT_OFFICER, district)]
    himself = replace(scopes[0], **_as_secretary(communities[0]))
    return Stage(scopes=[*scopes, himself], workplaces=workplaces)


def _as_secretary(community):
    """The first member is a secretary besides: about himself he decides nothing."""
    office = _office(Role.SECRETARY, community)
    names = ("role", "kind", "organization_id", "path", "reaches_below", "sees_members")
    return {name: getattr(office, name) for name in names}


def _office(role, organization):
    user = _user(name="测量员")
    office = RoleAssignment.objects.create(
        user=user, role=role, organization=organization, granted_at="2020-01-01T00:00:00Z"
    )
    return scope_of(user, office)


def _user(member=None, name=""):
    number = User.objects.count()
    return User.objects.create(username=f"bench-{number}", name=name or member.name, member=member)
