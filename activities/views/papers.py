from django.utils import timezone
from django.views.generic import DetailView

from xigu.common.qr import qr_svg
from xigu.common.views import ScopedObjectMixin
from xigu.organizations.models import Member

from .. import permissions, tones
from ..models import Activity
from ..papers import arrival_url

BLANK_LINES = 8


class RollView(ScopedObjectMixin, DetailView):
    """The roll to print, with the rows that are keyed back, and lines for those who just come."""

    model = Activity
    permission = staticmethod(permissions.can_view_roll)
    template_name = "activities/activity_roll.html"

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def get_context_data(self, **kwargs):
        listed = self.object.attendances.expected().in_order()
        members = Member.objects.with_workplace().in_bulk(listed.values_list("member", flat=True))
        rows = [(attendance, members[attendance.member_id]) for attendance in listed]
        last = rows[-1][0].number if rows else 0
        return super().get_context_data(
            rows=rows,
            blank=range(last + 1, last + 1 + BLANK_LINES),
            when=tones.when(self.object),
            printed_on=timezone.localdate(),
            **kwargs,
        )


class PosterView(ScopedObjectMixin, DetailView):
    """The code to hang up at the place."""

    model = Activity
    permission = staticmethod(permissions.can_manage)
    template_name = "activities/activity_poster.html"

    def get_queryset(self):
        return super().get_queryset().for_lists()

    def get_context_data(self, **kwargs):
        address = arrival_url(self.object)
        return super().get_context_data(
            qr=qr_svg(address), address=address, when=tones.when(self.object), **kwargs
        )
