from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator

from .keyset import keyset_page


class ScopedObjectMixin:
    """Load one object from what the user may see (else 404), then ask `permission` (else 403).

    `permission` is a predicate `(scope, obj) -> bool`: a rule is about a user in one capacity,
    for a role means nothing without its organization.
    """

    permission = None

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        if not self.permission(request.scope, self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.scope)


class RoleRequiredMixin:
    """Let only capacities through for which `permission(scope)` holds (else 403)."""

    permission = None

    def dispatch(self, request, *args, **kwargs):
        if not self.permission(request.scope):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PageMixin:
    """Cut a short list into pages of 50, and answer a number out of range with the nearest."""

    paginate_by = 50

    def paginate_queryset(self, queryset, page_size):
        page = Paginator(queryset, page_size).get_page(self.request.GET.get("page"))
        return page.paginator, page, page.object_list, page.has_other_pages()


class KeysetMixin:
    """Show a list that may grow long 50 rows at a time, by the field `keyset`, uncounted."""

    paginate_by = 50
    keyset = "pk"

    def paginate_queryset(self, queryset, page_size):
        wanted = self.request.GET
        page = keyset_page(
            queryset,
            self.keyset,
            after=wanted.get("after", ""),
            before=wanted.get("before", ""),
            size=page_size,
        )
        return None, page, page.object_list, bool(page.previous or page.next)
