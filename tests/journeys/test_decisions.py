"""What else a community does with a certificate: pass it on, refuse it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from registration.models import Registration
from registration.states import RegistrationStatus
from tests.browser.visitor import PHONE
from tests.factories.accounts import officer
from tests.factories.organizations import CommunityFactory, MemberFactory
from tests.factories.registration import CertificateFactory, RegistrationFactory
from xigu.accounts.states import Role

REASON = "实际居住在安宁区，请到居住地社区报到。"


@pytest.fixture
def communities(transactional_db):
    """Two communities, each with the secretary who acts for it."""
    names = {"后街社区": "王秀英", "先锋路社区": "李秀兰"}
    found = [CommunityFactory(name=name) for name in names]
    return [
        (community, officer(Role.SECRETARY, community, user__name=name))
        for community, name in zip(found, names.values(), strict=True)
    ]


def test_forwarded_certificate_keeps_its_first_day_and_is_refused(visit, communities):
    (wrong, first), (right, second) = communities
    certificate = CertificateFactory(member=MemberFactory(name="张伟"))
    sender, receiver = visit(first, screen=PHONE), visit(second, screen=PHONE)

    sender.open(reverse("documents:verification", args=[certificate.document.token]))
    token = [certificate.document.token]
    sender.follow(reverse("registration:presentation_forward", args=token))
    assert not Registration.objects.exists()
    sender.main.locator("select").select_option(str(right.pk))
    sender.fill(note="住在铁路以南")
    sender.press()

    registration = Registration.objects.get()
    assert registration.community == right
    assert timezone.localdate(registration.requested_at) == timezone.localdate()
    assert sender.open(reverse("registration:detail", args=[registration.pk])).status == 404

    receiver.open("/")
    receiver.follow(reverse("registration:list"))
    receiver.follow(reverse("registration:detail", args=[registration.pk]))
    assert wrong.name in receiver.main.locator(".timeline").inner_text()
    receiver.follow(reverse("registration:refuse", args=[registration.pk]))
    receiver.press()
    assert receiver.main.locator(".error-summary a").count() == 1
    receiver.fill(note=REASON)
    receiver.press()

    registration.refresh_from_db()
    assert registration.status == RegistrationStatus.REFUSED
    assert receiver.main.locator("tbody tr").count() == 0


def test_workplace_reads_why_its_member_was_refused(visit, communities):
    (community, secretary), _other = communities
    waiting = RegistrationFactory(community=community)
    workplace = waiting.certificate.workplace
    leads = visit(secretary, carelessly=True)
    works = visit(officer(Role.WORKPLACE_OFFICER, workplace))

    leads.open(reverse("registration:refuse", args=[waiting.pk]))
    leads.fill(note=REASON)
    leads.press()

    works.open("/")
    works.follow(f"{reverse('registration:certificate_list')}?refused")
    assert REASON in works.main.locator("tbody").inner_text()


def test_second_officer_is_told_who_was_faster(visit, communities):
    (community, secretary), _other = communities
    colleague = officer(Role.SECRETARY, community, user__name="赵敏")
    waiting = RegistrationFactory(community=community)
    slow, fast = visit(secretary), visit(colleague)
    address = reverse("registration:accept", args=[waiting.pk])
    slow.open(address)
    fast.open(address)

    fast.press()
    slow.press()

    assert fast.path == reverse("registration:list")
    assert colleague.name in slow.main.locator(".error-summary").inner_text()


def test_expired_certificate_offers_nothing_to_press(visit, communities):
    (_community, secretary), _other = communities
    expired = CertificateFactory(
        issued_at=timezone.now() - datetime.timedelta(days=120),
    )
    leads = visit(secretary)

    leads.open(reverse("documents:verification", args=[expired.document.token]))

    assert leads.main.locator("button").count() == 0
