import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    BranchFactory,
    CommunityFactory,
    MemberFactory,
    WorkplaceFactory,
)
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access

pytestmark = pytest.mark.django_db

LIST = "organizations:member_list"
DETAIL = "organizations:member_detail"
CHANGE = "organizations:member_change"
CREATE = "organizations:member_create"


def names(response):
    return [member.name for member in response.context["members"]]


def page_of(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


@pytest.mark.parametrize("count", [1, 3])
def test_member_list_query_count(tree, signed_in, count, django_assert_num_queries):
    MemberFactory.create_batch(count, branch=tree.branch, community=tree.community)
    client = signed_in(Role.WORKPLACE_OFFICER)

    with django_assert_num_queries(7):
        response = page_of(client, LIST)

    assert len(response.context["members"]) == count


def test_member_list_goes_by_pinyin_and_by_pages(tree, signed_in):
    MemberFactory.create_batch(50, name="王强", workplace=tree.workplace)
    MemberFactory(name="安宁", workplace=tree.workplace)
    client = signed_in(Role.WORKPLACE_OFFICER)

    first = page_of(client, LIST)
    second = page_of(client, LIST, after=first.context["page"].next)

    assert names(first) == ["安宁", *["王强"] * 49]
    assert names(second) == ["王强"]
    assert f"before={second.context['page'].previous}".encode() in second.content.replace(
        b"%3D", b"="
    )


def test_member_list_masks_phones_and_leaves_out_addresses(tree, signed_in):
    MemberFactory(phone="13900005678", home_address="西固中路1号", workplace=tree.workplace)

    content = page_of(signed_in(Role.WORKPLACE_OFFICER), LIST).content.decode()

    assert "139****5678" in content
    assert "13900005678" not in content
    assert "西固中路1号" not in content
    assert not AccessEntry.objects.exists()


def test_member_list_leaves_out_the_officer_himself(tree, signed_in):
    MemberFactory(name="王强", community=tree.community)
    user = UserFactory(member=MemberFactory(name="书记"))

    assert names(page_of(signed_in(Role.SECRETARY, user=user), LIST)) == ["王强"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["安宁", "王强", "曾强"]),
        ({"q": "zq"}, ["曾强"]),
        ({"q": "5678"}, ["王强"]),
        ({"checked_in": "yes"}, ["曾强"]),
        ({"checked_in": "no"}, ["安宁", "王强"]),
        ({"checked_in": "odd"}, ["安宁", "王强", "曾强"]),
        ({"organization": "branch"}, ["安宁"]),
        ({"q": "an", "checked_in": "yes"}, []),
    ],
)
def test_member_list_is_narrowed(tree, signed_in, query, found):
    MemberFactory(name="安宁", branch=tree.branch, phone="13900001111")
    MemberFactory(
        name="曾强", workplace=tree.workplace, community=tree.community, phone="13900002222"
    )
    MemberFactory(name="王强", workplace=tree.workplace, phone="13900005678")
    if "organization" in query:
        query = {"organization": tree.branch.pk}

    assert names(page_of(signed_in(Role.WORKPLACE_OFFICER), LIST, **query)) == found


def test_member_list_does_not_offer_organizations_of_others(tree, signed_in):
    elsewhere = BranchFactory()
    MemberFactory(branch=elsewhere)
    MemberFactory(name="王强", branch=tree.branch)

    response = page_of(signed_in(Role.WORKPLACE_OFFICER), LIST, organization=elsewhere.pk)

    assert names(response) == ["王强"]
    assert list(response.context["form"].fields["organization"].queryset) == [tree.branch]


@pytest.mark.parametrize(
    ("role", "query", "words"),
    [
        (Role.WORKPLACE_OFFICER, {}, "There are no members in your roster yet."),
        (Role.SECRETARY, {}, "There are no members here yet."),
        (Role.SECRETARY, {"q": "zq"}, "Nobody in your scope is found by this."),
    ],
)
def test_member_list_says_why_it_is_empty(signed_in, role, query, words):
    assert words in page_of(signed_in(role), LIST, **query).content.decode()


@pytest.mark.parametrize(
    ("role", "with_contact"),
    [
        (Role.BRANCH_OFFICER, True),
        (Role.WORKPLACE_OFFICER, True),
        (Role.SECRETARY, True),
        (Role.COMMITTEE_OFFICER, False),
        (Role.SUBDISTRICT_OFFICER, False),
        (Role.DEPARTMENT_OFFICER, False),
    ],
)
def test_member_detail_shows_contact_to_those_who_need_it(tree, signed_in, role, with_contact):
    member = MemberFactory(
        branch=tree.branch,
        community=tree.community,
        phone="13900005678",
        home_address="西固中路1号",
    )

    content = page_of(signed_in(role), DETAIL, member.pk).content.decode()

    assert ("13900005678" in content) == with_contact
    assert ("西固中路1号" in content) == with_contact


def test_member_detail_writes_down_who_looked(tree, signed_in, office):
    member = MemberFactory(branch=tree.branch)
    assignment = office(Role.BRANCH_OFFICER)

    page_of(signed_in(Role.WORKPLACE_OFFICER, user=assignment.user), DETAIL, member.pk)

    entry = AccessEntry.objects.get()
    assert (entry.member_id, entry.actor) == (member.pk, assignment.user)
    assert (entry.access, entry.organization_id) == (Access.OPENED, tree.branch.pk)


def test_own_record_shows_who_looked_and_what_was_changed(client, tree, office):
    member = MemberFactory(branch=tree.branch, position="科员", phone="13900005678")
    officer = office(Role.WORKPLACE_OFFICER, user=UserFactory(name="周正"))
    client.force_login(officer.user)
    client.get(reverse(DETAIL, args=[member.pk]))
    client.post(
        reverse(CHANGE, args=[member.pk]),
        {"name": member.name, "phone": member.phone, "position": "主任", "branch": tree.branch.pk},
    )
    client.force_login(UserFactory(member=member))

    response = client.get(reverse("organizations:own_record"), follow=True)

    (look,) = response.context["looks"]
    assert look["title"] == "opened the full record"
    assert look["actor"] == f"周正 · {tree.workplace.name}"
    (change,) = response.context["record_changes"]
    assert change.actor == "周正"
    assert "Position: 科员 → 主任" in change.sentences
    assert AccessEntry.objects.count() == 1


def test_own_record_needs_one(client):
    client.force_login(UserFactory())

    assert client.get(reverse("organizations:own_record")).status_code == 404


@pytest.mark.parametrize("role", set(Role) - {Role.DEPARTMENT_OFFICER})
def test_member_of_another_line_is_not_found(signed_in, role):
    stranger = MemberFactory(branch=BranchFactory(), community=CommunityFactory())
    client = signed_in(role)
    if role == Role.COMMITTEE_OFFICER:
        stranger = MemberFactory(workplace=WorkplaceFactory())

    for name in (DETAIL, CHANGE, "organizations:affiliation_end"):
        assert page_of(client, name, stranger.pk).status_code == 404


def test_member_list_of_a_workplace_is_narrowed_to_those_without_a_branch(tree, signed_in):
    MemberFactory(branch=tree.branch)
    MemberFactory(workplace=WorkplaceFactory())
    MemberFactory(name="安宁", workplace=tree.workplace)

    response = page_of(signed_in(Role.WORKPLACE_OFFICER), LIST, branch="none")
    of_branch = page_of(signed_in(Role.BRANCH_OFFICER), LIST, branch="none")

    assert names(response) == ["安宁"]
    assert '<option value="none" selected>' in response.text
    assert len(names(of_branch)) == 1
    assert "branch" not in of_branch.context["form"].fields
