from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin

from .. import labels, permissions, services
from ..forms import RosterCommitForm, RosterUploadForm
from ..models import Organization, RosterUpload
from ..roster.errors import RosterError
from ..roster.form import roster_form
from ..roster.workbook import MOST_BYTES, MOST_ROWS

FORM_NAME = "花名册模板.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RosterUploadView(RoleRequiredMixin, FormView):
    """Take a roster for its dry run; nothing is written into the roster yet."""

    permission = staticmethod(permissions.can_upload_roster)
    form_class = RosterUploadForm
    template_name = "organizations/roster_upload.html"
    extra_context = {"most_rows": MOST_ROWS, "most_megabytes": MOST_BYTES // 1024 // 1024}

    def get_initial(self):
        return {"key": uuid4()}

    def form_valid(self, form):
        scope, file = self.request.scope, form.cleaned_data["file"]
        workplace = Organization.objects.visible_to(scope).get(pk=scope.organization_id)
        try:
            upload = services.upload_roster(
                workplace=workplace,
                file_name=file.name,
                content=file.read(MOST_BYTES + 1),
                key=form.cleaned_data["key"],
                actor=scope,
                now=timezone.now(),
            )
        except RosterError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return redirect("organizations:roster_review", upload.pk)


class RosterReviewView(ScopedObjectMixin, DetailView):
    """What an upload would do; after its commit, what it has done."""

    model = RosterUpload
    permission = staticmethod(permissions.can_review_roster)
    template_name = "organizations/roster_review.html"

    def get_queryset(self):
        return super().get_queryset().select_related("workplace")

    def get_context_data(self, **kwargs):
        upload = self.object
        plan = None
        if upload.committed_at is None:
            plan = services.review_roster(
                upload=upload, actor=self.request.scope, now=timezone.now()
            )
        outcome = plan.outcome if plan else upload.outcome
        return super().get_context_data(
            upload=upload,
            plan=plan,
            sections=labels.roster_sections(plan) if plan else None,
            stats=labels.roster_stats(outcome),
            **kwargs,
        )


class RosterCommitView(ScopedObjectMixin, SingleObjectMixin, View):
    """Write all accepted rows of an upload, or none."""

    model = RosterUpload
    permission = staticmethod(permissions.can_review_roster)
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = RosterCommitForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Look at the dry run again, please."))
            return redirect("organizations:roster_review", self.object.pk)
        try:
            services.commit_roster(
                upload=self.object, actor=request.scope, now=timezone.now(), **form.cleaned_data
            )
        except RosterError as error:
            messages.error(request, str(error))
        return redirect("organizations:roster_review", self.object.pk)


class RosterFormView(RoleRequiredMixin, View):
    """Hand out the empty roster form."""

    permission = staticmethod(permissions.can_upload_roster)

    def get(self, request):
        return HttpResponse(
            roster_form(),
            headers={
                "Content-Type": XLSX,
                "Content-Disposition": content_disposition_header(
                    as_attachment=True, filename=FORM_NAME
                ),
            },
        )
