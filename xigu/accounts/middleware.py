from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from .scopes import CAPACITY_KEY, NOBODY, act_as, capacities_of

CAPACITY_FIELD = "acting_as"  # in every form, by the tag `{% capacity %}`
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
NOT_OF_AN_OFFICE = {
    "accounts:login",
    "accounts:logout",
    "accounts:capacity",
    "preferences",
    "set_language",
}


class ScopeMiddleware:
    """Set `request.capacities` and `request.scope`: who acts, and for which organization.

    Both are worked out on first use, with one query; signed out, the scope is empty. The
    session keeps the choice, the offices are read anew for every request, so that an office
    that ended a second ago gives nothing any more. Whoever holds another one goes on in that,
    and is told; a form that he had open does nothing, for it was meant for the first. Nor does
    a form of another tab, when he has changed to another office since that page was shown.
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
        reason = _refusal(request)
        return _do_nothing(request, reason) if reason else None


def _capacities(request):
    if not request.user.is_authenticated:
        return NOBODY
    chosen = request.session.get(CAPACITY_KEY, "")
    capacities = capacities_of(request.user, chosen)
    if capacities.is_fallback:
        _fall_back(request, capacities)
    elif len(capacities.keys) > 1 and not chosen:
        act_as(request, capacities.key)
    return capacities


def _fall_back(request, capacities):
    if request.method in SAFE_METHODS:
        act_as(request, capacities.key)
        messages.warning(request, _("The office in which you acted has ended meanwhile."))


def _refusal(request):
    """Say why a form is not meant for the office in use, or nothing."""
    if request.capacities.is_fallback:
        act_as(request, request.capacities.key)
        return _("The office in which you acted has ended meanwhile. Nothing was done.")
    if request.POST.get(CAPACITY_FIELD, request.capacities.key) != request.capacities.key:
        return _(
            "You act in another office now than when you opened that page. Nothing was done. "
            "To go on there, change back to that office and open the page again."
        )
    return ""


def _do_nothing(request, reason):
    messages.warning(request, reason)
    return HttpResponseClientRedirect(reverse("home")) if request.htmx else redirect("home")
