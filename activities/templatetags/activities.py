"""How tasks and totals look on pages."""

from django import template

from .. import labels

register = template.Library()
register.filter("minimum", labels.minimum_of)
register.filter("hours", labels.hours)
