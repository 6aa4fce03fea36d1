"""Pages of slips, offices and one's own account, in the roles that use them."""

from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.factories.accounts import RoleAssignmentFactory, UserFactory, officer
from tests.factories.organizations import CommunityFactory, MemberFactory, WorkplaceFactory
from xigu.accounts import codes, services
from xigu.accounts.models import ActivationCode, RoleAssignment, User
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access


@pytest.fixture
def as_role(client, offices):
    """Sign the officer of a role in."""

    def as_role(role):
        client.force_login(offices[role].user)
        return client

    return as_role


def messages_of(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def found(response):
    return [(person.name, person.detail) for person in response.context["people"]]


# Slips


def test_slip_search_finds_members_and_holders_of_offices(as_role, tree):
    MemberFactory(name="张伟", branch=tree.branch)
    MemberFactory(name="张伟", workplace=WorkplaceFactory())
    RoleAssignmentFactory(role=Role.BRANCH_OFFICER, organization=tree.branch, user__name="张建国")
    RoleAssignmentFactory(role=Role.BRANCH_OFFICER, user__name="张远")

    response = as_role(Role.WORKPLACE_OFFICER).get(reverse("accounts:slip_search"), {"q": "张"})

    assert found(response) == [
        ("张伟", f"{tree.workplace.name} · {tree.branch.name}"),
        ("张建国", f"{tree.branch.name} branch officer"),
    ]


@pytest.mark.parametrize("text", ["13500001111", "1111", "Zhao", "赵秀"])
def test_slip_search_finds_holders_by_phone_and_names(as_role, tree, text):
    officer(
        Role.WORKPLACE_OFFICER,
        tree.workplace,
        user__name="赵秀英",
        user__username="zhaoxiuying",
        user__phone="13500001111",
    )

    response = as_role(Role.COMMITTEE_OFFICER).get(reverse("accounts:slip_search"), {"q": text})

    assert [name for name, _detail in found(response)] == ["赵秀英"]


@pytest.mark.parametrize("count", [1, 4])
def test_slip_search_query_count(as_role, tree, count, django_assert_num_queries):
    for _number in range(count):
        UserFactory(member=MemberFactory(branch=tree.branch))
        officer(Role.BRANCH_OFFICER, tree.branch, user__name="张建国")
    client = as_role(Role.WORKPLACE_OFFICER)
    address = reverse("accounts:slip_search")
    client.get(address)

    with django_assert_num_queries(7):
        response = client.get(address, {"q": "张"})

    assert len(response.context["people"]) == 2 * count


def print_slip(client, member, **fields):
    data = {"key": str(uuid4()), "has_seen": "on"} | fields
    return client.post(reverse("accounts:member_slip", args=[member.pk]), data)


def test_slip_page_shows_the_code_once(as_role, tree):
    member = MemberFactory(name="张伟", workplace=tree.workplace)

    response = print_slip(as_role(Role.WORKPLACE_OFFICER), member)

    slip = ActivationCode.objects.get()
    code = response.context["code"]
    assert slip.code_hash == codes.hash_code(codes.normalize_code(code))
    assert code in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert code not in response.context["qr"]
    assert response.context["address"] == "http://testserver/accounts/activation/"


def test_slip_page_sent_twice_shows_the_same_code(as_role, tree):
    member = MemberFactory(workplace=tree.workplace)
    client = as_role(Role.WORKPLACE_OFFICER)
    key = str(uuid4())

    first, second = (print_slip(client, member, key=key) for _time in range(2))

    assert first.context["code"] == second.context["code"]


@pytest.mark.parametrize(
    ("fields", "wrong"), [({"has_seen": ""}, "has_seen"), ({"key": "none"}, "key")]
)
def test_slip_needs_that_the_person_was_seen(as_role, tree, fields, wrong):
    member = MemberFactory(workplace=tree.workplace)

    response = print_slip(as_role(Role.WORKPLACE_OFFICER), member, **fields)

    assert list(response.context["form"].errors) == [wrong]
    assert not ActivationCode.objects.exists()


def test_slip_without_a_phone_says_what_is_missing(as_role, tree):
    member = MemberFactory(workplace=tree.workplace, phone="")

    response = print_slip(as_role(Role.WORKPLACE_OFFICER), member)

    assert "phone number" in response.context["form"].non_field_errors()[0]


def test_slip_for_staff_asks_for_a_missing_phone(as_role, offices):
    holder = offices[Role.BRANCH_OFFICER].user
    client = as_role(Role.WORKPLACE_OFFICER)
    address = reverse("accounts:user_slip", args=[holder.pk])
    data = {"key": str(uuid4()), "has_seen": "on"}

    refused = client.post(address, data | {"phone": "12"})
    shown = client.post(address, data | {"phone": "131 0000 7777"})

    assert list(refused.context["form"].errors) == ["phone"]
    assert shown.context["slip"].user.phone == "13100007777"


# Offices


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
    settings.OFFICE_QUEUE = "tests.accounts.test_views.one_thing"

    response = as_role(Role.SECRETARY).get(reverse("accounts:hand_over"))

    assert "members wait to be checked in" in response.content.decode()


def one_thing(scope, day):
    """Stand for the queue of an office."""
    return [{"count": 7, "text": "members wait to be checked in", "url": "/", "action": "Go"}]


# One's own account


def test_account_shows_offices_slips_and_looks(client, tree, acting, offices, now):
    member = MemberFactory(workplace=tree.workplace, phone="13900001234")
    office = officer(Role.SECRETARY, tree.community, user__member=member).assignments.get()
    services.issue_slip(
        person=office.user, actor=acting(Role.SUBDISTRICT_OFFICER), key="k", now=now
    )
    AccessEntry.objects.create(
        happened_at=now,
        actor=offices[Role.WORKPLACE_OFFICER].user,
        organization_id=tree.workplace.pk,
        member_id=member.pk,
        access=Access.OPENED,
    )
    client.force_login(office.user)

    context = client.get(reverse("accounts:account")).context

    assert list(context["offices"]) == [office]
    assert [row.slip.issued_by for row in context["slips"]] == [
        offices[Role.SUBDISTRICT_OFFICER].user
    ]
    [look] = context["looks"]
    assert (look.actor, look.organization) == ("李秀兰", tree.workplace.name)


@pytest.mark.parametrize(("shared", "words"), [(False, "works too"), (True, "not possible")])
def test_account_says_whether_the_phone_works(client, db, shared, words):
    user = UserFactory(phone="13900001234")
    if shared:
        UserFactory(phone="13900001234")
    client.force_login(user)

    facts = dict(client.get(reverse("accounts:account")).context["facts"])

    assert facts["Signing in with the phone number"] == words


@pytest.mark.parametrize("count", [1, 3])
def test_look_list_query_count(client, offices, tree, now, count, django_assert_num_queries):
    user = UserFactory(member=MemberFactory())
    for role in list(offices)[:count]:
        AccessEntry.objects.create(
            happened_at=now,
            actor=offices[role].user,
            organization_id=offices[role].organization_id,
            member_id=user.member_id,
            access=Access.OPENED,
        )
    client.force_login(user)

    with django_assert_num_queries(5):
        response = client.get(reverse("accounts:look_list"))

    assert len(response.context["looks"]) == count


def test_password_is_changed_and_other_sessions_end(client, db):
    user = UserFactory()
    elsewhere = type(client)()
    elsewhere.force_login(user)
    client.force_login(user)

    response = client.post(
        reverse("accounts:password"),
        {
            "old_password": "a password of tests",
            "new_password1": "eine lange Geschichte",
            "new_password2": "eine lange Geschichte",
        },
    )

    assert response.url == reverse("accounts:account")
    assert client.get(response.url).status_code == 200
    assert elsewhere.get(response.url).status_code == 302


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"old_password": "no"}, "old_password"),
        ({"new_password2": "another one altogether"}, "new_password2"),
        ({"new_password1": "12345678901", "new_password2": "12345678901"}, "new_password2"),
    ],
)
def test_password_form_says_what_is_wrong(client, db, fields, wrong):
    client.force_login(UserFactory())
    data = {
        "old_password": "a password of tests",
        "new_password1": "eine lange Geschichte",
        "new_password2": "eine lange Geschichte",
    }

    response = client.post(reverse("accounts:password"), data | fields)

    assert list(response.context["form"].errors) == [wrong]
