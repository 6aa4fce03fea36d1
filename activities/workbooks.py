"""Tables of a year as Excel files."""

from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.common.workbooks import table_workbook

from .models import ActivityRecord, YearTask
from .queries import UnitYear, Year

NAME_WIDTH, WIDTH = 28, 16
SERVICE_HEADERS = [
    *("志愿者姓名", "证件类型", "证件号码", "手机号码", "服务项目名称", "服务地点", "服务日期"),
    *("开始时间", "结束时间", "服务时长（小时）", "服务内容"),
    *("记录单位", "记录人", "记录日期", "备注"),
]
NOT_HELD = "本系统不保存证件类型和证件号码"


def year_workbook(tasks: list[YearTask], years: list[Year]) -> bytes:
    """Return an .xlsx file of the year of members, in their order."""
    headers = [_("Name"), *_titles(tasks), _("Hours of service"), _("Note")]
    return _workbook(_("Year"), headers, map(_cells, years))


def unit_workbook(tasks: list[YearTask], units: list[UnitYear]) -> bytes:
    """Return an .xlsx file of the year of units: how many members met each task."""
    met = [_("%(task)s met") % {"task": task.title} for task in tasks]
    headers = [
        _("Organization"),
        _("Members expected"),
        _("On leave"),
        *met,
        _("Hours of service"),
    ]
    return _workbook(_("Year"), headers, map(_unit_cells, units))


def service_workbook(records: list[ActivityRecord], *, with_phone: bool) -> bytes:
    """Return an .xlsx file of service records, in the words of the national platforms."""
    rows = (_service_cells(record, with_phone=with_phone) for record in records)
    return _workbook("志愿服务记录", SERVICE_HEADERS, rows)


def _service_cells(record, *, with_phone):
    begins, ends = _moments(record)
    activity = record.activity
    return [
        record.member.name,
        "",
        "",
        record.member.phone if with_phone else "",
        record.title,
        activity.place if activity else "",
        f"{record.served_on:%Y-%m-%d}",
        begins,
        ends,
        float(record.hours),
        activity.description if activity and activity.description else record.note,
        record.community.name,
        str(record.entered_by),
        f"{timezone.localdate(record.entered_at):%Y-%m-%d}",
        NOT_HELD,
    ]


def _moments(record):
    if not record.during:
        return "", ""
    ends = (timezone.localtime(each) for each in (record.during.lower, record.during.upper))
    return [f"{each:%Y-%m-%d %H:%M}" for each in ends]


def _titles(tasks):
    return [f"{task.title} ({task.get_unit_display()})" for task in tasks]


def _cells(year):
    done = [float(each.done) for each in year.progress]
    note = _("On leave") if year.is_excused else ""
    return [year.member.name, *done, float(year.service_hours), note]


def _unit_cells(row):
    return [row.unit.name, row.expected, row.on_leave, *row.met, float(row.service_hours)]


def _workbook(title, headers, rows):
    return table_workbook(title, headers, [NAME_WIDTH, *[WIDTH] * (len(headers) - 1)], rows)
