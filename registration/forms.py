"""Forms of the registration chain: they check input and save nothing."""

from itertools import groupby

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only
from xigu.organizations.models import Organization

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
