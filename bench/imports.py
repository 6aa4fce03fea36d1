"""The import of a large roster: its dry run, and its commit, which is taken back."""

import io
import resource
from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from xlsxwriter import Workbook

from bench.measuring import Row, compare
from xigu.organizations.models import Member, Organization
from xigu.organizations.roster.plan import make_plan
from xigu.organizations.roster.workbook import read_workbook
from xigu.organizations.services import create_member, create_organization, import_rows
from xigu.organizations.states import Kind

HEADERS = ("姓名", "手机号", "出生年月", "性别", "家庭住址", "职务")
GIVEN = "伟强芳敏静丽军杰娟艳勇磊洋超明刚平辉玲桂英华玉萍红梅建国志"


def measure(rows: int = 12_000) -> list[Row]:
    """Compare with asking and writing person by person; say how much memory both took at most."""
    content = roster(rows)
    workplace = create_organization(
        kind=Kind.WORKPLACE,
        code="BENCH",
        name="测量局",
        parent=Organization.objects.of_kind(Kind.COMMITTEE).earliest("pk"),
    )
    dry_run = compare(
        "dry run",
        lambda: asked_one_by_one(workplace, content),
        lambda: len(planned(workplace, content).created),
    )
    commit = compare(
        "commit",
        lambda: taken_back(lambda: written_one_by_one(workplace, content)),
        lambda: taken_back(lambda: written_at_once(workplace, content)),
    )
    return [
        replace(row, question=f"{row.question} of {rows} rows ({memory()})")
        for row in (dry_run, commit)
    ]


def roster(rows: int) -> bytes:
    """Return a roster of as many persons, all of them new."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("党员名册")
        sheet.write_row(0, 0, HEADERS)
        for number in range(1, rows + 1):
            sheet.write_row(number, 0, person(number))
    return target.getvalue()


def person(number: int) -> tuple[str, ...]:
    """Return the cells of an invented person whom nobody else is like."""
    given = GIVEN[number % len(GIVEN)] + GIVEN[number // len(GIVEN) % len(GIVEN)]
    month = f"{1960 + number % 40}.{number % 12 + 1:02}"
    home = f"西固中路{number % 300 + 1}号"
    return f"王{given}", f"199{number:08}", month, "男", home, "科员"


def planned(workplace, content):
    """Read the file and compare it with what is recorded."""
    return make_plan(workplace, read_workbook(content), timezone.localdate())


def asked_one_by_one(workplace, content) -> int:
    """Ask for each row whether somebody of this phone number is recorded."""
    rows = planned(workplace, content).created
    return sum(not Member.objects.filter(phone=row.facts["phone"]).exists() for row in rows)


def written_one_by_one(workplace, content) -> int:
    """Take in each person by the service for one."""
    rows = planned(workplace, content).created
    for row in rows:
        create_member(workplace=workplace, since=timezone.localdate(), **row.facts)
    return len(rows)


def written_at_once(workplace, content) -> int:
    """Take in all persons by the import."""
    sheets = read_workbook(content)
    return len(import_rows(workplace=workplace, sheets=sheets, now=timezone.now()).created)


def taken_back(act):
    """Do something and undo it."""
    with transaction.atomic():
        answer = act()
        transaction.set_rollback(True)
    return answer


def memory() -> str:
    """Return the most memory that this process, and any reader it started, has had so far."""
    peaks = [
        resource.getrusage(who).ru_maxrss // 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return "at most {} MB, reader {} MB".format(*peaks)
