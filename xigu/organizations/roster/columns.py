"""The columns of a roster: what each is called, which field it fills, how its cells are read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from . import cells
from .errors import RosterError

BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `header` is what offices write above it, `example` stands in the empty form."""

    field: str
    header: str
    read: Callable[[Any], Any]
    example: str
    width: int = 12


def _text(most):
    return partial(cells.text, most=most)


COLUMNS = (
    Column("name", "姓名", cells.name, "张伟"),
    Column("gender", "性别", cells.gender, "男", 6),
    Column("ethnicity", "民族", cells.ethnicity, "汉族", 8),
    Column("birth_month", "出生年月", cells.month, "1985-03"),
    Column("phone", "联系电话", cells.phone, "13800000000", 14),
    Column("education", "学历", cells.education, "本科", 8),
    Column("joined_on", "入党时间", cells.day, "2008-07-01"),
    Column("position", "职务", _text(60), "科员"),
    Column(BRANCH, "所在党支部", _text(100), "机关第一党支部", 20),
    Column("home_address", "现住址", _text(200), "西固中路1号2单元301室", 28),
    Column("skills", "专业特长", _text(200), "电工", 18),
    Column("resources", "可用资源", _text(200), "会议室", 18),
    Column("wishes", "服务意愿", _text(200), "帮扶老人", 18),
    Column("free_times", "可服务时间", _text(200), "周末上午", 18),
    Column("is_probationary", "是否预备党员", cells.probationary, "否", 14),
)
BY_HEADER = {column.header: column for column in COLUMNS}
HEADERS = {column.field: column.header for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of the file holds what; `unknown` are headers that mean nothing to us."""

    columns: dict[int, Column]
    unknown: tuple[str, ...]


def layout_of(headers: list[str]) -> Layout:
    """Find the known columns. Raises RosterError without a name, or where one stands twice."""
    columns: dict[int, Column] = {}
    unknown = []
    for index, written in enumerate(headers):
        column = BY_HEADER.get("".join(written.split()))
        if column in columns.values() and column is not None:
            raise RosterError(
                _("The column %(header)s stands twice. Keep one of them.")
                % {"header": column.header}
            )
        if column is not None:
            columns[index] = column
        elif written:
            unknown.append(written)
    if not any(column.field == "name" for column in columns.values()):
        raise RosterError(
            _(
                "The first row has no column 姓名. Put the names of the columns into the first "
                "row, as in the form that can be downloaded here."
            )
        )
    return Layout(columns=columns, unknown=tuple(unknown))
