"""Values of this app as pages show them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from xigu.common.templatetags.look import day as shown_day
from xigu.organizations.models import Member

from . import queries
from .models import ActivationCode, User
from .scopes import MEMBER, Capacities
from .states import SlipState

TONES = {SlipState.OPEN: "wait", SlipState.USED: "good"}
SHOWN_OF_A_PHONE = 4


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip with the words for how it stands."""

    slip: ActivationCode
    state: str | Promise
    tone: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A capacity one may choose."""

    key: str
    organization: str
    role: str
    is_current: bool


def slip_rows(slips, *, now) -> list[SlipRow]:
    """Return slips with their states."""
    rows = ((slip, slip.state_at(now)) for slip in slips)
    return [SlipRow(slip, state.label, TONES.get(state, "")) for slip, state in rows]


def capacity_choices(capacities: Capacities, user: User) -> list[Choice]:
    """Return what a user may act as, the offices first."""
    now = capacities.office
    choices = [
        Choice(str(office.pk), office.organization.name, office.get_role_display(), office == now)
        for office in capacities.offices
    ]
    if MEMBER in capacities.keys:
        choices.append(Choice(MEMBER, user.name, _("as the member I am"), now is None))
    return choices


def withheld_facts(withheld: dict) -> list[tuple]:
    """Return how many looks are withheld, for how many matters, since when and until when."""
    return [
        (_("Withheld looks"), withheld["count"]),
        (_("Matters in confidence"), withheld["matters"]),
        (_("The oldest is of"), shown_day(withheld["since"])),
        (_("The last is released by"), shown_day(withheld["until"])),
    ]


def sign_in_facts(user: User) -> list[tuple]:
    """Return with what a user signs in."""
    phones = queries.phones_of(user)
    facts = [(_("User name"), user.username), (_("Phone number"), phones[0] if phones else "")]
    if phones:
        by_phone = _("works too") if queries.signs_in_by_phone(user) else _("not possible")
        facts.append((_("Signing in with the phone number"), by_phone))
    return facts


def identity_facts(person: User | Member) -> list[tuple]:
    """Return what an officer compares with the person before him."""
    user = person if isinstance(person, User) else User.objects.filter(member=person).first()
    phone = next(iter(queries.phones_of(user)), "") if user else person.phone
    end = f"···· {phone[-SHOWN_OF_A_PHONE:]}" if phone else ""
    return [
        (_("Name"), person.name),
        (_("User name"), user.username if user else _("is made with the slip")),
        (_("End of the phone number"), end),
    ]
