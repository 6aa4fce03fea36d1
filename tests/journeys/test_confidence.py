"""An opinion asked in confidence, from the department to the community, at last to the member."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluation.models import OpinionRequest
from tests.browser.visitor import PHONE
from tests.factories.accounts import UserFactory, officer
from tests.factories.activities import RecordFactory
from tests.factories.organizations import CommunityFactory, DepartmentFactory, MemberFactory
from xigu.accounts.states import Role

PURPOSE = "拟任副科长人选考察"
OPINION = "积极参加志愿服务，邻里反映良好。"


@pytest.fixture
def people(transactional_db):
    """The department's officer, a secretary, and a resident who has served."""
    department, community = DepartmentFactory(), CommunityFactory()
    member = MemberFactory(name="王秀英", community=community)
    RecordFactory(member=member, community=community)
    return (
        officer(Role.DEPARTMENT_OFFICER, department),
        officer(Role.SECRETARY, community),
        UserFactory(member=member),
    )


def test_opinion_is_asked_answered_and_released(visit, people):
    asking, asked, member = people
    department, secretary, himself = visit(asking), visit(asked), visit(member, screen=PHONE)

    department.open("/")
    department.follow(reverse("evaluation:opinion_list"))
    department.follow(reverse("evaluation:opinion_ask"))
    department.fill(q="王秀英")
    department.press("[name=find]")
    department.main.locator("[name=members]").check()
    department.main.locator("[name=occasion][value=PROMOTION]").check()
    department.fill(purpose=PURPOSE, due_on=timezone.localdate().isoformat())
    department.press()
    request = OpinionRequest.objects.get()
    detail = reverse("evaluation:opinion_detail", args=[request.pk])

    secretary.open("/")
    secretary.follow(reverse("evaluation:opinion_list"))
    secretary.follow(detail)
    assert PURPOSE not in secretary.main.inner_text()
    secretary.follow(reverse("evaluation:opinion_answer", args=[request.pk]))
    secretary.press()
    assert secretary.main.locator(".error-summary a").count() == 1
    secretary.fill(opinion=OPINION)
    secretary.press()
    assert OPINION in secretary.main.inner_text()
    assert himself.open(detail).status == 404

    department.open(detail)
    department.follow(reverse("evaluation:opinion_release", args=[request.pk]))
    department.press()

    himself.open(detail)
    assert PURPOSE in himself.main.inner_text()
    himself.open(reverse("accounts:look_list"))
    assert asked.name in himself.main.inner_text()
