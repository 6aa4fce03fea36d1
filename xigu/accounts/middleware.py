from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from .scopes import NOBODY, capacities_of

CAPACITY_KEY = "capacity"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
NOT_OF_AN_OFFICE = {"accounts:logout", "accounts:capacity"}


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
        request.scope = SimpleLazyObject(lambda: request.capacities.scope)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in SAFE_METHODS or request.user.is_anonymous:
            return None
        if request.resolver_match.view_name in NOT_OF_AN_OFFICE:
            return None
        if not request.capacities.is_fallback:
            return None
        request.session[CAPACITY_KEY] = request.capacities.key
        messages.warning(
            request, _("The office in which you acted has ended meanwhile. Nothing was done.")
        )
        return redirect("home")


def _capacities(request):
    if not request.user.is_authenticated:
        return NOBODY
    chosen = request.session.get(CAPACITY_KEY, "")
    capacities = capacities_of(request.user, chosen)
    if capacities.is_fallback:
        _fall_back(request, capacities)
    elif len(capacities.keys) > 1 and not chosen:
        request.session[CAPACITY_KEY] = capacities.key
    return capacities


def _fall_back(request, capacities):
    if request.method in SAFE_METHODS:
        request.session[CAPACITY_KEY] = capacities.key
        messages.warning(request, _("The office in which you acted has ended meanwhile."))
