"""The page of those who are not checked in, its file, its texts to copy."""

import io
import re
from datetime import date

import openpyxl
import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils import timezone

from registration import services
from registration.states import Channel, MissingReason
from tests.factories.accounts import officer
from tests.factories.organizations import (
    BranchFactory,
    LeaveFactory,
    MemberFactory,
    WorkplaceFactory,
)
from tests.factories.registration import (
    CertificateFactory,
    EndedRegistrationFactory,
    ExpiredCertificateFactory,
    RefusedRegistrationFactory,
    RegistrationFactory,
)
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.organizations.states import LeaveKind, LeaveStatus

LIST = reverse("registration:missing_list")
WORKBOOK = reverse("registration:missing_workbook")
REMINDER = reverse("registration:missing_reminder")


def objected_to(branch, issuer):
    now = timezone.now()
    asked = RegistrationFactory(branch=branch, channel=Channel.ONLINE, requested_at=now)
    return services.object_to_check_in(registration=asked, actor=issuer, now=now, note="已调出")


@pytest.fixture
def everybody(branch, issuer):
    """One member for each reason, in the order of their reasons."""
    return {
        MissingReason.NO_CERTIFICATE: MemberFactory(branch=branch),
        MissingReason.NOT_PRESENTED: CertificateFactory(branch=branch).member,
        MissingReason.EXPIRED: ExpiredCertificateFactory(branch=branch).member,
        MissingReason.REFUSED: RefusedRegistrationFactory(branch=branch, note="不住本社区").member,
        MissingReason.WAITING: RegistrationFactory(branch=branch).member,
        MissingReason.OBJECTED: objected_to(branch, issuer).member,
        MissingReason.ENDED: EndedRegistrationFactory(branch=branch, note="搬家").member,
    }


def rows(response):
    """Return each member's way and the usual act."""
    return {way.member: (way, acts[0]) for way, acts in response.context["rows"]}


def test_list_tells_each_reason_and_the_next_act(as_issuer, everybody):
    found = rows(as_issuer.get(LIST))

    assert {way.reason: member for member, (way, _act) in found.items()} == everybody
    posts = {way.reason for way, act in found.values() if act.is_post}
    assert posts == set(MissingReason.in_need)
    refused, _act = found[everybody[MissingReason.REFUSED]]
    assert refused.place == everybody[MissingReason.REFUSED].registrations.get().community.name
    assert refused.note == "不住本社区"


@pytest.mark.parametrize(
    ("during", "words"),
    [
        (DateRange(date(2026, 1, 1), date(2030, 2, 1)), "exempt until Jan. 31, 2030"),
        (DateRange(date(2026, 1, 1), None), "exempt until further notice"),
    ],
)
def test_list_tells_kind_and_end_of_a_leave_and_nothing_more(as_issuer, branch, during, words):
    leave = LeaveFactory(
        member=MemberFactory(branch=branch),
        kind=LeaveKind.EXEMPT,
        status=LeaveStatus.APPROVED,
        during=during,
        note="附医院证明",
    )

    response = as_issuer.get(LIST, {"reason": "ON_LEAVE"}, HTTP_ACCEPT_LANGUAGE="en")

    page = response.content.decode()
    assert words in page
    assert leave.note not in page
    assert "health" not in page
    [(_way, act)] = rows(response).values()
    assert as_issuer.get(act.url).status_code == 200


def test_list_of_one_reason_names_how_many_have_each(as_issuer, everybody):
    response = as_issuer.get(LIST, {"reason": "EXPIRED"})

    assert list(rows(response)) == [everybody[MissingReason.EXPIRED]]
    assert [(tab["count"], tab["is_current"]) for tab in response.context["tabs"]] == [
        (7, False),
        (1, False),
        (1, False),
        (1, True),
        (1, False),
        (1, False),
        (1, False),
        (1, False),
    ]


def test_tabs_keep_the_organization(as_issuer, workplace, branch, everybody):
    other = BranchFactory(parent=workplace)
    MemberFactory(branch=other)

    narrowed = as_issuer.get(LIST, {"organization": other.pk})
    followed = as_issuer.get(LIST + narrowed.context["tabs"][1]["url"])

    assert len(rows(narrowed)) == 1
    assert len(rows(followed)) == 1


