"""How values look: icons, unknowns, dates, phone numbers."""

import re

from django import template
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

UNKNOWN = "—"
WORD_BREAK = mark_safe("<wbr>")
MOBILE = 11  # digits of a mobile number
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
TONES = {"success": "good", "warning": "wait", "error": "bad"}
MESSAGE_ICONS = {"good": "check", "wait": "alert", "bad": "alert"}

register = template.Library()


@register.simple_tag
def sprite(name):
    """Return the address of one drawing in the sprite."""
    return f"{static('icons/sprite.svg')}#{name}"


@register.simple_tag
def icon(name, label=""):
    """Draw an icon of the sprite; without a label it is decoration."""
    address = sprite(name)
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>',
            label,
            address,
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', address)


@register.filter
def dash(value):
    """Print an unknown value as a dash; zero is known."""
    return UNKNOWN if value is None or value == "" else value


@register.filter
def day(value):
    """Print a date, or the local date of a moment, as 2026-11-23."""
    if not value:
        return UNKNOWN
    value = _local(value)
    text = formats.date_format(value, "Y-m-d", use_l10n=False)
    return format_html('<time class="num together" datetime="{0}">{0}</time>', text)


@register.filter
def moment(value):
    """Print a moment as 2026-11-23 09:14, in local time."""
    if not value:
        return UNKNOWN
    value = _local(value)
    return format_html(
        '<time class="num" datetime="{}"><span class="together">{}</span> {}</time>',
        value.isoformat(timespec="seconds"),
        formats.date_format(value, "Y-m-d", use_l10n=False),
        formats.date_format(value, "H:i", use_l10n=False),
    )


@register.filter
def masked_phone(value):
    """Print a phone number with its middle hidden, as 138****5678."""
    if not value:
        return UNKNOWN
    return f"{value[:3]}****{value[-4:]}" if len(value) >= MOBILE else f"****{value[-2:]}"


@register.filter
def name_parts(value):
    """Let a name of several parts (阿依古丽·买买提) break after its dots, and nowhere else."""
    text = conditional_escape(value).replace("·", "·<wbr>")
    return mark_safe(text)  # noqa: S308 - escaped in the line above


@register.filter
def person(value):
    """Print a person's name where lines are short: it breaks after its dots and nowhere else."""
    parts = re.findall("[^·]+·?", str(value))
    return format_html_join(WORD_BREAK, '<span class="name">{}</span>', ((part,) for part in parts))


@register.filter
def days_together(value):
    """Keep each date within words in one piece; unknown prints a dash."""
    text = conditional_escape(dash(value))
    return mark_safe(ISO_DAY.sub(r'<span class="together">\g<0></span>', text))  # noqa: S308 - escaped


@register.filter
def number(value):
    """Print a number of a document, which is read in one piece."""
    return format_html('<span class="num">{}</span>', value)


@register.filter
def unpunctuated(value):
    """Drop the end of a sentence or question, where a colon is to follow."""
    return str(value).rstrip("。？！：.?!: ")


@register.filter
def tone(level_tag):
    """Translate a message level into one of our tones."""
    return TONES.get(level_tag, "info")


@register.filter
def tone_icon(name):
    """Name the icon that stands beside a message of this tone."""
    return MESSAGE_ICONS.get(name, "info")


def _local(value):
    has_time = hasattr(value, "tzinfo")
    return timezone.localtime(value) if has_time and timezone.is_aware(value) else value
