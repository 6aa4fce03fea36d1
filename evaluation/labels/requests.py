"""Opinions asked in confidence and notes, as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xigu.common.templatetags.look import day as shown_day

from ..models import OpinionRequest
from ..states import OpinionStatus
from . import OPINION_TONES


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in a list, with the words for how it stands."""

    request: OpinionRequest
    status: str | Promise
    tone: str


def request_row(request: OpinionRequest, today: date) -> RequestRow:
    """Return a request with its status; what is late says so."""
    if request.status == OpinionStatus.OPEN and request.due_on < today:
        return RequestRow(request, _("overdue"), "bad")
    return RequestRow(request, request.get_status_display(), OPINION_TONES[request.status])


def request_rows(requests: Iterable[OpinionRequest], today: date) -> list[RequestRow]:
    """Return requests with their statuses."""
    return [request_row(request, today) for request in requests]


def request_facts(request: OpinionRequest, *, with_occasion: bool) -> list[tuple]:
    """Return who asks whom and by when; why, only for those who may read it."""
    facts = [
        (_("Asked by"), request.requester),
        (_("Community"), request.community or _("Not checked in with a community")),
        (pgettext("opinion request", "Asked on"), shown_day(request.asked_at)),
        (_("Answer by"), shown_day(request.due_on)),
    ]
    if with_occasion:
        facts += [
            (pgettext("opinion request", "Occasion"), request.get_occasion_display()),
            (pgettext("opinion request", "Purpose"), request.purpose),
            (_("The member reads it from"), shown_day(request.released_at or request.release_by)),
        ]
    return facts


def request_tabs(*, is_closed: bool) -> list[dict]:
    """Return the two views of the list."""
    url = reverse("evaluation:opinion_list")
    return [
        {"label": pgettext("opinion request", "Waiting"), "url": url, "is_current": not is_closed},
        {
            "label": pgettext("opinion request", "Closed"),
            "url": f"{url}?closed",
            "is_current": is_closed,
        },
    ]
