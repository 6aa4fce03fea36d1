"""What waits of opinions asked in confidence, and of notes about members."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation import queries as evaluation
from registration import labels
from xigu.common.scope import Scope

from .items import QueueItem


def opinion_requests_item(scope: Scope, day: date) -> QueueItem:
    """How many opinions are asked of the office in confidence."""
    waiting = evaluation.opinion_summary(scope)
    due = _("the first is due on %(day)s")
    return QueueItem(
        count=waiting["count"],
        text=ngettext(
            "opinion is asked of you in confidence",
            "opinions are asked of you in confidence",
            waiting["count"],
        ),
        detail=due % {"day": date_format(waiting["due"], "MONTH_DAY_FORMAT")}
        if waiting["count"]
        else "",
        url=reverse("evaluation:opinion_list"),
        action=_("Answer"),
    )


def answers_item(scope: Scope, day: date) -> QueueItem:
    """How many answers came lately."""
    count = evaluation.count_answers_lately(scope, day)
    return QueueItem(
        count=count,
        text=ngettext(
            "opinion for which you asked has come", "opinions for which you asked have come", count
        ),
        url=f"{reverse('evaluation:opinion_list')}?closed",
        action=_("Read"),
    )


def notes_item(scope: Scope, day: date) -> QueueItem:
    """How many notes about members are not answered yet."""
    notes = evaluation.note_summary(scope, day)
    return QueueItem(
        count=notes["count"],
        text=ngettext(
            "note about a member is not answered yet",
            "notes about members are not answered yet",
            notes["count"],
        ),
        detail=labels.waiting_since(notes["oldest"]) if notes["count"] else "",
        url=reverse("evaluation:note_inbox"),
        action=_("Read"),
    )
