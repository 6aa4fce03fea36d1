from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from .scopes import NOBODY, capacities_of

CAPACITY_KEY = "capacity"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class OfficeEndedError(Exception):
    """Somebody sends a form from an office that he does not hold any more."""


class ScopeMiddleware:
    """Set `request.capacities` and `request.scope`: who acts, and for which organization.

    Both are worked out on first use, with one query; signed out, the scope is empty. The
    session keeps the choice, the offices are read anew for every request, so that an office
    that ended a second ago gives nothing any more. Whoever holds another one goes on in that,
    and is told; a form that he had open does nothing, for it was meant for the first.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.capacities = SimpleLazyObject(lambda: _capacities(request))
        request.scope = SimpleLazyObject(lambda: _scope(request))
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, OfficeEndedError):
            return None
        messages.warning(
            request, _("The office in which you acted has ended meanwhile. Nothing was done.")
        )
        return redirect("home")


def _capacities(request):
    if not request.user.is_authenticated:
        return NOBODY
    chosen = request.session.get(CAPACITY_KEY, "")
    capacities = capacities_of(request.user, chosen)
    if len(capacities.keys) > 1 or capacities.is_fallback:
        _keep(request, chosen, capacities)
    return capacities


def _keep(request, chosen, capacities):
    if chosen != capacities.key:
        request.session[CAPACITY_KEY] = capacities.key
    if capacities.is_fallback and request.method in SAFE_METHODS:
        messages.warning(request, _("The office in which you acted has ended meanwhile."))


def _scope(request):
    if request.capacities.is_fallback and request.method not in SAFE_METHODS:
        raise OfficeEndedError
    return request.capacities.scope
