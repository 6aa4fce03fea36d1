"""A member who is not checked in, as a list tells it: why, since when, and what comes next."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation, Leave, Member

from . import permissions
from .models import Certificate, Registration
from .states import CertificateStatus, MissingReason

TONES = {
    MissingReason.NO_CERTIFICATE: "wait",
    MissingReason.NOT_PRESENTED: "wait",
    MissingReason.EXPIRED: "bad",
    MissingReason.REFUSED: "bad",
    MissingReason.WAITING: "info",
    MissingReason.FORWARDED: "info",
    MissingReason.OBJECTED: "bad",
    MissingReason.ENDED: "",
    MissingReason.ON_LEAVE: "",
}
DAYS = {
    MissingReason.NO_CERTIFICATE: gettext_lazy("here since %(day)s"),
    MissingReason.NOT_PRESENTED: gettext_lazy("valid until %(day)s"),
    MissingReason.EXPIRED: gettext_lazy("was valid until %(day)s"),
    MissingReason.REFUSED: gettext_lazy("refused on %(day)s"),
    MissingReason.WAITING: gettext_lazy("first presented on %(day)s"),
    MissingReason.FORWARDED: gettext_lazy("first presented on %(day)s"),
    MissingReason.OBJECTED: gettext_lazy("objected to on %(day)s"),
    MissingReason.ENDED: gettext_lazy("ended on %(day)s"),
}
AT_A_COMMUNITY = (MissingReason.REFUSED, MissingReason.WAITING, MissingReason.FORWARDED)


@dataclass(frozen=True, slots=True)
class NextAct:
    """The button of a row; `is_post` where it acts at once."""

    label: str
    url: str
    is_post: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """Where a member stands who is not checked in.

    `place` is the community that has or had him, `note` its words; `day` says since when, or
    until when his certificate can be presented.
    """

    member: Member
    reason: MissingReason
    affiliation: Affiliation
    certificate: Certificate | None = None
    registration: Registration | None = None
    leave: Leave | None = None
    place: str = ""
    note: str = ""
    day: date | None = None

    @property
    def tone(self) -> str:
        return TONES[self.reason]

    @property
    def since(self) -> str:
        """The day with its words."""
        if self.leave:
            return _leave_days(self.leave)
        return DAYS[self.reason] % {"day": date_format(self.day, "DATE_FORMAT")} if self.day else ""


def way_of(member) -> Way:
    """Return the way of a member who comes from `with_reason` and `with_way`."""
    reason, affiliation = MissingReason(member.reason), member.current_affiliations[0]
    if reason == MissingReason.ON_LEAVE:
        return Way(member, reason, affiliation, leave=member.excusing_leaves[0])
    if reason in {*AT_A_COMMUNITY, MissingReason.OBJECTED, MissingReason.ENDED}:
        return _with_community(member, reason, affiliation)
    if reason == MissingReason.NO_CERTIFICATE:
        return Way(member, reason, affiliation, day=affiliation.during.lower)
    certificate = _unused_certificate(member)
    last_day = certificate and certificate.document.valid_until
    return Way(member, reason, affiliation, certificate=certificate, day=last_day)


def _unused_certificate(member):
    issued = (row for row in member.shown_certificates if row.status == CertificateStatus.ISSUED)
    return next(issued, None)


def next_acts(scope: Scope, way: Way) -> list[NextAct]:
    """Return what the user can do about a member, the usual first; who may not act can look."""
    return [_usual_act(scope, way), *_mending_acts(scope, way)]


def _mending_acts(scope, way):
    """What follows where a community refused because of what the certificate says."""
    is_refused = way.reason == MissingReason.REFUSED and way.certificate
    if not is_refused or not permissions.can_void_certificate(scope, way.certificate):
        return []
    return [
        NextAct(
            _("Change the record"), reverse("organizations:member_change", args=[way.member.pk])
        ),
        NextAct(
            _("Reissue"), reverse("registration:certificate_reissue", args=[way.certificate.pk])
        ),
    ]


def _usual_act(scope, way):
    if way.reason in MissingReason.in_need and permissions.can_issue(scope):
        url = reverse("registration:certificate_issue", args=[way.member.pk])
        label = _("Issue") if way.reason == MissingReason.NO_CERTIFICATE else _("Issue anew")
        return NextAct(label, url, is_post=True)
    if way.reason == MissingReason.NOT_PRESENTED and way.certificate:
        url = reverse("registration:certificate_detail", args=[way.certificate.pk])
        may_print = permissions.can_print_certificate(scope, way.certificate)
        return NextAct(pgettext("verb", "Print") if may_print else _("Look"), url)
    if way.leave:
        url = reverse("organizations:member_detail", args=[way.member.pk])
        return NextAct(_("Look"), f"{url}#leaves")
    if way.registration:
        return NextAct(_("Look"), reverse("registration:detail", args=[way.registration.pk]))
    return NextAct(_("Look"), reverse("registration:member_chain", args=[way.member.pk]))


def reason_tabs(counts: dict[MissingReason, int], current: str, address: str) -> list[dict]:
    """Return the tabs of all reasons that somebody has, or that is chosen, with their counts.

    The first one is for all who are expected: those on leave are counted in their own tab only.
    """
    shown = [reason for reason in MissingReason if reason in counts or reason == current]
    everybody = {
        "label": _("all"),
        "count": sum(counts.values()) - counts.get(MissingReason.ON_LEAVE, 0),
        "url": address,
        "is_current": not current,
    }
    return [everybody] + [
        {
            "label": reason.label,
            "count": counts.get(reason, 0),
            "url": f"{address}&reason={reason}",
            "is_current": reason == current,
        }
        for reason in shown
    ]


def reminder(way: Way) -> str:
    """Return a friendly text to one member whose certificate waits to be presented."""
    return _("%(name)s, your contact certificate %(number)s is ready; %(until)s. %(how)s") % {
        "name": way.member.name,
        "number": way.certificate.document.number if way.certificate else "",
        "until": way.since,
        "how": how_to(),
    }


def group_reminder(ways: list[Way]) -> str:
    """Return one text for several members: names and last days, nothing else about them."""
    lines = [f"{way.member.name} · {way.since}" for way in ways]
    intro = _("The contact certificates of these colleagues are ready:")
    return "\n".join([intro, *lines, how_to()])


def how_to() -> str:
    """Say how one checks in."""
    return _(
        "You are welcome at the community where you live: sign in on your phone and ask to be "
        "checked in, or bring the certificate on paper or its code on your home page. If something "
        "in it is wrong, please tell your workplace."
    )


def _leave_days(leave):
    kind = leave.get_kind_display()
    if leave.last_day is None:
        return _("%(kind)s until further notice") % {"kind": kind}
    words = {"kind": kind, "day": date_format(leave.last_day, "DATE_FORMAT")}
    return _("%(kind)s until %(day)s") % words


def _with_community(member, reason, affiliation):
    registration = next(iter(member.shown_registrations), None)
    if registration is None:
        return Way(member, reason, affiliation)
    moments = {
        MissingReason.REFUSED: registration.decided_at,
        MissingReason.OBJECTED: registration.ended_at or registration.decided_at,
        MissingReason.ENDED: registration.ended_at,
    }
    moment = moments.get(reason, registration.requested_at)
    return Way(
        member,
        reason,
        affiliation,
        certificate=_unused_certificate(member) if reason == MissingReason.REFUSED else None,
        registration=registration,
        place=registration.community.name,
        note=registration.last_note,
        day=moment and timezone.localdate(moment),
    )
