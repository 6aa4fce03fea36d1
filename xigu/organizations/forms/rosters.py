from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only


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
