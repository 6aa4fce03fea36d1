"""A small world: two of each organization, eight users on either side, one of each thing."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from activities.states import ActivityStatus, RecordStatus, Source
from evaluation.states import Grade, ObjectionStatus, Occasion, Side
from registration.models import Certificate
from registration.states import Channel
from tests.evaluation.under_review import concluded, round_under_review
from tests.factories.accounts import UserFactory, officer
from tests.factories.activities import (
    ActivityFactory,
    RecordFactory,
    ServiceCertificateFactory,
    YearTaskFactory,
    at,
)
from tests.factories.confidential import (
    DailyNoteFactory,
    OpinionRequestFactory,
    ReleasedOpinionFactory,
)
from tests.factories.evaluation import (
    ConclusionFactory,
    EvaluationFactory,
    ObjectionFactory,
    OpenRoundFactory,
    QuotaRequestFactory,
    RoundFactory,
    SignedAssessmentFactory,
    SpecialDayFactory,
    day,
    told_evaluation,
)
from tests.factories.inbox import MessageFactory
from tests.factories.organizations import (
    AddressAliasFactory,
    DepartmentFactory,
    IdentityCardFactory,
    LeaveFactory,
    MemberFactory,
    build_tree,
)
from tests.factories.pictures import a_picture
from tests.factories.registration import (
    AcceptedRegistrationFactory,
    CertificateFactory,
    RegistrationFactory,
)
from xigu.accounts.states import Role
from xigu.jobs.models import Job
from xigu.organizations.models import CorrectionRequest, RosterUpload

from .visitors import OURS


def build_side(department):
    """Return one tree of organizations below a department, with its eight users."""
    side = build_tree(department)
    side.member = MemberFactory(branch=side.branch)
    side.users = SimpleNamespace(
        member=UserFactory(member=side.member),
        branch=officer(Role.BRANCH_OFFICER, side.branch),
        workplace=officer(Role.WORKPLACE_OFFICER, side.workplace),
        committee=officer(Role.COMMITTEE_OFFICER, side.committee),
        secretary=officer(Role.SECRETARY, side.community),
        subdistrict=officer(Role.SUBDISTRICT_OFFICER, side.subdistrict),
        department=officer(Role.DEPARTMENT_OFFICER, side.department),
        admin=officer(Role.ADMIN, side.department),
    )
    return side


def build_world():
    """Return our side, elsewhere, and on our side one of each thing that a URL can name.

    The member is checked in and has an open receipt; a colleague waits, another
    has asked online, a newcomer holds a
    certificate that nobody has seen, a fourth has none.
    """
    world = build_side(DepartmentFactory())
    world.elsewhere = build_side(DepartmentFactory(code="620105", name="中共安宁区委组织部"))
    world.accepted = AcceptedRegistrationFactory(member=world.member, community=world.community)
    world.receipt = world.accepted.receipt
    world.waiting = RegistrationFactory(branch=world.branch, community=world.community)
    world.asked = RegistrationFactory(
        branch=world.branch, community=world.community, channel=Channel.ONLINE
    )
    world.certificate = CertificateFactory(branch=world.branch)
    world.own_certificate = Certificate.objects.get(member=world.member)
    world.uncertified = MemberFactory(branch=world.branch)
    world.secretary_office = world.users.secretary.assignments.get()
    world.newcomer = UserFactory()
    world.job = _job(world.users.workplace)
    world.roster = _roster(world)
    world.alias = AddressAliasFactory(community=world.community)
    world.correction = CorrectionRequest.objects.create(
        member=world.member, wish="电话已换", requested_at=timezone.now()
    )
    world.leave = LeaveFactory(member=world.member)
    world.message = MessageFactory(recipient=world.users.member)
    world.card = IdentityCardFactory(member=world.member)
    world.task = YearTaskFactory()
    world.held = ActivityFactory(community=world.community)
    world.record, world.report, world.rejected = _records(world)
    world.service_certificate = ServiceCertificateFactory(
        member=world.member, community=world.community
    )
    world.activity = ActivityFactory(community=world.community, starts_at=at(2))
    _add_rounds(world)
    world.draft = ActivityFactory(community=world.community, status=ActivityStatus.DRAFT)
    world.opinion_round, world.award_round = _opinions(world)
    world.judging = _judging(world)
    world.review = _review(world)
    _confide(world)
    world.printed = _printed(world)
    world.own = _own_evaluations(world)
    return world


def visitors_of(world):
    """Return the user behind each name of a visitor; None for nobody."""
    ours = {name: getattr(world.users, name) for name in OURS}
    others = {f"{name} of elsewhere": getattr(world.elsewhere.users, name) for name in OURS}
    return {"nobody": None} | ours | others


def _confide(world):
    """The department's question about the member that waits, one released, a note."""
    lives = {
        "member": world.member,
        "community": world.community,
        "requester": world.department,
        "asked_by": world.users.department,
    }
    world.opinion = OpinionRequestFactory(**lives)
    world.given_opinion = ReleasedOpinionFactory(**lives)
    world.note = DailyNoteFactory(
        member=world.member, author=world.community, reader=world.workplace
    )


