"""The rows that are written at once equal those that the services write act by act."""

import pytest
from django.db import transaction
from django.utils import timezone

from registration import services
from registration.messages import ENDED, FORWARDED, KINDS, VOIDED
from registration.models import Certificate, Registration
from tests.demo.conftest import ANCHOR
from tests.demo.snapshot import ROWS, rows_of
from xigu.accounts.scopes import scope_of
from xigu.demo.drafting import draft_district, store_people, write_ledger
from xigu.demo.mailing import store_messages
from xigu.demo.outcomes import Outcome
from xigu.demo.services import units_of
from xigu.demo.steps import Deed
from xigu.organizations import services as organizations
from xigu.organizations.models import Leave
from xigu.organizations.services import learn_addresses, load_units

OF_EACH = 3
NOT_TOLD = {kind.key for kind in (VOIDED, FORWARDED, ENDED)}  # to members who never sign in


def sample_draft():
    """Return the draft of a district in which a few members have come each possible way."""
    department, units = units_of("620104")
    draft = draft_district(
        department, units, seed="ledger", anchor=ANCHOR, password="!", usernames=set()
    )
    seats = draft.plan.seats
    chosen = {
        seat
        for outcome in Outcome
        for seat in [seat for seat in seats if seat.outcome == outcome][:OF_EACH]
    }
    for deed in Deed:
        chosen |= {step.seat for step in [s for s in draft.steps if s.deed == deed][:OF_EACH]}
    draft.steps = [step for step in draft.steps if step.seat in chosen]
    return draft


def walk_through_services(steps):
    """Do what the steps say by the services, each in the name of its office."""
    for step in steps:
        ACTS[step.deed](step, actor=scope_of(step.actor, step.office), now=step.moment)


def issue(step, **act):
    workplace = step.office.organization
    services.issue_certificate(member=step.seat.member, workplace=workplace, **act)


def reissue(step, **act):
    services.reissue_certificate(certificate=certificate_of(step), reason=step.note, **act)


def present(step, **act):
    services.present_certificate(certificate=certificate_of(step), **act)


def ask(step, **act):
    member = step.seat.member
    said = {"home_address": member.home_address, "skills": member.skills}
    services.ask_for_check_in(member=member, community=step.place, **said, **act)


def withdraw(step, **act):
    services.withdraw_check_in(registration=registration_of(step), **act)


def object_to(step, **act):
    services.object_to_check_in(registration=registration_of(step), note=step.note, **act)


def forward(step, **act):
    services.forward_registration(
        registration=registration_of(step), community=step.place, note=step.note, **act
    )


def accept(step, **act):
    services.accept_registration(registration=registration_of(step), note=step.note, **act)


def refuse(step, **act):
    services.refuse_registration(registration=registration_of(step), note=step.note, **act)


def end(step, **act):
    services.end_registration(registration=registration_of(step), note=step.note, **act)


def place(step, **act):
    services.place_registrations(registrations=[registration_of(step)], grid=step.place, **act)


def acknowledge(step, **act):
    services.acknowledge_receipts(receipts=[registration_of(step).receipt], **act)


def propose_leave(step, **act):
    organizations.propose_leave(member=step.seat.member, **vars(step.absence), **act)


def approve_leave(step, **act):
    organizations.approve_leaves(leaves=[leave_of(step)], **act)


def decline_leave(step, **act):
    organizations.decline_leave(leave=leave_of(step), answer=step.note, **act)


def end_leave(step, **act):
    organizations.end_leave(leave=leave_of(step), on=timezone.localdate(step.moment), **act)


def wish_card(step, actor, now):
    organizations.wish_card(
        member=step.seat.member, service=step.note, names_workplace=False, now=now
    )


ACTS = {
    Deed.ISSUE: issue,
    Deed.REISSUE: reissue,
    Deed.PRESENT: present,
    Deed.ASK: ask,
    Deed.ASK_ANEW: ask,
    Deed.WITHDRAW: withdraw,
    Deed.OBJECT: object_to,
    Deed.FORWARD: forward,
    Deed.ACCEPT: accept,
    Deed.REFUSE: refuse,
    Deed.END: end,
    Deed.PLACE: place,
    Deed.ACKNOWLEDGE: acknowledge,
    Deed.PROPOSE_LEAVE: propose_leave,
    Deed.APPROVE_LEAVE: approve_leave,
    Deed.DECLINE_LEAVE: decline_leave,
    Deed.END_LEAVE: end_leave,
    Deed.WISH_CARD: wish_card,
}


def certificate_of(step):
    return Certificate.objects.filter(member=step.seat.member).latest("pk")


def leave_of(step):
    return Leave.objects.get(member=step.seat.member)


def registration_of(step):
    return Registration.objects.filter(member=step.seat.member).latest("pk")


@pytest.mark.django_db
def test_ledger_equals_what_the_services_write():
    load_units()
    with transaction.atomic():
        draft = sample_draft()
        ledger = write_ledger(draft, "ledger")
        store_people(draft)
        ledger.store()
        store_messages(draft, ledger)
        learn_addresses(communities=draft.plan.communities, now=draft.steps[-1].moment)
        at_once = rows_of(ROWS)
        transaction.set_rollback(True)

    draft = sample_draft()
    store_people(draft)
    walk_through_services(draft.steps)
    act_by_act = rows_of(ROWS)

    assert {step.deed for step in draft.steps} == set(Deed)
    assert len(act_by_act["Receipt"]) > len(Outcome)
    assert act_by_act["AddressAlias"]
    assert {row[3] for row in act_by_act["Message"]} == {kind.key for kind in KINDS} - NOT_TOLD
    for table, rows in act_by_act.items():
        assert at_once[table] == rows
