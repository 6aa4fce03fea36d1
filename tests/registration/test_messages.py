"""Who is told what of each act of the chain."""

import datetime

import pytest
from django.utils import translation

from registration import services
from registration.messages import KINDS
from tests.factories.accounts import RoleAssignmentFactory, UserFactory, scope_of
from tests.factories.organizations import MemberFactory
from xigu.accounts.scopes import scope_of as scope_of_user
from xigu.accounts.states import Role
from xigu.inbox.kinds import message_kinds
from xigu.inbox.models import Message

ONE_DAY = datetime.timedelta(days=1)
HOME = {"home_address": "后街12号2单元301室", "skills": "电工"}
SAMPLE = {
    "community": "后街社区",
    "names": ["张伟", "李娜"],
    "number": "620104-2026-00000001-C",
    "reason": "住在别处",
    "until": "2026-12-31",
    "workplace": "区财政局",
}
SAID = {"zh-hans": "2026年12月31日", "zh-hant": "2026年12月31日", "en": "2026"}


@pytest.fixture
def zhang(member):
    """The member signs in."""
    return UserFactory(member=member)


@pytest.fixture
def branch_officer(branch):
    return scope_of(RoleAssignmentFactory(role=Role.BRANCH_OFFICER, organization=branch))


@pytest.fixture
def asked(member, community, zhang, now):
    return services.ask_for_check_in(
        member=member, community=community, actor=scope_of_user(zhang), now=now, **HOME
    )


def told():
    """Return (user, kind, page, key of what it is about) of each message, and forget them."""
    rows = Message.objects.order_by("pk").values_list("recipient", "kind", "url_name", "url_args")
    found = {(user, kind, page, *args) for user, kind, page, args in rows}
    assert len(found) == len(rows)
    Message.objects.all().delete()
    return found


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_each_kind_says_its_facts_in_each_language(kind, language):
    with translation.override(language):
        needed = {name for name in SAMPLE if f"%({name})s" in str(kind.sentence)}
        sentence = kind.say({name: SAMPLE[name] for name in needed})
        label = str(kind.label)

    words = SAMPLE | {"until": SAID[language], "names": "李娜"}
    assert needed
    assert [name for name in needed if words[name] not in sentence] == []
    assert not {"%", "—"} & set(sentence)
    assert label


def test_kinds_are_in_the_table():
    assert [message_kinds()[kind.key] for kind in KINDS] == list(KINDS)


def test_member_is_told_of_his_certificate(zhang, certificate, issuer, now):
    assert Message.objects.get().facts == {"workplace": "区财政局", "until": "2027-02-21"}
    assert told() == {
        (zhang.pk, "registration.issued", "registration:certificate_detail", certificate.pk)
    }

    for _twice in range(2):
        services.void_certificate(certificate=certificate, actor=issuer, now=now, reason="遗失")
    assert told() == {
        (zhang.pk, "registration.voided", "registration:certificate_detail", certificate.pk)
    }


def test_new_certificate_in_place_of_another_is_told_once(zhang, certificate, issuer, now):
    told()

    new = services.reissue_certificate(
        certificate=certificate, actor=issuer, now=now, reason="遗失"
    )

    assert told() == {(zhang.pk, "registration.issued", "registration:certificate_detail", new.pk)}


def test_acceptance_is_told_to_the_member_and_where_he_works(
    zhang, waiting, issuer, branch_officer, secretary, now
):
    told()

    for _twice in range(2):
        services.accept_registration(registration=waiting, actor=secretary, now=now)

    waiting.refresh_from_db()
    page = "registration:receipt_detail", waiting.receipt.pk
    assert told() == {
        (zhang.pk, "registration.accepted", "registration:detail", waiting.pk),
        (issuer.user_id, "registration.receipts", *page),
        (branch_officer.user_id, "registration.receipts", *page),
    }


def test_messages_to_officers_are_for_their_office(waiting, issuer, secretary, now):
    services.accept_registration(registration=waiting, actor=secretary, now=now)

    assert Message.objects.get(recipient=issuer.user_id).office_id == issuer.assignment_id


def test_officer_hears_of_himself_as_the_member(member, waiting, issuer, secretary, now):
    UserFactory._meta.model.objects.filter(pk=issuer.user_id).update(member=member)

    services.accept_registration(registration=waiting, actor=secretary, now=now)

    assert told() == {(issuer.user_id, "registration.accepted", "registration:detail", waiting.pk)}


