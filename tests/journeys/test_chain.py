"""The main job, from the roster to the acknowledged receipt, as the people who do it."""

import pytest
from django.urls import reverse

from registration.models import Certificate, Receipt, Registration
from registration.states import RegistrationStatus
from tests.browser.papers import read_paper
from tests.browser.rosters import workbook
from tests.browser.visitor import DESK, PASSWORD, PHONE
from tests.factories.accounts import officer
from tests.factories.organizations import BranchFactory, CommunityFactory, WorkplaceFactory
from xigu.accounts.states import Role
from xigu.organizations.models import Member

NAME, PHONE_NUMBER, ADDRESS = "张晓梅", "13993100017", "福利东路88号3单元502室"
LONG_NAME = "阿卜杜热合曼·阿卜杜热依木"
ROSTER = (
    (NAME, "女", "汉族", "1988-04", PHONE_NUMBER, "机关第一党支部", "科员", ADDRESS, "电工"),
    (LONG_NAME, "男", "维吾尔族", "1990-11", "13993100028", "机关第一党支部", "", "", ""),
    ("王建国", "男", "汉族", "1971-01", "13993100039", "", "副局长", "", ""),
    ("李四", "不详", "汉族", "1985-05", "13993100040", "", "", "", ""),
)


@pytest.fixture
def officers(transactional_db):
    """The officer of a workplace that has a branch and no members, and two secretaries."""
    workplace = WorkplaceFactory(name="兰州市西固区财政局")
    BranchFactory(parent=workplace, name="机关第一党支部")
    return (
        officer(Role.WORKPLACE_OFFICER, workplace, user__name="赵敏"),
        officer(Role.SECRETARY, CommunityFactory(name="福利路社区"), user__name="王秀英"),
    )


@pytest.mark.parametrize(
    ("screen", "scripts"),
    [(DESK, True), (PHONE, True), (DESK, False)],
    ids=["desk", "phone", "without scripts"],
)
def test_chain_from_roster_to_acknowledged_receipt(visit, officers, screen, scripts):
    workplace_officer, secretary = officers
    works = visit(screen=screen, scripts=scripts)
    leads = visit(screen=screen, scripts=scripts)
    lives = visit(screen=screen, scripts=scripts)

    works.open("/")
    works.sign_in(workplace_officer)
    import_roster(works)
    issue_certificates(works)
    certificate_address = print_certificate(works)

    accept(leads, certificate_address, secretary)
    receipt_address = print_receipt(leads)

    acknowledge(works, receipt_address)
    activation_address, code = print_slip(works)

    activate(lives, activation_address, code)
    see_own_pass(lives, certificate_address, events=3)


def import_roster(works):
    works.follow(reverse("organizations:roster_upload"))
    works.main.locator('[type="file"]').set_input_files(workbook(*ROSTER))
    works.press()
    assert works.main.locator("#created tbody tr").count() == 3
    assert works.main.locator("#refused tbody tr").count() == 1
    assert not Member.objects.exists()

    works.press()

    assert Member.objects.count() == 3


def issue_certificates(works):
    works.follow(reverse("registration:certificate_issue_batch"))
    assert works.main.locator('[name="members"]:checked').count() == 3

    works.press()

    assert works.path == reverse("registration:certificate_list")
    assert Certificate.objects.count() == works.main.locator("tbody tr").count() == 3


def print_certificate(works):
    """Return the address in the code of the printed certificate."""
    certificate = Certificate.objects.get(member__name=NAME)
    works.follow(reverse("registration:certificate_detail", args=[certificate.pk]))
    pdf = works.download(reverse("registration:certificate_pdf", args=[certificate.pk]))
    works.follow(reverse("registration:certificate_print", args=[certificate.pk]))

    [paper] = read_paper(pdf)
    on_screen = read_paper(works.page.pdf(prefer_css_page_size=True))
    assert certificate.document.number in paper.text
    assert NAME in paper.text
    assert on_screen[0].codes == paper.codes
    return paper.codes[0]


def accept(leads, address, secretary):
    leads.open(address)
    shown = leads.page.content()
    assert "张**" in shown or "张*" in shown
    assert not any(secret in shown for secret in (NAME, PHONE_NUMBER, ADDRESS))

    leads.follow(f"{reverse('accounts:login')}?next={leads.path}")
    leads.sign_in(secretary)
    assert leads.path.startswith("/presentations/")
    assert leads.main.get_by_text(PHONE_NUMBER).count()
    assert not Registration.objects.exists()

    leads.press()

    registration = Registration.objects.get()
    assert registration.status == RegistrationStatus.ACCEPTED
    assert leads.path == reverse("registration:detail", args=[registration.pk])


def print_receipt(leads):
    """Return the address in the code of the printed receipt."""
    receipt = Receipt.objects.get()
    leads.follow(reverse("registration:receipt_detail", args=[receipt.pk]))
    [paper] = read_paper(leads.download(reverse("registration:receipt_pdf", args=[receipt.pk])))
    assert receipt.document.number in paper.text
    assert NAME in paper.text
    return paper.codes[0]


def acknowledge(works, receipt_address):
    works.open("/")
    works.follow(reverse("registration:receipt_list"))
    works.follow(reverse("registration:receipt_detail", args=[Receipt.objects.get().pk]))

    works.press()

    assert Receipt.objects.get().acknowledged_at
    assert works.main.locator("tbody tr").count() == 0
    works.open(receipt_address)
    assert works.path == reverse("registration:receipt_detail", args=[Receipt.objects.get().pk])


def print_slip(works):
    """Return the address and the code of a slip, as they stand on paper."""
    works.follow(reverse("accounts:slip_search"))
    works.fill(q="zxm")
    works.press()
    works.follow(reverse("accounts:member_slip", args=[Member.objects.get(name=NAME).pk]))
    works.main.locator('[name="has_seen"]').check()
    works.press()
    code = works.main.locator(".slip-code").inner_text()
    [slip] = read_paper(works.page.pdf(prefer_css_page_size=True))
    assert code in slip.text
    return slip.codes[0], code


def activate(lives, address, code):
    lives.open(address)
    lives.fill(code=code.lower(), phone_end=PHONE_NUMBER[-4:])
    lives.fill(password1=PASSWORD, password2=PASSWORD)

    lives.press()

    assert lives.path == "/"


def see_own_pass(lives, address, *, events):
    assert NAME in lives.main.locator(".pass").inner_text()
    assert read_paper(lives.page.pdf())[0].codes in ([address], [])
    assert lives.main.locator(".timeline > li").count() == events
