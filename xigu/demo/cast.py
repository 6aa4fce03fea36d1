"""The people who tell the demo's one story, most of them with an account, and where it happens."""

from dataclasses import dataclass, field
from datetime import date

from xigu.accounts.states import Role
from xigu.organizations.states import Education, Gender

from .outcomes import Outcome

DEMO_COMMITTEE = "GW01"
DEMO_WORKPLACE = "GW01001"
RENAMED_BRANCH = "财政局国库支付中心党支部"  # the last of the demo workplace, since the load
DEMO_SUBDISTRICT = "620104006"
DEMO_COMMUNITY = "620104006004"
NEXT_COMMUNITY = "620104006005"
DEMO_ESTATE = "石榴园小区"  # in the demo community, which is known by it
HOMES_OF_OFFICERS = ("620104004005", "620104004007", "620104003009", "620104001009")


@dataclass(frozen=True)
class Part:
    """Somebody of the story: user name, the office he holds, and his record if he is a member.

    `works_at` is the code of his workplace; there he belongs to the first branch.
    """

    username: str
    name: str
    role: str = ""
    works_at: str = ""
    lives_in: str = ""
    outcome: Outcome = Outcome.FILED
    facts: dict = field(default_factory=dict)

    @property
    def is_member(self) -> bool:
        return bool(self.works_at)


MEMBER = Part(
    "member",
    "陈思远",
    works_at=DEMO_WORKPLACE,
    lives_in=DEMO_COMMUNITY,
    outcome=Outcome.FRESH,
    facts={
        "gender": Gender.MALE,
        "birth_month": date(1991, 4, 1),
        "joined_on": date(2013, 6, 28),
        "is_probationary": False,
        "ethnicity": "汉族",
        "education": Education.BACHELOR,
        "position": "四级主任科员",
        "home_address": f"西固区临洮街街道{DEMO_ESTATE}7号楼3单元1402室",
        "skills": "财务会计、家电维修",
        "resources": "可联系单位会议室",
        "wishes": "关爱老人、环境整治",
        "free_times": "周六上午、工作日晚上",
    },
)
WORKPLACE = Part(
    "workplace",
    "刘雅静",
    Role.WORKPLACE_OFFICER,
    works_at=DEMO_WORKPLACE,
    lives_in=HOMES_OF_OFFICERS[0],
    facts={
        "gender": Gender.FEMALE,
        "birth_month": date(1988, 9, 1),
        "is_probationary": False,
        "position": "机关党委专职副书记",
    },
)
BRANCH = Part(
    "branch",
    "王彩云",
    Role.BRANCH_OFFICER,
    works_at=DEMO_WORKPLACE,
    lives_in=HOMES_OF_OFFICERS[1],
    facts={
        "gender": Gender.FEMALE,
        "birth_month": date(1976, 2, 1),
        "is_probationary": False,
        "position": "预算科科长",
    },
)
SUBDISTRICT = Part(
    "subdistrict",
    "李国栋",
    Role.SUBDISTRICT_OFFICER,
    works_at=f"{DEMO_SUBDISTRICT}-JG",
    lives_in=HOMES_OF_OFFICERS[2],
    facts={
        "gender": Gender.MALE,
        "birth_month": date(1980, 11, 1),
        "is_probationary": False,
        "position": "党建办主任",
    },
)
DEPARTMENT = Part(
    "department",
    "何志远",
    Role.DEPARTMENT_OFFICER,
    works_at="620104-JG",
    lives_in=HOMES_OF_OFFICERS[3],
    facts={
        "gender": Gender.MALE,
        "birth_month": date(1985, 5, 1),
        "is_probationary": False,
        "position": "组织科科长",
    },
)
SECRETARY = Part("secretary", "赵红梅", Role.SECRETARY)
COMMITTEE = Part("committee", "孙建华", Role.COMMITTEE_OFFICER)
ADMIN = Part("admin", "高鹏", Role.ADMIN)

# She lives where she is secretary: the sub-district decides about her check-in.
NEIGHBOR = Part(
    "zhouhaiyan",
    "周海燕",
    Role.SECRETARY,
    works_at=f"{NEXT_COMMUNITY}-JG",
    lives_in=NEXT_COMMUNITY,
    outcome=Outcome.WAITING,
    facts={
        "gender": Gender.FEMALE,
        "birth_month": date(1983, 7, 1),
        "is_probationary": False,
        "position": "社区党委书记、居委会主任",
    },
)

CAST = (MEMBER, SECRETARY, WORKPLACE, BRANCH, SUBDISTRICT, COMMITTEE, DEPARTMENT, ADMIN)
EVERYBODY = (*CAST, NEIGHBOR)
MEMBERS = tuple(part for part in EVERYBODY if part.is_member)
