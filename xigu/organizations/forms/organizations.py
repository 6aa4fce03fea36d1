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


class PartForm(forms.Form):
    """The name of a new part of an organization: a party branch, a grid."""

    helper = fields_only()

    name = NormalizedField(
        label=pgettext_lazy("organization", "name"), max_length=100, normalize=clean_title
    )
