import re

from django import forms
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only

LONG_NUMBER = re.compile(r"\d{5,}")


class IdentityCardForm(forms.Form):
    """Whether a member wishes a card, and what he lets it say."""

    helper = fields_only()

    is_wished = forms.BooleanField(
        label=_("I would like an identity card"),
        required=False,
        help_text=_("Nobody can print one without this. You can change your mind at any time."),
    )
    service = forms.CharField(
        label=_("What I can help with"),
        max_length=20,
        required=False,
        help_text=_("For example: electrician, legal advice. No phone number, no address."),
    )
    names_workplace = forms.BooleanField(label=_("Name my workplace"), required=False)

    def clean_service(self):
        service = " ".join(self.cleaned_data["service"].split())
        if LONG_NUMBER.search(service):
            raise forms.ValidationError(_("A card that others see carries no phone number."))
        return service
