"""The benchmarks compare ways that give the same answers."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from bench import acts, hours, imports, papers, roster, rounds
from bench.measuring import Row, compare, table


def test_compare_refuses_ways_that_differ():
    with pytest.raises(AssertionError, match="different answers"):
        compare("a question", lambda: 1, lambda: 2)


def test_table_shows_milliseconds_and_ratios():
    rows = [Row("short", 0.2, 0.1), Row("a longer one", 0.003, 0.0005)]

    assert table(rows).splitlines() == [
        "              first way    our way     ratio",
        "short          200.0 ms  100.00 ms     2.0 x",
        "a longer one     3.0 ms    0.50 ms     6.0 x",
    ]


@pytest.mark.django_db
def test_roster_gives_the_same_answers_both_ways():
    call_command("generate", members=120, stdout=StringIO())

    assert len(roster.measure()) == 3


@pytest.mark.django_db
def test_import_gives_the_same_answers_both_ways():
    call_command("generate", members=120, stdout=StringIO())

    rows = imports.measure(rows=40)

    assert [row.question.partition(" (")[0] for row in rows] == [
        "dry run of 40 rows",
        "commit of 40 rows",
    ]


def test_papers_are_the_same_both_ways():
    assert len(papers.measure(papers=2)) == 3


def test_unknown_benchmark_is_named():
    with pytest.raises(CommandError, match="There is no benchmark nothing"):
        call_command("bench", "nothing")


@pytest.mark.django_db
def test_acts_leave_the_ledger_true_and_are_counted(capsys):
    call_command("generate", members=120, stdout=StringIO())

    assert len(acts.measure(acts=60)) == 2
    assert "acts a second" in capsys.readouterr().out


@pytest.mark.django_db
def test_hours_are_recorded_alike_in_three_ways(capsys):
    call_command("generate", members=120, stdout=StringIO())

    assert len(hours.measure(people=2, rounds=1)) == 3
    assert "in Django's admin" in capsys.readouterr().out
    assert not apps.is_installed("django.contrib.admin")


@pytest.mark.django_db
def test_round_is_played_alike_as_a_whole_and_one_by_one(capsys):
    call_command("generate", members=120, stdout=StringIO())

    assert len(rounds.measure(sample=5)) == 3
    assert "conclusions of" in capsys.readouterr().out
