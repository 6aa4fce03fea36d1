"""Where one member stands."""

import pytest
from django.urls import reverse

from registration import services
from registration.states import CertificateState
from tests.factories.organizations import MemberFactory


def page(client, member):
    return client.get(reverse("registration:member_chain", args=[member.pk])).context


def test_member_without_a_certificate_can_be_issued_one(as_issuer, member):
    assert page(as_issuer, member)["may_issue"] is True


def test_member_who_was_refused_shows_why(as_issuer, waiting, secretary, member, now):
    services.refuse_registration(registration=waiting, actor=secretary, now=now, note="不住本社区")

    context = page(as_issuer, member)

    [(registration, tone)] = context["registrations"]
    assert (registration.last_note, tone) == ("不住本社区", "bad")
    assert [state for _row, state, _tone in context["certificates"]] == [
        CertificateState.PRESENTABLE
    ]


def test_member_who_waits_has_a_waiting_certificate(as_issuer, waiting, member):
    context = page(as_issuer, member)

    assert [state for _row, state, _tone in context["certificates"]] == [CertificateState.WAITING]
    assert context["may_issue"] is False


@pytest.mark.parametrize("count", [1, 3])
def test_member_page_query_count(
    as_issuer, issuer, workplace, now, count, django_assert_num_queries
):
    member = MemberFactory(workplace=workplace)
    certificate = services.issue_certificate(
        member=member, workplace=workplace, actor=issuer, now=now
    )
    for _ in range(count - 1):
        certificate = services.reissue_certificate(
            certificate=certificate, actor=issuer, now=now, reason="遗失"
        )

    with django_assert_num_queries(9):
        context = page(as_issuer, member)

    assert len(context["certificates"]) == count
