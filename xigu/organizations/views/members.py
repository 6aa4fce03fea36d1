from copy import copy

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, FormView, TemplateView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.audit.services import record_access
from xigu.audit.states import Access
from xigu.common.keyset import keyset_page
from xigu.common.versions import version_of
from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin

from .. import labels, permissions, queries, services
from ..forms import DepartureForm, MemberFilterForm, MemberForm, RecordForm
from ..leaves import leave_rows
from ..models import Member, Organization


class MemberListView(RoleRequiredMixin, TemplateView):
    """The members of the scope by pinyin, to be searched and narrowed."""

    permission = staticmethod(permissions.can_list_members)
    template_name = "organizations/member_list.html"

    def get_context_data(self, **kwargs):
        scope, wanted = self.request.scope, self.request.GET
        form = MemberFilterForm(
            wanted,
            organizations=queries.organization_choices(scope),
            places=permissions.can_place_in_branches(scope),
        )
        form.is_valid()
        chosen = form.cleaned_data
        page = keyset_page(
            queries.listed_members(scope, **chosen),
            "pinyin",
            after=wanted.get("after", ""),
            before=wanted.get("before", ""),
        )
        return super().get_context_data(
            form=form,
            page=page,
            members=page.object_list,
            is_narrowed=any(chosen.values()),
            may_list_cards=permissions.can_list_cards(scope),
            may_add=permissions.can_add_member(scope),
            may_upload=permissions.can_upload_roster(scope),
            **kwargs,
        )


class OwnRecordView(View):
    """Lead a user to his own record as a member."""

    def get(self, request):
        if request.scope.member_id is None:
            raise Http404
        return redirect("organizations:member_detail", request.scope.member_id)


class MemberDetailView(ScopedObjectMixin, DetailView):
    """What is recorded about one member; opening it is written down."""

    model = Member
    template_name = "organizations/member_detail.html"
    permission = staticmethod(permissions.can_view_member)

    def get_queryset(self):
        return super().get_queryset().select_related("community__parent")

    def get_context_data(self, **kwargs):
        member, scope = self.object, self.request.scope
        now = timezone.now()
        record_access(scope=scope, member_id=member.pk, access=Access.OPENED, now=now)
        with_contact = permissions.can_see_contact(scope, member)
        return super().get_context_data(
            facts=labels.member_facts(member, with_contact=with_contact),
            affiliations=queries.affiliations(member),
            leaves=leave_rows(scope, queries.leaves_of(scope, member), timezone.localdate(now)),
            may_propose_leave=permissions.can_propose_leave(scope, member),
            corrections=member.correction_requests.order_by("-requested_at", "-pk"),
            record_changes=self._record_changes(scope, member),
            looks=self._looks(scope, member, timezone.localdate(now)),
            is_own=scope.is_own(member.pk),
            may_list=permissions.can_list_members(scope),
            may_change=permissions.can_change_member(scope, member),
            may_end=permissions.can_end_affiliation(scope, member),
            may_answer=permissions.can_change_member(scope, member) and not scope.is_own(member.pk),
            **kwargs,
        )

    def _record_changes(self, scope, member):
        may_see = permissions.can_see_record_changes(scope, member)
        return queries.record_changes(member) if may_see else None

    def _looks(self, scope, member, day):
        if not permissions.can_see_looks(scope, member):
            return None
        return labels.look_events(queries.as_looks(queries.looks_at(member.pk, day)[:50]))


class RecordFormView(FormView):
    """A form about a member's record; whom its refusal betrays can read who asked."""

    form_class = MemberForm
    template_name = "organizations/member_form.html"

    def refuse(self, form, error):
        """Show why the form was refused; a match with somebody elsewhere is written down."""
        try:
            if isinstance(error, services.KnownMemberError):
                services.note_match(
                    member_id=error.member_id, actor=self.request.scope, now=timezone.now()
                )
        except services.OrganizationError as too_many:
            error = too_many
        form.add_error(None, str(error))
        return self.form_invalid(form)


class MemberCreateView(RoleRequiredMixin, RecordFormView):
    """Add one member to the roster of the own workplace."""

    permission = staticmethod(permissions.can_add_member)
    extra_context = {"title": _("Add a member")}

    def get_form_kwargs(self):
        branches = queries.branches_of(self.request.scope.organization_id)
        return {**super().get_form_kwargs(), "branches": branches}

    def form_valid(self, form):
        workplace = Organization.objects.visible_to(self.request.scope).get(
            pk=self.request.scope.organization_id
        )
        try:
            member = services.create_member(
                workplace=workplace, since=timezone.localdate(), **form.cleaned_data
            )
        except services.OrganizationError as error:
            return self.refuse(form, error)
        messages.success(self.request, _("The member is in the roster."))
        return redirect("organizations:member_detail", member.pk)


class MemberChangeView(ScopedObjectMixin, SingleObjectMixin, RecordFormView):
    """Correct what is recorded about a member; the form shows the full record."""

    model = Member
    permission = staticmethod(permissions.can_change_member)
    form_class = RecordForm
    extra_context = {"title": _("Change the record")}

    def get(self, request, *args, **kwargs):
        record_access(
            scope=request.scope,
            member_id=self.object.pk,
            access=Access.OPENED,
            now=timezone.now(),
        )
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        self.affiliation = queries.current_affiliation(self.object)
        return {
            **super().get_form_kwargs(),
            "instance": copy(self.object),  # the form writes into it, the page names the recorded
            "initial": {
                "branch": self.affiliation.branch_id,
                "version": version_of(queries.record_of(self.affiliation)),
            },
            "branches": queries.branches_of(self.affiliation.workplace_id),
        }

    def form_valid(self, form):
        try:
            services.change_record(
                affiliation=self.affiliation, on=timezone.localdate(), **form.cleaned_data
            )
        except services.ChangedMeanwhileError as error:
            form.show_recorded(labels.shown_all(error.recorded), error.version)
            return self.form_invalid(form)
        except services.OrganizationError as error:
            return self.refuse(form, error)
        messages.success(self.request, _("The record is changed."))
        return redirect("organizations:member_detail", self.object.pk)


class AffiliationEndView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Write down that a member has left the own workplace."""

    model = Member
    permission = staticmethod(permissions.can_end_affiliation)
    form_class = DepartureForm
    template_name = "organizations/affiliation_end.html"

    def form_valid(self, form):
        try:
            services.end_affiliation(
                affiliation=queries.current_affiliation(self.object), **form.cleaned_data
            )
        except services.OrganizationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The member has left the workplace; the record is kept."))
        return redirect("organizations:member_list")
