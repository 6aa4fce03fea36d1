from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, ListView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.views import PageMixin, RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.models import Member

from .. import permissions, queries, services
from ..forms import NoteForm, ReplyForm
from ..models import DailyNote

NOTES_ON_A_PAGE = 20


class NoteListView(ScopedObjectMixin, DetailView):
    """What two organizations wrote to each other about one member, for them and for him."""

    model = Member
    permission = staticmethod(permissions.can_list_notes)
    template_name = "evaluation/note_list.html"

    def get_context_data(self, **kwargs):
        scope, member = self.request.scope, self.object
        notes = queries.notes_about(member, scope)
        return super().get_context_data(
            page=Paginator(notes, NOTES_ON_A_PAGE).get_page(self.request.GET.get("page")),
            may_write=permissions.can_write_note(scope, member),
            is_own=scope.is_own(member.pk),
            **kwargs,
        )


class NoteInboxView(PageMixin, RoleRequiredMixin, ListView):
    """The notes that an office wrote or was told, whoever they are about."""

    permission = staticmethod(permissions.can_list_office_notes)
    template_name = "evaluation/note_inbox.html"

    def get_queryset(self):
        return queries.office_notes(self.request.scope)


class NoteCreateView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Write a note about a member to the other organization that looks after him."""

    model = Member
    context_object_name = "member"
    permission = staticmethod(permissions.can_write_note)
    form_class = NoteForm
    template_name = "evaluation/note_form.html"

    def get_initial(self):
        return {"key": uuid4()}

    def get_context_data(self, **kwargs):
        reader = queries.reader_of_note(self.request.scope, self.object)
        return super().get_context_data(reader=reader, **kwargs)

    def form_valid(self, form):
        try:
            note = services.write_note(
                member=self.object,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.EvaluationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        words = {"reader": note.reader}
        messages.success(self.request, _("%(reader)s and the member can read it.") % words)
        return redirect("evaluation:note_detail", note.pk)


class NoteMixin(ScopedObjectMixin):
    """One note, with what its pages name."""

    model = DailyNote
    context_object_name = "note"

    def get_queryset(self):
        return super().get_queryset().for_lists()


class NoteDetailView(NoteMixin, DetailView):
    """A note with its answers."""

    permission = staticmethod(permissions.can_view_note)
    template_name = "evaluation/note_detail.html"

    def get_context_data(self, **kwargs):
        scope, note = self.request.scope, self.object
        replies = note.replies.select_related("written_by", "acting_for")
        return super().get_context_data(
            replies=replies.order_by("written_at", "pk"),
            may_reply=permissions.can_reply(scope, note),
            is_own=scope.is_own(note.member_id),
            **kwargs,
        )


class NoteReplyView(NoteMixin, SingleObjectMixin, FormView):
    """Answer a note."""

    permission = staticmethod(permissions.can_reply)
    form_class = ReplyForm
    template_name = "evaluation/note_reply.html"

    def get_initial(self):
        return {"key": uuid4()}

    def form_valid(self, form):
        services.reply_to_note(
            note=self.object, actor=self.request.scope, now=timezone.now(), **form.cleaned_data
        )
        messages.success(self.request, _("Your answer can be read."))
        return redirect("evaluation:note_detail", self.object.pk)
