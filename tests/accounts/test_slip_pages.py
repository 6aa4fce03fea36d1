"""Pages of slips, in the roles that use them."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories.accounts import RoleAssignmentFactory, UserFactory, officer
from tests.factories.organizations import MemberFactory, WorkplaceFactory
from xigu.accounts import codes
from xigu.accounts.models import ActivationCode
from xigu.accounts.states import Role


def found(response):
    return [(person.name, person.detail) for person in response.context["people"]]


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


@pytest.mark.parametrize(
    ("actor", "found_by_him"),
    [
        (Role.BRANCH_OFFICER, {"张一"}),
        (Role.WORKPLACE_OFFICER, {"张一", "张二"}),
        (Role.COMMITTEE_OFFICER, {"张二"}),
        (Role.DEPARTMENT_OFFICER, {"张二", "张三", "张四"}),
        (Role.ADMIN, set()),
    ],
)
def test_slip_search_offers_only_whom_a_slip_can_be_printed_for(as_role, tree, actor, found_by_him):
    held = {
        "张一": None,
        "张二": (Role.BRANCH_OFFICER, tree.branch),
        "张三": (Role.SECRETARY, tree.community),
        "张四": (Role.DEPARTMENT_OFFICER, tree.department),
        "张五": (Role.ADMIN, tree.department),
    }
    for name, office in held.items():
        user = UserFactory(name=name, member=MemberFactory(name=name, branch=tree.branch))
        if office:
            RoleAssignmentFactory(user=user, role=office[0], organization=office[1])
    closed = MemberFactory(name="张六", branch=tree.branch)
    UserFactory(name="张六", member=closed, is_active=False)
    client = as_role(actor)

    response = client.get(reverse("accounts:slip_search"), {"q": "张"})

    people = response.context["people"]
    assert {person.name for person in people} == found_by_him
    assert {client.get(person.url).status_code for person in people} <= {200}


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