def _job(owner):
    now = timezone.now()
    return Job.objects.create(
        owner=owner,
        task="print",
        purpose="打印",
        status="FAILED",
        error="没有打印成。",
        created_at=now,
        finished_at=now,
    )


def _judging(world):
    """A round in which a joint conclusion about a colleague waits for the community."""
    held = OpenRoundFactory(
        organization=world.department, opinions_until=day(-1), conclusions_until=day(5)
    )
    evaluation = EvaluationFactory(round=held, branch=world.branch, community=world.community)
    for side in Side:
        SignedAssessmentFactory(evaluation=evaluation, side=side)
    joint = ConclusionFactory(evaluation=evaluation, waits=True)
    return SimpleNamespace(round=held, group=world.branch, joint=joint)


def _add_rounds(world):
    """A round that is being prepared, one in which the member is judged, and a holiday."""
    world.prepared = RoundFactory(organization=world.department)
    world.opened = OpenRoundFactory(organization=world.department)
    world.evaluation = EvaluationFactory(
        round=world.opened, member=world.member, branch=world.branch, community=world.community
    )
    world.special_day = SpecialDayFactory()


def _records(world):
    """A confirmed record of the member, his report that waits, with a picture, a rejected one."""
    lives = {"member": world.member, "community": world.community, "workplace": world.workplace}
    own = lives | {"source": Source.REPORT, "entered_by": world.users.member, "during": None}
    report = RecordFactory(status=RecordStatus.PENDING, picture=a_picture(), **own)
    rejected = RecordFactory(status=RecordStatus.REJECTED, decided_by=world.users.secretary, **own)
    return RecordFactory(**lives), report, rejected


def _opinions(world):
    """A round in which opinions are given, and one for which members are named; with the member."""
    judged = {"member": world.member, "branch": world.branch, "community": world.community}
    rounds = [
        OpenRoundFactory(organization=world.department, **facts)
        for facts in ({}, {"occasion": Occasion.AWARD, "opinions_from": day(3)})
    ]
    for held in rounds:
        EvaluationFactory(round=held, **judged)
    return rounds


def _review(world):
    """A round under review with what the member's sides said of him, and one in publicity."""
    lives = {"member": world.member, "branch": world.branch, "community": world.community}
    under_review = round_under_review(world.department)
    conclusion = concluded(
        under_review, world, evaluation=EvaluationFactory(round=under_review, **lives)
    )
    days = {"publicity_from": day(-1), "publicity_until": day(5), "objections_until": day(12)}
    public_round = round_under_review(world.department, **days)
    EvaluationFactory(round=public_round, **lives)
    return SimpleNamespace(
        round=under_review,
        conclusion=conclusion,
        assessment=conclusion.evaluation.assessments.first(),
        quota=QuotaRequestFactory(round=under_review, organization=world.branch),
        public_round=public_round,
    )


def _printed(world):
    """The member in a round, whose form can be printed."""
    return EvaluationFactory(
        round=OpenRoundFactory(organization=world.department),
        member=world.member,
        branch=world.branch,
        community=world.community,
    )


def _own_evaluations(world):
    """The member's own: one in which he writes, one that was told; objections of his.

    `waiting` waits for the committee, `answered` was decided by it.
    """
    place = {"member": world.member, "branch": world.branch, "community": world.community}
    told, again = told_evaluation(**place), told_evaluation(**place)
    himself = {"made_by": world.users.member, "organization": world.committee}
    return SimpleNamespace(
        open=EvaluationFactory(**place),
        told=told,
        waiting=ObjectionFactory(evaluation=told, **himself),
        answered=ObjectionFactory(
            evaluation=again,
            status=ObjectionStatus.DISMISSED,
            grade=Grade.QUALIFIED,
            answer="经核实，维持原结论。",
            decided_at=timezone.now(),
            decided_by=world.users.committee,
            **himself,
        ),
    )


def _roster(world):
    now = timezone.now()
    return RosterUpload.objects.create(
        key="7b0d3c1e-6f0a-4f7c-9d55-3f2f7a1d9c11",
        workplace=world.workplace,
        uploaded_by=world.users.workplace,
        uploaded_at=now,
        expires_at=now + timedelta(days=1),
        file_name="名册.xlsx",
        sheets=[["名册", [[1, ["姓名"]], [2, ["张伟"]]]]],
    )
