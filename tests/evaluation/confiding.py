"""A member about whom opinions are asked in confidence, and what is said of it."""

import datetime
from uuid import uuid4

from evaluation import services
from evaluation.models import OpinionRequest
from evaluation.states import OpinionOccasion
from tests.factories.activities import RecordFactory

from .stage import moment

NOW = moment(1)
DUE = datetime.date(2026, 7, 10)
PURPOSE = "拟任副科长人选考察对象"


def ask(stage, *members, actor=None, now=NOW, **more):
    """Ask about members for the department, or for another actor."""
    wish = {
        "occasion": OpinionOccasion.PROMOTION,
        "purpose": PURPOSE,
        "due_on": DUE,
        "key": uuid4(),
    }
    return services.ask_opinions(
        members=members, actor=actor or stage.department_officer, now=now, **wish | more
    )


def asked(stage, member=None, **more):
    """Return a request about one member."""
    [request] = ask(stage, member or stage.members[0], **more)
    return request


def answer(request, actor, opinion="邻里反映良好。", explanation="长期出差。", now=NOW):
    return services.answer_opinion(
        request=request, opinion=opinion, explanation=explanation, actor=actor, now=now
    )


def served(stage, member):
    """Let a member have served, so that nothing has to be explained."""
    return RecordFactory(
        member=member, community=stage.community, starts_at=moment(1, month=6), hours=2
    )


def now_as(request):
    return OpinionRequest.objects.get(pk=request.pk)
