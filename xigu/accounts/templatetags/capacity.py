"""What a form carries beside its token; a builtin of our templates, as `csrf_token` is one."""

from django import template
from django.utils.html import format_html

from ..middleware import CAPACITY_FIELD

register = template.Library()


@register.simple_tag(takes_context=True)
def capacity(context):
    """Carry along in which capacity this page was shown; nothing for somebody signed out."""
    capacities = getattr(getattr(context, "request", None), "capacities", None)
    if not capacities or not capacities.key:
        return ""
    return format_html('<input type="hidden" name="{}" value="{}">', CAPACITY_FIELD, capacities.key)
