"""How facts of members and organizations are put into words on pages."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from xigu.common.templatetags.look import masked_phone
from xigu.common.versions import Values

from .models import Member, Organization
from .states import Education, Gender

PERSONAL = (
    "gender",
    "ethnicity",
    "birth_month",
    "education",
    "joined_on",
    "is_probationary",
    "position",
)
CONTACT = ("phone", "home_address")
MOST_SHOWN = 200
SERVICE = ("skills", "resources", "wishes", "free_times")

_VERBOSE = {
    field.name: field.verbose_name
    for field in Member._meta.concrete_fields  # noqa: SLF001 - Django's documented way to fields
}


def shown(field: str, value) -> str:
    """Return a value of a member in words; unknown is empty."""
    if value in (None, ""):
        return ""
    match field:
        case "birth_month":
            return f"{value:%Y-%m}"
        case "gender":
            return str(Gender(value).label)
        case "education":
            return str(Education(value).label)
        case "is_probationary":
            return _("yes") if value else _("no")
    return str(value)


def shown_all(recorded: Values) -> dict[str, str]:
    """Return what is recorded in words, by field."""
    return {field: shown(field, value) for field, value in recorded.items()}


def label(field: str) -> str:
    """Return the words for a field of a member."""
    return capfirst(str(_VERBOSE[field]))


def member_facts(member: Member, *, with_contact: bool) -> list[tuple[str, str]]:
    """Return labels and values of a member; without contact no address and a masked phone."""
    facts = _pairs(member, PERSONAL)
    if with_contact:
        facts += _pairs(member, CONTACT)
    else:
        facts.append((label("phone"), masked_phone(member.phone)))
    return facts + _pairs(member, SERVICE)


def _pairs(member, fields):
    return [(label(field), shown(field, getattr(member, field))) for field in fields]


def organization_facts(organization: Organization) -> list[tuple[str, str]]:
    """Return labels and values of an organization: what it is and who answers for it."""
    kind = organization.get_unit_type_display() or organization.get_kind_display()
    return [
        (_("Kind"), str(kind)),
        (_("Code"), organization.code),
        (_("Contact"), organization.contact_name),
        (_("Contact phone"), organization.contact_phone),
        (_("Address"), organization.address),
    ]


def look_events(looks) -> list[dict]:
    """Return looks as the timeline component shows them."""
    return [
        {
            "title": look.access,
            "happened_at": look.happened_at,
            "actor": " · ".join(filter(None, (look.actor, look.organization))),
            "note": look.purpose,
        }
        for look in looks
    ]


def roster_stats(outcome: dict[str, int]) -> list[dict]:
    """Return the counts of a roster import with their words; rare ones only where there are any."""
    words = {
        "created": _("new"),
        "changed": _("changed"),
        "unchanged": _("unchanged"),
        "undecided": _("to be decided"),
        "refused": _("refused"),
        "skipped": _("skipped"),
    }
    rare = {"undecided", "skipped"}
    has_rare = any(outcome.get(key) for key in rare)
    return [
        {"label": capfirst(words[key]), "value": outcome.get(key, 0)}
        for key in words
        if has_rare or key not in rare
    ]


def roster_sections(plan) -> dict:
    """Return the lists of a dry run, cut to a length that can be read, with what is left out."""
    whole = {
        "created": plan.created,
        "changed": plan.changed,
        "refused": plan.problems,
        "homeless": plan.homeless,
        "skipped": plan.skipped,
    }
    cut = {name: rows[:MOST_SHOWN] for name, rows in whole.items()}
    unread = {kind: plan.book.headings(kind) for kind in ("unknown", "doubled", "spare")}
    more = {f"more_{name}": len(rows) - len(cut[name]) for name, rows in whole.items()}
    return cut | unread | more | {"more_questions": max(0, len(plan.questions) - MOST_SHOWN)}


def roster_questions(plan) -> dict:
    """Return what is asked about a roster, the unanswered first, as many as fit on a page."""
    by_need = sorted(plan.questions, key=lambda question: bool(question.answer))
    return {
        "questions": by_need[:MOST_SHOWN],
        "branch_questions": plan.branch_questions[:MOST_SHOWN],
        "branch_choices": plan.branch_choices,
    }
