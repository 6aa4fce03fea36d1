"""What a certificate and a receipt say on the day they are made: plain values, kept as JSON.

Codes and ISO dates, never words of one language; unknown is the empty string.
"""

from django.utils import timezone

from xigu.common.districts import district_name
from xigu.organizations.models import Affiliation, Member, Organization

from .models import Certificate, Registration

PERSONAL = (
    "name",
    "gender",
    "ethnicity",
    "phone",
    "education",
    "position",
    "home_address",
    "skills",
    "resources",
    "wishes",
    "free_times",
)


def district_code(organization: Organization) -> str:
    """Return the six-digit code of the district an organization lies in."""
    return organization.path.partition("/")[0]


def certificate_facts(member: Member, affiliation: Affiliation, replaces: str = "") -> dict:
    """Return the printed facts of a certificate; `replaces` is the number of the voided one."""
    branch = affiliation.branch
    contact = _contact(branch, affiliation.workplace)
    return {
        **{field: getattr(member, field) for field in PERSONAL},
        "birth_month": f"{member.birth_month:%Y-%m}" if member.birth_month else "",
        "joined_on": _iso(member.joined_on),
        "is_probationary": member.is_probationary,
        "workplace": affiliation.workplace.name,
        "branch": branch.name if branch else "",
        "branch_contact": contact.contact_name,
        "branch_phone": contact.contact_phone,
        "district": district_name(district_code(affiliation.workplace)),
        "replaces": replaces,
    }


def receipt_facts(registration: Registration, certificate: Certificate, handler: str, now) -> dict:
    """Return the printed facts of a receipt, taken from the certificate as it was presented."""
    presented = certificate.document.facts
    community = registration.community
    return {
        **{key: presented[key] for key in ("name", "gender", "workplace", "branch", "district")},
        "certificate_number": certificate.document.number,
        "community": community.name,
        "subdistrict": community.parent.name if community.parent else "",
        "community_contact": community.contact_name,
        "community_phone": community.contact_phone,
        "first_presented_on": _iso(timezone.localdate(registration.requested_at)),
        "accepted_on": _iso(timezone.localdate(now)),
        "handler": handler,
    }


def _contact(branch, workplace):
    """Return who is to be asked about the member: the branch, or the workplace for want of it."""
    is_known = branch is not None and (branch.contact_name or branch.contact_phone)
    return branch if is_known else workplace


def _iso(day) -> str:
    return day.isoformat() if day else ""
