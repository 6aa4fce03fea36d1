"""The papers about a member that the user may print."""

from django import template

from .. import labels, permissions
from ..states import Occasion

register = template.Library()


@register.simple_tag(takes_context=True)
def evidence_links(context, member):
    """Return the addresses and words of the evidence sheets that the user may print."""
    scope = context.request.scope
    allowed = [
        occasion for occasion in Occasion if permissions.can_print_evidence(scope, member, occasion)
    ]
    return labels.evidence_links(member.pk, allowed)
