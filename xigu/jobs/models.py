import uuid
from pathlib import PurePath

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.common.constraints import one_of

from .states import JobStatus


def private_storage():
    """Return the storage of files that only views hand out, each to whom it belongs."""
    return storages["private"]


def result_path(job, file_name):
    """Return where a result is kept: by key, so that a second run takes the place of the first."""
    return f"jobs/{job.key}{PurePath(file_name).suffix}"


class JobQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """Only the owner's own, in the office he asked in: a result holds what that office sees.

        Whoever has left an office downloads nothing more of it.
        """
        of_office = Q(organization_id=scope.organization_id) | Q(organization_id=None)
        return self.filter(of_office, owner_id=scope.user_id)


class Job(models.Model):
    """Work done in the background: how far it is, for whom and why, and what came of it.

    `key` comes from the form that asked for it: asking twice makes one job. `parameters` are
    what the task named `task` needs, plain JSON. `language` is that of the page where it was
    asked for. `attempts` counts the runs. The result, named `file_name` when it is downloaded,
    stays until `expires_at`.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jobs"
    )
    organization_id = models.BigIntegerField(null=True)
    task = models.CharField(max_length=60)
    parameters = models.JSONField(default=dict)
    purpose = models.CharField(_("purpose"), max_length=200)
    language = models.CharField(max_length=10, default="zh-hans")
    status = models.CharField(max_length=7, choices=JobStatus, default=JobStatus.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    result = models.FileField(upload_to=result_path, storage=private_storage, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
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
            models.CheckConstraint(
                condition=Q(status="DONE") | Q(result="", file_name=""),
                name="jobs_job_result_when_done",
                violation_error_message=_("Only a job that is done has a result."),
            ),
            models.CheckConstraint(
                condition=Q(status="FAILED") & ~Q(error="") | ~Q(status="FAILED") & Q(error=""),
                name="jobs_job_failed_says_why",
                violation_error_message=_("A failed job says why, and only a failed one."),
            ),
        ]

    def __str__(self):
        return f"{self.task} {self.key}"

    @property
    def is_over(self):
        """Tell whether nothing more will happen to it by itself."""
        return self.finished_at is not None

    @property
    def percent(self):
        """How far it is, or None as long as nobody knows."""
        return self.done * 100 // self.total if self.total else None

    def has_file(self):
        """Tell whether the result is in the storage: a restored database may be without it."""
        return bool(self.result) and self.result.storage.exists(self.result.name)
