from django.utils import timezone
from django.views.generic import DetailView

from xigu.common.views import ScopedObjectMixin
from xigu.organizations.models import Member

from .. import labels, permissions, queries
from ..models import Certificate, Registration


class MemberChainView(ScopedObjectMixin, DetailView):
    """Where one member stands between workplace and community, and what can be done next."""

    model = Member
    template_name = "registration/member_chain.html"
    permission = staticmethod(permissions.can_view_chain)

    def get_context_data(self, **kwargs):
        scope, member, today = self.request.scope, self.object, timezone.localdate()
        certificates = Certificate.objects.visible_to(scope).for_lists().filter(member=member)
        registrations = Registration.objects.visible_to(scope).with_last_note().for_lists()
        return super().get_context_data(
            certificates=[
                (row, state, labels.CERTIFICATE_TONES[state])
                for row in certificates.order_by("-pk")
                for state in [labels.certificate_state(row, today)]
            ],
            registrations=[
                (row, labels.REGISTRATION_TONES[row.status])
                for row in registrations.filter(member=member).order_by("-pk")
            ],
            may_issue=permissions.can_issue(scope)
            and queries.members_to_issue(queries.issuing_workplace(scope), today)
            .filter(pk=member.pk)
            .exists(),
            may_print_slip=permissions.can_issue(scope),
            **kwargs,
        )
