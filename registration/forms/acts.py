"""What an act on a certificate or a registration asks for."""

from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only
from xigu.organizations.models import Organization


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


class ObjectionForm(ReasonForm):
    """Why the workplace objects; the member and the community read it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = _(
            "One sentence. The member and the community read it. The check-in stops, the "
            "certificate holds no more; to check in he will need a new one from you."
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
