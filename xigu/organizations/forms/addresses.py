from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only

from ..addressing import fault_of, is_elsewhere, without_units
from ..models import Organization
from ..states import UnitType

FAULTS = {
    "door": _(
        "Please end at the house or the estate: a unit, floor or room points at a household."
    ),
    "vague": _("Please name an estate, or a road with the number of the house."),
    "odd": _("Please write a road and a number, or an estate, as on a doorplate."),
    "elsewhere": _("This address lies in another district."),
}


class AddressForm(forms.Form):
    """A road, a house or an estate of a community, cleaned to its normal form."""

    phrase = forms.CharField(
        label=_("Road, house or estate"),
        max_length=100,
        help_text=_("For example 福利西路89号, or 兰炼家属院. No unit, floor or room."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_shared = forms.BooleanField(label=_("It belongs to both"), required=False)

    def __init__(self, *args, community: Organization, **kwargs):
        super().__init__(*args, **kwargs)
        self._community = community
        self.helper = fields_only("phrase")

    def ask_whether_shared(self, sentence: str) -> None:
        """Show what stands in the way, and the box that lets the address belong to both."""
        self.helper = fields_only("phrase", "is_shared")
        self.add_error("phrase", sentence)

    def clean_phrase(self):
        written = self.cleaned_data["phrase"]
        phrase = without_units(
            written, community=self._community.name, subdistrict=str(self._community.parent)
        )
        is_village = self._community.unit_type == UnitType.VILLAGE
        fault = fault_of(phrase, is_village=is_village)
        if is_elsewhere(written):
            fault = "elsewhere"
        if fault:
            raise forms.ValidationError(FAULTS[fault], code=fault)
        return phrase