@pytest.fixture
def as_department(client, workplace):
    """The department of a district with many workplaces; in the given one somebody is missing."""
    for number in range(20):
        school = WorkplaceFactory(parent=workplace.parent, name=f"第{number}中学")
        MemberFactory(workplace=school)
    department = workplace.parent.parent
    client.force_login(officer(Role.DEPARTMENT_OFFICER, department))
    return client


def typed(response):
    return str(response.context["form"]["organization"])


def test_organization_is_found_by_a_part_of_its_name(as_department):
    response = as_department.get(LIST, {"organization": "第7中"})
    followed = as_department.get(LIST + response.context["tabs"][1]["url"])

    assert [way.affiliation.workplace.name for way, _act in rows(followed).values()] == ["第7中学"]
    assert 'value="第7中学"' in typed(followed)
    assert '<option value="第7中学">' in followed.content.decode()


@pytest.mark.parametrize("text", ["第1中学", "第1"])
def test_whole_name_is_meant_before_parts_of_others(as_department, text):
    WorkplaceFactory(name="第1中学分校")

    response = as_department.get(LIST, {"organization": text, "reason": "NO_CERTIFICATE"})

    errors = response.context["form"].errors.get("organization", [])
    assert errors == (
        [] if text == "第1中学" else ["有多个组织的名称中含有这些字，请选择其中一个。"]
    )
    assert len(rows(response)) == (1 if text == "第1中学" else 0)


def test_unknown_organization_is_told(as_department):
    response = as_department.get(LIST, {"organization": "银行"})

    assert response.context["form"].errors["organization"] == ["没有这个名称的组织。"]
    assert 'value="银行"' in typed(response)


@pytest.mark.parametrize("nonsense", ["reason=NONE", "after=x"])
def test_nonsense_in_the_address_narrows_nothing(as_issuer, everybody, nonsense):
    assert len(rows(as_issuer.get(f"{LIST}?{nonsense}"))) == len(everybody)


@pytest.mark.parametrize("unknown", ["0", "x", "银行"])
def test_unknown_organization_lists_and_exports_nobody(as_issuer, everybody, unknown):
    listed = as_issuer.get(LIST, {"organization": unknown})
    exported = as_issuer.get(WORKBOOK, {"organization": unknown}, follow=True)

    for response in (listed, exported):
        assert rows(response) == {}
        assert response.context["form"].errors["organization"][0] in response.text
    assert not AccessEntry.objects.filter(access=Access.EXPORTED).exists()


def test_issuing_from_the_list_leads_to_the_new_certificate(as_issuer, everybody):
    member = everybody[MissingReason.ENDED]
    _way, act = rows(as_issuer.get(LIST))[member]

    response = as_issuer.post(act.url)

    issued = member.certificates.get(status="ISSUED")
    assert response.url == reverse("registration:certificate_detail", args=[issued.pk])


def test_whoever_does_not_issue_can_look(client, workplace, everybody):
    client.force_login(officer(Role.COMMITTEE_OFFICER, workplace.parent))

    acts = [act for _way, acts in client.get(LIST).context["rows"] for act in acts]

    assert {act.is_post for act in acts} == {False}
    assert {client.get(act.url).status_code for act in acts} == {200}


@pytest.mark.parametrize("count", [1, 3])
def test_missing_list_query_count(as_issuer, branch, count, django_assert_num_queries):
    RefusedRegistrationFactory.create_batch(count, branch=branch)

    with django_assert_num_queries(11):
        response = as_issuer.get(LIST)

    assert len(rows(response)) == count


def test_list_is_cut_into_pages(as_issuer, branch):
    MemberFactory.create_batch(51, branch=branch)

    first = as_issuer.get(LIST)
    second = as_issuer.get(LIST, {"after": first.context["page_obj"].next})

    assert (len(rows(first)), len(rows(second))) == (50, 1)


def test_reminder_names_number_and_last_day_and_nothing_private(as_issuer, branch):
    one, two = (CertificateFactory(member=m) for m in MemberFactory.create_batch(2, branch=branch))

    response = as_issuer.get(REMINDER, {"members": [one.member_id, two.member_id, "x", "0"]})

    texts = [text for _way, text in response.context["texts"]]
    assert [one.document.number in text for text in texts] == [True, False]
    assert one.document.number not in response.context["group_text"]
    everything = "".join([response.context["group_text"], *texts])
    assert not any(phone in everything for phone in (one.member.phone, two.member.phone))
    assert everything.count(one.member.name) == 4  # both bear the same name


