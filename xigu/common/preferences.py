"""The page-less act of choosing how pages look."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from xigu.common.appearance import remember


@login_not_required
@require_POST
def preferences(request):
    """Remember theme and type size in cookies and return to where the reader was."""
    target = request.POST.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(target if is_safe else "/")
    remember(request, response)
    return response