def test_refusal_is_told_to_the_member_and_where_he_works(zhang, waiting, issuer, secretary, now):
    told()

    for _twice in range(2):
        services.refuse_registration(
            registration=waiting, actor=secretary, now=now, note="住在别处"
        )

    assert Message.objects.get(recipient=zhang).facts == {
        "community": "后街社区",
        "reason": "住在别处",
    }
    assert told() == {
        (zhang.pk, "registration.refused", "registration:detail", waiting.pk),
        (issuer.user_id, "registration.refusal", "registration:detail", waiting.pk),
    }


def test_each_forwarding_is_told_to_the_member(
    zhang, waiting, community, other_community, secretary, now
):
    told()
    forward = {"actor": secretary, "registration": waiting}

    for _twice in range(2):
        services.forward_registration(community=other_community, now=now, **forward)

    message = Message.objects.get()
    assert message.facts == {"community": "先锋社区"}
    assert (message.recipient, message.kind) == (zhang, "registration.forwarded")


def test_end_is_told_to_the_member(zhang, accepted, secretary, now):
    told()

    for _twice in range(2):
        services.end_registration(registration=accepted, actor=secretary, now=now, note="已搬走")

    assert told() == {(zhang.pk, "registration.ended", "registration:detail", accepted.pk)}


def test_nobody_is_told_what_he_asked_himself(asked):
    assert told() == set()


def test_withdrawal_is_told_to_the_secretary(asked, zhang, secretary, now):
    for _twice in range(2):
        services.withdraw_check_in(registration=asked, actor=scope_of_user(zhang), now=now)

    assert told() == {
        (secretary.user_id, "registration.withdrawal", "registration:detail", asked.pk)
    }


@pytest.mark.parametrize("is_accepted", [True, False])
def test_objection_is_told_to_the_member_and_the_secretary(
    asked, zhang, issuer, secretary, now, is_accepted
):
    if is_accepted:
        services.accept_registration(registration=asked, actor=secretary, now=now)
    told()

    for _twice in range(2):
        services.object_to_check_in(
            registration=asked, actor=issuer, now=now + ONE_DAY, note="不是本单位党员"
        )

    page = "registration:detail", asked.pk
    assert told() == {
        (zhang.pk, "registration.objected", *page),
        (secretary.user_id, "registration.objection", *page),
    }


def test_who_has_left_the_office_is_not_told(asked, zhang, secretary, now):
    RoleAssignmentFactory._meta.model.objects.filter(pk=secretary.assignment_id).update(
        ended_at=now, ended_by=zhang
    )

    services.withdraw_check_in(registration=asked, actor=scope_of_user(zhang), now=now)

    assert told() == set()


@pytest.mark.parametrize("count", [1, 50])
def test_many_are_told_at_once(workplace, community, issuer, secretary, now, count):
    members = [
        UserFactory(member=MemberFactory(name=f"张伟{number}", workplace=workplace)).member
        for number in range(count)
    ]
    ids = [member.pk for member in members]
    certificates = services.issue_certificates(
        workplace=workplace, member_ids=ids, actor=issuer, now=now
    )
    waiting = [
        services.present_certificate(certificate=certificate, actor=secretary, now=now)
        for certificate in certificates
    ]
    services.accept_registrations(registrations=waiting, actor=secretary, now=now)

    kinds = list(Message.objects.values_list("kind", flat=True))
    assert kinds.count("registration.issued") == kinds.count("registration.accepted") == count
    assert kinds.count("registration.receipts") == 1
    receipts = Message.objects.get(kind="registration.receipts")
    assert len(receipts.facts["names"]) == count
    is_one = receipts.url_name == "registration:receipt_detail"
    assert is_one == (count == 1)


@pytest.mark.parametrize("count", [1, 20])
def test_telling_takes_a_constant_number_of_queries(
    workplace, issuer, now, count, django_assert_num_queries
):
    ids = [UserFactory(member=MemberFactory(workplace=workplace)).member_id for _ in range(count)]

    with django_assert_num_queries(15):
        services.issue_certificates(workplace=workplace, member_ids=ids, actor=issuer, now=now)

    assert Message.objects.count() == count
