"""Days, people and names as these papers write them."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.utils import timezone, translation

from xigu.documents.services import full_day, plain
from xigu.organizations.models import Member
from xigu.organizations.states import Gender

LANGUAGE = "zh-hans"  # of all documents

P = ParamSpec("P")
R = TypeVar("R")


def in_language_of_documents(compose: Callable[P, R]) -> Callable[P, R]:
    """Let labels and explanations speak the language of documents, whoever reads the page."""

    @wraps(compose)
    def composed(*args: P.args, **kwargs: P.kwargs) -> R:
        with translation.override(LANGUAGE):
            return compose(*args, **kwargs)

    return composed


def days(first: str, last: str) -> str:
    """Return two ISO dates as a span; the end may be open."""
    return f"{full_day(first)}至{full_day(last)}" if last else f"{full_day(first)}起"


def day_of(moment: datetime) -> str:
    """Return the local day of a moment."""
    return full_day(timezone.localdate(moment).isoformat())


def day_or_dash(day: date | None) -> str:
    return full_day(day.isoformat() if day else "")


def personal(member: Member) -> list[list[tuple[str, str]]]:
    """Return what every paper says of a member: neither phone nor address."""
    gender = str(Gender(member.gender).label) if member.gender else ""
    kind = "预备党员" if member.is_probationary else "正式党员"
    return [
        [("姓名", plain(member.name)), ("性别", plain(gender))],
        [("入党时间", day_or_dash(member.joined_on)), ("党员类别", kind)],
        [("职务", plain(member.position))],
    ]
