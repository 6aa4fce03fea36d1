"""The certified facts of a member as sections of a paper; facts are those of `evaluation.facts`."""

from activities.states import RecordKind, TaskUnit
from xigu.documents.services import FactSection, TableSection, full_day, plain
from xigu.organizations.models import Member
from xigu.organizations.states import LeaveKind

from . import words


def head(member: Member, facts: dict) -> FactSection:
    """Return who it is, and where he works and lives."""
    place = facts["communities"][-1][0] if facts["checked_in_on"] else ""
    checked_in = full_day(facts["checked_in_on"]) if facts["checked_in_on"] else "未报到"
    return FactSection(
        "基本情况",
        [
            *words.personal(member),
            [("工作单位", plain(facts["workplace"]))],
            [("所在党支部", plain(facts["branch"]))],
            [("报到社区", plain(place)), ("报到日期", checked_in)],
            [("起止时间", words.days(*facts["period"]))],
        ],
    )


def tasks(facts: dict) -> TableSection:
    """Return what the year asks for, and what was done of it."""
    return TableSection(
        "“六个一”完成情况",
        [("任务", 5), ("要求", 2), ("完成", 2), ("是否达到", 2)],
        [_task(row, applies=facts["targets_apply"]) for row in facts["tasks"]],
        empty="本年度没有设定任务。",
    )


def records(facts: dict) -> TableSection:
    """Return what was confirmed of each kind in each community, and the sum."""
    listed = [
        [str(RecordKind(kind).label), plain(community), f"{count}次", hours, service]
        for kind, community, count, hours, service in facts["records"]
    ]
    if listed:
        listed.append(["合计", "", "", facts["hours"], facts["service_hours"]])
    return TableSection(
        "社区（村）确认的记录",
        [
            ("类别", 3),
            ("社区（村）", 4),
            ("次数", 2),
            ("时长（小时）", 3),
            ("服务时长（小时）", 4),
        ],
        listed,
        empty="起止时间内没有已确认的记录。",
    )


def places(facts: dict) -> TableSection:
    """Return where he worked and was checked in, one after another."""
    listed = [["工作单位", *_placed(row)] for row in facts["workplaces"]]
    listed += [["报到社区", *_placed(row)] for row in facts["communities"]]
    columns = [("性质", 2), ("名称", 5), ("时间", 6)]
    return TableSection("单位和社区变动", columns, listed, empty="没有记录。")


def leaves(facts: dict) -> TableSection:
    """Return leaves by kind and days; their grounds concern nobody here."""
    listed = [
        [str(LeaveKind(kind).label), words.days(first, last)]
        for kind, first, last in facts["leaves"]
    ]
    return TableSection("请假情况", [("类别", 4), ("时间", 9)], listed, empty="没有请假。")


def _task(row, *, applies):
    title, _kind, minimum, unit, done, is_met = row
    met = "是" if is_met else "否"
    wanted = f"{minimum} {TaskUnit(unit).label}"
    return [plain(title), wanted, done, met if applies or is_met else "暂不要求"]


def _placed(row):
    name, first, last = row
    return plain(name), words.days(first, last)
