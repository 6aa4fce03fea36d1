"""What style sheets, scripts and templates must keep to."""

import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAPER = {
    *("print.css", "paper.css", "document.css", "dossier.css", "identity-card.css", "seal.css"),
    "roll.css",
}
PAGES = [path for path in TEMPLATES if "bootstrap5" not in path.parts]
STYLES = sorted((ROOT / "static/css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))
VENDORED = sorted((ROOT / "static/vendor").iterdir())
TOO_NEW_STYLES = (
    r"!important|:has\(|:is\(|:where\(|@layer|@container|color-mix|[^-]inset:|aspect-ratio|"
    r"margin-inline:|margin-block:|padding-inline:|padding-block:|&|\d(dvh|svh|lvh)"
)
TOO_NEW_SCRIPTS = r"\?\.|\?\?|\|\|=|&&=|\.at\(|replaceAll|structuredClone|innerHTML"


def relative(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("folder", VENDORED, ids=relative)
def test_vendored_files_are_what_their_authors_published(folder):
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}

    kept = {path.name for path in folder.iterdir()} - {"SHA256SUMS", "README.md"}
    assert kept == set(sums)
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("path", STYLES, ids=relative)
def test_style_sheet_works_in_old_browsers(path):
    assert re.findall(TOO_NEW_STYLES, path.read_text()) == []


@pytest.mark.parametrize("path", STYLES, ids=relative)
def test_style_sheet_takes_its_colors_from_the_tokens(path):
    if path.name.startswith("tokens") or path.name in PAPER:
        return

    colors = re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", path.read_text())

    assert len(colors) <= (2 if path.name in {"qr.css", "pass.css"} else 0)


def test_every_style_sheet_is_linked():
    texts = "".join(path.read_text() for path in TEMPLATES)

    assert [path.name for path in STYLES if f'"css/{path.name}"' not in texts] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=relative)
def test_script_works_in_old_browsers(path):
    assert re.findall(TOO_NEW_SCRIPTS, path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_template_keeps_the_policy(path):
    text = path.read_text()

    assert not re.search(r"\sstyle=|\son[a-z]+=\"|javascript:|<style|<script(?![^>]*\ssrc=)", text)
    assert len(text.splitlines()) <= 120


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_template_uses_only_files_and_icons_that_exist(path):
    text = path.read_text()
    sprite = (ROOT / "static/icons/sprite.svg").read_text()

    files = re.findall(r"{% static \"([^\"]+)\" %}", text)
    icons = re.findall(r"{% icon \"([^\"]+)\"", text)

    assert [name for name in files if not finders.find(name)] == []
    assert [name for name in icons if f'id="{name}"' not in sprite] == []


@pytest.mark.parametrize("path", sorted((ROOT / "templates/components").iterdir()), ids=relative)
def test_component_names_its_parameters(path):
    assert re.match(r"{# .+\. Parameters: .+ #}$|{# .+ #}$", path.read_text().splitlines()[0])


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_form_page_sums_up_its_errors(path):
    text = path.read_text()

    if "|crispy" in text or "{% crispy" in text:
        assert "_error_summary.html" in text
