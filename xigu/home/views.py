from django.utils import timezone
from django.views.generic import TemplateView

from activities.queries import tasks_of, years_of
from activities.year_labels import year_tiles
from registration import labels, permissions
from xigu.common.qr import qr_svg
from xigu.documents.services import verification_url
from xigu.organizations.models import Member, Organization

from .own import next_step, own_items
from .pictures import picture_for
from .queues import queue_for


class HomeView(TemplateView):
    """The first page after sign-in: the queue of the office, or the member's own pass."""

    def get_template_names(self):
        if self.request.scope.role:
            return ["home/officer_home.html"]
        return ["home/member_home.html" if self.request.scope.member_id else "home/no_role.html"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**self._queue_or_pass(self.request.scope), **kwargs)

    def _queue_or_pass(self, scope):
        if scope.role:
            return self._office(scope)
        return self._own(scope) if scope.member_id else {}

    def _office(self, scope):
        today = timezone.localdate()
        return {
            "today": today,
            "organization": Organization.objects.get(pk=scope.organization_id),
            "queue": queue_for(scope, today),
            "picture": picture_for(scope, today) if scope.sees_members else None,
        }

    def _own(self, scope):
        member = Member.objects.with_workplace().get(pk=scope.member_id)
        today = timezone.localdate()
        step, certificate, registration = next_step(member.pk, today)
        [year] = years_of([member], today.year, tasks_of(today.year), today)
        return {
            "this_year": today.year,
            "year": year,
            "tiles": year_tiles(year, today.year, is_own=True),
            "member": member,
            "lines": self._lines(member, registration),
            "certificate": certificate,
            "may_print": certificate and permissions.can_print_certificate(scope, certificate),
            "registration": registration,
            "step": step,
            "waiting": own_items(member.pk, today),
            "qr": qr_svg(verification_url(certificate.document.token)) if certificate else "",
            "events": labels.timeline(registration.events.timeline()) if registration else [],
        }

    def _lines(self, member, registration):
        lines = [each.workplace.name for each in member.current_affiliations]
        if registration and registration.is_open:
            lines.insert(0, registration.place_name)
        return lines
