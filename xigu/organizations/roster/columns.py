"""The columns of a roster: what each is called, which field it fills, how its cells are read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..models import BRANCH_COLUMN
from . import cells

BRANCH = BRANCH_COLUMN


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `header` is what our form calls it, `also` what offices write, likeliest first.

    `example` stands in the empty form.
    """

    field: str
    header: str
    read: Callable[[Any], Any]
    example: str
    width: int = 12
    also: str = ""

    @property
    def names(self) -> list[str]:
        return [self.header, *self.also.split()]


def _text(most):
    return partial(cells.text, most=most)


COLUMNS = (
    Column("name", "姓名", cells.name, "张伟", also="名字 党员姓名"),
    Column("gender", "性别", cells.gender, "男", 6),
    Column("ethnicity", "民族", cells.ethnicity, "汉族", 8),
    Column("birth_month", "出生年月", cells.month, "1985-03", also="出生日期 出生时间 出生年月日"),
    Column(
        "phone",
        "联系电话",
        cells.phone,
        "13800000000",
        14,
        "手机号 手机号码 手机 移动电话 联系方式 电话 电话号码 联系号码",
    ),
    Column("education", "学历", cells.education, "本科", 8, "文化程度 学历层次 最高学历"),
    Column(
        "joined_on",
        "入党时间",
        cells.day,
        "2008-07-01",
        also="入党日期 入党年月 加入中国共产党时间 加入党组织时间 加入党组织日期 加入中共时间",
    ),
    Column("position", "职务", _text(60), "科员", also="职务职称 岗位 工作岗位 职称 职务级别"),
    Column(
        BRANCH,
        "所在党支部",
        _text(100),
        "机关第一党支部",
        20,
        "所在支部 党支部 所属党支部 所属支部 支部 支部名称 党支部名称 所在党支部名称",
    ),
    Column(
        "home_address",
        "现住址",
        _text(200),
        "西固中路1号2单元301室",
        28,
        "家庭住址 家庭地址 居住地址 现居住地址 现居住地 住址 居住地 家庭住址门牌号",
    ),
    Column("skills", "专业特长", _text(200), "电工", 18, "特长 个人特长 特长爱好"),
    Column("resources", "可用资源", _text(200), "会议室", 18),
    Column("wishes", "服务意愿", _text(200), "帮扶老人", 18),
    Column("free_times", "可服务时间", _text(200), "周末上午", 18),
    Column(
        "is_probationary",
        "是否预备党员",
        cells.probationary,
        "否",
        14,
        "党员类别 党员类型 人员类别 党员身份",
    ),
)
BY_FIELD = {column.field: column for column in COLUMNS}
HEADERS = {column.field: column.header for column in COLUMNS}
