"""What each form of ours sends along."""

import re

from .sources import ROOT

TEMPLATES = ROOT / "templates"
FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL)
ACT_OF_NO_OFFICE = {  # NOT_OF_AN_OFFICE in xigu/accounts/middleware.py
    "accounts/capacity.html",
    "accounts/sign_in.html",
    "frame/_account.html",
    "frame/_appearance.html",
    "frame/_languages.html",
}
SAMPLES = {"styleguide/_forms.html"}  # sends nothing anywhere


def forms():
    """Return the POST forms of all templates, each with the template's name."""
    return [
        (str(path.relative_to(TEMPLATES)), form)
        for path in sorted(TEMPLATES.rglob("*.html"))
        for form in FORM.findall(path.read_text(encoding="utf-8"))
    ]


def test_every_form_carries_the_capacity_of_its_page():
    without = {name for name, form in forms() if "{% capacity %}" not in form}

    assert len(forms()) > 20
    assert without == ACT_OF_NO_OFFICE | SAMPLES
