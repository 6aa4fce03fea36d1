"""A member's own home: his pass, what happens next, what happened."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluation import queries as evaluation
from evaluation.labels import own as own_words
from registration import queries
from registration.models import Certificate, Registration
from registration.states import Act, CertificateStatus, RegistrationStatus
from xigu.organizations.queries import current_leave


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where a member stands, and what he can do next, in two sentences.

    `asks` says that he may ask for his check-in from here.
    """

    status: str
    text: str
    asks: bool = False


def next_step(member_id: int, day) -> tuple[NextStep, Certificate | None, Registration | None]:
    """Say where the chain stands for a member on a day, with his last certificate and move."""
    certificate, registration = queries.own_situation(member_id)
    if registration and registration.status in RegistrationStatus.open_statuses:
        return _open(registration), certificate, registration
    leave = current_leave(member_id, day)
    if leave:
        return _on_leave(leave), certificate, registration
    obstacle = queries.obstacle_to_asking(member_id, day)
    if obstacle:
        return NextStep(_("Not checked in"), obstacle), certificate, registration
    refusal = _refusal(registration) if registration else None
    if refusal:
        return _refused(registration, refusal), certificate, registration
    return _to_present(certificate, day), certificate, registration


@dataclass(frozen=True, slots=True)
class OwnItem:
    """Something that waits for a member himself, and where he does it."""

    text: str
    detail: str
    url: str
    action: str


def own_items(member_id: int, day) -> list[OwnItem]:
    """Return which of a member's own rounds wait for a word of his. One query."""
    rounds = evaluation.own_evaluations(member_id).filter(published_at=None)
    found = (_item(each, each.round.phase_on(day), day) for each in rounds)
    return [item for item in found if item is not None]


def _item(row, phase, day):
    if not row.summary and row.takes_summary(phase):
        return OwnItem(
            text=own_words.about_summary(row),
            detail=row.round.title,
            url=reverse("evaluation:summary", args=[row.pk]),
            action=_("Write"),
        )
    last = own_words.may_object_until(row, day) if row.told_at else None
    if last is None:
        return None
    return OwnItem(
        text=_("Your result can be read. If it is not right, you may object until %(day)s.")
        % {"day": date_format(last, "DATE_FORMAT")},
        detail=row.round.title,
        url=reverse("evaluation:detail", args=[row.pk]),
        action=_("Read"),
    )


def _open(registration):
    words = {"community": registration.community}
    status = registration.get_status_display()
    if registration.status == RegistrationStatus.ACCEPTED:
        return NextStep(status, _("%(community)s has taken you in. Nothing is left to do.") % words)
    if registration.is_withdrawable:
        text = _("%(community)s has your request and will answer. Nothing is left to do.")
        return NextStep(status, text % words)
    return NextStep(status, _("%(community)s has your certificate and will answer.") % words)


def _on_leave(leave):
    status = _("On leave")
    if leave.last_day is None:
        text = _("You are on leave. Nobody expects you to check in for now.")
        return NextStep(status, text, asks=True)
    text = _("You are on leave until %(day)s. Until then nobody expects you to check in.")
    day = date_format(leave.last_day, "DATE_FORMAT")
    return NextStep(status, text % {"day": day}, asks=True)


def _refusal(registration):
    """What the community said when it refused; the workplace's objection is none."""
    last = registration.events.timeline().moves().last()
    return last if last.act == Act.REFUSED else None


def _refused(registration, refusal):
    return NextStep(
        registration.get_status_display(),
        _("%(community)s has refused: “%(reason)s”. Ask the community in which you live.")
        % {"community": registration.community, "reason": refusal.note},
        asks=True,
    )


def _to_present(certificate, day):
    is_unused = certificate and certificate.status == CertificateStatus.ISSUED
    if is_unused and not certificate.has_expired(day):
        return NextStep(
            _("To be presented"),
            _(
                "Ask to be checked in online, or show this code to the community where you "
                "live, by %(day)s."
            )
            % {"day": date_format(certificate.document.valid_until, "DATE_FORMAT")},
            asks=True,
        )
    return NextStep(
        _("Not checked in"),
        _("Ask to be checked in with the community where you live. It takes a minute."),
        asks=True,
    )
