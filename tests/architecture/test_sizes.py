"""Small enough to be kept in mind."""

from .sources import ROOT, functions, python_files, relative

FILES = python_files("xigu", "registration", "activities", "evaluation", "bench")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_are_short():
    assert [relative(path) for path in FILES if lines_of(path) > 300] == []


def test_templates_are_short():
    assert [relative(path) for path in TEMPLATES if lines_of(path) > 120] == []


def test_no_function_is_long():
    long = [
        f"{relative(path)}: {name}"
        for path in FILES
        for name, lines in functions(path)
        if lines > 50
    ]

    assert long == []


def test_nearly_all_functions_are_short():
    sizes = [lines for path in FILES for _name, lines in functions(path)]

    assert sum(lines < 25 for lines in sizes) / len(sizes) >= 0.95
