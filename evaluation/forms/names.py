"""Naming a member for an award."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only
from xigu.organizations.models import Member


class NamingForm(forms.Form):
    """Who is named, and for which merits."""

    helper = fields_only()

    member = forms.ModelChoiceField(
        queryset=Member.objects.none(),
        label=_("Whom do you name?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Please choose a member.")},
    )
    merits = forms.CharField(
        label=_("Merits"),
        max_length=500,
        help_text=_("What he did, in a few sentences. The member reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, members, found, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members
        self.fields["member"].choices = [(member.pk, placed(member)) for member in found]


def placed(member) -> str:
    """Return a member's name with his branch, for two may have the same name."""
    (work, *_others) = member.current_affiliations or [None]
    place = work and (work.branch or work.workplace).name
    return f"{member.name} · {place}" if place else member.name
