from django.utils.functional import SimpleLazyObject

from .scopes import NOBODY, capacities_of

CAPACITY_KEY = "capacity"


class ScopeMiddleware:
    """Set `request.capacities` and `request.scope`: who acts, and for which organization.

    Both are worked out on first use, with one query; signed out, the scope is empty. The
    session keeps the choice, the offices are read anew for every request, so that an office
    that ended a second ago gives nothing any more.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.capacities = SimpleLazyObject(lambda: _capacities(request))
        request.scope = SimpleLazyObject(lambda: request.capacities.scope)
        return self.get_response(request)


def _capacities(request):
    if not request.user.is_authenticated:
        return NOBODY
    return capacities_of(request.user, request.session.get(CAPACITY_KEY, ""))
