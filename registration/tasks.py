"""Background work of the registration chain."""

from django.utils import timezone

from xigu.audit.services import record_accesses
from xigu.audit.states import Access
from xigu.common.scope import Scope
from xigu.documents.services import MissingGlyphs, render_pdf
from xigu.jobs.services import job_task

from .models import Certificate


@job_task("print_certificates", told=(MissingGlyphs,))
def print_certificates(job, progress):
    """Render the certificates of a job into one PDF, in the order of its parameters.

    Each is written down as printed by the owner of the job.
    """
    keys = job.parameters["certificates"]
    progress(0, len(keys))
    certificates = Certificate.objects.select_related("document").in_bulk(keys)
    rows = [certificates[key] for key in keys]
    pdf = render_pdf([row.document for row in rows], progress=progress)
    record_accesses(
        scope=Scope(user_id=job.owner_id, organization_id=job.organization_id),
        looks=[(row.member_id, row.document.number) for row in rows],
        access=Access.PRINTED,
        now=timezone.now(),
    )
    progress(len(keys), len(keys))
    return f"联系证-{timezone.localdate():%Y%m%d}.pdf", pdf
