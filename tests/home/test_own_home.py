"""The first page of the member: his certificate, and his next step."""

import re

from django.urls import reverse
from django.utils import timezone

from registration import services
from tests.factories.accounts import UserFactory
from tests.factories.organizations import BranchFactory, LeaveFactory, MemberFactory
from xigu.accounts.scopes import scope_of as capacity_of
from xigu.home.own import next_step
from xigu.organizations.models import Organization
from xigu.organizations.states import LeaveStatus

from .conftest import NOW, ONE_DAY, TODAY


def test_own_home_shows_the_code_of_the_certificate(client, steps):
    member, workplace, issuer, _ = steps
    certificate = services.issue_certificate(
        member=member, workplace=workplace, actor=issuer, now=timezone.now()
    )
    client.force_login(UserFactory(member=member))

    response = client.get(reverse("home"))

    assert response.context["certificate"] == certificate
    assert response.context["qr"].startswith("<svg")
    assert response.context["lines"] == [workplace.name]


def test_own_home_names_the_certificate_and_leads_to_it(client, steps):
    member, workplace, issuer, _ = steps
    certificate = services.issue_certificate(
        member=member, workplace=workplace, actor=issuer, now=timezone.now()
    )
    client.force_login(UserFactory(member=member))

    def said():
        page = client.get(reverse("home"), HTTP_ACCEPT_LANGUAGE="en").content.decode()
        assert f">{certificate.document.number}</span>" in page
        [link] = re.findall(rf'href="/certificates/{certificate.pk}/">(.+?)</a>', page)
        return link

    before = said()
    services.void_certificate(
        certificate=certificate, actor=issuer, now=timezone.now(), reason="遗失"
    )

    assert (before, said()) == ("View and print the certificate", "View the certificate")


def test_own_home_without_a_certificate_leads_to_the_check_in(client, db):
    client.force_login(UserFactory(member=MemberFactory(branch=BranchFactory())))

    response = client.get(reverse("home"))

    assert response.context["qr"] == ""
    assert response.context["step"].asks
    assert reverse("registration:check_in") in response.content.decode()


def test_next_step_follows_the_chain(steps):
    member, workplace, issuer, secretary = steps
    said = []

    def say(day=TODAY):
        said.append(next_step(member.pk, day)[0].text)

    say()
    certificate = services.issue_certificate(
        member=member, workplace=workplace, actor=issuer, now=NOW
    )
    say()
    say(TODAY + 91 * ONE_DAY)
    waiting = services.present_certificate(certificate=certificate, actor=secretary, now=NOW)
    say()
    services.refuse_registration(registration=waiting, actor=secretary, now=NOW, note="住在别处")
    say()
    services.accept_certificate(certificate=certificate, actor=secretary, now=NOW)
    say()

    assert len(set(said)) == 5  # without a certificate, and with an expired one, he may ask


def test_next_step_after_an_objection_does_not_blame_the_community(steps):
    member, workplace, issuer, secretary = steps
    himself = capacity_of(UserFactory(member=member))
    asked = services.ask_for_check_in(
        member=member,
        community=Organization.objects.get(pk=secretary.organization_id),
        home_address="后街12号",
        skills="",
        actor=himself,
        now=NOW,
    )
    services.object_to_check_in(registration=asked, actor=issuer, now=NOW, note="先到支部谈话")
    stopped = next_step(member.pk, TODAY)[0]

    services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=NOW)
    issued = next_step(member.pk, TODAY)[0]

    assert "先到支部谈话" in stopped.text
    assert not stopped.asks
    assert "后街社区" not in issued.text
    assert issued.asks


def test_next_step_of_a_member_on_leave_is_to_be_away(steps):
    member, workplace, issuer, secretary = steps
    LeaveFactory(member=member, status=LeaveStatus.APPROVED)
    on_leave = next_step(member.pk, TODAY)[0]

    certificate = services.issue_certificate(
        member=member, workplace=workplace, actor=issuer, now=NOW
    )
    issued = next_step(member.pk, TODAY)[0]
    services.present_certificate(certificate=certificate, actor=secretary, now=NOW)
    waiting = next_step(member.pk, TODAY)[0]

    assert issued == on_leave
    assert on_leave.asks
    assert waiting.text != on_leave.text
