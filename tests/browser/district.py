"""A district to look at: the offices, and for a busy day what happens in them."""

from uuid import uuid4

from django.utils import timezone

from activities.services import take_six_ones
from registration.services.telling import tell, tell_issued
from registration.states import Act
from tests.factories.accounts import RoleAssignmentFactory, UserFactory, officer, scope_of
from tests.factories.activities import (
    ActivityFactory,
    AttendanceFactory,
    RecordFactory,
    YearTaskFactory,
    at,
)
from tests.factories.jobs import DoneJobFactory, FailedJobFactory, JobFactory, RunningJobFactory
from tests.factories.organizations import (
    AddressAliasFactory,
    BranchFactory,
    CommitteeFactory,
    CommunityFactory,
    DepartmentFactory,
    IdentityCardFactory,
    LeaveFactory,
    MemberFactory,
    SubdistrictFactory,
    WorkplaceFactory,
    days_from_today,
)
from xigu.accounts.scopes import scope_of as scope_of_user
from xigu.accounts.services import issue_slip
from xigu.accounts.states import Role
from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.inbox.services import read_all
from xigu.organizations import services as organizations
from xigu.organizations.states import LeaveKind, LeaveStatus

from .checking_in import LONG_NAME, NAMES, check_in
from .evaluating import evaluate
from .gatherings import hold
from .ledger import fill_ledger

SCHOOLS = 14  # more than a home keeps in sight


class District:
    """The offices of a district, one of each kind, each held by somebody; nothing happened yet."""

    def __init__(self):
        self.department = DepartmentFactory(contact_name="马福祥", contact_phone="09317550001")
        self.committee = CommitteeFactory(name="中共兰州市西固区委区直属机关工作委员会")
        self.workplace = WorkplaceFactory(parent=self.committee, name="兰州石油化工职业技术大学")
        self.branch = BranchFactory(
            parent=self.workplace, name="石油化学工程学院教工第一党支部委员会", contact_name="刘洋"
        )
        self.subdistrict = SubdistrictFactory(name="福利路街道")
        self.community = CommunityFactory(parent=self.subdistrict, name="福利东路石化家属区南社区")
        self.next_community = CommunityFactory(parent=self.subdistrict, name="先锋路社区")
        self.users = {
            "department": officer(Role.DEPARTMENT_OFFICER, self.department, user__name="马福祥"),
            "committee": officer(Role.COMMITTEE_OFFICER, self.committee, user__name="罗军"),
            "workplace": officer(Role.WORKPLACE_OFFICER, self.workplace, user__name="赵敏"),
            "branch": officer(Role.BRANCH_OFFICER, self.branch, user__name=LONG_NAME),
            "subdistrict": officer(Role.SUBDISTRICT_OFFICER, self.subdistrict, user__name="陈红"),
            "secretary": officer(Role.SECRETARY, self.community, user__name="王建国"),
            "admin": officer(Role.ADMIN, self.department, user__name="系统管理员"),
            "nobody": UserFactory(),
        }

    def acting(self, who):
        """Return the scope of the one office of a user."""
        return scope_of(self.users[who].assignments.get())

    def member(self, name, **fields):
        """Return a new member of the branch."""
        return MemberFactory(name=name, branch=self.branch, **fields)


