"""A text is checked in the form in which it is stored."""

import pytest

from xigu.accounts.forms import PersonForm
from xigu.organizations.forms import MemberForm, NameForm, OrganizationContactForm
from xigu.organizations.models import Organization
from xigu.organizations.roster import cells
from xigu.organizations.roster.errors import CellError

LONGER = "\ufb2c" * 60  # sixty letters, each of which the normal form writes as three
FORMS = {
    PersonForm: "name",
    MemberForm: "name",
    OrganizationContactForm: "contact_name",
    NameForm: "name",
}
NOTHING_TO_SEE = "\u200b\u200d\ufe0f"


def form_of(form_class, text):
    more = {"branches": Organization.objects.none()} if form_class is MemberForm else {}
    return form_class({FORMS[form_class]: text}, **more)


@pytest.mark.parametrize("form_class", [PersonForm, MemberForm, OrganizationContactForm])
def test_name_that_grows_in_its_normal_form_is_too_long(form_class, db):
    errors = form_of(form_class, LONGER).errors[FORMS[form_class]]

    assert len(errors) == 1
    assert "60" in errors[0]
    assert "180" in errors[0]


@pytest.mark.parametrize("form_class", FORMS)
def test_name_that_fits_in_its_normal_form_is_taken(form_class, db):
    form = form_of(form_class, " 王  强 " + " " * 60)

    assert FORMS[form_class] not in form.errors
    assert form.cleaned_data[FORMS[form_class]] == "王强"


@pytest.mark.parametrize("form_class", [PersonForm, MemberForm])
def test_name_of_which_nothing_can_be_seen_is_missing(form_class, db):
    assert FORMS[form_class] in form_of(form_class, NOTHING_TO_SEE).errors


def test_name_in_a_roster_that_grows_in_its_normal_form_is_too_long():
    with pytest.raises(CellError, match="60"):
        cells.name(LONGER)
