import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.common.constraints import one_of

from .states import JobStatus


class JobQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Only the owner's own: a result may hold what only he may see."""
        return self.filter(owner_id=scope.user_id)


class Job(models.Model):
    """Work done in the background: how far it is, for whom and why, and what came of it.

    `key` comes from the form that asked for it: asking twice makes one job. `parameters` are
    what the task named `task` needs, plain JSON. The result stays until `expires_at`.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jobs"
    )
    organization_id = models.BigIntegerField(null=True)
    task = models.CharField(max_length=60)
    parameters = models.JSONField(default=dict)
    purpose = models.CharField(_("purpose"), max_length=200)
    status = models.CharField(max_length=7, choices=JobStatus, default=JobStatus.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    result = models.FileField(upload_to="jobs/%Y/%m/", blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("status", JobStatus, name="jobs_job_status_known"),
            models.CheckConstraint(
                condition=Q(done__lte=F("total")),
                name="jobs_job_done_within_total",
                violation_error_message=_("No more can be done than there is."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["QUEUED", "RUNNING"], finished_at__isnull=True)
                | Q(status__in=["DONE", "FAILED"], finished_at__isnull=False),
                name="jobs_job_finished_when_over",
                violation_error_message=_("A finished job has the moment it finished."),
            ),
        ]

    def __str__(self):
        return f"{self.task} {self.key}"
