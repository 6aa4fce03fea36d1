"""Documents with the facts of a certificate or a receipt, and real numbers of a series."""

import datetime
import secrets

import factory

from xigu.documents.models import Document
from xigu.documents.services import form_number
from xigu.documents.states import DocumentKind, DocumentStatus, Ending

from .organizations import CommunityFactory, WorkplaceFactory

CERTIFICATE_FACTS = {
    "name": "王㛃强",
    "gender": "M",
    "ethnicity": "汉族",
    "birth_month": "1985-03",
    "phone": "13919001234",
    "education": "BACHELOR",
    "joined_on": "2008-07-01",
    "is_probationary": False,
    "position": "四级主任科员",
    "workplace": "西固区教育局",
    "branch": "西固区教育局机关第一党支部",
    "branch_contact": "李建国",
    "branch_phone": "09317551234",
    "home_address": "福利路街道枫林花园3号楼2单元501室",
    "skills": "电工、法律咨询",
    "resources": "",
    "wishes": "环境整治",
    "free_times": "周六上午",
    "district": "西固区",
    "replaces": "",
}
RECEIPT_FACTS = {
    "certificate_number": form_number("620104", 2026, 1),
    "name": "王㛃强",
    "gender": "M",
    "workplace": "西固区教育局",
    "branch": "西固区教育局机关第一党支部",
    "district": "西固区",
    "community": "西固中路社区",
    "subdistrict": "西固城街道",
    "community_contact": "赵秀兰",
    "community_phone": "09317553344",
    "first_presented_on": "2026-10-10",
    "accepted_on": "2026-10-12",
    "handler": "赵秀兰",
}


SERVICE_FACTS = {
    "name": "王㛃强",
    "district": "西固区",
    "subdistrict": "西固城街道",
    "community": "西固中路社区",
    "year": 2026,
    "hours": "3.5",
    "rows": [["2026-03-01", "环境整治", "1.5"], ["2026-04-05", "敬老", "2.0"]],
    "handler": "赵秀兰",
}


OPINION_FACTS = {
    "name": "王㛃强",
    "district": "西固区",
    "issuer": "西固中路社区",
    "requester": "中共兰州市西固区委组织部",
    "workplace": "西固区教育局",
    "branch": "西固区教育局机关第一党支部",
    "community": "西固中路社区",
    "period": ["2025-10-03", "2026-10-02"],
    "checked_in_on": "2025-03-01",
    "records": [
        ["SERVICE", "西固中路社区", 2, "3.5", "3.5"],
        ["TALK", "西固中路社区", 1, "1", "0"],
    ],
    "hours": "4.5",
    "service_hours": "3.5",
    "opinion": "热心公益，主动帮助独居老人。\n邻里反映良好。",
    "explanation": "",
    "handler": "赵秀兰",
}


class DocumentFactory(factory.django.DjangoModelFactory):
    """A certificate of long validity; `facts=` are merged into complete ones."""

    class Meta:
        model = Document

    class Params:
        serial = factory.Sequence(lambda n: 90_000_000 + n)

    kind = DocumentKind.CERTIFICATE
    number = factory.LazyAttribute(lambda o: form_number("620104", o.issued_on.year, o.serial))
    token = factory.LazyFunction(lambda: secrets.token_urlsafe(24))
    issuer = factory.SubFactory(WorkplaceFactory)
    issued_on = datetime.date(2026, 10, 2)
    valid_until = datetime.date(2099, 12, 31)
    facts = factory.LazyFunction(dict)

    complete_facts = CERTIFICATE_FACTS

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        complete = kwargs.pop("complete_facts")
        return kwargs | {"facts": complete | kwargs["facts"]}


class EndedDocumentFactory(DocumentFactory):
    status = DocumentStatus.ENDED
    ended_at = datetime.datetime(2026, 10, 20, 1, tzinfo=datetime.UTC)
    ending = Ending.USED


class ReceiptDocumentFactory(DocumentFactory):
    kind = DocumentKind.RECEIPT
    issuer = factory.SubFactory(CommunityFactory)
    valid_until = None
    complete_facts = RECEIPT_FACTS


class ServiceDocumentFactory(ReceiptDocumentFactory):
    kind = DocumentKind.SERVICE
    complete_facts = SERVICE_FACTS


class OpinionDocumentFactory(ReceiptDocumentFactory):
    kind = DocumentKind.OPINION
    complete_facts = OPINION_FACTS
