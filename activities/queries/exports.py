"""The service records of an office, as they leave the house for another platform."""

from datetime import date

from django.db.models import QuerySet

from xigu.organizations.models import Member, Organization

from ..models import ActivityRecord


def service_records(
    organization: Organization, first: date, last: date
) -> QuerySet[ActivityRecord]:
    """Return what was certified as service by the communities of an organization, by day.

    Who records certifies: records of its members elsewhere are those of other communities.
    """
    recorded = ActivityRecord.objects.confirmed().filter(
        community__path__startswith=organization.path, served_on__range=(first, last)
    )
    rows = recorded.filter(is_service=True).for_lists()
    return rows.order_by("served_on", "pk")


def certifiable_records(
    member: Member, community: Organization, year: int
) -> QuerySet[ActivityRecord]:
    """Return what a community certifies as a member's service of a year, by day."""
    recorded = service_records(community, date(year, 1, 1), date(year, 12, 31))
    return recorded.filter(member=member)
