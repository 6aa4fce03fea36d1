"""The sources of the product as these tests read them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUSINESS = ("registration", "activities", "evaluation")
SHARED = sorted(path.parent for path in ROOT.glob("xigu/*/apps.py"))
APPS = {
    ".".join(folder.relative_to(ROOT).parts): folder
    for folder in [*(ROOT / name for name in BUSINESS), *SHARED]
}


def relative(path: Path) -> str:
    """Return the name of a file as it stands in the checkout."""
    return str(path.relative_to(ROOT))


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below some folders, without migrations."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[tuple[str, int]]:
    """Return the functions of a file, each with its number of lines."""
    return [
        (node.name, node.end_lineno - node.lineno + 1)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    ]


def imported_modules(path: Path) -> set[str]:
    """Return the absolute names that a file imports, with the names taken from packages."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found
