"""Forms of the registration chain: they check input and save nothing."""

from itertools import groupby

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only
from xigu.organizations.models import Organization

from .states import MissingReason

MOST_AT_ONCE = 500  # certificates in one file: about 1.5 MB of memory each while printing


class NoteForm(forms.Form):
    """A note that may stay empty."""

    helper = fields_only()

    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class ReasonForm(forms.Form):
    """A reason that the other side will read."""

    helper = fields_only()

    note = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("One sentence. The member and the workplace read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CommunityChoiceField(forms.ModelChoiceField):
    """Communities grouped by sub-district."""

    def label_from_instance(self, community):
        return community.name

    def group_by_subdistrict(self):
        """Offer the communities under the headings of their sub-districts."""
        communities = groupby(self.queryset, key=lambda community: community.parent.name)
        self.widget.choices = [
            ("", self.empty_label),
            *(
                (subdistrict, [(row.pk, row.name) for row in rows])
                for subdistrict, rows in communities
            ),
        ]


class PlaceForm(forms.Form):
    """For which of `communities` a member is taken in, where there are several."""

    community = forms.ModelChoiceField(queryset=None, required=False)

    def __init__(self, *args, communities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = communities


class ForwardingForm(forms.Form):
    """Where a waiting member really lives. `communities` are those that can be chosen."""

    helper = fields_only()

    community = CommunityChoiceField(
        label=_("Community"), queryset=Organization.objects.none(), empty_label=_("Choose")
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("What the other community should know."),
    )

    def __init__(self, *args, communities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = communities
        self.fields["community"].group_by_subdistrict()


class AcceptanceForm(NoteForm):
    """A note, and the grid in which the member lives where the community has `grids`."""

    grid = forms.ModelChoiceField(
        label=_("Grid"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("later"),
    )

    def __init__(self, *args, grids, **kwargs):
        super().__init__(*args, **kwargs)
        if grids:
            self.fields["grid"].queryset = grids
        else:
            del self.fields["grid"]


class CheckInForm(forms.Form):
    """Where a member lives, and with which community he wants to be checked in.

    `suggested` are the communities to choose at a touch, `communities` all there are.
    """

    OTHER = "other"

    home_address = forms.CharField(
        label=_("Home address"),
        max_length=200,
        help_text=_("Where you live: road, number or estate, building, flat."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "street-address"}),
    )
    community = forms.ChoiceField(
        label=_("Community"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the community in which you live.")},
    )
    other = CommunityChoiceField(
        label=_("Another community"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("Choose"),
        widget=forms.Select(attrs={"class": "form-select", "aria-label": _("Another community")}),
    )
    skills = forms.CharField(
        label=_("Skills"),
        max_length=200,
        required=False,
        help_text=_("What you could help with, if you like."),
    )

    def __init__(self, *args, suggested, communities, **kwargs):
        super().__init__(*args, **kwargs)
        self.suggested = {str(community.pk): community for community in suggested}
        self.fields["other"].queryset = communities
        self.fields["other"].group_by_subdistrict()
        self.fields["community"].choices = [
            *((key, community.name) for key, community in self.suggested.items()),
            (self.OTHER, _("Another community")),
        ]
        if not self.suggested:
            self.initial["community"] = self.OTHER

    def clean(self):
        """Make `community` the chosen one, whichever way it was chosen."""
        cleaned = super().clean()
        chosen, other = cleaned.get("community"), cleaned.pop("other", None)
        if chosen in self.suggested and other is None:
            cleaned["community"] = self.suggested[chosen]
        elif chosen in self.suggested:
            self.add_error("community", _("You have chosen two communities. Choose one."))
        elif chosen == self.OTHER and other is None and "other" not in self.errors:
            self.add_error("other", _("Choose the community in which you live."))
        elif chosen == self.OTHER:
            cleaned["community"] = other
        return cleaned


class RegistrationsForm(forms.Form):
    """Which of the registrations in a list are meant."""

    registrations = forms.ModelMultipleChoiceField(
        label=_("Members"),
        queryset=None,
        error_messages={"required": _("Choose at least one member.")},
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

    organization = forms.ModelChoiceField(
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
        self.fields["organization"].queryset = organizations
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