class BusyDistrict(District):
    """The same offices on a day with much to do; `more` members without a story fill lists."""

    def __init__(self, more=6):
        super().__init__()
        check_in(self)
        self._fill_lists(more)
        self._appoint()
        self._note()
        self._send_on_leave()
        self._name_addresses()
        self._serve()
        self._gather()
        evaluate(self)

    def _gather(self):
        self.empty_activity = ActivityFactory(community=self.community, title="政策宣讲")
        self.gathering = ActivityFactory(community=self.community)
        for registration in self.accepted + self.filed:
            AttendanceFactory(activity=self.gathering, member=registration.member)
        first = self.gathering.attendances.order_by("number").first()
        first.arrived_at = self.gathering.starts_at
        first.save(update_fields=["arrived_at"])
        self._tell()
        fill_ledger(self)
        self.held = hold(self)

    def _fill_lists(self, more):
        for index in range(more):
            self.member(f"{NAMES[index % 7]}", community=self.community if index % 3 else None)
            if index % 5 == 0:
                CommunityFactory(parent=self.subdistrict, name=f"合水路第{index}社区")
        for number in range(1, SCHOOLS + 1):
            school = WorkplaceFactory(parent=self.committee, name=f"西固区第{number}中学")
            MemberFactory(name=NAMES[number % 7], workplace=school)

    def _appoint(self):
        one = UserFactory(name="张伟", member=self.unissued[0])
        for role, place in (
            (Role.BRANCH_OFFICER, self.branch),
            (Role.SECRETARY, self.next_community),
        ):
            RoleAssignmentFactory(role=role, organization=place, user=one)
        self.neighbor = self.presentable[2]  # a secretary where she lives
        RoleAssignmentFactory(
            role=Role.SECRETARY,
            organization=self.next_community,
            user=UserFactory(name=self.neighbor.member.name, member=self.neighbor.member),
        )
        self.users |= {
            "several": one,
            "unissued": UserFactory(member=self.unissued[2]),
            "presentable": UserFactory(member=self.presentable[1].member),
            "expired": UserFactory(member=self.expired[0].member),
            "waiting": UserFactory(member=self.waiting[1].member),
            "asked": UserFactory(member=self.asked[0].member),
            "refused": UserFactory(member=self.refused[0].member),
            "member": UserFactory(member=self.filed[0].member),
        }

    def _note(self):
        member, now = self.filed[0].member, timezone.now()
        for access in Access.values:
            record_access(
                scope=self.acting("secretary"),
                member_id=member.pk,
                access=access,
                now=now,
                purpose=self.filed[0].certificate.document.number,
            )
        member.position = "科员"
        member.save()
        self.correction = organizations.request_correction(
            member=member, now=now, wish="职务已于今年三月调整，请改为“教学科研管理科副科长”。"
        )
        issue_slip(person=member, actor=self.acting("branch"), key=uuid4().hex, now=now)
        self._restructure()
        for resident in (self.filed[0].member, self.filed[3].member, self.accepted[1].member):
            IdentityCardFactory(member=resident, names_workplace=resident == member)
        owner = self.users["workplace"]
        self.jobs = {
            "queued": JobFactory(owner=owner),
            "running": RunningJobFactory(owner=owner, done=37, total=120),
            "done": DoneJobFactory(owner=owner),
            "failed": FailedJobFactory(owner=owner),
        }

    def _send_on_leave(self):
        self.leaves = [
            LeaveFactory(member=self.unissued[3], status=status, during=days_from_today(*days))
            for status, days in (
                (LeaveStatus.ENDED, (-400, -100)),
                (LeaveStatus.DECLINED, (-90, 90)),
                (LeaveStatus.APPROVED, (-20, 500)),
            )
        ]
        self.proposed_leave = LeaveFactory(
            member=self.unissued[1],
            kind=LeaveKind.EXEMPT,
            during=days_from_today(-3, None),
            note="单位党组织已当面核实，证明材料由单位留存，期满后视恢复情况再报",
        )
        LeaveFactory(member=self.member(NAMES[4]), kind=LeaveKind.REDUCED)
        for leave in (
            LeaveFactory(member=self.filed[0].member, status=LeaveStatus.APPROVED),
            LeaveFactory(member=self.member(NAMES[5]), status=LeaveStatus.APPROVED),
        ):
            self.leaves.append(leave)
        self.users["on leave"] = UserFactory(member=self.leaves[-1].member)

    def _name_addresses(self):
        for phrase in ("福利东路", "福利东路127号", "石化家属区", "石化家属区88号楼"):
            AddressAliasFactory(
                community=self.community, phrase=phrase, source="LEARNT", accepted_count=12
            )
        AddressAliasFactory(
            community=self.community, phrase="兰州石化公司福利东路单身职工公寓及家属住宅区16号楼"
        )
        AddressAliasFactory(community=self.next_community, phrase="先锋家园")

    def _serve(self):
        """A year of six ones and a task of long words; some residents have done much of it."""
        year = timezone.localdate().year
        tasks = take_six_ones(year=year, actor=None)
        self.task = YearTaskFactory(
            year=year,
            position=7,
            title="冬春季安全用火用电用气入户宣传和独居老人巡访照料关爱服务",
            description="每人全年不少于八小时，可以分多次完成；由社区统一安排，自愿参加。",
            minimum=8,
            unit="HOURS",
        )
        busy = [self.filed[0].member, self.accepted[0].member]
        for days, task in enumerate(tasks[:4], start=1):
            for member in busy:
                RecordFactory(
                    member=member, community=self.community, kind=task.kind, starts_at=at(-days, 14)
                )

    def _tell(self):
        secretary, now = self.acting("secretary"), timezone.now()
        tell_issued([self.filed[0].certificate], actor=self.acting("workplace"), now=now)
        read_all(actor=scope_of_user(self.users["member"]), now=now)
        tell(Act.ACCEPTED, [self.filed[0], *self.accepted], actor=secretary, now=now)
        for refused in self.refused[:2]:
            note = "户籍在本社区，实际居住在安宁区，请到居住地社区党组织报到。"
            tell(Act.REFUSED, [refused], actor=secretary, now=now, note=note)
        tell(Act.WITHDRAWN, [self.asked[2]], actor=scope_of_user(self.users["asked"]), now=now)

    def _restructure(self):
        """One branch that was renamed, then merged; one with a member and no officer."""
        today = timezone.localdate()
        self.former_branch = BranchFactory(parent=self.workplace, name="后勤处党支布")
        organizations.rename_organization(organization=self.former_branch, name="后勤处党支部")
        self.idle_branch = BranchFactory(parent=self.workplace, name="机关党支部")
        organizations.close_branch(branch=self.former_branch, into=self.idle_branch, on=today)
        MemberFactory(name=LONG_NAME, branch=self.idle_branch)
