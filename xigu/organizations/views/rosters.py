from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.files import XLSX, file_response
from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin

from .. import labels, permissions, services
from ..forms import RosterColumnsForm, RosterCommitForm, RosterDecisionsForm, RosterUploadForm
from ..models import Organization, RosterUpload
from ..roster.errors import RosterError
from ..roster.form import roster_form
from ..roster.refused import refused_rows
from ..roster.workbook import MOST_BYTES, MOST_ROWS

FORM_NAME, REFUSED_NAME = "花名册模板.xlsx", "未导入的行.xlsx"
KEPT = _("What you chose is kept. Look at what would be written now, then write it.")


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


class RosterMixin(ScopedObjectMixin, SingleObjectMixin):
    """An upload of the workplace for which the user acts."""

    model = RosterUpload
    permission = staticmethod(permissions.can_review_roster)

    def get_queryset(self):
        return super().get_queryset().select_related("workplace")

    def get_plan(self):
        return services.review_roster(
            upload=self.object, actor=self.request.scope, now=timezone.now()
        )

    def show(self):
        return redirect("organizations:roster_review", self.object.pk)


class UnwrittenMixin:
    """Lead back from what is written: of that nothing is left to be asked or handed out."""

    def dispatch(self, request, *args, **kwargs):
        if self.object.committed_at:
            return self.show()
        return super().dispatch(request, *args, **kwargs)


class RosterReviewView(RosterMixin, DetailView):
    """What an upload would do; after its commit, what it has done."""

    template_name = "organizations/roster_review.html"

    def get_context_data(self, **kwargs):
        upload = self.object
        plan = self.get_plan() if upload.committed_at is None else None
        outcome = plan.outcome if plan else upload.outcome
        return super().get_context_data(
            upload=upload,
            plan=plan,
            form=RosterDecisionsForm(**labels.roster_questions(plan)) if plan else None,
            sections=labels.roster_sections(plan) if plan else None,
            stats=labels.roster_stats(outcome),
            **kwargs,
        )


class RosterDecisionsView(RosterMixin, UnwrittenMixin, View):
    """Keep whom unclear rows mean, and which branches unknown names mean."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = RosterDecisionsForm(request.POST, **labels.roster_questions(self.get_plan()))
        if not form.is_valid():
            messages.error(request, _("Look at the questions again, please."))
            return self.show()
        try:
            services.decide_roster(upload=self.object, now=timezone.now(), **form.answers)
        except RosterError as error:
            messages.error(request, str(error))
        return self.show()


class RosterColumnsView(RosterMixin, UnwrittenMixin, FormView):
    """Say which row names the columns, and what headings mean; the workplace remembers it."""

    form_class = RosterColumnsForm
    template_name = "organizations/roster_columns.html"

    def get_form_kwargs(self):
        book = services.book_of(upload=self.object, now=timezone.now())
        return super().get_form_kwargs() | {"book": book}

    def form_valid(self, form):
        now = timezone.now()
        try:
            upload = services.read_headings(
                upload=self.object, fields=form.meanings, headers=form.headers, now=now
            )
        except RosterError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        if services.book_of(upload=upload, now=now).read:
            return self.show()
        messages.error(self.request, _("No column holds the names yet. Say which one does."))
        return redirect("organizations:roster_columns", upload.pk)


class RosterRefusedView(RosterMixin, UnwrittenMixin, View):
    """Hand out the rows that are not written, to be mended and uploaded again."""

    def get(self, request, *args, **kwargs):
        return file_response(refused_rows(self.get_plan()), REFUSED_NAME, XLSX)


class RosterCommitView(RosterMixin, UnwrittenMixin, View):
    """Write all accepted rows of an upload, or none; first keep what was chosen on the page."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = RosterCommitForm(request.POST, **labels.roster_questions(self.get_plan()))
        if not form.is_valid():
            messages.error(request, _("Look at the dry run again, please."))
            return self.show()
        try:
            upload = services.commit_roster(
                upload=self.object, actor=request.scope, now=timezone.now(), **form.commitment
            )
        except RosterError as error:
            messages.error(request, str(error))
        else:
            if upload.committed_at is None:
                messages.info(request, KEPT)
        return self.show()


class RosterFormView(RoleRequiredMixin, View):
    """Hand out the empty roster form."""

    permission = staticmethod(permissions.can_upload_roster)

    def get(self, request):
        return file_response(roster_form(), FORM_NAME, XLSX)
