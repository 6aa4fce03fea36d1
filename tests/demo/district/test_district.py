"""What the demo district promises: sizes, people, phone numbers, homes."""

from collections import Counter
from datetime import timedelta

import pytest

from tests.demo.conftest import ANCHOR
from xigu.accounts.models import RoleAssignment
from xigu.accounts.states import Role
from xigu.demo.cast import DEMO_WORKPLACE, RENAMED_BRANCH
from xigu.demo.invention.names import WELL_KNOWN
from xigu.demo.invention.phones import MOBILE_BLOCKS, OFFICE_BLOCK
from xigu.organizations.models import Affiliation, Member, Organization
from xigu.organizations.names import COMPOUND_SURNAME, clean_name
from xigu.organizations.queries import former_names
from xigu.organizations.states import Kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]


def age_of(member):
    birth = member.birth_month
    had_birthday = (ANCHOR.month, ANCHOR.day) >= (birth.month, birth.day)
    return ANCHOR.year - birth.year - (not had_birthday)


def test_district_has_its_real_units():
    units = Organization.objects.of_kind(Kind.SUBDISTRICT, Kind.COMMUNITY)

    counts = Counter(units.values_list("unit_type", flat=True))

    assert counts == {"STREET": 7, "TOWN": 5, "TOWNSHIP": 1, "RESIDENTIAL": 68, "VILLAGE": 41}


def test_district_has_workplaces_with_branches_and_offices():
    workplaces = Organization.objects.of_kind(Kind.WORKPLACE)

    parents = Counter(workplaces.values_list("parent__kind", flat=True))

    assert parents == {"COMMITTEE": 59, "DEPARTMENT": 1, "SUBDISTRICT": 13, "COMMUNITY": 33}
    assert Organization.objects.of_kind(Kind.COMMITTEE).count() == 4
    assert workplaces.filter(children__kind=Kind.BRANCH).distinct().count() > 70
    assert max(len(name) for name in workplaces.values_list("name", flat=True)) > 20


def test_a_branch_of_the_demo_workplace_has_a_former_name():
    branch = Organization.objects.get(name=RENAMED_BRANCH)
    papers = branch.branch_certificates.values_list("document__facts__branch", flat=True)

    [(former, _until)] = former_names(branch)

    assert branch.parent.code == DEMO_WORKPLACE
    assert set(papers) == {former}


def test_organizations_name_contacts():
    contacts = Organization.objects.values_list("contact_name", "contact_phone")

    assert all(name and phone.startswith(OFFICE_BLOCK) for name, phone in contacts)


def test_members_belong_to_one_workplace_each():
    members = Member.objects.count()

    assert members == 1200
    assert Affiliation.objects.current().count() == Affiliation.objects.count() == members


def test_members_pass_the_checks_of_their_forms():
    for member in Member.objects.all():
        member.full_clean(validate_unique=False, validate_constraints=False)

        assert clean_name(member.name) == member.name


def test_members_are_of_working_age_and_joined_grown_up():
    members = list(Member.objects.all())

    ages = [age_of(member) for member in members]
    joined = [(member.joined_on - member.birth_month).days for member in members]

    assert (min(ages), max(ages)) == (22, 59)
    assert min(joined) >= 18 * 365.25
    assert max(member.joined_on for member in members) < ANCHOR


def test_probationary_members_joined_within_the_year():
    a_year_ago = ANCHOR - timedelta(days=365)

    joined = Member.objects.filter(is_probationary=True).values_list("joined_on", flat=True)

    assert len(joined) > 10
    assert min(joined) > a_year_ago
    assert not Member.objects.filter(is_probationary=False, joined_on__gt=a_year_ago).exists()


def test_phones_are_unique_and_never_given_to_anybody():
    phones = list(Member.objects.exclude(phone="").values_list("phone", flat=True))

    assert len(phones) == len(set(phones))
    assert all(len(phone) == 11 and phone.startswith(MOBILE_BLOCKS) for phone in phones)
    assert 10 < Member.objects.filter(phone="").count() < 80


def test_names_are_of_many_kinds():
    names = Counter(Member.objects.values_list("name", flat=True))

    assert sum(names[name] for name in ("王丽", "张伟")) >= 9
    assert {"赵㛃", "陈𬭚", "王𬍛", "周龘"} <= names.keys()
    assert {name[0] for name in names} >= set("曾单仇解查")
    assert len([name for name in names if COMPOUND_SURNAME.match(name)]) >= 5
    assert len([name for name in names if "·" in name]) >= 15
    assert {"回族", "藏族", "东乡族", "撒拉族", "维吾尔族"} <= set(
        Member.objects.values_list("ethnicity", flat=True)
    )


def test_nobody_bears_a_well_known_name():
    assert not Member.objects.filter(name__in=WELL_KNOWN).exists()
    assert not RoleAssignment.objects.filter(user__name__in=WELL_KNOWN).exists()


def test_no_workplace_has_the_same_person_twice():
    people = Affiliation.objects.values_list("workplace", "member__name", "member__birth_month")

    assert len(set(people)) == len(people)


def test_addresses_fit_the_communities():
    checked_in = Member.objects.exclude(community=None).select_related("community__parent")

    assert checked_in.count() > 900
    assert all(
        member.home_address.startswith(f"西固区{member.community.parent.name}")
        for member in checked_in
    )


def test_every_community_has_a_handful_of_members():
    residents = Counter(
        Member.objects.exclude(community=None).values_list("community__code", flat=True)
    )

    assert len(residents) == 109
    assert min(residents.values()) >= 3


def test_every_community_and_workplace_has_somebody_in_office():
    offices = RoleAssignment.objects.current()

    secretaries = offices.filter(role=Role.SECRETARY).values_list("organization", flat=True)
    officers = offices.filter(role=Role.WORKPLACE_OFFICER).values_list("organization", flat=True)

    communities = Organization.objects.of_kind(Kind.COMMUNITY).values_list("pk", flat=True)
    workplaces = Organization.objects.of_kind(Kind.WORKPLACE).values_list("pk", flat=True)
    assert sorted(secretaries) == sorted(communities)
    assert sorted(officers) == sorted(workplaces)


def test_officers_belong_to_the_workplace_they_act_for():
    offices = RoleAssignment.objects.filter(role=Role.WORKPLACE_OFFICER)

    for office in offices.select_related("user__member"):
        workplace = office.user.member.affiliations.get().workplace_id
        assert workplace == office.organization_id
