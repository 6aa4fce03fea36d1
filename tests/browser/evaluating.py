"""Everything of the evaluation that happens in the district of the browser tests."""

from django.utils import timezone

from tests.factories.confidential import DailyNoteFactory, NoteReplyFactory
from tests.factories.evaluation import AssessmentFactory, EvaluationFactory, OpenRoundFactory

from .concluding import conclude
from .confidences import confide
from .judgements import judge
from .opinions import give_opinions
from .reviewing import review
from .rounds import hold_rounds


def evaluate(district):
    """Hold rounds in several phases, ask in confidence, write notes; the district knows them."""
    district.given = give_opinions(district)
    district.confided = confide(district)
    district.judged = judge(district)
    district.review = review(district)
    hold_rounds(district)
    district.judging = conclude(district)
    _say_something(district)


def _say_something(district):
    """A round in which the workplace has said something of one member."""
    district.quiet_round = OpenRoundFactory(organization=district.department, title="评先选优")
    district.printed = EvaluationFactory(
        round=OpenRoundFactory(organization=district.department),
        member=district.filed[0].member,
        branch=district.branch,
        community=district.community,
        summary="一年来参加社区服务十二次，结对帮扶两户独居老人。",
        summary_at=timezone.now(),
    )
    AssessmentFactory(evaluation=district.printed)
    note = DailyNoteFactory(
        member=district.printed.member, author=district.community, reader=district.workplace
    )
    NoteReplyFactory(note=note)
