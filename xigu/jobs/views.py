from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect
from django.views.generic import DetailView, ListView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import KeysetMixin, ScopedObjectMixin

from . import permissions, services
from .models import Job
from .states import TONES


class JobListView(KeysetMixin, ListView):
    """The user's own jobs, the newest first."""

    model = Job
    template_name = "jobs/job_list.html"
    keyset = "-created_at"

    def get_queryset(self):
        return Job.objects.visible_to(self.request.scope)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        rows = [(job, TONES[job.status]) for job in context["object_list"]]
        return context | {"page": context["page_obj"], "rows": rows}


class JobDetailView(ScopedObjectMixin, DetailView):
    """How far a job is; the page, or a part of it, is asked for again until it is over."""

    model = Job
    permission = staticmethod(permissions.can_view)

    def get_template_names(self):
        return ["jobs/_job.html" if self.request.htmx else "jobs/job_detail.html"]

    def get_context_data(self, **kwargs):
        scope = self.request.scope
        return super().get_context_data(
            tone=TONES[self.object.status],
            may_download=permissions.can_download(scope, self.object),
            may_retry=permissions.can_retry(scope, self.object),
            **kwargs,
        )

    def render_to_response(self, context, **response_kwargs):
        response = super().render_to_response(context, **response_kwargs)
        response["Cache-Control"] = "private, no-store"
        return response


class JobResultView(ScopedObjectMixin, SingleObjectMixin, View):
    """Hand the result to who asked for the job."""

    model = Job
    permission = staticmethod(permissions.can_download)
    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        return FileResponse(
            self.object.result.open("rb"),
            as_attachment=True,
            filename=self.object.file_name,
            headers={"Cache-Control": "private, no-store"},
        )


class JobRetryView(ScopedObjectMixin, SingleObjectMixin, View):
    """Try a failed job once more."""

    model = Job
    permission = staticmethod(permissions.can_view)
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            services.retry_job(job=self.object)
        except services.JobError as error:
            messages.error(request, str(error))
        return redirect("jobs:detail", self.object.pk)
