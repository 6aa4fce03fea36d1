"""What waits in rounds of evaluation for each who judges, concludes and reviews."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation import queries as evaluation
from registration import labels
from xigu.common.scope import Scope

from .items import QueueItem


def opinions_item(scope: Scope, day: date) -> QueueItem:
    """How many members wait for the opinion of one's side, or of one in its place."""
    rounds = evaluation.waiting_opinions(scope, day)
    count, first = sum(each["count"] for each in rounds), next(iter(rounds), None)
    place = [first["round"], first["side"].lower()] if first else []
    is_late = first and first["until"] < day
    until = _("until %(day)s") % {"day": first["until"].isoformat()} if first else ""
    return QueueItem(
        count=count,
        text=ngettext("member waits for your opinion", "members wait for your opinion", count),
        detail=_("opened again by the department") if is_late else until,
        url=reverse("evaluation:opinion_sheet", args=place) if first else "",
        action=_("Give opinions"),
    )


def conclusions_item(scope: Scope, day: date) -> QueueItem:
    """How many conclusions can be signed now."""
    rounds = evaluation.conclusions_to_sign(scope, day)
    count = sum(each["count"] for each in rounds)
    return QueueItem(
        count=count,
        text=ngettext("conclusion can be signed", "conclusions can be signed", count),
        detail=due_by(rounds[0]["until"]) if rounds else "",
        url=reverse("evaluation:conclusion_sheet", args=[rounds[0]["round"]]) if rounds else "",
        action=_("Sign"),
    )


def returned_conclusions_item(scope: Scope, day: date) -> QueueItem:
    """How many conclusions came back with a reason."""
    rounds = evaluation.conclusions_returned(scope, day)
    sheet = reverse("evaluation:conclusion_sheet", args=[rounds[0]["round"]]) if rounds else ""
    count = sum(each["count"] for each in rounds)
    return QueueItem(
        count=count,
        text=ngettext(
            "conclusion came back and waits to be signed anew",
            "conclusions came back and wait to be signed anew",
            count,
        ),
        detail=rounds[0]["title"] if rounds else "",
        url=f"{sheet}?part=attention",
        action=_("Read the reasons"),
    )


def agreements_item(scope: Scope, day: date) -> QueueItem:
    """How many joint conclusions wait for the community."""
    waiting = evaluation.agreement_summary(scope)
    return QueueItem(
        count=waiting["count"],
        text=ngettext(
            "joint conclusion waits for your answer",
            "joint conclusions wait for your answer",
            waiting["count"],
        ),
        detail=labels.waiting_since(waiting["oldest"]) if waiting["count"] else "",
        url=reverse("evaluation:agreement_list"),
        action=_("Answer"),
    )


def reviews_item(scope: Scope, day: date) -> QueueItem:
    """How many conclusions wait for the department."""
    rounds = evaluation.reviews_waiting(scope)
    count = sum(each["count"] for each in rounds)
    return QueueItem(
        count=count,
        text=ngettext(
            "conclusion waits for your review", "conclusions wait for your review", count
        ),
        detail=labels.waiting_since(rounds[0]["oldest"]) if rounds else "",
        url=reverse("evaluation:round_review", args=[rounds[0]["round"]]) if rounds else "",
        action=_("Review"),
    )


def quotas_item(scope: Scope, day: date) -> QueueItem:
    """How many requests for more of the best grade wait for the department."""
    rounds = evaluation.quotas_waiting(scope)
    count = sum(each["count"] for each in rounds)
    return QueueItem(
        count=count,
        text=ngettext(
            "request for more of the best grade waits",
            "requests for more of the best grade wait",
            count,
        ),
        detail=labels.waiting_since(rounds[0]["oldest"]) if rounds else "",
        url=reverse("evaluation:quota_list", args=[rounds[0]["round"]]) if rounds else "",
        action=_("Decide"),
    )


def due_by(day: date) -> str:
    """Say until when the first of them is due."""
    return _("the first due by %(day)s") % {"day": date_format(day, "MONTH_DAY_FORMAT")}


def rounds_in_preparation_item(scope: Scope, day: date) -> QueueItem:
    """Which rounds are being prepared."""
    rounds = list(evaluation.rounds_in_preparation(scope))
    return QueueItem(
        count=len(rounds),
        text=ngettext(
            "round of evaluation is being prepared",
            "rounds of evaluation are being prepared",
            len(rounds),
        ),
        detail=rounds[0].title if rounds else "",
        url=_round_url(rounds),
        action=_("Look"),
    )


def rounds_to_move_on_item(scope: Scope, day: date) -> QueueItem:
    """Which rounds wait for the department to go on."""
    rounds = list(evaluation.rounds_to_move_on(scope, day))
    return QueueItem(
        count=len(rounds),
        text=ngettext(
            "round of evaluation waits for you to review or publish it",
            "rounds of evaluation wait for you to review or publish them",
            len(rounds),
        ),
        detail=rounds[0].title if rounds else "",
        url=_round_url(rounds),
        action=_("Go on"),
    )


def _round_url(rounds):
    """The one round that waits, else the list of all."""
    if len(rounds) == 1:
        return reverse("evaluation:round_detail", args=[rounds[0].pk])
    return reverse("evaluation:round_list")


def objections_item(scope: Scope, day: date) -> QueueItem:
    """How many objections wait for the office, and until when."""
    waiting = evaluation.objection_summary(scope)
    return QueueItem(
        count=waiting["count"],
        text=ngettext(
            "objection to a grade waits for your decision",
            "objections to grades wait for your decision",
            waiting["count"],
        ),
        detail=_("The first answer is due on %(day)s.")
        % {"day": date_format(waiting["first"], "DATE_FORMAT")}
        if waiting["count"]
        else "",
        url=reverse("evaluation:objection_list"),
        action=_("Decide"),
    )
