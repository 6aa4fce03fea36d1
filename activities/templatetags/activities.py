"""How tasks and totals look on pages."""

from django import template

from xigu.common.figures import plain_number

from .. import year_labels as labels

register = template.Library()
register.filter("minimum", labels.minimum_of)
register.filter("hours", labels.hours)
register.filter("plain_number", plain_number)


@register.filter
def beside(counts, tasks):
    """Pair each task with its count."""
    return zip(tasks, counts, strict=True)
