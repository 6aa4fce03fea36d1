from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xigu.common.forms import NormalizedField, PhoneField, VersionedForm, fields_only

from ..models import Organization
from ..names import clean_name, clean_title


class OrganizationContactForm(VersionedForm, forms.ModelForm):
    """Who answers for an organization, and where."""

    helper = fields_only()

    contact_name = NormalizedField(
        label=_("Contact"), max_length=60, required=False, normalize=clean_name
    )
    contact_phone = PhoneField(label=_("contact phone"), required=False)

    class Meta:
        model = Organization
        fields = ("contact_name", "contact_phone", "address")


class NameForm(forms.Form):
    """The name of an organization; blanks are no part of it."""

    helper = fields_only()

    name = NormalizedField(
        label=pgettext_lazy("organization", "Name"), max_length=100, normalize=clean_title
    )


class RenameForm(NameForm):
    """The name that an organization bears from now on."""

    name = NormalizedField(
        label=_("New name"),
        max_length=100,
        normalize=clean_title,
        help_text=_("Papers that were issued keep the old name, and this page tells it."),
    )


class SuccessorForm(NameForm):
    """What takes the place of an organization. Parts get their code by themselves."""

    code = forms.RegexField(
        r"^[0-9A-Za-z-]+$",
        label=_("code"),
        max_length=20,
        error_messages={"invalid": _("A code has digits, letters and hyphens only.")},
    )

    def __init__(self, *args, is_part, **kwargs):
        super().__init__(*args, **kwargs)
        if is_part:
            del self.fields["code"]


class ClosingForm(forms.Form):
    """That an organization is closed from today on; there is nothing more to say."""

    helper = fields_only()


class BranchClosingForm(ClosingForm):
    """Where the members of a branch go: to one of `branches`, or to none.

    Where there are any, nothing is chosen beforehand: many people are moved by it.
    """

    NOWHERE = ("none", _("to no branch"))

    into = forms.ChoiceField(
        label=_("Where its members go"),
        error_messages={"required": _("Choose where its members go.")},
    )

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        self.branches = {str(branch.pk): branch for branch in branches}
        field, offered = (
            self.fields["into"],
            [(key, row.name) for key, row in self.branches.items()],
        )
        field.required = bool(offered)
        field.choices = [*([("", "—"), *offered] if offered else []), self.NOWHERE]

    def clean_into(self):
        return self.branches.get(self.cleaned_data["into"])
