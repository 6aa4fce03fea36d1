import time

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from xigu.accounts.brakes import Brake, network_of

from . import kinds
from .masking import masked_name
from .models import Document
from .states import DocumentKind, Validity

WRONG_CODES_AT_ONCE = 30
PLAIN = "plain"  # in the query: stay on this page, for an officer whom the act is not for
TONES = {Validity.VALID: "good", Validity.EXPIRED: "wait"}


@method_decorator(login_not_required, name="dispatch")
class VerificationView(TemplateView):
    """Tell whoever holds a paper whether it is genuine, and lead staff on to the act it is for.

    GET changes nothing: chat apps open the address before their users do. Wrong codes slow
    down the network they come from; whoever is signed in is known anyway.
    """

    template_name = "documents/document_verification.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        brake = Brake("verification", network_of(request), free=WRONG_CODES_AT_ONCE)
        if request.user.is_anonymous and brake.wait(time.time()):
            return self.answer(None, status=429, is_braked=True)
        document = Document.objects.with_token(kwargs["token"]).first()
        if document is None:
            if request.user.is_anonymous:
                brake.press(time.time())
            return self.answer(None, status=404)
        rule = kinds.RULES[DocumentKind(document.kind)]
        if request.scope.role in rule.acting_roles and PLAIN not in request.GET:
            return without_traces(redirect(rule.act_page, document.token))
        return self.answer(document, status=200, issuer=document.facts[rule.issuer_fact])

    def answer(self, document, *, status, **context):
        validity = document.validity_on(timezone.localdate()) if document else Validity.UNKNOWN
        context |= {
            "document": document,
            "validity": validity,
            "tone": TONES.get(validity, "bad"),
            "name": masked_name(document.facts["name"]) if document else "",
        }
        return without_traces(self.render_to_response(context, status=status))


def without_traces(response):
    """Keep an address that is a secret out of search engines, other sites' logs and caches."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response
