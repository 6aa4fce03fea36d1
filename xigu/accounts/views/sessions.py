"""Come and go: sign in, sign out, use a slip."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, login, views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from .. import attempts, services
from ..browsers import remember_login
from ..forms import ActivationForm, SignInForm

BACKEND = "xigu.accounts.backends.SignInBackend"


@method_decorator([login_not_required, sensitive_post_parameters(), never_cache], name="dispatch")
class SignInView(views.RedirectURLMixin, FormView):
    """Sign in; `next` brings somebody who scanned a code back to the page behind it."""

    form_class = SignInForm
    template_name = "accounts/sign_in.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return HttpResponseRedirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            user = attempts.check_password(self.request, **form.cleaned_data)
        except services.AccountError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        login(self.request, user)
        tell_slips(self.request, services.announce_slips(user=user, now=timezone.now()))
        response = HttpResponseRedirect(self.get_success_url())
        remember_login(self.request, response, form.cleaned_data["username"])
        return response

    def get_redirect_url(self):
        """Return where `next` leads; never to this page again, which would be a circle."""
        target = super().get_redirect_url()
        return "" if target.partition("?")[0] == self.request.path else target

    def get_default_redirect_url(self):
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_context_data(self, **kwargs):
        field = {"next_field": REDIRECT_FIELD_NAME, "next": self.get_redirect_url()}
        return super().get_context_data(**field, **kwargs)


class LogoutView(views.LogoutView):
    """Sign out, by POST only."""

    next_page = "accounts:login"


@method_decorator([login_not_required, sensitive_post_parameters(), never_cache], name="dispatch")
class ActivationView(FormView):
    """Use a slip: choose a password, learn the user name, be signed in."""

    form_class = ActivationForm
    template_name = "accounts/activation.html"

    def form_valid(self, form):
        try:
            user = attempts.try_code(self.request, lambda: self._activate(form.cleaned_data))
        except services.AccountError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        login(self.request, user, backend=BACKEND)
        messages.success(
            self.request,
            _("You are signed in. Your user name is %(username)s.") % {"username": user.username},
        )
        response = redirect("home")
        remember_login(self.request, response, user.username)
        return response

    def _activate(self, cleaned):
        return services.activate_user(
            code=cleaned["code"],
            phone_end=cleaned["phone_end"],
            password=cleaned["password1"],
            now=timezone.now(),
        )


def tell_slips(request, slips):
    """Say who had slips printed for the user since he was last told."""
    for slip in slips:
        when = date_format(timezone.localtime(slip.issued_at), "Y-m-d H:i", use_l10n=False)
        messages.warning(request, _slip_text(slip, when))


def _slip_text(slip, when):
    if slip.issued_by is None:
        return _(
            "On %(when)s a slip for a new password was made for you on the server's console. "
            "If you did not ask for it, please tell the administrator."
        ) % {"when": when}
    return _(
        "On %(when)s %(name)s printed a slip for you, with which your password can be changed. "
        "If you did not ask for it, please tell the organization department."
    ) % {"when": when, "name": slip.issued_by.name}
