from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.organizations.models import Organization

from .acts import CommunityChoiceField


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
        error_messages={
            "required": _("Please confirm the community in which you live."),
            "invalid_choice": _("The address leads elsewhere now. Please choose the community."),
        },
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
