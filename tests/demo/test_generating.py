"""Generated members are such as the services would leave behind."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from activities.models import ActivityRecord, MemberDay
from registration.facts import certificate_facts, receipt_facts
from registration.models import Certificate, Receipt, Registration, RegistrationEvent
from registration.states import Act
from tests.demo.conftest import NOW
from xigu.accounts.models import RoleAssignment
from xigu.demo.generating import districts, generate_members
from xigu.demo.invention.phones import MOBILE_BLOCKS
from xigu.documents.models import Document, DocumentSeries
from xigu.documents.services import is_number
from xigu.organizations.models import Affiliation, Member, Organization
from xigu.organizations.names import pinyin_of, readings_of
from xigu.organizations.states import Kind

COUNT = 400

pytestmark = pytest.mark.django_db


@pytest.fixture
def generated(monkeypatch):
    """Two districts of two hundred members each."""
    monkeypatch.setattr(districts, "MEMBERS_OF_DISTRICT", COUNT // 2)
    return generate_members(members=COUNT, records=2 * COUNT, seed="tests", now=NOW)


def test_generate_members_fills_districts_of_their_own(generated):
    assert generated == ["990001", "990002"]
    assert Member.objects.count() == Affiliation.objects.current().count() == COUNT
    assert Organization.objects.of_kind(Kind.DEPARTMENT).count() == 2


def test_generate_members_makes_valid_people(generated):
    for member in Member.objects.all():
        member.full_clean(validate_unique=False, validate_constraints=False)

        assert member.pinyin == pinyin_of(member.name)
        assert member.readings == readings_of(member.name)
    phones = set(Member.objects.values_list("phone", flat=True))
    assert len(phones) == COUNT
    assert all(len(phone) == 11 and phone.startswith(MOBILE_BLOCKS) for phone in phones)


def test_generate_members_prints_the_facts_that_the_services_print(generated):
    for certificate in Certificate.objects.select_related("document", "member", "workplace"):
        place = certificate.member.affiliations.get()
        assert certificate.document.facts == certificate_facts(certificate.member, place)
    for receipt in Receipt.objects.select_related("document", "registration__certificate"):
        secretary = receipt.registration.community.assignments.get().user
        assert receipt.document.facts == receipt_facts(
            receipt.registration,
            receipt.registration.certificate,
            secretary.name,
            receipt.issued_at,
        )


def test_generate_members_numbers_papers_in_order_of_time(generated):
    for code in generated:
        numbers = Document.objects.filter(number__startswith=code).order_by("number")

        moments = [
            document.certificate.issued_at
            if document.kind == "CERTIFICATE"
            else document.receipt.issued_at
            for document in numbers
        ]
        assert moments == sorted(moments)
        assert all(is_number(document.number) for document in numbers)
        assert DocumentSeries.objects.get(district_code=code).last_serial == len(numbers)


def test_generate_members_keeps_chain_and_members_consistent(generated):
    registered = Registration.objects.accepted().values_list("member", "community")
    members = Member.objects.exclude(community=None).values_list("pk", "community")

    assert sorted(registered) == sorted(members)
    assert len(members) > COUNT * 0.7
    assert Receipt.objects.count() == RegistrationEvent.objects.filter(act=Act.ACCEPTED).count()
    assert RegistrationEvent.objects.filter(act=Act.PRESENTED).count() == (
        Registration.objects.count()
    )
    for registration in Registration.objects.all():
        assert registration.events.timeline().last().to_status == registration.status


def test_generate_members_fills_the_ledger_of_residents(generated):
    residents = Member.objects.exclude(community=None)

    records = ActivityRecord.objects.confirmed()

    assert records.count() == 2 * residents.count()
    assert set(records.values_list("member", flat=True)) == set(
        residents.values_list("pk", flat=True)
    )
    assert MemberDay.objects.filter(hours__gt=0).count() == records.count()


def test_generate_members_appoints_officers(generated):
    kinds = (Kind.WORKPLACE, Kind.COMMUNITY, Kind.SUBDISTRICT, Kind.COMMITTEE, Kind.DEPARTMENT)

    offices = RoleAssignment.objects.values_list("organization", flat=True)

    places = Organization.objects.of_kind(*kinds).values_list("pk", flat=True)
    assert sorted(offices) == sorted(places)


def test_generate_adds_to_what_is_there(generated):
    call_command("generate", members=30, stdout=StringIO())

    assert Member.objects.count() == COUNT + 30
    assert Organization.objects.filter(code="990003").exists()


@pytest.mark.parametrize("number", ["0", "-5", "many"])
def test_generate_refuses_what_is_no_number(number):
    with pytest.raises(CommandError):
        call_command("generate", f"--members={number}")

    assert not Member.objects.exists()
