"""Words and colors of the chain: what badges, timelines and lists of facts show."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from xigu.common.templatetags.look import number, person
from xigu.organizations.states import Education, Gender

from .states import Act, CertificateState, CertificateStatus, RegistrationStatus, last_day_to_object

REGISTRATION_TONES = {
    RegistrationStatus.REQUESTED: "wait",
    RegistrationStatus.ACCEPTED: "good",
    RegistrationStatus.REFUSED: "bad",
    RegistrationStatus.ENDED: "",
}
CERTIFICATE_TONES = {
    CertificateState.PRESENTABLE: "wait",
    CertificateState.WAITING: "info",
    CertificateState.EXPIRED: "bad",
    CertificateState.USED: "good",
    CertificateState.VOID: "",
}
OBSTACLES = {
    CertificateState.WAITING: gettext_lazy(
        "The member waits at another community, which decides about him."
    ),
    CertificateState.EXPIRED: gettext_lazy(
        "This certificate has expired: please ask the workplace for a new one."
    ),
    CertificateState.USED: gettext_lazy("This certificate is used: the member is checked in."),
    CertificateState.VOID: gettext_lazy(
        "This certificate is void. If the workplace has issued another, please ask for that one."
    ),
}
# Parts of the list of check-ins that have a page of their own.
PARTS = {
    "unplaced": gettext_lazy("Checked in, and in no grid yet"),
    "objectable": gettext_lazy("Asked for online: your workplace may object until the day named"),
    "secretaries": gettext_lazy("Secretaries of communities, about whose own check-in you decide"),
}
ACT_TONES = {
    Act.PRESENTED: "wait",
    Act.FORWARDED: "info",
    Act.ACCEPTED: "good",
    Act.REFUSED: "bad",
    Act.ACKNOWLEDGED: "good",
    Act.ASKED: "wait",
    Act.WITHDRAWN: "",
    Act.PLACED: "",
    Act.OBJECTED: "bad",
    Act.ENDED: "",
}
FACTS = {
    "name": gettext_lazy("Name"),
    "gender": gettext_lazy("Gender"),
    "home_address": gettext_lazy("Home address"),
    "phone": gettext_lazy("Phone"),
    "birth_month": gettext_lazy("Month of birth"),
    "ethnicity": gettext_lazy("Ethnicity"),
    "workplace": gettext_lazy("Workplace"),
    "branch": gettext_lazy("Branch"),
    "position": gettext_lazy("Position"),
    "education": gettext_lazy("Education"),
    "joined_on": gettext_lazy("Joined the party on"),
    "skills": gettext_lazy("Skills"),
    "resources": gettext_lazy("Resources"),
    "wishes": gettext_lazy("Wishes for service"),
    "free_times": gettext_lazy("Free times"),
}
CONTACT_FACTS = frozenset({"home_address", "phone"})
RECEIPT_FACTS = {
    "name": gettext_lazy("Name"),
    "workplace": gettext_lazy("Workplace"),
    "branch": gettext_lazy("Branch"),
    "certificate_number": gettext_lazy("Certificate number"),
    "community": gettext_lazy("Community"),
    "subdistrict": gettext_lazy("Sub-district"),
    "first_presented_on": gettext_lazy("First presented"),
    "accepted_on": gettext_lazy("Checked in on"),
    "handler": gettext_lazy("Handled by"),
    "community_contact": gettext_lazy("Contact of the community"),
    "community_phone": gettext_lazy("Phone of the community"),
}
CODED_FACTS = {"gender": Gender, "education": Education}
IN_ONE_PIECE = {"name": person, "certificate_number": number}


def certificate_state(certificate, day) -> CertificateState:
    """Return what a list calls a certificate on a day; it comes from `for_lists`."""
    if certificate.status != CertificateStatus.ISSUED:
        return CertificateState(certificate.status)
    if certificate.is_waiting:
        return CertificateState.WAITING
    expired = certificate.has_expired(day)
    return CertificateState.EXPIRED if expired else CertificateState.PRESENTABLE


def printed_facts(facts: dict, *, with_contact: bool) -> list[tuple]:
    """Return the facts of a certificate as (label, value), with phone and address if wanted."""
    return [
        (label, _word(key, facts.get(key, "")))
        for key, label in FACTS.items()
        if with_contact or key not in CONTACT_FACTS
    ]


def signed_facts(facts: dict) -> list[tuple]:
    """Return the facts of a receipt as (label, value)."""
    return [(label, _word(key, facts.get(key, ""))) for key, label in RECEIPT_FACTS.items()]


def timeline(events) -> list[dict]:
    """Return events as the timeline component shows them, the first one first."""
    return [
        {
            "title": _title(event),
            "happened_at": event.happened_at,
            "actor": " · ".join(str(who) for who in (event.actor, event.acting_for) if who),
            "note": event.note,
            "tone": ACT_TONES[event.act],
        }
        for event in events
    ]


def tabs(choices, current, parameter: str) -> list[dict]:
    """Return the tabs that choose one of `choices` by the query parameter."""
    return [
        {"label": choice.label, "url": f"?{parameter}={choice}", "is_current": choice == current}
        for choice in choices
    ]


def receipt_tabs(*, is_filed: bool) -> list[dict]:
    """Return the tabs of the receipts: to be acknowledged, filed."""
    return [
        {
            "label": pgettext("receipt", "to be acknowledged"),
            "url": "?state=open",
            "is_current": not is_filed,
        },
        {"label": pgettext("receipt", "filed"), "url": "?state=filed", "is_current": is_filed},
    ]


def community_choices(suggestion, field) -> list[dict]:
    """Return the communities to choose at a touch, with type, parent and why each is offered."""
    sure = [each.community.pk for each in suggestion.candidates[:1] if suggestion.is_sure]
    chosen = str(field.value() or next(iter(sure), ""))
    return [
        {
            "value": community.pk,
            "name": community.name,
            "note": f"{community.get_unit_type_display()} · {community.parent.name}",
            "reason": reason.label,
            "is_chosen": str(community.pk) == chosen,
        }
        for community, reason in ((each.community, each.reason) for each in suggestion.candidates)
    ]


def status_of(registration) -> str:
    """Return what a list calls the status; it comes from `with_last_note`."""
    if registration.last_act in {Act.WITHDRAWN, Act.OBJECTED}:
        return str(Act(registration.last_act).label)
    return str(registration.get_status_display())


def waiting_days(registration, day) -> str:
    """Say how long a member has waited."""
    days = (day - timezone.localdate(registration.requested_at)).days
    if days < 1:
        return pgettext("waiting", "since today")
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def objection_until(moment) -> str:
    """Say until when the workplace may object to the oldest online check-in."""
    last_day = last_day_to_object(moment)
    return _("the first until %(day)s") % {"day": date_format(last_day, "MONTH_DAY_FORMAT")}


def waiting_since(moment) -> str:
    """Say since when the longest waiting one waits."""
    return _("the longest since %(day)s") % {"day": date_format(moment, "MONTH_DAY_FORMAT")}


def _word(key, value):
    if not value:
        return ""
    if key in CODED_FACTS:
        return CODED_FACTS[key](value).label
    return IN_ONE_PIECE[key](value) if key in IN_ONE_PIECE else value


def _title(event):
    if event.act == Act.FORWARDED:
        return _("Forwarded to %(community)s") % {"community": event.community}
    if event.act == Act.ASKED:
        return _("Asked %(community)s online") % {"community": event.community}
    return event.get_act_display()
