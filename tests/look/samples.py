"""Values for the style guide: ordinary ones, missing ones, and very long ones."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import segno
from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe

from xigu.home.frame import Frame, Identity
from xigu.navigation import Entry

LONG_PLACE = "兰州石油化工职业技术大学机关第一党支部委员会"
LONG_NAME = "阿卜杜热合曼·阿卜杜热依木"
CHOICES = [("present", "到场"), ("leave", "请假"), ("absent", "缺席")]
VISITED_AT = datetime(2026, 11, 22, 1, 14, tzinfo=UTC)


class SampleForm(forms.Form):
    """One field of every sort."""

    name = forms.CharField(label="姓名", help_text="请按身份证上的写法填写。")
    phone = forms.CharField(label="联系电话", required=False)
    asked_on = forms.DateField(
        label="报到日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    grid = forms.ChoiceField(label="网格", choices=[("", "请选择"), ("1", "第三网格")])
    attendance = forms.ChoiceField(label="出席", choices=CHOICES, widget=forms.RadioSelect)
    skills = forms.MultipleChoiceField(
        label="专业特长",
        required=False,
        choices=[("electrician", "电工"), ("long", LONG_PLACE + "推荐的特长")],
        widget=forms.CheckboxSelectMultiple,
        help_text="可以多选。",
    )
    scan = forms.FileField(label="盖章回执", required=False)
    note = forms.CharField(label="备注", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="我已核对本人身份,所填内容属实。")


class WrongForm(SampleForm):
    """The same form, laid out by crispy, with a choice side by side."""

    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout("name", "asked_on", "grid", InlineRadios("attendance"), "scan", "agreed")

    def clean(self):
        """Refuse the whole form."""
        raise forms.ValidationError("这位党员已在另一个社区报到。")


def frame():
    """Return the frame of a secretary with nine places and a long name of her community."""
    icons = ["home", "check-in", "calendar", "people", "inbox", "certificate", "file", "key"]
    labels = ["今日待办", "报到", "活动与时长", "党员名册", "群众意见", "联系证", "报表", "角色"]
    places = [Entry(words, f"#{name}", name) for words, name in zip(labels, icons, strict=True)]
    places[0] = Entry("今日待办", "#home", "home", count=14, is_current=True)
    urls = {"search": "/search/", "switch": "/switch/", "account": "/account/", "sign_out": "/out/"}
    return Frame(places, Identity(LONG_PLACE, "社区党组织书记"), urls)


def rows():
    """Return a few rows of a list: short, long, unknown."""
    return [
        row("李秀兰", "区教育局", "待接收", "wait", 2.5),
        row(LONG_NAME, LONG_PLACE, "待接收", "wait", 12),
        row("赵㛃", "兰州石化第三党支部", "转入", "info", None),
        row("陈志强", "", "已报到", "good", 0),
        row("王强", "区税务局", "已退回", "bad", 1.5),
    ]


def row(name, workplace, status, tone, hours):
    """Return one row of the list of check-ins."""
    visited_at = VISITED_AT if hours is not None else None
    return SimpleNamespace(
        name=name, workplace=workplace, status=status, tone=tone, hours=hours, visited_at=visited_at
    )


def queue():
    """Return the items of a secretary's day."""
    texts = [
        (7, "位党员等待报到", "最早一位 2 天前持证到访", "去接收"),
        (3, "场活动等待登记时长", "环境整治(周六)· 31 人参加", "去登记"),
        (128, f"份回执等待{LONG_PLACE}确认", f"最早一份:{LONG_NAME}", "去查看"),
        (None, "请打印本季度反馈", "", "去打印"),
    ]
    keys = ("count", "text", "detail", "action")
    return [dict(zip(keys, values, strict=True), url="#act") for values in texts]


def qr():
    """Return a QR code as markup."""
    code = segno.make("https://example.org/v/3fJ9xQe2LkTz0aVb1cWd4g/", error="m")
    markup = code.svg_inline(svgclass=None, lineclass=None, omitsize=True, border=0)
    return mark_safe(markup)  # noqa: S308 - made by segno from a constant


def one_record():
    """Return facts and events of one member, with one unknown value."""
    return {
        "facts": [
            ("姓名", LONG_NAME),
            ("性别", "男"),
            ("工作单位", LONG_PLACE),
            ("出生年月", None),
            ("详细居住地址", "甘肃省兰州市西固区临洮街街道后街社区合水路 128 号 3 单元 1402 室"),
        ],
        "events": [
            event(
                "已接收",
                "王建国(社区党组织书记)",
                "已编入第三网格。\n请 12 月前认领一个岗位。",
                "good",
            ),
            event("已转交", "李梅", "居住地属后街社区。", "wait"),
            event("申请报到", LONG_NAME, "", ""),
        ],
        "reminder": "张伟同志:您的联系证还有 12 天到期,请持证到后街社区报到。",
        "consequences": ["联系证立即失效。", "单位可以重新开具,新证使用新的编号。"],
    }


def event(title, actor, note, tone):
    """Return one event of a timeline."""
    return SimpleNamespace(title=title, actor=actor, note=note, tone=tone, happened_at=VISITED_AT)


def the_year():
    """Return the member's tiles, the shares of a community and numbers of a district."""
    names = ["志愿服务", "社区党组织活动", "面对面交流", "政策宣讲", "一条好建议", "一件实事"]
    shares = [86, 100, 61, 42, 55, 0]
    looks = {True: ("check", "good", "已完成"), False: ("ring", "", "未开始")}
    tiles = []
    for name, share in zip(names, shares, strict=True):
        icon, tone, detail = looks[share in (86, 100)]
        tiles.append({"title": name, "detail": detail, "icon": icon, "tone": tone, "url": "#tile"})
    tiles[2] |= {"icon": "ring-half", "tone": "wait", "detail": "待社区确认"}
    return {
        "tiles": tiles,
        "meters": [
            {"label": n, "percent": s, "value": f"{s}%", "tone": "good" if s == 100 else ""}
            for n, s in zip(names, shares, strict=True)
        ],
        "stats": [
            {"label": "应报到", "value": "12,408"},
            {"label": "已报到", "value": "11,902", "note": "95.9%"},
            {"label": "免予报到", "value": 0},
            {"label": "平均时长(小时)", "value": None},
        ],
    }


def context(request):
    """Return everything the style guide shows."""
    status = ["全部", "待接收", "已报到", "已退回", "已结束"]
    return {
        "frame": frame(),
        "user": "王建国",
        "csrf_token": "sample",
        "request": request,
        "long_heading": f"登记{LONG_PLACE}的活动时长",
        "queue": queue(),
        "rows": rows(),
        "page": Paginator(range(120), 50).page(2),
        "tabs": [
            {"label": words, "url": "#tab", "count": number or None, "is_current": number == 1}
            for number, words in enumerate(status)
        ],
        "results": [
            {
                "url": "#r",
                "name": LONG_NAME,
                "detail": LONG_PLACE,
                "status": "待接收",
                "tone": "wait",
            },
            {"url": "#r", "name": "张伟", "detail": "区财政局 · 第三网格"},
        ],
        "qr": qr(),
        "lines": ["临洮街后街社区 · 第三网格", LONG_PLACE],
        "fresh": SampleForm(initial={"asked_on": date(2026, 11, 23)}, auto_id="fresh_%s"),
        "wrong": WrongForm({"grid": "1"}, auto_id="wrong_%s"),
        **one_record(),
        **the_year(),
    }
