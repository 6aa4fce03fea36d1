"""Pages to print: whatever stands around them on the screen, on paper is one finished sheet."""

import pytest
from django.urls import reverse

from tests.browser.papers import read_paper
from tests.factories.accounts import officer
from tests.factories.organizations import MemberFactory, WorkplaceFactory
from tests.factories.registration import AcceptedRegistrationFactory, CertificateFactory
from xigu.accounts.states import Role

LONG_NAME = "阿卜杜热合曼·阿卜杜热依木"


@pytest.fixture
def workplace(transactional_db):
    return WorkplaceFactory(name="兰州石油化工职业技术大学")


@pytest.fixture
def works(visit, workplace):
    return visit(officer(Role.WORKPLACE_OFFICER, workplace))


@pytest.fixture
def member(workplace):
    return MemberFactory(name=LONG_NAME, workplace=workplace, skills="电工、水暖维修" * 3)


def test_certificate_is_one_sheet_with_one_code(works, member):
    certificate = CertificateFactory(member=member)
    works.open(reverse("registration:certificate_print", args=[certificate.pk]))

    [paper] = printed(works)

    assert len(paper.codes) == 1
    assert paper.text.count(certificate.document.number) == 6
    assert "下载" not in paper.text


def test_receipt_is_one_sheet(works, member):
    receipt = AcceptedRegistrationFactory(member=member).receipt
    works.open(reverse("registration:receipt_print", args=[receipt.pk]))

    [paper] = printed(works)

    assert len(paper.codes) == 1
    assert receipt.document.number in paper.text
    assert "下载" not in paper.text


def test_slip_is_one_sheet_and_nothing_else_of_its_page(works, member):
    works.open(reverse("accounts:member_slip", args=[member.pk]))
    works.main.locator("[name=has_seen]").check()
    works.press()
    code = works.main.locator(".slip-code").inner_text()

    [paper] = printed(works)

    assert code in paper.text
    assert len(paper.codes) == 1
    assert "返回" not in paper.text


def printed(visitor):
    """Return the sheets that come out of the printer."""
    return read_paper(visitor.page.pdf(prefer_css_page_size=True))
