"""The check-in from the member's own phone, and the workplace's objection."""

import datetime
from dataclasses import replace

import pytest

from registration import permissions, queries, services
from registration.models import Certificate, Receipt, Registration
from registration.states import Act, CertificateStatus, Channel, RegistrationStatus
from tests.factories.accounts import UserFactory
from tests.factories.organizations import CommunityFactory, MemberFactory
from xigu.accounts.scopes import scope_of as scope_of_user
from xigu.organizations.models import Member
from xigu.organizations.queries import suggested_communities

ONE_DAY = datetime.timedelta(days=1)
HOME = {"home_address": "后街12号2单元301室", "skills": "电工"}
DOORS = ("1单元101室", "2单元202室", "3单元303室")


@pytest.fixture
def himself(member):
    return scope_of_user(UserFactory(name="张伟", member=member))


@pytest.fixture
def asked(member, community, himself, now):
    return ask(member, community, himself, now)


def ask(member, community, himself, now, **said):
    return services.ask_for_check_in(
        member=member, community=community, actor=himself, now=now, **HOME | said
    )


def acts_of(registration):
    return [event.act for event in registration.events.timeline()]


def test_asking_issues_a_certificate_and_waits_at_the_community(asked, workplace, community):
    assert (asked.status, asked.channel) == (RegistrationStatus.REQUESTED, Channel.ONLINE)
    assert asked.community == community
    assert asked.certificate.workplace == workplace
    assert asked.certificate.document.facts["home_address"] == HOME["home_address"]
    assert acts_of(asked) == [Act.ASKED]


def test_what_the_member_says_of_himself_stays_in_his_record(asked, member):
    member.refresh_from_db()

    assert {field: getattr(member, field) for field in HOME} == HOME


def test_asking_twice_is_asking_once(asked, member, community, himself, now):
    assert ask(member, community, himself, now) == asked
    assert Registration.objects.count() == Certificate.objects.count() == 1


def test_asking_another_community_while_waiting_is_refused(
    asked, member, other_community, himself, now
):
    with pytest.raises(services.RegistrationError, match="后街社区"):
        ask(member, other_community, himself, now, home_address="别处1号")

    member.refresh_from_db()
    assert member.home_address == HOME["home_address"]


def test_certificate_in_hand_is_used_where_it_says_the_same_address(
    member, workplace, issuer, community, himself, now
):
    Member.objects.filter(pk=member.pk).update(home_address=HOME["home_address"])
    held = services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=now)

    assert ask(member, community, himself, now).certificate == held


def test_certificate_of_another_address_is_replaced(certificate, member, community, himself, now):
    asked = ask(member, community, himself, now)

    certificate.refresh_from_db()
    assert certificate.status == CertificateStatus.VOID
    assert asked.certificate.replaces == certificate


@pytest.mark.usefixtures("accepted")
def test_who_is_checked_in_cannot_ask_again_there(member, community, himself, now):
    with pytest.raises(services.RegistrationError, match="后街社区"):
        ask(member, community, himself, now)


@pytest.mark.usefixtures("accepted")
def test_who_is_checked_in_cannot_ask(member, other_community, himself, now):
    with pytest.raises(services.RegistrationError, match="后街社区"):
        ask(member, other_community, himself, now)


def test_who_works_nowhere_cannot_ask(community, now):
    member = MemberFactory()

    with pytest.raises(services.RegistrationError):
        ask(member, community, scope_of_user(UserFactory(member=member)), now)


def test_community_takes_in_who_asked_online(asked, secretary, now):
    accepted = services.accept_registration(registration=asked, actor=secretary, now=now)

    assert accepted.status == RegistrationStatus.ACCEPTED
    assert accepted.receipt.document.facts["handler"] == "王建国"


def test_withdrawing_leaves_the_certificate_good_for_another_community(
    asked, member, other_community, himself, now
):
    for _press in range(2):
        withdrawn = services.withdraw_check_in(registration=asked, actor=himself, now=now)
    again = ask(member, other_community, himself, now)

    assert withdrawn.status == RegistrationStatus.ENDED
    assert acts_of(withdrawn) == [Act.ASKED, Act.WITHDRAWN]
    assert again.certificate == asked.certificate


def test_withdrawing_what_was_decided_names_who_was_faster(asked, secretary, himself, now):
    services.accept_registration(registration=asked, actor=secretary, now=now)

    with pytest.raises(services.RegistrationError, match="王建国"):
        services.withdraw_check_in(registration=asked, actor=himself, now=now)


def test_certificate_shown_at_a_desk_is_not_withdrawn(waiting, himself, now):
    with pytest.raises(services.RegistrationError):
        services.withdraw_check_in(registration=waiting, actor=himself, now=now)


def test_objection_stops_who_waits(asked, issuer, now):
    for _press in range(2):
        stopped = services.object_to_check_in(
            registration=asked, actor=issuer, now=now, note="已调出本单位"
        )

    asked.certificate.refresh_from_db()
    assert stopped.status == RegistrationStatus.REFUSED
    assert acts_of(stopped) == [Act.ASKED, Act.OBJECTED]
    assert asked.certificate.status == CertificateStatus.VOID
    assert asked.certificate.void_reason == "已调出本单位"


def test_objection_ends_who_was_taken_in_already(asked, member, secretary, issuer, now):
    services.accept_registration(registration=asked, actor=secretary, now=now)

    stopped = services.object_to_check_in(
        registration=asked, actor=issuer, now=now + 3 * ONE_DAY, note="已调出本单位"
    )

    member.refresh_from_db()
    assert stopped.status == RegistrationStatus.ENDED
    assert Receipt.objects.get().acknowledged_at
    assert member.community is None


