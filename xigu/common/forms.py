"""What the forms of all apps share."""

from collections.abc import Callable

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .phones import STORED, clean_phone
from .templatetags.look import UNKNOWN

LEAST_WORDS = 4  # characters of a reason, an opinion, an answer


def day_input(**attrs) -> forms.DateInput:
    """Return the widget of a day, which the browser shows as a calendar."""
    return forms.DateInput(attrs={"type": "date", **attrs}, format="%Y-%m-%d")


def fields_only(*layout) -> FormHelper:
    """Return the helper of a form whose `<form>`, token and buttons stand in the template.

    `layout` orders and groups the fields; without it they stand in their own order.
    """
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.render_hidden_fields = True
    if layout:
        helper.layout = Layout(*layout)
    return helper


class VersionedForm(forms.Form):
    """A form about a record; `version` is what was recorded when the form was opened."""

    version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def show_recorded(self, recorded: dict[str, str], version: str) -> None:
        """Say what somebody else has recorded meanwhile; sent once more, the form holds."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("version")] = version
        self.data = data
        self.add_error(
            None,
            _(
                "Somebody else has changed this while you had it open, and nothing of yours is "
                "stored yet. What you typed still stands below: please compare, then save again."
            ),
        )
        for field, words in recorded.items():
            recorded_words = _("Recorded meanwhile: %(value)s") % {"value": words or UNKNOWN}
            self.add_error(field, recorded_words)


class NormalizedField(forms.CharField):
    """Text in the one form in which it is stored: what is checked is what is kept.

    Checking what was typed is not enough, for a normal form may be longer, or nothing at all.
    """

    def __init__(self, *, normalize: Callable[[str], str], **kwargs):
        super().__init__(**kwargs)
        self.normalize = normalize

    def to_python(self, value):
        """Return the text in its normal form."""
        return self.normalize(super().to_python(value))


class PhoneField(forms.CharField):
    """A phone number, whatever blanks and hyphens it is typed with; cleaned to its digits."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
    default_validators = [RegexValidator(STORED, _("A phone number has 5 to 20 digits."))]

    def __init__(self, **kwargs):
        super().__init__(max_length=30, **kwargs)

    def to_python(self, value):
        """Return the digits."""
        return clean_phone(super().to_python(value))


class PhoneEndField(forms.CharField):
    """The last four digits of a phone number, by which people are told apart."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_validators = [RegexValidator(r"^[0-9]{4}$", _("Please enter four digits."))]

    def __init__(self, **kwargs):
        super().__init__(max_length=8, **kwargs)

    def to_python(self, value):
        """Return the digits."""
        return clean_phone(super().to_python(value))


class NamedChoiceField(forms.ModelChoiceField):
    """One of the rows offered: from a drop-down, or where they are many by a part of its name.

    An address holds the key of a row; what is typed is its `name`, or whatever only one name holds.
    """

    MANY = 20
    is_typed = False
    default_error_messages = {
        "invalid_choice": _("Nothing here has this name."),
        "several": _("Several have this in their name: please choose one of them."),
    }

    def offer(self, rows) -> None:
        """Choose among these rows."""
        self.queryset = rows
        self.is_typed = len(self.queryset) > self.MANY
        if self.is_typed:
            self.widget = forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})

    def get_bound_field(self, form, field_name):
        """Let the text field know the list of names that stands beside it."""
        bound = super().get_bound_field(form, field_name)
        if self.is_typed:
            self.widget.attrs["list"] = f"{bound.auto_id}_names"
        return bound

    def to_python(self, value):
        """Return the row of this key or name, else the only one whose name holds the text."""
        typed = str(value or "").strip()
        if not typed:
            return None
        rows = list(self.queryset)
        meant = [row for row in rows if typed in {str(row.pk), row.name}]
        found = meant[:1] or [row for row in rows if typed in row.name]
        if len(found) != 1:
            raise forms.ValidationError(
                self.error_messages["several" if found else "invalid_choice"]
            )
        return found[0]

    def prepare_value(self, value):
        """Show the name in the text field, whatever the address holds."""
        if not self.is_typed:
            return super().prepare_value(value)
        return next((row.name for row in self.queryset if str(row.pk) == str(value)), value)
