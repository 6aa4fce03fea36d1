"""Papers: several hundred certificates in one file, and one after the other."""

from datetime import date

from bench.measuring import Row, compare
from xigu.documents.models import Document
from xigu.documents.services import Card, form_number, render_cards, render_pdf, unprintable
from xigu.documents.states import DocumentKind

PAPERS = 500
DAY = date(2026, 11, 23)
PERSON = {
    "name": "王㛃强",
    "gender": "M",
    "ethnicity": "汉族",
    "birth_month": "1985-03",
    "phone": "13900000000",
    "education": "BACHELOR",
    "joined_on": "2008-07-01",
    "is_probationary": False,
    "position": "四级主任科员",
    "workplace": "西固区教育局",
    "branch": "西固区教育局机关第一党支部",
    "branch_contact": "李建国",
    "branch_phone": "09310000000",
    "home_address": "福利路街道枫林花园3号楼2单元501室",
    "skills": "电工、法律咨询",
    "resources": "",
    "wishes": "环境整治",
    "free_times": "周六上午",
    "district": "西固区",
    "replaces": "",
}


def measure(papers: int = PAPERS) -> list[Row]:
    """Compare one file of many papers with as many files, and looking for glyphs beforehand."""
    certificates = list(drafted(papers))
    names = [f"王㛃{number}" for number in range(papers)]
    cards = [Card(name, "西固中路社区", "西固城街道", "西固区") for name in names]
    return [
        compare(
            f"{papers} certificates: {papers} files, one file",
            lambda: len([render_pdf([paper]) for paper in certificates]),
            lambda: bool(render_pdf(certificates)) * papers,
        ),
        compare(
            f"{papers} identity cards: {papers} files, one file",
            lambda: len([render_cards([card], on=DAY) for card in cards]),
            lambda: bool(render_cards(cards, on=DAY)) * papers,
        ),
        compare(
            f"characters without glyph on {papers} certificates: printing them, looking first",
            lambda: not render_pdf(certificates),
            lambda: any(unprintable([paper.facts for paper in certificates])),
        ),
    ]


def drafted(papers: int):
    """Yield certificates that are stored nowhere."""
    for serial in range(1, papers + 1):
        yield Document(
            kind=DocumentKind.CERTIFICATE,
            number=form_number("620104", DAY.year, serial),
            token=f"{serial:032}",
            issued_on=DAY,
            valid_until=date(2027, 2, 21),
            facts=PERSON | {"position": f"科员{serial}"},
        )
