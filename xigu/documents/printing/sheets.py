"""What stands on a printed document, word by word: the PDF and the page to print show the same."""

from xigu.common.qr import qr_svg

from ..models import Document
from ..states import DocumentKind
from . import words
from .addresses import verification_url
from .words import full_day, full_month, plain


def sheet_of(document: Document) -> dict:
    """Return the words of a document, ready to be laid out."""
    url = verification_url(document.token)
    common = {
        "number": document.number,
        "url": url,
        "qr": qr_svg(url),
        "issued_on": full_day(str(document.issued_on)),
    }
    return common | SHEETS[DocumentKind(document.kind)](document)


def _certificate(document):
    facts = document.facts
    valid_until = full_day(str(document.valid_until))
    return {
        "title": f"{facts['district']}在职党员进社区报到联系证",
        "words": words.CERTIFICATE,
        "numbered": f"第 {document.number} 号",
        "valid_until": valid_until,
        "stub_rows": _stub_rows(document),
        "rows": _certificate_rows(facts),
        "letter": _letter(facts),
        "validity": f"本证自开具之日起有效，至{valid_until}止，逾期作废。",
        "replaces": _replaces(facts),
        "return_addressee": f"{plain(facts['workplace'])}党组织：",
        "return_letter": (
            f"你单位党员{plain(facts['name'])}同志持第 {document.number} 号联系证"
            "到我社区党组织报到，意见如下。"
        ),
    }


def _letter(facts):
    kind = "预备党员" if facts["is_probationary"] else "党员"
    return f"兹有我单位{kind}{plain(facts['name'])}同志，到你社区党组织报到，请予接洽。"


def _replaces(facts):
    return f"原证第 {facts['replaces']} 号已作废，以本证为准。" if facts["replaces"] else ""


def _stub_rows(document):
    facts = document.facts
    return [
        [
            ("姓名", plain(facts["name"])),
            ("性别", _gender(facts)),
            ("联系电话", plain(facts["phone"])),
        ],
        [("工作单位", plain(facts["workplace"])), ("所在党组织", plain(facts["branch"]))],
        [("详细住址", plain(facts["home_address"]))],
        [
            ("开具日期", full_day(str(document.issued_on))),
            ("有效期至", full_day(str(document.valid_until))),
            ("领取日期", ""),
        ],
    ]


def _certificate_rows(facts):
    contact = plain(f"{facts['branch_contact']} {facts['branch_phone']}")
    return [
        [
            ("姓名", plain(facts["name"])),
            ("性别", _gender(facts)),
            ("民族", plain(facts["ethnicity"])),
        ],
        [
            ("出生年月", full_month(facts["birth_month"])),
            ("学历", words.EDUCATIONS.get(facts["education"], words.UNKNOWN)),
            ("联系电话", plain(facts["phone"])),
        ],
        [
            ("入党时间", full_day(facts["joined_on"])),
            ("党员类别", "预备党员" if facts["is_probationary"] else "正式党员"),
            ("职务", plain(facts["position"])),
        ],
        [("工作单位", plain(facts["workplace"])), ("所在党组织", plain(facts["branch"]))],
        [("详细住址", plain(facts["home_address"]))],
        [("专业特长", plain(facts["skills"])), ("可用资源", plain(facts["resources"]))],
        [("服务意愿", plain(facts["wishes"])), ("可服务时间", plain(facts["free_times"]))],
        [("组织联系人", contact), ("居住社区", ""), ("所在网格", "")],
    ]


def _receipt(document):
    facts = document.facts
    return {
        "title": f"{facts['district']}在职党员进社区报到回执单",
        "words": words.RECEIPT,
        "addressee": f"{plain(facts['workplace'])}党组织：",
        "letter": (f"你单位党员{plain(facts['name'])}同志已到我社区党组织报到，特此回执。"),
        "rows": _receipt_rows(document),
    }


def _receipt_rows(document):
    facts = document.facts
    return [
        [("姓名", plain(facts["name"])), ("性别", _gender(facts))],
        [("工作单位", plain(facts["workplace"]))],
        [("所在党组织", plain(facts["branch"]))],
        [("联系证编号", plain(facts["certificate_number"]))],
        [("所属街道", plain(facts["subdistrict"])), ("报到社区", plain(facts["community"]))],
        [
            ("社区联系人", plain(facts["community_contact"])),
            ("联系电话", plain(facts["community_phone"])),
        ],
        [
            ("报到日期", full_day(facts["first_presented_on"])),
            ("接收日期", full_day(facts["accepted_on"])),
        ],
        [("经办人", plain(facts["handler"])), ("回执日期", full_day(str(document.issued_on)))],
    ]


def _gender(facts):
    return words.GENDERS.get(facts["gender"], words.UNKNOWN)


def _service(document):
    facts = document.facts
    hours = _hours(facts["hours"])
    return {
        "title": f"{facts['district']}{words.SERVICE['title']}",
        "words": words.SERVICE,
        "letter": (
            f"兹证明{plain(facts['name'])}同志{facts['year']}年参加我社区志愿服务"
            f"{len(facts['rows'])}次，服务时长共{hours}小时，内容如下。"
        ),
        "rows": [
            [("姓名", plain(facts["name"])), ("服务年度", f"{facts['year']}年")],
            [("服务次数", f"{len(facts['rows'])}次"), ("服务时长", f"{hours}小时")],
            [("所属街道", plain(facts["subdistrict"])), ("出具社区", plain(facts["community"]))],
            [("经办人", plain(facts["handler"])), ("出具日期", full_day(str(document.issued_on)))],
        ],
        "served": [
            [full_day(day), plain(title), _hours(hours)] for day, title, hours in facts["rows"]
        ],
        "hours": hours,
        "community": plain(facts["community"]),
    }


def _opinion(document):
    facts = document.facts
    first, last = map(full_day, facts["period"])
    title = words.OPINION["title" if facts["opinion"] else "explained"]
    return {
        "title": f"{facts['district']}{title}",
        "words": words.OPINION,
        "addressee": f"{plain(facts['requester'])}：",
        "letter": f"现将{plain(facts['name'])}同志{first}至{last}的有关情况函复如下。",
        "rows": _opinion_rows(document),
        "recorded": [
            [words.RECORD_KINDS.get(kind, words.UNKNOWN), plain(place), str(count), _hours(hours)]
            for kind, place, count, hours, _service_hours in facts["records"]
        ],
        "parts": [
            (words.OPINION[name], _paragraphs(facts[name]))
            for name in ("opinion", "explanation")
            if facts[name]
        ],
        "issuer": plain(facts["issuer"]),
    }


def _opinion_rows(document):
    facts = document.facts
    return [
        [("姓名", plain(facts["name"])), ("报到日期", full_day(facts["checked_in_on"]))],
        [("工作单位", plain(facts["workplace"])), ("所在党组织", plain(facts["branch"]))],
        [
            ("报到社区", plain(facts["community"])),
            ("志愿服务时长", f"{_hours(facts['service_hours'])}小时"),
        ],
        [("经办人", plain(facts["handler"])), ("出具日期", full_day(str(document.issued_on)))],
    ]


def _paragraphs(text):
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _hours(decimal):
    return decimal.removesuffix(".0")


SHEETS = {
    DocumentKind.CERTIFICATE: _certificate,
    DocumentKind.RECEIPT: _receipt,
    DocumentKind.SERVICE: _service,
    DocumentKind.OPINION: _opinion,
}
