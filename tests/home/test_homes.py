"""The first page of each office, and of the member."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from registration import services
from tests.evaluation.under_review import concluded, round_under_review
from tests.factories.accounts import RoleAssignmentFactory, UserFactory, scope_of
from tests.factories.evaluation import QuotaRequestFactory
from tests.factories.organizations import (
    BranchFactory,
    CommitteeFactory,
    CommunityFactory,
    DepartmentFactory,
    LeaveFactory,
    MemberFactory,
    WorkplaceFactory,
    build_tree,
)
from xigu.accounts.scopes import scope_of as capacity_of
from xigu.accounts.states import Role
from xigu.home.meters import meter
from xigu.home.own import next_step
from xigu.home.pictures import MOST, picture_for
from xigu.home.queues import queue_for
from xigu.organizations.models import Organization
from xigu.organizations.states import LeaveStatus

TODAY = datetime.date(2026, 11, 23)
NOW = datetime.datetime(2026, 11, 23, 1, 30, tzinfo=datetime.UTC)
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def chain(db):
    """One workplace with a member for each stage of the chain, and the offices around it."""
    branch = BranchFactory()
    workplace, community = branch.parent, CommunityFactory()
    offices = {
        Role.BRANCH_OFFICER: branch,
        Role.WORKPLACE_OFFICER: workplace,
        Role.COMMITTEE_OFFICER: workplace.parent,
        Role.SECRETARY: community,
        Role.SUBDISTRICT_OFFICER: community.parent,
        Role.DEPARTMENT_OFFICER: workplace.parent.parent,
        Role.ADMIN: workplace.parent.parent,
    }
    scopes = {
        role: scope_of(RoleAssignmentFactory(role=role, organization=organization))
        for role, organization in offices.items()
    }
    issuer, secretary = scopes[Role.WORKPLACE_OFFICER], scopes[Role.SECRETARY]

    def issue(now=NOW):
        member = MemberFactory(branch=branch)
        return services.issue_certificate(member=member, workplace=workplace, actor=issuer, now=now)

    def present():
        return services.present_certificate(certificate=issue(), actor=secretary, now=NOW)

    MemberFactory(branch=branch)  # never issued
    issue()
    issue(NOW - 120 * ONE_DAY)  # expired
    present()
    services.refuse_registration(
        registration=present(), actor=secretary, now=NOW, note="不住本社区"
    )
    services.accept_registration(registration=present(), actor=secretary, now=NOW)
    return scopes


def counts(scope):
    return {item.url: item.count for item in queue_for(scope, TODAY)}


ISSUE = "/certificates/issuance/"
WORKPLACE_QUEUE = {
    "/receipts/": 1,
    ISSUE: 2,  # never issued, expired
    "/certificates/?refused": 1,
    "/certificates/?state=EXPIRED": 1,
    "/certificates/": 2,  # issued, refused
}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.BRANCH_OFFICER, WORKPLACE_QUEUE),
        (Role.WORKPLACE_OFFICER, WORKPLACE_QUEUE),
        (Role.SECRETARY, {"/registrations/": 1}),
        (Role.SUBDISTRICT_OFFICER, {"/registrations/": 1}),
        (
            Role.COMMITTEE_OFFICER,
            {key: WORKPLACE_QUEUE[key] for key in list(WORKPLACE_QUEUE)[2:]},
        ),
        (
            Role.DEPARTMENT_OFFICER,
            {"/registrations/": 1} | dict.fromkeys(list(WORKPLACE_QUEUE)[2:4], 1),
        ),
        (Role.ADMIN, {}),
    ],
)
def test_queue_counts_what_waits_for_the_office(chain, role, expected):
    assert counts(chain[role]) == expected


@pytest.mark.parametrize("role", [Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER])
def test_queue_tells_of_a_leave_declined_lately_until_another_is_proposed(db, role):
    branch = BranchFactory()
    organization = branch if role == Role.BRANCH_OFFICER else branch.parent
    scope = scope_of(RoleAssignmentFactory(role=role, organization=organization))
    declined = "/organizations/leaves/?status=DECLINED"
    members = MemberFactory.create_batch(4, branch=branch)
    for days, member in enumerate(members, start=12):
        moment = NOW - days * ONE_DAY
        LeaveFactory(member=member, status=LeaveStatus.DECLINED, proposed_at=moment)
    LeaveFactory(status=LeaveStatus.DECLINED)

    before = counts(scope)[declined]
    LeaveFactory(member=members[0], proposed_at=NOW)
    LeaveFactory(member=members[1], status=LeaveStatus.WITHDRAWN, proposed_at=NOW)

    assert (before, counts(scope)[declined]) == (2, 1)


def test_queue_leads_the_department_to_its_review(db):
    tree = build_tree()
    held = round_under_review(tree.department)
    own, *_others = [concluded(held, tree).evaluation.member for _number in range(3)]
    QuotaRequestFactory(round=held, organization=tree.branch)
    elsewhere = build_tree(DepartmentFactory(code="620105"))
    concluded(round_under_review(elsewhere.department), elsewhere)
    assignment = RoleAssignmentFactory(
        role=Role.DEPARTMENT_OFFICER, organization=tree.department, user__member=own
    )

    found = counts(scope_of(assignment))

    assert found == {
        f"/evaluation/rounds/{held.pk}/review/": 2,
        f"/evaluation/rounds/{held.pk}/quotas/": 1,
        f"/evaluation/rounds/{held.pk}/": 1,
    }


@pytest.mark.parametrize("role", set(Role) - {Role.DEPARTMENT_OFFICER, Role.ADMIN})
def test_queue_of_a_stranger_is_empty(chain, role):
    stranger = scope_of(RoleAssignmentFactory(role=role))

    assert counts(stranger) == {}


def test_queue_leads_the_subdistrict_to_a_secretarys_own_check_in(client, steps):
    member, workplace, issuer, secretary = steps
    community = Organization.objects.get(pk=secretary.organization_id)
    certificate = services.issue_certificate(
        member=member, workplace=workplace, actor=issuer, now=NOW
    )
    RoleAssignmentFactory(user__member=member, role=Role.SECRETARY, organization=community)
    waiting = services.present_certificate(certificate=certificate, actor=secretary, now=NOW)
    above = RoleAssignmentFactory(role=Role.SUBDISTRICT_OFFICER, organization=community.parent)

    assert counts(scope_of(above)) == {"/registrations/?secretaries": 1, "/registrations/": 1}
    client.force_login(above.user)
    listed = client.get("/registrations/?secretaries")
    assert list(listed.context["registrations"]) == [waiting]


def test_queue_leaves_out_the_officer_of_the_subdistrict_himself(steps):
    member, workplace, issuer, secretary = steps
    community = Organization.objects.get(pk=secretary.organization_id)
    certificate = services.issue_certificate(
        member=member, workplace=workplace, actor=issuer, now=NOW
    )
    own = RoleAssignmentFactory(user__member=member, role=Role.SECRETARY, organization=community)
    services.present_certificate(certificate=certificate, actor=secretary, now=NOW)
    above = RoleAssignmentFactory(
        user=own.user, role=Role.SUBDISTRICT_OFFICER, organization=community.parent
    )

    assert counts(scope_of(above)) == {"/registrations/": 1}


@pytest.mark.parametrize("role", list(Role))
def test_home_opens_for_every_office(client, db, role):
    client.force_login(RoleAssignmentFactory(role=role).user)

    response = client.get(reverse("home"))

    assert response.templates[0].name == "home/officer_home.html"


def test_picture_of_a_committee_holds_every_workplace(db):
    committee = CommitteeFactory()
    for _number in range(MOST + 2):
        MemberFactory(workplace=WorkplaceFactory(parent=committee))
    officer = RoleAssignmentFactory(role=Role.COMMITTEE_OFFICER, organization=committee)

    picture = picture_for(scope_of(officer), TODAY)

    assert len(picture.meters) == 1 + MOST
    assert len(picture.more_meters) == 2


def test_picture_of_the_department_counts_everybody_who_works_once(client, db):
    department, community = DepartmentFactory(), CommunityFactory()
    committee = CommitteeFactory()
    places = {
        "committee": WorkplaceFactory(parent=committee),
        "its own office": WorkplaceFactory(parent=department),
        "office of a sub-district": WorkplaceFactory(parent=community.parent),
        "office of a community": WorkplaceFactory(parent=community),
    }
    missing = {name: MemberFactory(workplace=place) for name, place in places.items()}
    MemberFactory(workplace=places["committee"], community=community)
    MemberFactory(community=community, workplace=places["office of a community"])
    officer = RoleAssignmentFactory(role=Role.DEPARTMENT_OFFICER, organization=department)
    client.force_login(officer.user)

    overall, *rows = picture_for(scope_of(officer), TODAY).meters

    assert (overall.value, [(row.label, row.value) for row in rows]) == (
        "2 / 6",
        [
            (department.name, "0 / 1"),
            (community.parent.name, "1 / 3"),
            (committee.name, "1 / 2"),
        ],
    )
    listed = [{each.pk for each in client.get(row.url).context["members"]} for row in rows]
    assert listed == [
        {missing["its own office"].pk},
        {missing["office of a sub-district"].pk, missing["office of a community"].pk},
        {missing["committee"].pk},
    ]


def test_home_without_office_or_record_says_what_to_do(client, db):
    client.force_login(UserFactory())

    assert client.get(reverse("home")).templates[0].name == "home/no_role.html"


def test_home_of_a_department_takes_a_constant_number_of_queries(
    client, chain, django_assert_max_num_queries
):
    client.force_login(
        RoleAssignmentFactory(role=Role.DEPARTMENT_OFFICER, organization=DepartmentFactory()).user
    )

    with django_assert_max_num_queries(18):
        client.get(reverse("home"))


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


@pytest.fixture
def steps(db):
    """The way of one member through the chain, as the words of his home."""
    branch = BranchFactory()
    member = MemberFactory(branch=branch)
    issuer = scope_of(RoleAssignmentFactory(role=Role.BRANCH_OFFICER, organization=branch))
    secretary = scope_of(
        RoleAssignmentFactory(role=Role.SECRETARY, organization=CommunityFactory(name="后街社区"))
    )
    return member, branch.parent, issuer, secretary


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


def test_picture_says_how_many_are_not_counted(db):
    workplace = WorkplaceFactory()
    MemberFactory(workplace=workplace)
    LeaveFactory(member=MemberFactory(workplace=workplace), status=LeaveStatus.APPROVED)
    officer = RoleAssignmentFactory(role=Role.WORKPLACE_OFFICER, organization=workplace)

    [overall] = picture_for(scope_of(officer), timezone.localdate()).meters

    assert overall.value == "0 / 1"
    assert overall.note.startswith("1")


@pytest.mark.parametrize(
    ("part", "whole", "percent", "value", "tone"),
    [
        (0, 0, None, "—", ""),
        (0, 3, 0, "0 / 3", ""),
        (1, 3, 33, "1 / 3", ""),
        (3, 3, 100, "3 / 3", "good"),
    ],
)
def test_meter_says_unknown_where_nobody_is(part, whole, percent, value, tone):
    shown = meter("社区", part, whole)

    assert (shown.percent, shown.value, shown.tone) == (percent, value, tone)


def test_waiting_since_is_in_local_time(chain):
    [item] = queue_for(chain[Role.SECRETARY], timezone.localdate())

    assert item.detail
