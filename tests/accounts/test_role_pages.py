"""Pages of offices, in the roles that use them: grant, end, hand over."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.factories.organizations import CommunityFactory, MemberFactory
from xigu.accounts.models import RoleAssignment, User
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access


def messages_of(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def found(response):
    return [(person.name, person.detail) for person in response.context["people"]]


def test_role_list_shows_offices_beneath(as_role, offices):
    RoleAssignmentFactory(role=Role.SECRETARY)

    response = as_role(Role.SUBDISTRICT_OFFICER).get(reverse("accounts:role_list"))

    assert list(response.context["page"].object_list) == [offices[Role.SECRETARY]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"role": "SECRETARY"}, [Role.SECRETARY]),
        ({"q": "王"}, [Role.COMMITTEE_OFFICER]),
        ({"q": "nobody"}, []),
        ({"role": "KING"}, None),
    ],
)
def test_role_list_is_filtered(as_role, offices, asked, expected):
    User.objects.filter(pk=offices[Role.COMMITTEE_OFFICER].user_id).update(name="王芳")

    response = as_role(Role.DEPARTMENT_OFFICER).get(reverse("accounts:role_list"), asked)

    roles = [office.role for office in response.context["page"].object_list]
    assert roles == expected if expected is not None else len(roles) == 5


@pytest.mark.parametrize("count", [1, 3])
def test_role_list_query_count(as_role, tree, count, django_assert_num_queries):
    RoleAssignment.objects.filter(role=Role.SECRETARY).delete()
    for _number in range(count):
        community = CommunityFactory(parent=tree.subdistrict)
        RoleAssignmentFactory(role=Role.SECRETARY, organization=community)
    client = as_role(Role.SUBDISTRICT_OFFICER)

    with django_assert_num_queries(5):
        response = client.get(reverse("accounts:role_list"), {"role": "SECRETARY"})

    assert len(response.context["page"].object_list) == count


def test_role_organizations_with_their_holders(as_role, tree, offices):
    empty = CommunityFactory(parent=tree.subdistrict, name="空缺社区", code="Z9")
    CommunityFactory()

    response = as_role(Role.SUBDISTRICT_OFFICER).get(
        reverse("accounts:role_organization", args=["SECRETARY"])
    )

    rows = {row: row.holders for row in response.context["page"].object_list}
    assert rows == {tree.community: [offices[Role.SECRETARY]], empty: []}


def test_role_organizations_are_searched(as_role, tree):
    wanted = CommunityFactory(parent=tree.subdistrict, name="后街社区")

    response = as_role(Role.SUBDISTRICT_OFFICER).get(
        reverse("accounts:role_organization", args=["SECRETARY"]), {"q": "houjie"}
    )

    assert list(response.context["page"].object_list) == [wanted]


def candidates(client, tree, text):
    address = reverse("accounts:role_candidate", args=["SECRETARY", tree.community.pk])
    return client.get(address, {"q": text})


def test_candidate_by_exact_user_name_from_anywhere_is_noted(as_role, tree, offices):
    stranger = UserFactory(
        username="zhaoxiuying", member=MemberFactory(name="赵秀英", workplace=tree.workplace)
    )

    response = candidates(as_role(Role.SUBDISTRICT_OFFICER), tree, "ZhaoXiuying")

    assert found(response) == [("赵秀英", "zhaoxiuying")]
    entry = AccessEntry.objects.get()
    assert (entry.member_id, entry.access) == (stranger.member_id, Access.FOUND)
    assert entry.actor == offices[Role.SUBDISTRICT_OFFICER].user


@pytest.mark.parametrize("text", ["zhaoxiu", "赵秀英", "0000", ""])
def test_candidate_from_elsewhere_is_not_found_by_less(as_role, tree, text):
    member = MemberFactory(name="赵秀英", workplace=tree.workplace, phone="13500000000")
    UserFactory(username="zhaoxiuying", member=member)

    response = candidates(as_role(Role.SUBDISTRICT_OFFICER), tree, text)

    assert found(response) == []
    assert not AccessEntry.objects.exists()


def test_candidates_in_the_scope_are_found_by_initials(as_role, tree):
    member = MemberFactory(name="赵秀英", workplace=tree.workplace, community=tree.community)

    response = candidates(as_role(Role.SUBDISTRICT_OFFICER), tree, "zxy")

    [person] = response.context["people"]
    assert person.url.endswith(f"/members/{member.pk}/")


@pytest.mark.parametrize("page", ["hand_over_user", "role_grant_user"])
def test_who_may_not_act_learns_nothing_about_user_names(client, tree, page):
    """Neither whether there is somebody of a name, nor into whose entries he may write."""
    office = ["SECRETARY", tree.community.pk] if page == "role_grant_user" else []
    UserFactory(username="zhaoxiuying", member=MemberFactory(workplace=tree.workplace))
    client.force_login(UserFactory(member=MemberFactory()))

    answers = {
        client.get(reverse(f"accounts:{page}", args=[*office, name])).status_code
        for name in ("zhaoxiuying", "nobody")
    }

    assert answers == {403}
    assert not AccessEntry.objects.exists()


def test_granting_to_somebody_without_a_password_leads_to_the_slip(as_role, tree):
    newcomer = UserFactory(username="wangfang", password=None)
    User.objects.filter(pk=newcomer.pk).update(password="!")
    address = reverse("accounts:role_grant_user", args=["SECRETARY", tree.community.pk, "wangfang"])

    response = as_role(Role.SUBDISTRICT_OFFICER).post(address)

    assert newcomer.assignments.current().get().organization == tree.community
    assert response.url == reverse("accounts:user_slip", args=[newcomer.pk])


def test_grant_page_asks_about_the_person(as_role, tree):
    UserFactory(username="wangfang", name="王芳")
    address = reverse("accounts:role_grant_user", args=["SECRETARY", tree.community.pk, "wangfang"])

    page = as_role(Role.SUBDISTRICT_OFFICER).get(address).content.decode()

    asked = f"Shall 王芳 act as community secretary for {tree.community.name} from now on?"
    assert asked in page


def test_hand_over_page_asks_about_the_person(as_role, tree):
    UserFactory(username="wangfang", name="王芳")

    page = as_role(Role.SECRETARY).get(reverse("accounts:hand_over_user", args=["wangfang"]))

    asked = f"Shall 王芳 act as community secretary for {tree.community.name} instead of you?"
    assert asked in page.content.decode()


def test_end_page_asks_about_the_person(as_role, offices, tree):
    address = reverse("accounts:role_end", args=[offices[Role.SECRETARY].pk])

    page = as_role(Role.SUBDISTRICT_OFFICER).get(address).content.decode()

    asked = f"Shall 李秀兰 no longer act as community secretary for {tree.community.name}?"
    assert asked in page


def test_granting_twice_says_so(as_role, tree, offices):
    holder = offices[Role.SECRETARY].user
    address = reverse(
        "accounts:role_grant_user", args=["SECRETARY", tree.community.pk, holder.username]
    )

    response = as_role(Role.SUBDISTRICT_OFFICER).post(address)

    assert "already" in response.context["form"].non_field_errors()[0]


def test_granting_to_a_member(as_role, tree):
    member = MemberFactory(workplace=tree.workplace, community=tree.community)
    address = reverse(
        "accounts:role_grant_member", args=["SECRETARY", tree.community.pk, member.pk]
    )

    as_role(Role.SUBDISTRICT_OFFICER).post(address)

    assert RoleAssignment.objects.current().filter(user__member=member).count() == 1


def grant_to_new(client, tree, **fields):
    address = reverse("accounts:role_grant_new", args=["SECRETARY", tree.community.pk])
    return client.post(address, {"name": "赵 秀英", "phone": "135-0000-1111"} | fields)


def test_granting_to_somebody_new(as_role, tree):
    response = grant_to_new(as_role(Role.SUBDISTRICT_OFFICER), tree)

    user = User.objects.get(username="zhaoxiuying")
    assert (user.name, user.phone) == ("赵秀英", "13500001111")
    assert response.url == reverse("accounts:user_slip", args=[user.pk])


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": " "}, "name"),
        ({"name": "张" * 61}, "name"),
        ({"phone": "1234"}, "phone"),
        ({"phone": "１３５００００１１１１a"}, "phone"),
        ({"phone": "5" * 21}, "phone"),
    ],
)
def test_granting_to_somebody_new_wants_name_and_phone(as_role, tree, fields, wrong):
    response = grant_to_new(as_role(Role.SUBDISTRICT_OFFICER), tree, **fields)

    assert list(response.context["form"].errors) == [wrong]


def test_granting_an_unknown_role_is_not_found(as_role):
    address = reverse("accounts:role_organization", args=["KING"])

    assert as_role(Role.DEPARTMENT_OFFICER).get(address).status_code == 404


def test_ending_an_office_ends_its_pages_at_once(as_role, offices, client):
    holder = type(client)()
    holder.force_login(offices[Role.SECRETARY].user)
    assert holder.get(reverse("accounts:hand_over")).status_code == 200

    as_role(Role.SUBDISTRICT_OFFICER).post(
        reverse("accounts:role_end", args=[offices[Role.SECRETARY].pk])
    )

    assert holder.get(reverse("accounts:hand_over")).status_code == 403


def test_handing_over(as_role, offices, tree):
    successor = UserFactory(username="wangfang", name="王芳")
    client = as_role(Role.SECRETARY)

    response = client.post(reverse("accounts:hand_over_user", args=["wangfang"]))

    assert messages_of(response) == ["Your office is handed over to 王芳. Thank you."]
    assert successor.assignments.current().get().organization == tree.community
    assert client.get(response.url).wsgi_request.scope.role == ""


def test_handing_over_shows_what_is_open(as_role, settings):
    settings.OFFICE_QUEUE = "tests.accounts.test_role_pages.one_thing"

    response = as_role(Role.SECRETARY).get(reverse("accounts:hand_over"))

    assert "members wait to be checked in" in response.content.decode()


def one_thing(scope, day):
    """Stand for the queue of an office."""
    return [{"count": 7, "text": "members wait to be checked in", "url": "/", "action": "Go"}]
