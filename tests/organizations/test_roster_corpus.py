import pytest

from xigu.organizations import services
from xigu.organizations.models import FACTS, Affiliation, Member
from xigu.organizations.roster.errors import RosterError
from xigu.organizations.roster.plan import make_plan
from xigu.organizations.roster.workbook import read_workbook

from .conftest import TODAY
from .corpus.hostile import HOSTILE
from .corpus.shapes import SHAPES
from .corpus.values import VALUES
from .workbooks import founding

pytestmark = pytest.mark.django_db


def cases(*lists):
    return pytest.mark.parametrize(
        "case", [pytest.param(case, id=case.name) for each in lists for case in each]
    )


def recorded():
    """Return what is recorded about each member in the order of the file, blanks left out."""
    people = []
    for affiliation in Affiliation.objects.select_related("member", "branch").order_by("pk"):
        facts = {field: getattr(affiliation.member, field) for field in FACTS}
        facts["branch"] = affiliation.branch.name if affiliation.branch else ""
        people.append(
            {
                field: value if isinstance(value, bool | str) else value.isoformat()
                for field, value in facts.items()
                if value not in (None, "", False)
            }
        )
    return people


def told(problems):
    return [(str(each.place), each.column, str(each.reason)) for each in problems]


def begins(found, expected):
    """Compare reasons by their beginnings."""
    assert [each[:2] for each in found] == [each[:2] for each in expected]
    pairs = zip(found, expected, strict=True)
    assert [each[2] for each, wanted in pairs if not each[2].startswith(wanted[2])] == []


@pytest.fixture
def do_import(tree, now):
    def run(content):
        sheets = read_workbook(content)
        decisions = founding(tree.workplace, sheets, TODAY)
        return services.import_rows(
            workplace=tree.workplace, sheets=sheets, decisions=decisions, now=now
        )

    return run


@cases(SHAPES, VALUES)
def test_awkward_roster_becomes_what_is_expected(do_import, case):
    plan = do_import(case.make())

    assert recorded() == case.recorded
    begins(told(plan.problems), case.refused)
    begins(told(asked.problem for asked in plan.unanswered), case.asked)
    assert [(str(row.place), row.words) for row in plan.skipped] == case.skipped
    headings = [h for kind in ("unknown", "doubled", "spare") for h in plan.book.headings(kind)]
    assert not case.unread or headings == case.unread


@cases(SHAPES, VALUES)
def test_second_import_changes_nothing(do_import, case):
    content = case.make()
    do_import(content)
    before = list(Member.objects.order_by("pk").values()), list(Affiliation.objects.values())

    plan = do_import(content)

    assert (plan.created, plan.changed) == ([], [])
    assert len(plan.unchanged) == len(case.recorded)
    after = list(Member.objects.order_by("pk").values()), list(Affiliation.objects.values())
    assert after == before


@cases(HOSTILE)
def test_hostile_file_is_refused_in_a_sentence(case):
    with pytest.raises(RosterError, match=case.error):
        read_workbook(case.make())


@cases(SHAPES, VALUES)
def test_every_refusal_says_what_to_do(tree, case):
    plan = make_plan(tree.workplace, read_workbook(case.make()), TODAY)

    questions = [asked.problem for asked in plan.unanswered]
    assert all(str(each.reason) and str(each.mend) for each in [*plan.problems, *questions])
    assert all(len(asked.choices) > 1 for asked in plan.unanswered)
