"""Certificates of service: what a community recorded, frozen on paper."""

import pypdfium2
import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from activities.models import ServiceCertificate
from activities.services import ActivityError, issue_service_certificate
from activities.states import RecordStatus
from tests.factories.accounts import UserFactory, officer, user_of
from tests.factories.activities import RecordFactory, ServiceCertificateFactory, at
from tests.factories.documents import ReceiptDocumentFactory, ServiceDocumentFactory
from tests.factories.organizations import CommunityFactory, MemberFactory
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.documents.models import Document
from xigu.documents.services import render_pdf
from xigu.documents.states import DocumentKind, Ending

from .behind import change, refuses
from .conftest import office
from .pages import sentences, signed_in

pytestmark = pytest.mark.django_db
NOW = timezone.now()
YEAR = timezone.localdate(at(-1)).year


def served(place, resident, **fields):
    return RecordFactory(member=resident, community=place.community, **fields)


def issue(place, member, actor=None):
    return issue_service_certificate(
        member=member,
        community=place.community,
        year=YEAR,
        actor=actor or place.secretary,
        now=NOW,
    )


def words_of(pdf):
    with pypdfium2.PdfDocument(pdf) as file:
        return ["".join(page.get_textpage().get_text_range().split()) for page in file]


def test_certificate_keeps_what_the_community_recorded(place, resident):
    served(place, resident, title="敬老", hours=2)
    served(place, resident, title="清雪", hours="1.5", during=None)
    RecordFactory(member=resident, community=CommunityFactory(), during=None, hours=3)
    served(place, resident, kind="TALK", during=None, hours=1)
    served(place, resident, status=RecordStatus.PENDING, during=None, hours=5)
    served(place, MemberFactory(community=place.community), hours=2)

    certificate = issue(place, resident)

    document, day = certificate.document, timezone.localdate(at(-1)).isoformat()
    assert (document.kind, document.issuer) == (DocumentKind.SERVICE, place.community)
    assert document.facts["hours"] == "3.5"
    assert document.facts["rows"] == [[day, "敬老", "2.0"], [day, "清雪", "1.5"]]
    assert document.facts["handler"] == user_of(place.secretary).name


def test_issuing_twice_is_issuing_once(place, resident):
    served(place, resident)
    colleague = office(Role.SECRETARY, place.community)

    assert issue(place, resident) == issue(place, resident, colleague)
    assert Document.objects.filter(kind=DocumentKind.SERVICE).count() == 1


def test_new_service_replaces_the_certificate(place, resident):
    served(place, resident)
    old = issue(place, resident)
    served(place, resident, during=None)

    new = issue(place, resident)

    old.document.refresh_from_db()
    assert (old.document.ending, new.document.facts["hours"]) == (Ending.REPLACED, "2.0")


def test_year_without_service_is_not_certified(place, resident):
    with pytest.raises(ActivityError, match="no confirmed service"):
        issue(place, resident)


def test_nobody_certifies_himself(place, resident):
    served(place, resident)
    actor = office(Role.SECRETARY, place.community, user=UserFactory(member=resident))

    with pytest.raises(ActivityError, match="his own"):
        issue(place, resident, actor)
    assert not ServiceCertificate.objects.exists()


def test_service_certificate_fits_its_document(place):
    certificate = ServiceCertificateFactory()

    for document in (
        ReceiptDocumentFactory(issuer=certificate.community),
        ServiceDocumentFactory(issuer=place.community),
    ):
        with refuses("no service certificate"):
            change(certificate, document=document)
    with refuses("his own service"):
        change(certificate, issued_by=UserFactory(member=certificate.member))


def test_service_certificate_has_a_year():
    certificate = ServiceCertificateFactory()

    with pytest.raises(IntegrityError, match="activities_servicecertificate_year_sound"):
        change(certificate, year=1999)


def test_certificate_of_many_rows_goes_on_over_pages():
    rows = [[f"2026-03-{day % 28 + 1:02}", f"第{day}次服务", "1.0"] for day in range(80)]
    document = ServiceDocumentFactory.build(issuer=None, facts={"rows": rows, "hours": "80.0"})

    pages = words_of(render_pdf([document]))

    assert len(pages) > 1
    assert "志愿服务80次，服务时长共80小时" in pages[0]
    assert all(document.number in page for page in pages)
    assert "第79次服务" in "".join(pages)
    assert "合计80" in pages[-1]


def test_secretary_issues_in_one_click_and_the_member_prints(
    place, resident, as_secretary, as_member
):
    served(place, resident, hours="2.5")
    page = reverse("activities:member_year", args=[resident.pk, YEAR])
    address = reverse("activities:service_certificate_issue", args=[resident.pk, YEAR])
    assert address in as_secretary.get(page).text

    response = as_secretary.post(address, follow=True)

    certificate = ServiceCertificate.objects.get()
    assert certificate.document.number in sentences(response)[0]
    assert list(as_member.get(page).context["certificates"]) == [certificate]
    assert address not in as_member.get(page).text
    content = as_member.get(reverse("activities:service_certificate_pdf", args=[certificate.pk]))
    assert "服务时长共2.5小时" in words_of(content.content)[0]


def test_page_of_a_year_without_service_offers_nothing(resident, as_secretary):
    page = as_secretary.get(reverse("activities:member_year", args=[resident.pk, YEAR]))

    assert page.context["may_certify"] is False


def test_refusal_is_told(resident, as_secretary):
    address = reverse("activities:service_certificate_issue", args=[resident.pk, YEAR])

    response = as_secretary.post(address, follow=True)

    assert "no confirmed service" in sentences(response)[0]


@pytest.mark.parametrize("name", ["pdf", "print"])
def test_printing_is_written_down(place, as_secretary, name):
    certificate = ServiceCertificateFactory(community=place.community)

    as_secretary.get(reverse(f"activities:service_certificate_{name}", args=[certificate.pk]))

    entry = AccessEntry.objects.get()
    assert (entry.access, entry.purpose) == (Access.PRINTED, certificate.document.number)


@pytest.mark.parametrize("name", ["pdf", "print"])
def test_other_communities_find_nothing(place, name):
    certificate = ServiceCertificateFactory(community=place.community)
    stranger = signed_in(officer(Role.SECRETARY, CommunityFactory()))

    response = stranger.get(
        reverse(f"activities:service_certificate_{name}", args=[certificate.pk])
    )

    assert response.status_code == 404


@pytest.mark.parametrize("name", ["print", "pdf"])
def test_name_without_a_glyph_leads_to_the_page(place, as_secretary, name):
    document = ServiceDocumentFactory(issuer=place.community, facts={"name": "王𲎯"})
    certificate = ServiceCertificateFactory(community=place.community, document=document)

    response = as_secretary.get(
        reverse(f"activities:service_certificate_{name}", args=[certificate.pk]), follow=True
    )

    assert "王𲎯" in response.text


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_certificates_query_count(
    place, resident, as_member, count, django_assert_num_queries
):
    for _ in range(count):
        ServiceCertificateFactory(member=resident, community=place.community, year=YEAR)

    with django_assert_num_queries(9):
        response = as_member.get(reverse("activities:member_year", args=[resident.pk, YEAR]))

    assert len(response.context["certificates"]) == count


def test_public_page_knows_the_certificate(client):
    document = ServiceDocumentFactory()

    response = client.get(reverse("documents:verification", args=[document.token]))

    assert document.facts["community"] in response.text
