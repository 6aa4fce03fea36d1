import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.utils import ConnectionHandler

from tests.factories.organizations import CommunityFactory
from xigu.operations.dumps import DumpError, back_up, restore
from xigu.organizations.models import Organization
from xigu.postgres import url

pytestmark = pytest.mark.django_db(transaction=True)


def codes():
    return set(Organization.objects.values_list("code", flat=True))


def test_what_was_backed_up_comes_back(tmp_path):
    CommunityFactory()
    before = codes()
    back_up(connection, tmp_path / "xigu.dump")
    CommunityFactory()

    restore(connection, tmp_path / "xigu.dump", replace=True)

    assert codes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["xigu.dump"]


def test_database_that_is_not_empty_is_refused(tmp_path):
    CommunityFactory()
    back_up(connection, tmp_path / "xigu.dump")
    CommunityFactory()
    after = codes()

    with pytest.raises(CommandError, match="The database is not empty"):
        call_command("restore", str(tmp_path / "xigu.dump"))

    assert codes() == after


def test_broken_dump_changes_nothing(tmp_path):
    CommunityFactory()
    before = codes()
    back_up(connection, tmp_path / "xigu.dump")
    whole = (tmp_path / "xigu.dump").read_bytes()
    (tmp_path / "half.dump").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(DumpError):
        restore(connection, tmp_path / "half.dump", replace=True)

    assert codes() == before


def test_missing_dump_is_named(tmp_path):
    with pytest.raises(DumpError, match=r"There is no file .*nowhere\.dump"):
        restore(connection, tmp_path / "nowhere.dump", replace=True)


def test_backup_that_cannot_be_written_keeps_the_older_one(tmp_path, monkeypatch):
    file = tmp_path / "xigu.dump"
    file.write_bytes(b"the older one")
    monkeypatch.setitem(connection.settings_dict, "NAME", "not_there")

    with pytest.raises(DumpError, match="not_there"):
        back_up(connection, file)

    assert file.read_bytes() == b"the older one"
    assert [path.name for path in tmp_path.iterdir()] == ["xigu.dump"]


def test_backup_of_a_server_that_does_not_answer_says_so(tmp_path):
    nowhere = url.database("postgresql://nobody@127.0.0.1:1/nothing")

    with pytest.raises(DumpError, match="port 1"):
        back_up(ConnectionHandler({"default": nowhere})["default"], tmp_path / "xigu.dump")

    assert list(tmp_path.iterdir()) == []


def test_backup_beside_nothing_is_refused(tmp_path):
    with pytest.raises(CommandError, match="Cannot write to"):
        call_command("backup", str(tmp_path / "nowhere" / "xigu.dump"))