def test_reminder_of_one_has_no_text_for_a_group(as_issuer, branch):
    certificate = CertificateFactory(branch=branch)

    response = as_issuer.get(REMINDER, {"members": certificate.member_id})

    assert response.context["group_text"] == ""


def test_reminder_reaches_only_those_of_the_office_who_can_present(as_issuer, everybody):
    stranger = CertificateFactory(workplace=WorkplaceFactory()).member
    others = [m for r, m in everybody.items() if r != MissingReason.NOT_PRESENTED]

    response = as_issuer.get(REMINDER, {"members": [m.pk for m in [stranger, *others]]})

    assert response.url == f"{LIST}?reason=NOT_PRESENTED"


def cells(response):
    workbook = openpyxl.load_workbook(io.BytesIO(response.content))
    return [[cell or "" for cell in row] for row in workbook.active.values]


def test_workbook_holds_the_list_without_phone_and_address(as_issuer, everybody):
    table = cells(as_issuer.get(WORKBOOK))

    assert len(table) == 1 + len(everybody)
    assert len(table[0]) == 10
    text = str(table)
    assert not any(member.phone in text for member in everybody.values())
    assert not re.search(r"1\d{10}", text.replace("620104", ""))


def test_workbook_keeps_what_the_list_is_narrowed_to(as_issuer, everybody):
    table = cells(as_issuer.get(WORKBOOK, {"reason": "WAITING"}))

    assert [row[0] for row in table[1:]] == [everybody[MissingReason.WAITING].name]


def test_workbook_tells_two_of_one_name_apart(as_issuer, branch):
    MemberFactory(name="张伟", branch=branch, birth_month=date(1980, 3, 1), position="科员")
    MemberFactory(name="张伟", branch=branch, birth_month=date(1991, 7, 1), position="")

    _headers, *table = cells(as_issuer.get(WORKBOOK))

    assert [(row[0], row[1], row[4]) for row in table] == [
        ("张伟", "1980-03", "科员"),
        ("张伟", "1991-07", ""),
    ]


def test_workbook_is_written_down_for_everybody_in_it(as_issuer, everybody):
    as_issuer.get(LIST)
    assert not AccessEntry.objects.exists()

    as_issuer.get(WORKBOOK, {"reason": "EXPIRED"})

    entry = AccessEntry.objects.get()
    assert (entry.member_id, entry.access) == (
        everybody[MissingReason.EXPIRED].pk,
        Access.EXPORTED,
    )


def test_text_in_a_workbook_is_no_formula(as_issuer, branch):
    RefusedRegistrationFactory(branch=branch, note="=1+1")

    assert cells(as_issuer.get(WORKBOOK))[1][-1] == "=1+1"


@pytest.mark.parametrize("count", [1, 3])
def test_workbook_query_count(as_issuer, branch, count, django_assert_num_queries):
    RefusedRegistrationFactory.create_batch(count, branch=branch)

    with django_assert_num_queries(10):
        as_issuer.get(WORKBOOK)


def test_home_leads_to_a_list_of_as_many_as_it_counts(as_issuer, branch, everybody):
    excused = MemberFactory(branch=branch)
    LeaveFactory(member=excused, status=LeaveStatus.APPROVED)

    overall = as_issuer.get(reverse("home")).context["picture"].meters[0]
    listed = as_issuer.get(overall.url)
    away = as_issuer.get(LIST, {"reason": "ON_LEAVE"})

    assert overall.value == f"0 / {len(everybody)}"
    assert set(rows(listed)) == set(everybody.values())
    assert set(rows(away)) == {excused}
    assert [tab["count"] for tab in listed.context["tabs"]] == [7, 1, 1, 1, 1, 1, 1, 1, 1]


def test_refused_certificate_can_be_mended_by_those_who_issued_it(as_issuer, everybody):
    refused = everybody[MissingReason.REFUSED]

    [(_way, acts)] = as_issuer.get(LIST, {"reason": "REFUSED"}).context["rows"]

    assert [act.url for act in acts[1:]] == [
        reverse("organizations:member_change", args=[refused.pk]),
        reverse("registration:certificate_reissue", args=[refused.certificates.get().pk]),
    ]
    assert {as_issuer.get(act.url).status_code for act in acts} == {200}
