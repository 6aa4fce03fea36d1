"""Certificates of service: who records certifies."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registration.facts import district_code
from xigu.accounts.models import User
from xigu.common.districts import district_name
from xigu.common.scope import Scope
from xigu.documents.services import create_document, end_documents
from xigu.documents.states import DocumentKind, Ending
from xigu.organizations.models import Member, Organization
from xigu.organizations.services import lock_members

from ..models import ServiceCertificate
from ..queries import certifiable_records
from .errors import ActivityError


@transaction.atomic
def issue_service_certificate(
    *, member: Member, community: Organization, year: int, actor: Scope, now
) -> ServiceCertificate:
    """Certify what a community recorded as a member's service of a year.

    While nothing has changed since the last one, that one is returned; else it ends, and the
    new one takes its place. Raises ActivityError for one's own service and for a year without.
    """
    if actor.is_own(member.pk):
        raise ActivityError(_("Nobody certifies his own service."))
    lock_members([member.pk])
    rows = list(certifiable_records(member, community, year))
    if not rows:
        raise ActivityError(
            _("The community has no confirmed service of this member in %(year)s.") % {"year": year}
        )
    facts = _facts(member, community, year, rows)
    last = _last(member, community, year)
    if last and _unsigned(last.document.facts) == facts:
        return last
    if last:
        end_documents(documents=[last.document], ending=Ending.REPLACED, now=now)
    handler = User.objects.get(pk=actor.user_id)
    document = create_document(
        kind=DocumentKind.SERVICE,
        issuer=community,
        issued_on=timezone.localdate(now),
        valid_until=None,
        facts=facts | {"handler": handler.name},
        district_code=district_code(community),
    )
    return ServiceCertificate.objects.create(
        member=member,
        community=community,
        year=year,
        document=document,
        issued_at=now,
        issued_by=handler,
    )


def _last(member, community, year):
    issued = ServiceCertificate.objects.of_year(member, year).filter(community=community)
    return issued.for_lists().first()


def _facts(member, community, year, rows):
    """What is printed, but for who issues it: plain values, kept as JSON."""
    return {
        "name": member.name,
        "district": district_name(district_code(community)),
        "subdistrict": community.parent.name if community.parent else "",
        "community": community.name,
        "year": year,
        "hours": str(sum((row.hours for row in rows), Decimal())),
        "rows": [[row.served_on.isoformat(), row.title, str(row.hours)] for row in rows],
    }


def _unsigned(facts):
    return {name: value for name, value in facts.items() if name != "handler"}
