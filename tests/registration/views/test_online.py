"""The pages of the check-in from the phone: the member asks, the workplace may object."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from registration import services
from registration.models import Registration
from registration.states import RegistrationStatus
from tests.factories.accounts import UserFactory
from tests.factories.organizations import AddressAliasFactory, CommunityFactory, MemberFactory
from xigu.accounts.scopes import scope_of
from xigu.organizations.models import Member

PAGE = reverse("registration:check_in")


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def himself(member):
    return UserFactory(member=member)


@pytest.fixture
def as_member(client, himself):
    client.force_login(himself)
    return client


@pytest.fixture
def asked(member, community, himself, now):
    return services.ask_for_check_in(
        member=member,
        community=community,
        home_address="后街12号",
        skills="",
        actor=scope_of(himself),
        now=now,
    )


def test_page_begins_with_the_recorded_address_and_its_community(as_member, member, community):
    Member.objects.filter(pk=member.pk).update(home_address="后街社区12号楼")

    response = as_member.get(PAGE)

    [choice] = response.context["choices"]
    assert response.context["form"]["home_address"].value() == "后街社区12号楼"
    assert (choice["value"], choice["is_chosen"]) == (community.pk, True)
    assert response.context["is_sure"]


def test_looking_for_another_address_asks_nothing_yet(as_member, other_community):
    response = as_member.post(PAGE, {"find": "1", "home_address": "先锋社区3号", "skills": "电工"})

    [choice] = response.context["choices"]
    assert choice["value"] == other_community.pk
    assert response.context["form"]["skills"].value() == "电工"
    assert not Registration.objects.exists()


def test_looking_with_scripts_answers_with_the_part(as_member, community):
    response = as_member.post(
        PAGE, {"find": "1", "home_address": "后街社区"}, headers={"HX-Request": "true"}
    )

    assert response.templates[0].name == "registration/_check_in_communities.html"
    assert community.name in response.content.decode()


def test_reason_does_not_tell_a_known_house_from_its_neighbor(as_member, community):
    AddressAliasFactory(
        community=community, phrase="福利西路89号", source="LEARNT", accepted_count=3
    )

    reasons = [
        choice["reason"]
        for house in ("福利西路89号", "福利西路91号")
        for choice in as_member.post(PAGE, {"find": "1", "home_address": house}).context["choices"]
    ]

    assert reasons == ["与住址相符"] * 2


def test_asking_leads_home_where_the_status_stands(as_member, member, community):
    response = as_member.post(
        PAGE,
        {
            "home_address": "后街社区12号楼",
            "community": community.pk,
            "skills": "电工",
        },
    )

    assert response.url == reverse("home")
    assert Registration.objects.get().community == community
    assert "后街社区" in as_member.get(response.url).context["step"].text


def test_member_is_told_that_his_paper_holds_no_more(as_member, certificate, community):
    response = as_member.post(PAGE, {"home_address": "后街社区12号", "community": community.pk})

    assert [certificate.document.number in text for text in said(response)] == [False, True]


def test_community_that_surely_follows_is_chosen_in_the_answer_too(as_member, community):
    """He pressed before the page had looked for the address that he typed."""
    response = as_member.post(PAGE, {"home_address": "后街社区12号", "community": ""})

    assert [choice["is_chosen"] for choice in response.context["choices"]] == [True]


@pytest.mark.parametrize(
    ("address", "is_elsewhere", "has_address"),
    [("兰州市七里河区西津西路10号", True, True), ("", False, False), ("某地", False, True)],
)
@pytest.mark.usefixtures("community")
def test_page_says_why_no_community_is_offered(as_member, address, is_elsewhere, has_address):
    found = as_member.post(PAGE, {"find": "1", "home_address": address}).context

    assert found["choices"] == []
    assert (found["is_elsewhere"], found["has_address"]) == (is_elsewhere, has_address)


def test_any_community_can_be_chosen_where_none_was_found(as_member, other_community):
    as_member.post(
        PAGE, {"home_address": "某地", "community": "other", "other": other_community.pk}
    )

    assert Registration.objects.get().community == other_community


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"community": "other", "other": ""}, "other"),
        ({"community": "", "other": ""}, "community"),
        ({"community": "999999", "other": ""}, "community"),
        ({"community": "other", "other": "x"}, "other"),
    ],
)
@pytest.mark.usefixtures("community")
def test_choice_that_is_none_is_explained(as_member, chosen, field):
    response = as_member.post(PAGE, {"home_address": "后街社区"} | chosen)

    assert list(response.context["form"].errors) == [field]
    assert not Registration.objects.exists()


def test_two_communities_are_one_too_many(as_member, community, other_community):
    response = as_member.post(
        PAGE,
        {"home_address": "后街社区", "community": community.pk, "other": other_community.pk},
    )

    assert list(response.context["form"].errors) == ["community"]


def test_community_that_has_closed_cannot_be_chosen(as_member, now):
    closed = CommunityFactory(name="旧社区", closed_on=now.date())

    response = as_member.post(
        PAGE, {"home_address": "某地", "community": "other", "other": closed.pk}
    )

    assert list(response.context["form"].errors) == ["other"]


@pytest.mark.usefixtures("asked")
def test_who_waits_is_told_so_and_can_ask_nothing(as_member, other_community):
    response = as_member.get(PAGE)
    posted = as_member.post(
        PAGE, {"home_address": "先锋社区", "community": other_community.pk, "other": ""}
    )

    assert "后街社区" in response.context["obstacle"]
    assert posted.status_code == 200
    assert Registration.objects.get().community.name == "后街社区"


def test_page_takes_as_many_queries_for_more_communities(
    as_member, django_assert_num_queries, community
):
    for count in (1, 3):
        CommunityFactory.create_batch(count, parent=community.parent)
        with django_assert_num_queries(11):
            as_member.get(PAGE)


def test_taking_the_request_back(as_member, asked):
    response = as_member.post(reverse("registration:withdraw", args=[asked.pk]))

    asked.refresh_from_db()
    assert response.url == reverse("home")
    assert asked.status == RegistrationStatus.ENDED
    assert as_member.get(PAGE).context["obstacle"] == ""


def test_taking_back_too_late_names_who_was_faster(as_member, asked, secretary, now):
    services.accept_registration(registration=asked, actor=secretary, now=now)

    response = as_member.post(reverse("registration:withdraw", args=[asked.pk]))

    assert ["王建国" in text for text in said(response)] == [True]


def test_workplace_finds_what_it_may_object_to_from_home(as_issuer, asked):
    [item] = [
        item
        for item in as_issuer.get(reverse("home")).context["queue"]
        if item.url.endswith("objectable")
    ]
    rows = as_issuer.get(item.url).context["rows"]

    assert item.count == 1
    assert [row["registration"] for row in rows] == [asked]


def test_workplace_objects_with_a_reason(as_issuer, asked):
    page = reverse("registration:object", args=[asked.pk])
    without = as_issuer.post(page, {"note": ""})
    as_issuer.post(page, {"note": "已调出"})

    asked.refresh_from_db()
    assert list(without.context["form"].errors) == ["note"]
    assert asked.status == RegistrationStatus.REFUSED


def test_workplace_cannot_object_to_paper(as_issuer, waiting):
    assert as_issuer.get(reverse("registration:object", args=[waiting.pk])).status_code == 403


def test_member_elsewhere_has_no_page_for_the_office_he_holds(as_secretary):
    assert as_secretary.get(PAGE).status_code == 403


def test_address_found_is_that_of_the_own_district_only(as_member, community):
    other_district = CommunityFactory(name="后街北社区", parent__parent__code="620105")

    response = as_member.post(PAGE, {"find": "1", "home_address": "后街北社区"})

    assert other_district.pk not in {choice["value"] for choice in response.context["choices"]}
    assert MemberFactory().home_address == ""