def test_objection_comes_too_late_on_the_fourth_day(asked, issuer, now):
    assert asked.objectable_until == now.date() + 3 * ONE_DAY

    with pytest.raises(services.RegistrationError):
        services.object_to_check_in(
            registration=asked, actor=issuer, now=now + 4 * ONE_DAY, note="已调出本单位"
        )


@pytest.mark.parametrize("days", [0, 3, 4])
def test_list_and_page_agree_who_may_still_be_objected_to(asked, issuer, now, days):
    day = now.date() + days * ONE_DAY

    listed = Registration.objects.visible_to(issuer).objectable(day).exists()

    assert listed == permissions.can_object(issuer, asked, day) == (days < 4)


def test_paper_is_not_objected_to(waiting, issuer, now):
    with pytest.raises(services.RegistrationError):
        services.object_to_check_in(registration=waiting, actor=issuer, now=now, note="理由")


def test_nobody_objects_to_himself(asked, issuer, member, now):
    with pytest.raises(services.RegistrationError):
        services.object_to_check_in(
            registration=asked, actor=replace(issuer, member_id=member.pk), now=now, note="理由"
        )


def test_what_he_had_issued_to_himself_can_be_objected_to_at_the_desk_too(
    asked, himself, secretary, issuer, now
):
    services.withdraw_check_in(registration=asked, actor=himself, now=now)
    shown = services.accept_certificate(certificate=asked.certificate, actor=secretary, now=now)

    services.object_to_check_in(registration=shown, actor=issuer, now=now, note="未经单位同意")

    assert Registration.objects.get(pk=shown.pk).status == RegistrationStatus.ENDED


def test_nobody_asks_more_than_a_few_times_a_day_or_month(
    member, community, other_community, himself, now
):
    asked_on = []
    for day in range(40):
        try:
            for number in range(9):
                place = (community, other_community)[number % 2]
                asked = ask(member, place, himself, now + day * ONE_DAY)
                asked_on.append(day)
                services.withdraw_check_in(
                    registration=asked, actor=himself, now=now + day * ONE_DAY
                )
        except services.RegistrationError:
            continue

    assert asked_on[:10] == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3]
    assert min(asked_on[10:]) == 30


def test_after_an_objection_the_workplace_has_to_issue_first(
    asked, member, workplace, community, issuer, himself, now
):
    services.object_to_check_in(registration=asked, actor=issuer, now=now, note="请先到支部谈话")
    with pytest.raises(services.RegistrationError, match="请先到支部谈话"):
        ask(member, community, himself, now)

    services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=now)

    assert ask(member, community, himself, now).status == RegistrationStatus.REQUESTED


def test_acknowledging_the_receipt_does_not_lift_an_objection(
    asked, member, community, secretary, issuer, himself, now
):
    accepted = services.accept_registration(registration=asked, actor=secretary, now=now)
    services.object_to_check_in(registration=asked, actor=issuer, now=now, note="已调出")
    services.acknowledge_receipts(receipts=[accepted.receipt], actor=issuer, now=now)

    again = services.object_to_check_in(registration=asked, actor=issuer, now=now, note="已调出")

    assert again.status == RegistrationStatus.ENDED
    with pytest.raises(services.RegistrationError, match="已调出"):
        ask(member, community, himself, now)


def test_district_is_that_of_the_workplace(member, workplace):
    assert workplace.path.startswith(queries.district_of(member.pk))
    assert queries.district_of(MemberFactory().pk) == ""


def asked_from(doors, workplace, community, now):
    for door in doors:
        member = MemberFactory(workplace=workplace)
        himself = scope_of_user(UserFactory(member=member))
        yield ask(member, community, himself, now, home_address=f"福利路石化小区3号楼{door}")


def test_community_learns_the_addresses_of_whom_it_takes_in(workplace, community, secretary, now):
    """From then on the next one who lives there is led to it."""
    for asked in asked_from(DOORS, workplace, community, now):
        services.accept_registrations(registrations=[asked], actor=secretary, now=now)

    suggestion = suggested_communities("石化小区3号楼5单元501", day=now.date())

    assert [each.community for each in suggestion.candidates] == [community]
    assert suggestion.is_sure


@pytest.mark.parametrize("neighbors", [(), DOORS[:1], (DOORS[0], "-1-101")])
def test_asking_with_an_invented_flat_tells_of_nobody_who_lives_there(
    workplace, community, secretary, now, neighbors
):
    """Nor does a neighbor's second spelling of his door."""
    for asked in asked_from((*neighbors, "9单元909室"), workplace, community, now):
        services.accept_registration(registration=asked, actor=secretary, now=now)

    for address in ("石化小区3号楼9单元909", "福利路石化小区3号楼", "石化小区", "福利路"):
        assert suggested_communities(address, day=now.date()).candidates == ()


def test_what_a_community_learnt_is_forgotten_with_who_leaves(
    workplace, community, secretary, issuer, now
):
    for asked in asked_from(DOORS, workplace, community, now):
        services.accept_registration(registration=asked, actor=secretary, now=now)

    services.object_to_check_in(registration=asked, actor=issuer, now=now, note="已调出")

    assert suggested_communities("石化小区3号楼5单元501", day=now.date()).candidates == ()


def test_community_that_is_closed_cannot_be_asked(member, himself, now):
    closed = CommunityFactory(closed_on=now.date())

    with pytest.raises(services.RegistrationError):
        ask(member, closed, himself, now)
