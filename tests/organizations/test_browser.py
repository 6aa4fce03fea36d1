"""The pages in a real browser, full, empty and with errors: nothing overflows, axe is content."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.browser.visitor import DESK, PHONE
from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.factories.organizations import BranchFactory, MemberFactory
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.organizations import services
from xigu.organizations.models import Member
from xigu.organizations.roster.decisions import FOUND

from .workbooks import workbook

pytestmark = pytest.mark.django_db(transaction=True)

LONG_NAME = "阿卜杜热合曼·阿卜杜热依木"
LONG_BRANCH = "兰州石油化工职业技术大学机关第一党支部委员会"


@pytest.fixture
def member(tree):
    """A member of whom everything is recorded, changed, looked at and asked for."""
    branch = BranchFactory(parent=tree.workplace, name=LONG_BRANCH)
    member = MemberFactory(name=LONG_NAME, branch=branch, community=tree.community)
    MemberFactory(name="张伟", workplace=tree.workplace)
    services.change_member(
        member=member, position="科员", home_address="西固中路1号2单元301室", skills="电工"
    )
    AccessEntry.objects.create(
        actor=UserFactory(), organization_id=tree.community.pk, member_id=member.pk, access="OPENED"
    )
    services.request_correction(member=member, wish="入党时间应为2008年7月", now=timezone.now())
    return member


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_pages_of_the_workplace(visit, tree, member, screen):
    user = RoleAssignmentFactory(organization=tree.workplace, user__name="赵敏").user
    visitor = visit(user, screen=screen)

    for name, *keys in (
        ("member_list",),
        ("member_create",),
        ("member_detail", member.pk),
        ("member_change", member.pk),
        ("affiliation_end", member.pk),
        ("correction_list",),
        ("correction_answer", member.correction_requests.get().pk),
        ("member_lookup",),
        ("detail", tree.workplace.pk),
        ("contact_change", tree.workplace.pk),
        ("branch_create", tree.workplace.pk),
    ):
        assert visitor.open(reverse(f"organizations:{name}", args=keys)).status == 200


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_own_record_of_a_member(visit, member, screen):
    visitor = visit(UserFactory(member=member), screen=screen)

    visitor.open(reverse("organizations:own_record"))
    assert visitor.main.locator("#looks li").count() == 1
    assert visitor.main.locator("#changes li").count() == 1

    visitor.follow(reverse("organizations:correction_request", args=[member.pk]))
    visitor.press()
    assert visitor.main.locator(".error-summary").count() == 1


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_dry_run_shows_everything(visit, tree, member, screen):
    visitor = visit(RoleAssignmentFactory(organization=tree.workplace).user, screen=screen)
    roster = workbook(
        ["欧阳文静", "13900002222", "主任科员", LONG_BRANCH],
        [LONG_NAME, member.phone, "主任", "一个新的党支部"],
        ["李四", "13900003333/13900004444", None, None],
        headers=["姓名", "联系电话", "职务", "所在党支部"],
    )

    visitor.open(reverse("organizations:roster_upload"))
    visitor.main.locator('[type="file"]').set_input_files(
        {"name": "名册.xlsx", "mimeType": "application/octet-stream", "buffer": roster}
    )
    visitor.press()
    for section in ("#decisions", "#refused"):
        assert visitor.main.locator(section).is_visible()

    for branch in visitor.main.locator("#decisions select").all():
        branch.select_option(FOUND)
    visitor.press()
    for section in ("#decisions", "#refused", "#branches", "#changed", "#created"):
        assert visitor.main.locator(section).is_visible()

    visitor.press()

    assert visitor.main.locator(".stats").is_visible()
    assert Member.objects.filter(name="欧阳文静").exists()


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_somebody_elsewhere_is_found(visit, tree, member, screen):
    role = RoleAssignmentFactory(role=Role.SECRETARY)
    visitor = visit(role.user, screen=screen)

    visitor.open(reverse("organizations:member_list"))
    visitor.follow(reverse("organizations:member_lookup"))
    visitor.fill(name=LONG_NAME, last_four=member.phone[-4:])
    visitor.press()

    assert tree.workplace.name in visitor.main.inner_text()
    assert AccessEntry.objects.filter(access=Access.FOUND).count() == 1
