"""A member asks for a correction, the workplace answers."""

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    BranchFactory,
    MemberFactory,
)
from xigu.accounts.states import Role
from xigu.organizations import services

pytestmark = pytest.mark.django_db

DETAIL = "organizations:member_detail"


def page_of(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


def test_correction_is_asked_and_answered(client, tree, office, now):
    member = MemberFactory(branch=tree.branch)
    client.force_login(UserFactory(member=member))
    client.post(reverse("organizations:correction_request", args=[member.pk]), {"wish": "职务错了"})
    correction = member.correction_requests.get()
    client.force_login(office(Role.BRANCH_OFFICER).user)
    answering = reverse("organizations:correction_answer", args=[correction.pk])
    assert answering in page_of(client, DETAIL, member.pk).content.decode()
    client.post(answering, {"status": "MADE", "answer": "已改"})
    client.force_login(member.user)

    content = page_of(client, DETAIL, member.pk).content.decode()

    assert "职务错了" in content
    assert "已改" in content
    assert "corrected" in content


def test_correction_is_asked_by_the_member_only(tree, signed_in):
    member = MemberFactory(branch=tree.branch)
    client = signed_in(Role.BRANCH_OFFICER)

    asked = page_of(client, "organizations:correction_request", member.pk)

    assert asked.status_code == 403


def test_correction_second_wish_waits(client, now):
    member = MemberFactory()
    services.request_correction(member=member, wish="一", now=now)
    client.force_login(UserFactory(member=member))

    response = client.post(
        reverse("organizations:correction_request", args=[member.pk]), {"wish": "二"}
    )

    assert "still waiting" in response.content.decode()


def test_correction_is_declined_with_a_reason(tree, signed_in, now):
    member = MemberFactory(branch=tree.branch)
    correction = services.request_correction(member=member, wish="一", now=now)

    response = signed_in(Role.BRANCH_OFFICER).post(
        reverse("organizations:correction_answer", args=[correction.pk]), {"status": "DECLINED"}
    )

    assert "Say why it is not corrected." in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_correction_list_query_count(tree, signed_in, now, count, django_assert_num_queries):
    for member in MemberFactory.create_batch(count, branch=tree.branch):
        services.request_correction(member=member, wish="一", now=now)
    services.request_correction(member=MemberFactory(branch=BranchFactory()), wish="远", now=now)
    client = signed_in(Role.BRANCH_OFFICER)

    with django_assert_num_queries(4):
        response = client.get(reverse("organizations:correction_list"))

    assert len(response.context["corrections"]) == count


def test_correction_of_his_own_is_answered_by_a_colleague(tree, signed_in, now):
    own = MemberFactory(workplace=tree.workplace)
    correction = services.request_correction(member=own, wish="一", now=now)
    client = signed_in(Role.WORKPLACE_OFFICER, user=UserFactory(member=own))

    listed = client.get(reverse("organizations:correction_list")).content.decode()
    answering = reverse("organizations:correction_answer", args=[correction.pk])

    assert answering not in listed
    assert client.get(answering).status_code == 403


def test_correction_waits_on_the_home_of_the_workplace(tree, signed_in, now):
    member = MemberFactory(branch=tree.branch)
    services.request_correction(member=member, wish="一", now=now)

    content = signed_in(Role.WORKPLACE_OFFICER).get(reverse("home")).content.decode()

    assert "member asks for a correction of the record" in content
    assert reverse("organizations:correction_list") in content
