"""Invented workplaces of the kinds that every district has, with their sizes."""

from dataclasses import dataclass
from typing import NamedTuple

from .chance import happens

OFFICE = "OFFICE"
SCHOOL = "SCHOOL"
HOSPITAL = "HOSPITAL"
COMPANY = "COMPANY"
STREET = "STREET"


class BusinessUnit(NamedTuple):
    """A workplace: its name, how the name is shortened in those of its branches, its members."""

    name: str
    short: str
    members: int


@dataclass(frozen=True)
class CommitteePlan:
    """A party working committee with the workplaces under it; `sort` decides positions."""

    code: str
    name: str
    sort: str
    workplaces: tuple[BusinessUnit, ...]


def _bureaus(words):
    return tuple(
        BusinessUnit(f"西固区{name}", name, int(members))
        for name, members in (word.split(":") for word in words.split())
    )


COMMITTEES = (
    CommitteePlan(
        "GW01",
        "中共西固区直属机关工作委员会",
        OFFICE,
        (
            *_bureaus(
                "财政局:46 民政局:17 司法局:21 人力资源和社会保障局:27 自然资源局:24 "
                "住房和城乡建设局:30 "
                "交通运输局:19 水务局:14 农业农村局:27 商务局:13 文化体育和旅游局:19 卫生健康局:18 "
                "退役军人事务局:12 应急管理局:19 审计局:15 市场监督管理局:38 统计局:12 "
                "医疗保障局:14 "
                "城市管理局:32 信访局:8 教育局:19 科学技术局:9 工业和信息化局:13 发展和改革局:20 "
                "总工会:8 妇女联合会:6 残疾人联合会:7 档案馆:7 图书馆:6 融媒体中心:14 "
                "政务服务中心:17"
            ),
            BusinessUnit("西固区机关事务服务中心", "机关事务服务中心", 12),
            BusinessUnit(
                "兰州西固石油化工新材料产业园区综合管理与企业服务中心",
                "新材料产业园区综合管理与企业服务中心",
                13,
            ),
        ),
    ),
    CommitteePlan(
        "JY01",
        "中共西固区委教育工作委员会",
        SCHOOL,
        (
            BusinessUnit("西固区晨光中学", "晨光中学", 34),
            BusinessUnit("西固区河湾中学", "河湾中学", 28),
            BusinessUnit("西固区北塬职业中等专业学校", "北塬职业中等专业学校", 24),
            BusinessUnit("西固区春风小学", "春风小学", 21),
            BusinessUnit("西固区金桥小学", "金桥小学", 18),
            BusinessUnit("西固区石岗小学", "石岗小学", 12),
            BusinessUnit("西固区向阳幼儿园", "向阳幼儿园", 9),
            BusinessUnit("西固区蓝天特殊教育学校", "蓝天特殊教育学校", 8),
            BusinessUnit(
                "西固区教师发展与教育教学研究指导中心", "教师发展与教育教学研究指导中心", 13
            ),
            BusinessUnit(
                "兰州西固现代石油化工职业技术学校", "兰州西固现代石油化工职业技术学校", 25
            ),
        ),
    ),
    CommitteePlan(
        "WJ01",
        "中共西固区卫生健康系统委员会",
        HOSPITAL,
        (
            BusinessUnit("西固区河湾医院", "河湾医院", 34),
            BusinessUnit("西固区疾病预防控制中心", "疾病预防控制中心", 19),
            BusinessUnit("西固区妇幼保健计划生育服务中心", "妇幼保健计划生育服务中心", 16),
            BusinessUnit("西固区卫生健康综合监督执法所", "卫生健康综合监督执法所", 11),
            BusinessUnit("西固区安康社区卫生服务中心", "安康社区卫生服务中心", 10),
            BusinessUnit("西固区北塬中心卫生院", "北塬中心卫生院", 9),
        ),
    ),
    CommitteePlan(
        "GZ01",
        "中共西固区国有企业委员会",
        COMPANY,
        (
            BusinessUnit("兰州兴固城市建设投资有限责任公司", "兴固城市建设投资公司", 23),
            BusinessUnit("兰州固源供热有限公司", "固源供热公司", 18),
            BusinessUnit("兰州清波市政养护工程有限公司", "清波市政养护工程公司", 14),
            BusinessUnit("兰州金塬粮油储备有限公司", "金塬粮油储备公司", 9),
            BusinessUnit("兰州河湾园林绿化有限公司", "河湾园林绿化公司", 11),
            BusinessUnit("兰州固安物业服务集团有限公司", "固安物业服务集团公司", 13),
            BusinessUnit("兰州塬上文化旅游发展有限公司", "塬上文化旅游发展公司", 8),
            BusinessUnit("兰州新河化工仓储物流有限公司", "新河化工仓储物流公司", 13),
            BusinessUnit("兰州石岗公共交通服务有限公司", "石岗公共交通服务公司", 15),
            BusinessUnit("兰州固科检验检测技术服务有限公司", "固科检验检测技术服务公司", 7),
        ),
    ),
)

DEPARTMENT_OFFICE = BusinessUnit("中共西固区委组织部机关", "区委组织部机关", 12)
BRANCH_SIZE = 18
SMALLEST_WITH_BRANCH = 4
BEGINNERS = 30  # until this age

POSITIONS = {
    OFFICE: "一级科员 二级科员 四级主任科员 三级主任科员 一级主任科员 副科长 "
    "科长 办公室主任 副局长 九级职员 八级职员",
    SCHOOL: "一级教师 二级教师 高级教师 教研组长 年级组长 "
    "教务处主任 德育处主任 副校长 会计 图书管理员",
    HOSPITAL: "主治医师 住院医师 副主任医师 主管护师 护师 护士长 检验技师 药师 科主任 公共卫生医师",
    COMPANY: "工程师 助理工程师 项目经理 班组长 会计 安全员 综合部主任 高级技师 驾驶员 副总经理",
    STREET: "一级科员 四级主任科员 党建办主任 综合执法队员 "
    "社会事务办主任 网格员 社区工作者 八级职员",
}
ORDINALS = ("第一", "第二", "第三", "第四", "第五", "第六")


def branch_names(unit: BusinessUnit, sort: str) -> list[str]:
    """Return the names of the branches of a workplace: none where it is very small."""
    if unit.members < SMALLEST_WITH_BRANCH:
        return []
    count = -(-unit.members // BRANCH_SIZE)
    if count == 1:
        return [f"{unit.short}党支部"]
    title = f"{unit.short}机关" if sort == OFFICE else unit.short
    return [f"{title}{ordinal}党支部" for ordinal in ORDINALS[:count]]


def position(dice, sort: str, age: int) -> str:
    """Return a position; some are not on record, and the young lead nothing."""
    titles = POSITIONS[sort].split()
    if age < BEGINNERS:
        titles = titles[:3]
    return "" if happens(dice, 0.04) else dice.choice(titles)
