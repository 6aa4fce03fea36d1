"""What people are told about the chain: the kinds of messages, and who gets which.

A member hears what was decided about him; the officers of his workplace and branch what comes
back to them; the secretary of his community what happens to somebody whom she has in hand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from xigu.inbox.kinds import MessageKind
from xigu.inbox.queries import Recipient
from xigu.inbox.services import Letter

from .models import Certificate, Registration
from .states import Act

ACCEPTED = MessageKind(
    key="registration.accepted",
    sentence=_("%(community)s has taken you in. You are checked in."),
    label=_("A community takes me in"),
)
FORWARDED = MessageKind(
    key="registration.forwarded",
    sentence=_("Your check-in was forwarded to %(community)s, which will answer you."),
    label=_("My check-in is forwarded to another community"),
)
REFUSED = MessageKind(
    key="registration.refused",
    sentence=_("%(community)s has refused your check-in: “%(reason)s”."),
    label=_("A community refuses my check-in"),
    is_duty=True,
)
ENDED = MessageKind(
    key="registration.ended",
    sentence=_("%(community)s has ended your registration: “%(reason)s”."),
    label=_("My registration is ended"),
    is_duty=True,
)
OBJECTED = MessageKind(
    key="registration.objected",
    sentence=_("%(workplace)s has objected to your check-in: “%(reason)s”."),
    label=_("My workplace objects to my check-in"),
    is_duty=True,
)
ISSUED = MessageKind(
    key="registration.issued",
    sentence=_("%(workplace)s has issued a contact certificate for you, valid until %(until)s."),
    label=_("A contact certificate is issued for me"),
    is_duty=True,
    dates=frozenset({"until"}),
)
VOIDED = MessageKind(
    key="registration.voided",
    sentence=_("%(workplace)s has made your contact certificate %(number)s void: “%(reason)s”."),
    label=_("My contact certificate is made void"),
    is_duty=True,
)
RECEIPTS = MessageKind(
    key="registration.receipts",
    sentence=_("%(community)s has taken in %(names)s. The receipt has come back."),
    label=_("A community takes somebody in, and the receipt comes back"),
    to_office=True,
)
REFUSAL = MessageKind(
    key="registration.refusal",
    sentence=_("%(community)s has refused %(names)s: “%(reason)s”."),
    label=_("A community refuses somebody to whom we issued a certificate"),
    is_duty=True,
    to_office=True,
)
OBJECTION = MessageKind(
    key="registration.objection",
    sentence=_("%(workplace)s has objected to the check-in of %(names)s: “%(reason)s”."),
    label=_("A workplace objects to a check-in with us"),
    is_duty=True,
    to_office=True,
)
WITHDRAWAL = MessageKind(
    key="registration.withdrawal",
    sentence=_("%(names)s has taken back the request to be checked in."),
    label=_("Somebody takes back a request to be checked in with us"),
    to_office=True,
)
KINDS = (
    *(ACCEPTED, FORWARDED, REFUSED, ENDED, OBJECTED, ISSUED, VOIDED),
    *(RECEIPTS, REFUSAL, OBJECTION, WITHDRAWAL),
)

TO_MEMBER = {
    Act.ACCEPTED: ACCEPTED,
    Act.FORWARDED: FORWARDED,
    Act.REFUSED: REFUSED,
    Act.ENDED: ENDED,
    Act.OBJECTED: OBJECTED,
}
TO_WORK = {Act.ACCEPTED: RECEIPTS, Act.REFUSED: REFUSAL}
TO_COMMUNITY = {Act.OBJECTED: OBJECTION, Act.WITHDRAWN: WITHDRAWAL}


@dataclass(frozen=True, slots=True)
class Concerned:
    """Who can be told: the logins of members, and who holds the offices of organizations."""

    persons: Mapping[int, Recipient]
    holders: Mapping[int, Sequence[Recipient]]

    def is_about(self, member_id: int, to: Recipient) -> bool:
        """Tell whether a member is the recipient himself, who hears of it as the member."""
        person = self.persons.get(member_id)
        return person is not None and person.user_id == to.user_id


def places_to_tell(act: str, registration: Registration) -> list[int]:
    """Return the organizations whose officers hear of an act."""
    if act in TO_COMMUNITY:
        return [registration.community_id]
    if act not in TO_WORK:
        return []
    certificate = registration.certificate
    return [pk for pk in (certificate.workplace_id, certificate.branch_id) if pk is not None]


def letters_about(
    act: str,
    registrations: Iterable[Registration],
    concerned: Concerned,
    *,
    at: datetime,
    note: str = "",
) -> list[Letter]:
    """Return the letters about one act, of one community or workplace, on registrations."""
    rows = list(registrations)
    return [
        *_to_members(act, rows, concerned, at, note),
        *_to_offices(act, rows, concerned, at, note),
    ]


def certificate_letters(
    kind: MessageKind, certificates: Iterable[Certificate], persons: Mapping[int, Recipient]
) -> Iterator[Letter]:
    """Return what members are told about their certificates."""
    for certificate in certificates:
        if certificate.member_id in persons:
            yield Letter(
                to=persons[certificate.member_id],
                kind=kind,
                key=f"{kind.key} {certificate.pk}",
                facts=kind.needed(
                    workplace=certificate.workplace.name,
                    number=certificate.document.number,
                    until=f"{certificate.document.valid_until:%F}",
                    reason=certificate.void_reason,
                ),
                url_name="registration:certificate_detail",
                url_args=(certificate.pk,),
            )


def _to_members(act, rows, concerned, at, note):
    kind = TO_MEMBER.get(act)
    for row in rows if kind else ():
        if row.member_id in concerned.persons:
            yield Letter(
                to=concerned.persons[row.member_id],
                kind=kind,
                key=_key(act, row, at),
                facts=_facts(kind, [row], note),
                url_name="registration:detail",
                url_args=(row.pk,),
            )


def _to_offices(act, rows, concerned, at, note):
    """One letter to each officer, however many it is about."""
    kind = TO_WORK.get(act) or TO_COMMUNITY.get(act)
    about = defaultdict(list)
    for row in rows:
        for place in places_to_tell(act, row):
            for to in concerned.holders.get(place, ()):
                if not concerned.is_about(row.member_id, to):
                    about[to].append(row)
    for to, own in about.items():
        url_name, url_args = _page(kind, own)
        yield Letter(
            to=to,
            kind=kind,
            key=_key(act, own[0], at),
            facts=_facts(kind, own, note),
            url_name=url_name,
            url_args=url_args,
        )


def _page(kind, rows):
    if kind is not RECEIPTS:
        return "registration:detail", (rows[0].pk,)
    if len(rows) > 1:
        return "registration:receipt_list", ()
    return "registration:receipt_detail", (rows[0].receipt.pk,)


def _key(act, row, at):
    """What can happen to a registration several times is told apart by its moment."""
    moment = f" {at.isoformat()}" if act == Act.FORWARDED else ""
    return f"registration {act} {row.pk}{moment}"


def _facts(kind, rows, note):
    return kind.needed(
        names=[row.member.name for row in rows],
        community=rows[0].community.name,
        workplace=rows[0].certificate.workplace.name,
        reason=note,
    )
