"""A roster is read from the console."""

import pytest
from django.core.management import CommandError, call_command

from xigu.organizations.models import Member, Organization
from xigu.organizations.states import Kind

from .workbooks import ROSTER

pytestmark = pytest.mark.django_db


@pytest.fixture
def roster_file(tmp_path):
    path = tmp_path / "名册.xlsx"
    path.write_bytes(ROSTER)
    return str(path)


def test_command_shows_what_it_would_do(roster_file, tree, capsys):
    call_command("import_roster", roster_file, workplace=tree.workplace.code)

    out = capsys.readouterr().out
    assert "     4  new        赵㛃" in out
    assert "     5  refused    出生年月: As a number, 1985.1 may mean January or October." in out
    assert "        unknown branch 第一支部" in out
    assert "Dry run, nothing written: 1 created, 0 changed, 0 unchanged, 2 undecided" in out
    assert not Member.objects.exists()


def test_command_commits(roster_file, tree, capsys):
    call_command(
        "import_roster",
        roster_file,
        workplace=tree.workplace.code,
        found_branches=True,
        commit=True,
    )

    assert "Written: 3 created" in capsys.readouterr().out
    assert Organization.objects.filter(kind=Kind.BRANCH, parent=tree.workplace).count() == 3
    assert Member.objects.count() == 3


@pytest.mark.parametrize(
    ("file", "code", "words"),
    [("missing.xlsx", None, "No such file"), (None, "NONE", "no workplace with the code NONE")],
)
def test_command_says_what_is_missing(roster_file, tree, file, code, words):
    with pytest.raises(CommandError, match=words):
        call_command("import_roster", file or roster_file, workplace=code or tree.workplace.code)


def test_command_says_what_cannot_be_read(tmp_path, tree):
    path = tmp_path / "名册.xlsx"
    path.write_bytes(b"hello")

    with pytest.raises(CommandError, match="not an Excel workbook"):
        call_command("import_roster", str(path), workplace=tree.workplace.code)
