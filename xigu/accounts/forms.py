"""Forms of sign-in, slips and offices: they check what was typed and save nothing."""

import re

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth import forms as auth_forms
from django.utils.translation import gettext_lazy as _

from xigu.common.phones import clean_phone
from xigu.organizations.names import clean_name

from . import codes

PHONE = re.compile("[0-9]{5,20}")


def _helper():
    helper = FormHelper()
    helper.form_tag = False
    return helper


class SignInForm(forms.Form):
    """A user name or phone number with its password."""

    helper = _helper()

    username = forms.CharField(
        label=_("User name or phone number"),
        max_length=64,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ActivationForm(auth_forms.SetPasswordMixin, forms.Form):
    """The code of a slip, the end of the phone number, and the password one wants."""

    helper = _helper()

    code = forms.CharField(
        label=_("Code on the slip"),
        max_length=40,
        help_text=_("Sixteen letters and digits. Small letters and missing hyphens do no harm."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )
    phone_end = forms.RegexField(
        label=_("Last four digits of your phone number"),
        regex=r"^[0-9]{4}$",
        error_messages={"invalid": _("Please enter four digits.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "maxlength": "4"}
        ),
    )
    password1, password2 = auth_forms.SetPasswordMixin.create_password_fields(
        _("New password"), _("New password again")
    )
    password2.help_text = ""

    def clean_code(self):
        """Return the code as it was printed."""
        code = codes.normalize_code(self.cleaned_data["code"])
        if not codes.is_code(code):
            raise forms.ValidationError(
                _("This is no code of a slip: it has sixteen letters and digits.")
            )
        return code

    def clean(self):
        """Compare the two passwords, and refuse weak ones before the code is tried."""
        self.validate_passwords()
        self.validate_password_for_user(None)
        return super().clean()


class PasswordForm(auth_forms.PasswordChangeForm):
    """The old password and the new one, twice."""

    helper = _helper()


class CapacityForm(forms.Form):
    """One of the `keys` of what the user may act as."""

    capacity = forms.ChoiceField()

    def __init__(self, *args, keys, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["capacity"].choices = [(key, key) for key in keys]


class OfficeFilterForm(forms.Form):
    """Which offices to list: of one role, of persons or organizations of some name."""

    role = forms.ChoiceField(label=_("Role"), required=False)
    q = forms.CharField(label=_("Name"), max_length=60, required=False)

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [
            ("", _("all")),
            *((role.value, role.label) for role in roles),
        ]


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


class SeenForm(forms.Form):
    """The officer states that the person stands before him. `key` makes a slip printed twice one.

    Without the statement there is no slip.
    """

    helper = _helper()

    key = forms.UUIDField(widget=forms.HiddenInput)
    has_seen = forms.BooleanField(
        label=_("I have seen this person and know who it is."),
        error_messages={"required": _("A slip is only for somebody whom you have seen.")},
    )


class PersonForm(forms.Form):
    """Somebody who is not in the system yet."""

    helper = _helper()

    name = forms.CharField(label=_("Name"), max_length=60)
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=30,
        help_text=_("Its last four digits are needed beside the code on the slip."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def clean_name(self):
        """Return the name in its normal form."""
        return clean_name(self.cleaned_data["name"])

    def clean_phone(self):
        """Return the number as digits."""
        phone = clean_phone(self.cleaned_data["phone"])
        if not PHONE.fullmatch(phone):
            raise forms.ValidationError(_("A phone number has 5 to 20 digits."))
        return phone
