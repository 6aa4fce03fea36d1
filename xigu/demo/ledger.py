"""Turn the steps of all stories into the rows that the services would write.

The services lock and read for each act; a district of 1,200 members is written at once, each
row as it stands on the anchor day. A test walks the same steps through the services and
compares every row.
"""

import base64
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from registration.facts import certificate_facts, receipt_facts
from registration.models import Certificate, Receipt, Registration, RegistrationEvent
from registration.states import OBJECTION, Act, CertificateStatus, Channel, RegistrationStatus
from xigu.documents.models import Document
from xigu.documents.services import form_number
from xigu.documents.services.numbering import take_serials
from xigu.documents.states import DocumentKind, DocumentStatus, Ending
from xigu.organizations.models import Affiliation, IdentityCard, Leave
from xigu.organizations.states import LeaveStatus

from .steps import Deed, Step

ONE_DAY = timedelta(days=1)
TOKEN_BYTES = 24
ROWS_AT_ONCE = 1000


class Ledger:
    """Walks steps in order of time and gathers their rows in that order."""

    def __init__(self, district_code: str, dice: random.Random):
        self.district_code, self.dice = district_code, dice
        self.documents: list[Document] = []
        self.certificates: list[Certificate] = []
        self.registrations: list[Registration] = []
        self.receipts: list[Receipt] = []
        self.events: list[RegistrationEvent] = []
        self.leaves: list[Leave] = []
        self.cards: list[IdentityCard] = []
        self._latest: dict = {}  # by kind of row and seat
        self._serials: dict = {}

    def walk(self, steps: list[Step]):
        """Take the numbers that the steps need, then walk them."""
        self._take_serials(steps)
        for step in steps:
            getattr(self, f"_{step.deed.name.lower()}")(step)

    def store(self):
        """Insert the rows; members, organizations and users are there already."""
        first = [row for row in self.certificates if row.replaces is None]
        successors = [row for row in self.certificates if row.replaces is not None]
        for rows in (
            self.documents,
            first,
            successors,
            self.registrations,
            self.events,
            self.receipts,
            self.leaves,
            self.cards,
        ):
            if rows:
                type(rows[0]).objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)

    def _take_serials(self, steps):
        numbered = (Deed.ISSUE, Deed.REISSUE, Deed.ASK_ANEW, Deed.ACCEPT)
        moments = (step.moment for step in steps if step.deed in numbered)
        years = Counter(timezone.localdate(moment).year for moment in moments)
        for year, count in years.items():
            self._serials[year] = iter(
                take_serials(district_code=self.district_code, year=year, count=count)
            )

    def _issue(self, step, replaces=None):
        seat, workplace = step.seat, step.seat.house.organization
        place = Affiliation(member=seat.member, workplace=workplace, branch=seat.branch)
        document = self._document(
            step,
            DocumentKind.CERTIFICATE,
            workplace,
            certificate_facts(seat.member, place, replaces.document.number if replaces else ""),
            valid_for=timedelta(days=settings.CERTIFICATE_VALID_DAYS),
        )
        certificate = Certificate(
            member=seat.member,
            workplace=workplace,
            branch=seat.branch,
            document=document,
            issued_at=step.moment,
            issued_by=step.actor,
            replaces=replaces,
        )
        self.certificates.append(certificate)
        self._latest[Certificate, seat] = certificate

    def _reissue(self, step):
        self._issue(step, replaces=self._void(step, Ending.REPLACED))

    def _void(self, step, ending):
        certificate = self._latest[Certificate, step.seat]
        certificate.status = CertificateStatus.VOID
        certificate.voided_at, certificate.voided_by = step.moment, step.actor
        certificate.void_reason = step.note
        _end_document(certificate.document, ending, step.moment)
        return certificate

    def _present(self, step):
        self._come(step, Channel.PAPER, Act.PRESENTED)

    def _ask(self, step):
        self._come(step, Channel.ONLINE, Act.ASKED)

    def _ask_anew(self, step):
        self._issue(step)
        self._ask(step)

    def _come(self, step, channel, act):
        registration = Registration(
            member=step.seat.member,
            community=step.place,
            certificate=self._latest[Certificate, step.seat],
            channel=channel,
            requested_at=step.moment,
        )
        self.registrations.append(registration)
        self._latest[Registration, step.seat] = registration
        self._record(step, act, "")

    def _forward(self, step):
        registration = self._latest[Registration, step.seat]
        registration.community = step.place
        self._record(step, Act.FORWARDED, registration.status)

    def _accept(self, step):
        registration = self._decide(step, RegistrationStatus.ACCEPTED, Act.ACCEPTED)
        registration.certificate.status = CertificateStatus.USED
        _end_document(registration.certificate.document, Ending.USED, step.moment)
        registration.member.community = registration.community
        facts = receipt_facts(registration, registration.certificate, step.actor.name, step.moment)
        receipt = Receipt(
            registration=registration,
            document=self._document(step, DocumentKind.RECEIPT, registration.community, facts),
            issued_at=step.moment,
        )
        self.receipts.append(receipt)
        self._latest[Receipt, step.seat] = receipt

    def _refuse(self, step):
        self._decide(step, RegistrationStatus.REFUSED, Act.REFUSED)

    def _decide(self, step, status, act):
        registration = self._latest[Registration, step.seat]
        before, registration.status = registration.status, status
        registration.decided_at = step.moment
        self._record(step, act, before)
        return registration

    def _withdraw(self, step):
        self._close(step, Act.WITHDRAWN)

    def _object(self, step):
        if OBJECTION[self._latest[Registration, step.seat].status] == RegistrationStatus.ENDED:
            self._close(step, Act.OBJECTED)
            self._acknowledge(replace(step, note=""))
            return
        self._decide(step, RegistrationStatus.REFUSED, Act.OBJECTED)
        self._void(step, Ending.VOID)

    def _end(self, step):
        self._close(step, Act.ENDED)

    def _close(self, step, act):
        registration = self._latest[Registration, step.seat]
        before, registration.status = registration.status, RegistrationStatus.ENDED
        registration.ended_at = step.moment
        registration.member.community = None
        self._record(step, act, before)

    def _place(self, step):
        registration = self._latest[Registration, step.seat]
        registration.grid = step.place
        self._record(step, Act.PLACED, registration.status)

    def _acknowledge(self, step):
        receipt = self._latest[Receipt, step.seat]
        receipt.acknowledged_at, receipt.acknowledged_by = step.moment, step.actor
        self._record(step, Act.ACKNOWLEDGED, receipt.registration.status)

    def _propose_leave(self, step):
        absence = step.absence
        leave = Leave(
            member=step.seat.member,
            workplace=step.acting_for,
            kind=absence.kind,
            ground=absence.ground,
            note=absence.note,
            during=DateRange(absence.first_day, absence.last_day and absence.last_day + ONE_DAY),
            proposed_at=step.moment,
            proposed_by=step.actor,
        )
        self.leaves.append(leave)
        self._latest[Leave, step.seat] = leave

    def _approve_leave(self, step):
        self._decide_leave(step, LeaveStatus.APPROVED)

    def _decline_leave(self, step):
        self._decide_leave(step, LeaveStatus.DECLINED).answer = step.note

    def _decide_leave(self, step, status):
        leave = self._latest[Leave, step.seat]
        leave.status = status
        leave.decided_at, leave.decided_by = step.moment, step.actor
        return leave

    def _end_leave(self, step):
        leave = self._latest[Leave, step.seat]
        leave.status = LeaveStatus.ENDED
        leave.during = DateRange(leave.during.lower, timezone.localdate(step.moment))
        leave.closed_at, leave.closed_by = step.moment, step.actor

    def _wish_card(self, step):
        card = IdentityCard(member=step.seat.member, service=step.note, wished_at=step.moment)
        self.cards.append(card)

    def _record(self, step, act, before):
        registration = self._latest[Registration, step.seat]
        event = RegistrationEvent(
            registration=registration,
            happened_at=step.moment,
            actor=step.actor,
            acting_for=step.acting_for,
            act=act,
            from_status=before,
            to_status=registration.status,
            community=registration.community,
            note=step.note,
        )
        self.events.append(event)

    def _document(self, step, kind, issuer, facts, valid_for=None):
        day = timezone.localdate(step.moment)
        document = Document(
            kind=kind,
            number=form_number(self.district_code, day.year, next(self._serials[day.year])),
            token=base64.urlsafe_b64encode(self.dice.randbytes(TOKEN_BYTES)).decode(),
            issuer=issuer,
            issued_on=day,
            valid_until=day + valid_for if valid_for else None,
            facts=facts,
        )
        self.documents.append(document)
        return document


def _end_document(document, ending, moment):
    document.status, document.ending = DocumentStatus.ENDED, ending
    document.ended_at = moment
