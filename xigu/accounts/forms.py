"""Forms of sign-in, slips and offices: they check what was typed and save nothing."""

from django import forms
from django.contrib.auth import forms as auth_forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import NormalizedField, PhoneEndField, PhoneField, fields_only
from xigu.organizations.names import clean_name

from . import codes


class SignInForm(forms.Form):
    """A user name or phone number with its password."""

    helper = fields_only()

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

    helper = fields_only()

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
    phone_end = PhoneEndField(label=_("Last four digits of your phone number"))
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
        self.validate_password_for_user(None, "password1")
        return super().clean()


class PasswordForm(auth_forms.PasswordChangeForm):
    """The old password and the new one, twice."""

    helper = fields_only()

    def clean(self):
        """Say what is weak where the password is chosen; Django says it where it is repeated."""
        self.validate_passwords("new_password1", "new_password2")
        self.validate_password_for_user(self.user, "new_password1")
        return self.cleaned_data


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

    helper = fields_only()

    key = forms.UUIDField(widget=forms.HiddenInput)
    has_seen = forms.BooleanField(
        label=_("I have seen this person and know who it is."),
        error_messages={"required": _("A slip is only for somebody whom you have seen.")},
    )


class SeenStaffForm(SeenForm):
    """The same for staff without a record as a member, whose number may be missing or old."""

    phone = PhoneField(
        label=_("Phone number"),
        required=False,
        help_text=_("Only if it is missing or has changed. The slip is used with its end."),
    )
    field_order = ("key", "phone", "has_seen")


class PersonForm(forms.Form):
    """Somebody who is not in the system yet."""

    helper = fields_only()

    name = NormalizedField(label=_("Name"), max_length=60, normalize=clean_name)
    phone = PhoneField(
        label=_("Phone number"),
        help_text=_("Its last four digits are needed beside the code on the slip."),
    )
