from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xigu.common.forms import fields_only

from ..states import GROUNDS, LEAVE_AHEAD, LEAVE_LONGEST, LeaveGround, LeaveKind

MOST_AT_ONCE = 500


def _day_input():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LeaveForm(forms.Form):
    """From when to when a member is not expected, or for less, and why."""

    KINDS = (
        (LeaveKind.SUSPENDED, _("Suspended: works elsewhere for a time and is not expected")),
        (LeaveKind.EXEMPT, _("Exempt: is not able to and not expected")),
        (LeaveKind.REDUCED, _("Reduced: checks in, and does what is possible")),
    )

    helper = fields_only()

    kind = forms.ChoiceField(label=_("Kind of leave"), choices=KINDS, widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=[("", "—"), *LeaveGround.choices],
        help_text=_(
            "Your workplace and its branches, the organization department and the member read it. "
            "Everybody else sees the kind and the days only."
        ),
    )
    first_day = forms.DateField(label=_("First day"), widget=_day_input())
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("A suspension needs one; otherwise empty means: until further notice."),
        widget=_day_input(),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_(
            "Such as the document of the secondment, never a diagnosis. It is read by those "
            "who read the ground."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_first_day(self):
        first, today = self.cleaned_data["first_day"], timezone.localdate()
        if not today - LEAVE_LONGEST <= first <= today + LEAVE_AHEAD:
            raise forms.ValidationError(
                _("A leave begins at most five years before and a year after it is proposed.")
            )
        return first

    def clean(self):
        cleaned = super().clean()
        kind, ground = cleaned.get("kind"), cleaned.get("ground")
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if kind and ground and ground not in GROUNDS[kind]:
            self.add_error("ground", _("This ground does not fit the kind of leave."))
        if kind == LeaveKind.SUSPENDED and not last and "last_day" not in self.errors:
            self.add_error("last_day", _("A suspension has a last day."))
        if first and last and last < first:
            self.add_error("last_day", _("The last day is not before the first."))
        elif first and last and last - first >= LEAVE_LONGEST:
            self.add_error("last_day", _("A leave with a last day lasts at most five years."))
        return cleaned


class LeaveApproveForm(forms.Form):
    """Which of the leaves in a list are approved, at most those of a few pages."""

    leaves = forms.ModelMultipleChoiceField(
        queryset=None,
        error_messages={"required": _("Choose at least one leave.")},
        validators=[
            MaxLengthValidator(
                MOST_AT_ONCE, _("Please approve at most %(limit_value)s leaves at once.")
            )
        ],
    )

    def __init__(self, *args, leaves, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leaves"].queryset = leaves


class LeaveDeclineForm(forms.Form):
    """Why a leave is not approved."""

    helper = fields_only()

    answer = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("One sentence. The member and the workplace read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LeaveEndForm(forms.Form):
    """The day from which a member is expected again."""

    helper = fields_only()

    on = forms.DateField(
        label=_("First day on which the member is expected again"),
        widget=_day_input(),
    )
