"""The pages on which organizations are renamed, closed, merged and succeeded."""

import pytest
from django.urls import reverse

from tests.factories.accounts import RoleAssignmentFactory
from tests.factories.organizations import BranchFactory, MemberFactory
from tests.factories.registration import RegistrationFactory
from xigu.accounts.states import Role
from xigu.organizations import services
from xigu.organizations.models import Organization

from .conftest import TODAY

pytestmark = pytest.mark.django_db

DETAIL, CLOSING = "organizations:detail", "organizations:close"
RENAMING, SUCCESSOR = "organizations:rename", "organizations:found_successor"


@pytest.fixture
def other(tree):
    return BranchFactory(parent=tree.workplace, name="第二党支部")


def test_closed_one_is_chosen_nowhere(tree, signed_in):
    services.close_branch(branch=tree.branch, into=None, on=TODAY)
    member = MemberFactory(workplace=tree.workplace)
    client = signed_in(Role.WORKPLACE_OFFICER)

    for page in (
        reverse("organizations:member_create"),
        reverse("organizations:member_change", args=[member.pk]),
    ):
        assert list(client.get(page).context["form"].fields["branch"].queryset) == []
    assert (
        list(
            client.get(reverse("organizations:member_list"))
            .context["form"]
            .fields["organization"]
            .queryset
        )
        == []
    )
    assert (
        client.get(
            reverse("accounts:role_candidate", args=[Role.BRANCH_OFFICER, tree.branch.pk])
        ).status_code
        == 404
    )


def test_branch_is_renamed_and_its_old_name_shown(tree, signed_in):
    client, old = signed_in(Role.WORKPLACE_OFFICER), tree.branch.name

    response = client.post(reverse(RENAMING, args=[tree.branch.pk]), {"name": "更 名 支部"})

    shown = client.get(response.url)
    assert response.url == reverse(DETAIL, args=[tree.branch.pk])
    assert shown.context["organization"].name == "更名支部"
    assert f"{old}, until " in shown.text


def test_branch_is_closed_by_its_workplace_into_another(tree, other, signed_in):
    MemberFactory(branch=tree.branch)
    client = signed_in(Role.WORKPLACE_OFFICER)
    page = reverse(CLOSING, args=[tree.branch.pk])

    asked = client.get(page)
    response = client.post(page, {"into": other.pk})

    offered = [key for key, _label in asked.context["form"].fields["into"].choices]
    assert offered == ["", str(other.pk), "none"]
    assert "1 member belongs to it." in asked.text
    assert other.name in client.get(response.url).text


def test_nothing_is_chosen_beforehand_where_there_are_other_branches(tree, other, signed_in):
    member, client = MemberFactory(branch=tree.branch), signed_in(Role.WORKPLACE_OFFICER)
    page = reverse(CLOSING, args=[tree.branch.pk])

    unsaid = client.post(page, {"into": ""})
    strange = client.post(page, {"into": tree.workplace.pk})
    affiliation = member.affiliations.current().get()
    client.post(page, {"into": "none"})

    assert unsaid.context["form"].errors == {"into": ["Choose where its members go."]}
    assert list(strange.context["form"].errors) == ["into"]
    assert affiliation.branch == tree.branch
    assert member.affiliations.current().get().branch is None


def test_only_branch_is_closed_without_a_choice(tree, signed_in):
    client, page = signed_in(Role.WORKPLACE_OFFICER), reverse(CLOSING, args=[tree.branch.pk])

    asked = client.get(page)
    client.post(page, {"into": "none"})

    assert asked.context["form"].fields["into"].choices == [("none", "to no branch")]
    tree.branch.refresh_from_db()
    assert tree.branch.closed_on


def test_closing_names_what_is_open_with_the_pages_about_it(tree, signed_in):
    RoleAssignmentFactory(role=Role.SECRETARY, organization=tree.community)
    client = signed_in(Role.DEPARTMENT_OFFICER)

    page = client.get(reverse(CLOSING, args=[tree.community.pk]))

    [obstacle] = page.context["obstacles"]
    assert obstacle.text == "1 office is held there"
    assert obstacle.url in page.text
    assert "btn-primary" not in page.text.partition("<main")[2].partition("</main>")[0]


def test_closing_a_community_leads_to_no_list_that_shows_others_too(tree, signed_in):
    MemberFactory(branch=tree.branch, community=tree.community)
    RegistrationFactory(community=tree.community)

    page = signed_in(Role.DEPARTMENT_OFFICER).get(reverse(CLOSING, args=[tree.community.pk]))

    shown = {obstacle.text: obstacle.url for obstacle in page.context["obstacles"]}
    assert shown == {"1 member is checked in there": "", "1 check-in waits there": ""}
    assert "<li>1 check-in waits there</li>" in page.text


def test_members_go_to_the_recorded_successor_unless_told_otherwise(tree, other, signed_in):
    new = services.found_successor(organization=tree.branch, name="新支部", on=TODAY)

    asked = signed_in(Role.WORKPLACE_OFFICER).get(reverse(CLOSING, args=[tree.branch.pk]))

    assert asked.context["form"]["into"].value() == new.pk
    assert f'<option value="{new.pk}" selected>' in asked.text


def test_part_is_succeeded_without_a_code(tree, signed_in):
    client = signed_in(Role.WORKPLACE_OFFICER)
    page = reverse(SUCCESSOR, args=[tree.branch.pk])

    asked = client.get(page)
    client.post(page, {"name": "新支部"})

    assert list(asked.context["form"].fields) == ["name"]
    tree.branch.refresh_from_db()
    assert tree.branch.successor.name == "新支部"


def test_contact_of_a_closed_one_is_refused_in_words(tree, signed_in):
    services.close_branch(branch=tree.branch, into=None, on=TODAY)

    response = signed_in(Role.WORKPLACE_OFFICER).post(
        reverse("organizations:contact_change", args=[tree.branch.pk]), {"contact_name": "李"}
    )

    assert "is closed" in response.context["form"].non_field_errors()[0]


def test_successor_is_founded_by_the_department(tree, signed_in):
    client = signed_in(Role.DEPARTMENT_OFFICER)

    response = client.post(
        reverse(SUCCESSOR, args=[tree.workplace.pk]), {"name": "新局", "code": "W9"}
    )

    new = Organization.objects.get(code="W9")
    assert response.url == reverse(DETAIL, args=[new.pk])
    tree.workplace.refresh_from_db()
    assert tree.workplace.successor == new


def test_buttons_show_where_they_work(tree, signed_in):
    client = signed_in(Role.WORKPLACE_OFFICER)

    own, branch = (
        client.get(reverse(DETAIL, args=[each.pk])) for each in (tree.workplace, tree.branch)
    )

    assert not own.context["may_restructure"]
    assert branch.context["may_restructure"]
