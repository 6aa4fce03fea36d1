"""The words of printed documents.

A document speaks the language of the district, Simplified Chinese, whoever prints it: so these
words are no messages and are not translated. Facts come as codes and ISO dates.
"""

from datetime import date, datetime

UNKNOWN = "—"

GENDERS = {"F": "女", "M": "男"}
EDUCATIONS = {
    "SCHOOL": "高中及以下",
    "VOCATIONAL": "中专",
    "COLLEGE": "大专",
    "BACHELOR": "大学本科",
    "MASTER": "硕士研究生",
    "DOCTOR": "博士研究生",
}


def plain(text: str) -> str:
    """Return the text with its blanks and line breaks made single spaces, or "—" for none."""
    return " ".join(text.split()) or UNKNOWN


def full_day(iso: str) -> str:
    """Return 2026年3月1日 for 2026-03-01."""
    if not iso:
        return UNKNOWN
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def full_month(iso: str) -> str:
    """Return 1985年3月 for 1985-03."""
    return full_day(f"{iso}-01").removesuffix("1日") if iso else UNKNOWN


def span(begins: datetime, ends: datetime) -> str:
    """Return 2026年3月1日（星期日）9:00—11:30; into the next day it says 次日 before the end."""
    day = f"{full_day(begins.date().isoformat())}（星期{'一二三四五六日'[begins.weekday()]}）"
    next_day = "" if begins.date() == ends.date() else "次日"
    return f"{day}{begins:%-H:%M}—{next_day}{ends:%-H:%M}"


CERTIFICATE = {
    "stub": "存根",
    "stub_keeper": "由单位党组织留存",
    "certificate": "联系证",
    "certificate_keeper": "由党员本人交居住地社区党组织",
    "return": "回执",
    "return_keeper": "由社区党组织盖章后退回单位党组织",
    "number": "编号",
    "issued_on": "开具日期",
    "valid_until": "有效期至",
    "handler": "经办人",
    "recipient": "领取人签名",
    "across": "（骑缝章）",
    "seal": "（盖章）",
    "addressee": "社区（村）党组织：",
    "scan": "扫码核验真伪",
    "opinion": "单位党组织意见",
    "opinion_text": "情况属实，同意到居住地社区报到。",
    "opinion_seal": "单位党组织",
    "leader": "负责人签字",
    "holder": "党员本人签名",
    "date": ("年", "月", "日"),
    "acceptance": "社区党组织接收意见",
    "accepted": "同意接收，编入网格：",
    "accepted_on": "报到日期",
    "refused": "不予接收，原因：",
    "acceptance_seal": "社区党组织",
    "phone": "联系电话",
    "return_date": "回执日期",
}

RECEIPT = {
    "number": "编号",
    "scan": "扫码核验真伪",
    "opinion": "社区党组织意见",
    "opinion_text": "同意接收该同志到我社区党组织报到，参加社区党组织活动和志愿服务。",
    "seal": "（盖章）",
    "seal_owner": "社区党组织",
    "signature": "经办人签字",
    "holder": "党员本人签名",
    "date": ("年", "月", "日"),
    "filing": "单位党组织签收",
    "filed_by": "签收人",
    "filed_on": "签收日期",
    "note": "本回执由社区党组织盖章后送党员所在单位党组织，由单位党组织存档。",
}

SERVICE = {
    "title": "志愿服务证明",
    "number": "编号",
    "scan": "扫码核验真伪",
    "day": "日期",
    "content": "服务内容",
    "hours": "时长（小时）",
    "sum": "合计",
    "signature": "经办人签字",
    "seal": "（盖章）",
    "note": "本证明由记录志愿服务的社区（村）出具，只含本社区（村）已确认的记录。",
    "page": ("第", "页"),
}

OPINION = {
    "title": "社区党组织意见书",
    "explained": "党员情况说明",
    "number": "编号",
    "scan": "扫码核验真伪",
    "kind": "类别",
    "place": "记录社区（村）",
    "times": "次数",
    "hours": "时长（小时）",
    "none": "期间没有已确认的活动记录。",
    "opinion": "意见",
    "explanation": "书面说明",
    "signature": "负责人签字",
    "seal": "（盖章）",
    "note": "本件盖章后密封，交征求意见的党组织，不作其他用途。",
    "page": ("第", "页"),
}
RECORD_KINDS = {
    "SERVICE": "志愿服务",
    "MEETING": "社区党组织活动",
    "EXCHANGE": "面对面交流",
    "TALK": "政策宣讲",
    "SUGGESTION": "一条好建议",
    "DEED": "一件实事",
}

CARD = {"title": "在职党员", "motto": "亮明身份 服务群众", "offer": "我能帮您："}

ROLL = {
    "title": "签到表",
    "community": "社区（村）",
    "when": "时间",
    "place": "地点",
    "number": "序号",
    "name": "姓名",
    "workplace": "工作单位",
    "signature": "签名",
    "hours": "时长（小时）",
    "handler": "经办人签字",
    "note": "空白行供现场到场人员填写。",
}

POSTER = {
    "act": "扫码签到",
    "hint": "用手机相机或微信扫一扫，登录后点“我到了”。",
    "other": "不方便扫码，请在签到表上签名，或告诉工作人员，效果相同。",
}

DOSSIER = {
    "seal": "（盖章）",
    "date": ("年", "月", "日"),
    "page": ("第", "页，共", "页"),
}
