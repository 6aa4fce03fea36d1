"""Whom an act is about: a user by his user name, or a member of the scope."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from xigu.organizations.models import Member

from .. import queries
from ..people import may_find


class PersonMixin:
    """Set `person` from the URL: `username`, or `member` for a member in the scope.

    User names stand in addresses instead of keys, so that counting up finds nobody. It comes
    after the mixin that asks for the permission: who may not act does not learn who there is.
    """

    def dispatch(self, request, *args, **kwargs):
        self.person = self._user() if "username" in kwargs else self._member()
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs | {"person": self.person})

    def _user(self):
        user = queries.find_by_username(self.kwargs["username"])
        if user is None or not may_find(self.request.scope, user, now=timezone.now()):
            raise Http404
        return user

    def _member(self):
        members = Member.objects.visible_to(self.request.scope.office)
        return get_object_or_404(members, pk=self.kwargs["member"])
