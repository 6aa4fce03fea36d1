"""The papers about a member that the user may print."""

from django import template
from django.urls import reverse
from django.utils.text import capfirst

from .. import permissions
from ..states import Occasion

register = template.Library()


@register.simple_tag(takes_context=True)
def evidence_links(context, member):
    """Return the addresses and words of the evidence sheets that the user may print."""
    scope = context.request.scope
    return [
        (
            reverse("evaluation:evidence_print", args=[member.pk, occasion.lower()]),
            capfirst(str(occasion.label)),
        )
        for occasion in Occasion
        if permissions.can_print_evidence(scope, member, occasion)
    ]
