"""Background work of the six ones."""

from datetime import date

from django.utils import timezone

from xigu.audit.services import record_accesses
from xigu.audit.states import Access
from xigu.common.scope import Scope
from xigu.jobs.services import job_task
from xigu.organizations.models import Organization
from xigu.organizations.states import Kind

from .queries import service_records
from .workbooks import service_workbook


@job_task("export_service_records")
def export_service_records(job, progress):
    """Write the service records of an organization into an Excel file.

    Each member in it is written down as exported by the owner of the job, with the purpose he
    gave. Phone numbers leave the house only for the community, which calls its residents.
    """
    first, last = (date.fromisoformat(job.parameters[name]) for name in ("first", "last"))
    organization = Organization.objects.get(pk=job.organization_id)
    records = list(service_records(organization, first, last))
    progress(0, len(records))
    content = service_workbook(records, with_phone=organization.kind == Kind.COMMUNITY)
    record_accesses(
        scope=Scope(user_id=job.owner_id, organization_id=job.organization_id),
        looks=[
            (member, job.parameters["purpose"])
            for member in sorted({record.member_id for record in records})
        ],
        access=Access.EXPORTED,
        now=timezone.now(),
    )
    return f"志愿服务记录-{first:%Y%m%d}-{last:%Y%m%d}.xlsx", content
