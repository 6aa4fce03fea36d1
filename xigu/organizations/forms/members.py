"""Forms about members: they check input and save nothing."""

from crispy_forms.layout import Fieldset
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import (
    NamedChoiceField,
    NormalizedField,
    PhoneEndField,
    PhoneField,
    VersionedForm,
    fields_only,
)

from ..models import FACTS, Member, Organization
from ..names import clean_name
from ..plausibility import doubts


class MemberForm(forms.ModelForm):
    """What is recorded about a member. `branches` are those he may belong to."""

    helper = fields_only(
        Fieldset(
            _("Person"),
            "name",
            "gender",
            "ethnicity",
            "birth_month",
            "phone",
            "home_address",
            "education",
        ),
        Fieldset(_("Party and work"), "joined_on", "is_probationary", "position", "branch"),
        Fieldset(_("Service"), "skills", "resources", "wishes", "free_times"),
    )

    name = NormalizedField(label=_("Name"), max_length=60, normalize=clean_name)
    birth_month = forms.DateField(
        label=_("month of birth"),
        required=False,
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month", "placeholder": "1985-03"}, format="%Y-%m"),
    )
    phone = PhoneField(label=_("phone"), required=False)
    branch = forms.ModelChoiceField(
        label=_("party branch"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("none"),
    )

    class Meta:
        model = Member
        fields = FACTS
        widgets = {"joined_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["branch"].queryset = branches
        for name in ("gender", "education"):
            field = self.fields[name]
            field.choices = [("", "—"), *field.choices[1:]]

    def clean(self):
        cleaned = super().clean()
        today = timezone.localdate()
        for doubt in doubts(cleaned.get("birth_month"), cleaned.get("joined_on"), today):
            self.add_error(doubt.field, doubt.reason)
        return cleaned


class RecordForm(VersionedForm, MemberForm):
    """What is recorded about a member already, to be corrected."""


class MemberFilterForm(forms.Form):
    """How a list of members is narrowed. `organizations` are those to choose from.

    Who belongs to no branch is asked for by those who `place` members in branches.
    """

    CHECKED_IN = (("", _("all")), ("yes", _("checked in")), ("no", _("not checked in")))
    BRANCH = (("", _("all")), ("none", _("without a branch")))

    q = forms.CharField(
        label=_("Name, pinyin initials or end of the phone number"), max_length=60, required=False
    )
    checked_in = forms.ChoiceField(label=_("Check-in"), choices=CHECKED_IN, required=False)
    branch = forms.ChoiceField(label=_("Branch"), choices=BRANCH, required=False)
    organization = NamedChoiceField(
        label=_("Organization"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("all"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, *args, organizations, places, **kwargs):
        super().__init__(*args, **kwargs)
        if not places:
            del self.fields["branch"]
        self.fields["organization"].offer(organizations)
        self.offers_organizations = bool(self.fields["organization"].queryset)


class DepartureForm(forms.Form):
    """The day from which a member belongs to his workplace no more."""

    helper = fields_only()

    on = forms.DateField(
        label=_("First day on which the member is not here any more"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return on


class MemberLookupForm(forms.Form):
    """The exact name and the last four digits of a phone number."""

    helper = fields_only()

    name = forms.CharField(label=_("Full name"), max_length=60)
    last_four = PhoneEndField(label=_("Last four digits of the phone number"))
