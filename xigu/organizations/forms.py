"""Forms about members and organizations: they check input and save nothing."""

from crispy_forms.layout import Fieldset
from django import forms
from django.core.validators import FileExtensionValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import PhoneEndField, PhoneField, fields_only

from .models import FACTS, Member, Organization
from .names import clean_name
from .plausibility import doubts
from .states import CorrectionStatus


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

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])

    def clean(self):
        cleaned = super().clean()
        today = timezone.localdate()
        for doubt in doubts(cleaned.get("birth_month"), cleaned.get("joined_on"), today):
            self.add_error(doubt.field, doubt.reason)
        return cleaned


class MemberFilterForm(forms.Form):
    """How a list of members is narrowed. `organizations` are those to choose from."""

    CHECKED_IN = (("", _("all")), ("yes", _("checked in")), ("no", _("not checked in")))

    q = forms.CharField(
        label=_("Name, pinyin initials or end of the phone number"), max_length=60, required=False
    )
    checked_in = forms.ChoiceField(label=_("Check-in"), choices=CHECKED_IN, required=False)
    organization = forms.ModelChoiceField(
        label=_("Organization"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("all"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, *args, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations
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


class CorrectionRequestForm(forms.Form):
    """What a member wants corrected in his record."""

    helper = fields_only()

    wish = forms.CharField(
        label=_("What is wrong, and what is right?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CorrectionAnswerForm(forms.Form):
    """What became of a member's wish."""

    helper = fields_only()

    status = forms.ChoiceField(
        label=_("What became of it"),
        choices=[(s.value, s.label) for s in (CorrectionStatus.MADE, CorrectionStatus.DECLINED)],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer"),
        max_length=300,
        required=False,
        help_text=_("The member reads it. A reason is needed where it is not corrected."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OrganizationContactForm(forms.ModelForm):
    """Who answers for an organization, and where."""

    helper = fields_only()

    contact_phone = PhoneField(label=_("contact phone"), required=False)

    class Meta:
        model = Organization
        fields = ("contact_name", "contact_phone", "address")


class BranchForm(forms.Form):
    """The name of a new party branch."""

    helper = fields_only()

    name = forms.CharField(label=_("Name of the party branch"), max_length=100)

    def clean_name(self):
        return "".join(self.cleaned_data["name"].split())


class RosterUploadForm(forms.Form):
    """A workbook with a roster; `key` makes sending it twice one upload."""

    helper = fields_only()

    key = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("Roster (.xlsx)"),
        validators=[
            FileExtensionValidator(
                ["xlsx"],
                _("This is not an Excel workbook. Save the roster as .xlsx and try again."),
            )
        ],
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )


class RosterCommitForm(forms.Form):
    """The fingerprint of the dry run that was looked at."""

    fingerprint = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
