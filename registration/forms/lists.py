"""How lists are narrowed, and which of their rows are chosen."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import NamedChoiceField
from xigu.organizations.models import Organization

from ..states import MissingReason

ON_A_PAGE = 50  # rows of a list, all of which can be chosen
MOST_AT_ONCE = 500  # certificates in one file: about 1.5 MB of memory each while printing


class RegistrationsForm(forms.Form):
    """Which of the registrations in a list are meant."""

    registrations = forms.ModelMultipleChoiceField(
        label=_("Members"),
        queryset=None,
        error_messages={"required": _("Choose at least one member.")},
        validators=[MaxLengthValidator(ON_A_PAGE)],
    )

    def __init__(self, *args, registrations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["registrations"].queryset = registrations


class PlacementForm(RegistrationsForm):
    """Which residents live in which of the `grids`."""

    grid = forms.ModelChoiceField(
        label=_("Grid"),
        queryset=Organization.objects.none(),
        error_messages={"required": _("Choose the grid.")},
    )

    def __init__(self, *args, grids, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grid"].queryset = grids


class IssueForm(forms.Form):
    """Which of the members who need a certificate get one now. Each choice is a member's key."""

    members = forms.ModelMultipleChoiceField(
        label=_("Members"),
        queryset=None,
        error_messages={"required": _("Choose at least one member.")},
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members


class MissingFilterForm(forms.Form):
    """How the list of those who are not checked in is narrowed. `organizations` may be empty."""

    organization = NamedChoiceField(
        label=_("Organization"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("all"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    reason = forms.ChoiceField(
        choices=[("", ""), *MissingReason.choices], required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].offer(organizations)
        self.offers_organizations = bool(self.fields["organization"].queryset)


class CardPrintForm(forms.Form):
    """Which identity cards to print, at most a page of their list."""

    cards = forms.ModelMultipleChoiceField(
        queryset=None,
        error_messages={"required": _("Choose at least one card.")},
        validators=[MaxLengthValidator(50)],
    )

    def __init__(self, *args, cards, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cards"].queryset = cards


class PrintForm(forms.Form):
    """Which certificates to print into one file; `key` makes asking twice one job."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    certificates = forms.ModelMultipleChoiceField(
        label=_("Certificates"),
        queryset=None,
        error_messages={"required": _("Choose at least one certificate.")},
        validators=[
            MaxLengthValidator(
                MOST_AT_ONCE, _("Please print at most %(limit_value)s certificates at once.")
            )
        ],
    )

    def __init__(self, *args, certificates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["certificates"].queryset = certificates
