"""Background work of evaluations."""

from django.utils import timezone
from django.utils.translation import gettext as _

from xigu.accounts.scopes import capacities_of
from xigu.audit.services import record_accesses
from xigu.audit.states import Access
from xigu.jobs.services import job_task
from xigu.organizations.models import Organization

from . import queries
from .models import EvaluationRound
from .papers import PaperError, print_in_parts


@job_task("print_evaluation_forms", told=(PaperError,))
def print_evaluation_forms(job, progress):
    """Print the forms of a unit in a round into PDFs, as its owner may read them now.

    Each member in it is written down as printed by the owner of the job.
    """
    capacity = capacities_of(job.owner, job.parameters["capacity"])
    if capacity.is_fallback:
        raise PaperError(_("You hold the office no more in which you asked for this."))
    scope, today = capacity.scope, timezone.localdate()
    held = EvaluationRound.objects.visible_to(scope).get(pk=job.parameters["round"])
    unit = Organization.objects.get(pk=job.parameters["unit"])
    contents = queries.forms_of(queries.forms_at(scope, held, unit), held, scope, today)
    archive = print_in_parts(contents, on=today, progress=progress)
    record_accesses(
        scope=scope,
        looks=[(each.evaluation.member_id, held.title) for each in contents],
        access=Access.PRINTED,
        now=timezone.now(),
    )
    return f"双评登记表-{unit.name}.zip", archive
