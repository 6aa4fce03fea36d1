import datetime
import io
import uuid
from urllib.parse import quote

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from xlsxwriter import Workbook

from tests.factories.organizations import BranchFactory, MemberFactory, WorkplaceFactory
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.organizations import labels
from xigu.organizations.models import Member, RosterHeading, RosterUpload
from xigu.organizations.roster.decisions import FOUND
from xigu.organizations.roster.refused import sheet_name

from .workbooks import outcome, plan_of_upload, saved, workbook

pytestmark = pytest.mark.django_db

UPLOAD = "organizations:roster_upload"
REVIEW = "organizations:roster_review"
COMMIT = "organizations:roster_commit"
DECIDE = "organizations:roster_decide"
COLUMNS = "organizations:roster_columns"
REFUSED = "organizations:roster_refused"
SHORT = ["姓名", "联系电话", "所在党支部"]


@pytest.fixture
def officer(signed_in):
    return signed_in(Role.WORKPLACE_OFFICER)


def send(client, content, name="名册.xlsx", key=None):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(UPLOAD), {"file": file, "key": key or uuid.uuid4()})


def review(client, *rows, headers=SHORT):
    return client.get(send(client, workbook(*rows, headers=headers)).url)


def decide(client, response, **answers):
    """Answer what is asked, branches as they are offered; those like none are founded."""
    form = response.context["form"]
    fields = {field.html_name: field.initial or FOUND for _asked, field in form.branch_questions}
    address = reverse(DECIDE, args=[response.context["upload"].pk])
    return client.post(address, fields | answers, follow=True)


def commit(client, response, **fields):
    fields = {"fingerprint": response.context["plan"].fingerprint} | fields
    address = reverse(COMMIT, args=[response.context["upload"].pk])
    return client.post(address, fields, follow=True)


def test_roster_goes_from_upload_to_certificates(officer, tree):
    MemberFactory(name="李四", phone="13900002222", workplace=tree.workplace)
    dry_run = review(
        officer,
        ["王强", "13900001111", "第一支部"],
        ["李四", "13900002222", "第一支部"],
        ["赵六", "12", None],
    )
    content = dry_run.content.decode()
    assert Member.objects.count() == 1
    assert [stat["value"] for stat in dry_run.context["stats"]] == [0, 0, 0, 2, 1, 0]
    for words in ("赵六", "第一支部", "This is not one complete phone number.", "Row"):
        assert words in content

    done = commit(officer, decide(officer, dry_run))

    assert Member.objects.count() == 2
    content = done.content.decode()
    assert "What this roster has done" in content
    assert reverse("registration:certificate_issue_batch") in content
    assert [stat["value"] for stat in done.context["stats"]] == [1, 1, 0, 1]
    assert RosterUpload.objects.get().sheets == []


def test_roster_committed_twice_is_written_once(officer):
    dry_run = review(officer, ["王强", "13900001111", None])

    commit(officer, dry_run)
    again = commit(officer, dry_run)

    assert "What this roster has done" in again.content.decode()
    assert Member.objects.count() == 1


def test_second_upload_has_nothing_to_write(officer):
    row = ["王强", "13900001111", "第一支部"]
    commit(officer, decide(officer, review(officer, row)))

    content = review(officer, row).content.decode()

    assert "Everything in this file is recorded already." in content
    assert "fingerprint" not in content


def test_roster_with_refused_rows_only_says_what_to_do(officer):
    content = review(officer, ["王强", "12", None]).content.decode()

    assert "Mend the refused rows" in content
    assert "fingerprint" not in content


def test_roster_changed_meanwhile_is_looked_at_again(officer, tree):
    dry_run = review(officer, ["王强", "13900001111", None])
    MemberFactory(name="王强", phone="13900001111", workplace=tree.workplace)

    response = commit(officer, dry_run)

    assert "What is recorded has changed meanwhile." in response.content.decode()
    assert Member.objects.count() == 1


@pytest.mark.parametrize("fingerprint", ["", "x", "A" * 64])
def test_commit_without_the_fingerprint_writes_nothing(officer, fingerprint):
    upload = review(officer, ["王强", "13900001111", None]).context["upload"]

    response = officer.post(
        reverse(COMMIT, args=[upload.pk]), {"fingerprint": fingerprint}, follow=True
    )

    assert "Look at the dry run again, please." in response.content.decode()
    assert not Member.objects.exists()


def test_commit_is_never_a_get(officer):
    upload = review(officer, ["王强", "13900001111", None]).context["upload"]

    assert officer.get(reverse(COMMIT, args=[upload.pk])).status_code == 405


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"hello", "名册.xlsx", "This is not an Excel workbook."),
        (b"hello", "名册.txt", "This is not an Excel workbook."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "名册.xls", "not an Excel workbook"),
    ],
)
def test_upload_explains_what_it_cannot_read(officer, content, name, words):
    response = send(officer, content, name)

    assert words in str(response.context["form"].errors["file"])
    assert words in response.content.decode()
    assert not RosterUpload.objects.exists()


def test_upload_sent_twice_is_one(officer):
    content, key = workbook(["王强", "13900001111"], headers=["姓名", "联系电话"]), uuid.uuid4()

    assert send(officer, content, key=key).url == send(officer, content, key=key).url


def test_another_file_from_the_same_page_is_another_upload(officer):
    key, headers = uuid.uuid4(), ["姓名", "联系电话"]

    for name in ("王强", "李四"):
        send(officer, workbook([name, "13900001111"], headers=headers), key=key)

    uploads = RosterUpload.objects.order_by("pk")
    assert [upload.sheets[0][1][1][1][0] for upload in uploads] == ["王强", "李四"]


def test_markup_in_a_roster_is_shown_as_text(officer):
    content = review(
        officer,
        ["王强", "13900001111", "<script>alert(1)</script>"],
        headers=["姓名", "联系电话", "所在党支部"],
    ).content.decode()

    assert "<script>alert" not in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content


@pytest.mark.parametrize("count", [1, 3])
def test_review_query_count(officer, count, django_assert_num_queries):
    rows = [[f"王{'强' * n}", f"1390000111{n}", None] for n in range(1, count + 1)]
    upload = review(officer, *rows).context["upload"]

    with django_assert_num_queries(9):
        response = officer.get(reverse(REVIEW, args=[upload.pk]))

    assert len(response.context["sections"]["created"]) == count


def test_long_lists_are_cut_and_say_so(officer, monkeypatch):
    monkeypatch.setattr(labels, "MOST_SHOWN", 2)

    response = review(officer, *([f"王{'强' * n}", f"1390000111{n}", None] for n in range(1, 6)))

    assert len(response.context["sections"]["created"]) == 2
    assert "3 more rows" in response.content.decode()


def test_upload_of_another_workplace_is_not_found(client, officer, office):
    upload = review(officer, ["王强", "13900001111", None]).context["upload"]
    RosterUpload.objects.filter(pk=upload.pk).update(workplace=WorkplaceFactory())

    assert officer.get(reverse(REVIEW, args=[upload.pk])).status_code == 404
    assert officer.post(reverse(COMMIT, args=[upload.pk])).status_code == 404


@pytest.mark.parametrize("role", set(Role) - {Role.WORKPLACE_OFFICER})
def test_only_workplace_officers_import(signed_in, role):
    client = signed_in(role)

    assert client.get(reverse(UPLOAD)).status_code == 403
    assert client.get(reverse("organizations:roster_form")).status_code == 403


def test_form_is_downloaded_and_imports_as_it_is(officer):
    form = officer.get(reverse("organizations:roster_form"))
    book = openpyxl.load_workbook(io.BytesIO(form.content))

    response = officer.get(send(officer, form.content).url)

    assert form["Content-Disposition"].endswith(quote("花名册模板.xlsx"))
    assert book.active["A1"].value == "姓名"
    assert response.context["plan"].outcome["created"] == 0


def test_upload_past_its_day_says_so(officer):
    dry_run = review(officer, ["王强", "13900001111", None])
    yesterday = timezone.now() - datetime.timedelta(days=2)
    RosterUpload.objects.update(
        uploaded_at=yesterday, expires_at=yesterday + datetime.timedelta(hours=1)
    )

    response = commit(officer, dry_run)

    assert "kept for a day only" in response.content.decode()
    assert not Member.objects.exists()


def test_review_writes_down_once_whom_it_met_elsewhere(officer):
    by_phone = MemberFactory(name="李四", phone="13900001111", workplace=WorkplaceFactory())
    by_name = MemberFactory(name="王强", workplace=WorkplaceFactory())
    MemberFactory(name="无关", phone="13900009999", workplace=WorkplaceFactory())
    content = workbook(
        ["李思", "13900001111", "1990-01"],
        ["王强", None, f"{by_name.birth_month:%Y-%m}"],
        ["赵新", "13900002222", "1991-01"],
        headers=["姓名", "联系电话", "出生年月"],
    )

    page = send(officer, content).url
    responses = [officer.get(page), officer.get(page)]

    assert responses[0].context["plan"].outcome["refused"] == 2
    entries = AccessEntry.objects.order_by("member_id")
    assert [(entry.member_id, entry.access, entry.purpose) for entry in entries] == [
        (by_phone.pk, Access.MATCHED, ""),
        (by_name.pk, Access.MATCHED, ""),
    ]


def test_review_of_a_later_upload_writes_down_again(officer):
    stranger = MemberFactory(name="李四", phone="13900001111", workplace=WorkplaceFactory())
    content = workbook(["李思", "13900001111"], headers=["姓名", "联系电话"])

    officer.get(send(officer, content).url)
    officer.get(send(officer, content).url)

    assert AccessEntry.objects.about(stranger.pk).count() == 2


def test_commit_without_a_review_writes_down_whom_it_met(officer):
    stranger = MemberFactory(name="李四", phone="13900001111", workplace=WorkplaceFactory())
    content = workbook(["李思", "13900001111"], headers=["姓名", "联系电话"])
    page = send(officer, content).url
    upload = RosterUpload.objects.get()
    plan = plan_of_upload(upload, timezone.localdate())

    officer.post(reverse(COMMIT, args=[upload.pk]), {"fingerprint": plan.fingerprint})

    assert officer.get(page).context["plan"] is None
    assert AccessEntry.objects.about(stranger.pk).get().access == Access.MATCHED


def unclear(tree, count=1):
    """Let every row of `UNCLEAR` mean perhaps somebody who is recorded already."""
    MemberFactory.create_batch(count, name="王强", birth_month=None, workplace=tree.workplace)


LEAVING = {"leaves_undecided": "on"}
UNCLEAR = [["王强", f"137{number:08}", None] for number in range(3)]


def test_decision_is_kept_and_shown_again(officer, tree):
    unclear(tree)
    dry_run = review(officer, UNCLEAR[0])
    assert 'name="row-0-2" value="new"' in dry_run.content.decode()

    decided = decide(officer, dry_run, **{"row-0-2": "new"})

    assert RosterUpload.objects.get().decisions["rows"] == {"0-2": "new"}
    assert decided.context["plan"].outcome["created"] == 1
    assert 'value="new" class="form-check-input" id="id_row-0-2_1" checked' in (
        decided.content.decode()
    )
    commit(officer, decided)
    assert Member.objects.filter(name="王强").count() == 2
    assert RosterUpload.objects.get().decisions == {}


def test_import_keeps_what_was_chosen_and_shows_what_comes_of_it(officer, tree):
    unclear(tree)
    dry_run = review(officer, UNCLEAR[0], ["李四", "13900002222", None])

    again = commit(officer, dry_run, **{"row-0-2": "new"})

    assert "What you chose is kept." in again.content.decode()
    assert again.context["plan"].outcome == outcome(created=2)
    assert Member.objects.count() == 1
    commit(officer, again, **{"row-0-2": "new"})
    assert sorted(Member.objects.values_list("name", flat=True)) == ["李四", "王强", "王强"]


@pytest.mark.parametrize(("said", "names"), [({}, ["王强"]), (LEAVING, ["李四", "王强"])])
def test_undecided_rows_are_left_out_only_when_said_so(officer, tree, said, names):
    unclear(tree)
    dry_run = review(officer, UNCLEAR[0], ["李四", "13900002222", None])
    assert "1 row is not decided yet." in dry_run.content.decode()

    commit(officer, dry_run, **said)

    assert sorted(Member.objects.values_list("name", flat=True)) == names


def test_import_of_what_was_not_offered_keeps_and_writes_nothing(officer, tree):
    unclear(tree)
    dry_run = review(officer, UNCLEAR[0], ["李四", "13900002222", None])

    commit(officer, dry_run, **{"row-0-2": "member-0"}, **LEAVING)

    assert RosterUpload.objects.get().decisions == {}
    assert Member.objects.count() == 1


def test_row_that_waits_meanwhile_is_looked_at_again(officer, tree):
    dry_run = review(officer, ["王强", "13900001111", None], ["李四", "13900002222", None])
    MemberFactory(name="李四", birth_month=None, workplace=tree.workplace)

    commit(officer, dry_run, **LEAVING)

    assert Member.objects.count() == 1


def test_decision_that_was_not_offered_is_not_kept(officer, tree):
    unclear(tree)
    dry_run = review(officer, UNCLEAR[0])

    response = decide(officer, dry_run, **{"row-0-2": "member-0"})

    assert "Look at the questions again, please." in response.content.decode()
    assert RosterUpload.objects.get().decisions == {}


def test_branch_is_decided_as_offered(officer, tree):
    known = BranchFactory(parent=tree.workplace, name="机关第一党支部")

    decided = decide(officer, review(officer, ["王强", "13900001111", "机关第一支部"]))

    assert RosterUpload.objects.get().decisions["branches"] == {"机关第一支部": str(known.pk)}
    assert decided.context["plan"].outcome["created"] == 1


def test_branch_like_none_is_not_decided_by_itself(officer):
    dry_run = review(officer, ["王强", "13900001111", "退休支部"])

    ((_asked, field),) = dry_run.context["form"].branch_questions
    assert field.initial == ""


def test_undecided_branch_is_taken_back(officer):
    dry_run = review(officer, ["王强", "13900001111", "机关第一支部"])
    decide(officer, dry_run)

    decide(officer, dry_run, **{"branch-机关第一支部": ""})

    assert RosterUpload.objects.get().decisions["branches"] == {}


@pytest.mark.parametrize("count", [1, 3])
def test_review_of_unclear_rows_query_count(officer, tree, count, django_assert_num_queries):
    unclear(tree, count)
    upload = review(officer, *UNCLEAR[:count]).context["upload"]

    with django_assert_num_queries(9):
        response = officer.get(reverse(REVIEW, args=[upload.pk]))

    assert len(response.context["form"].questions) == count


def test_more_questions_than_fit_come_later(officer, tree, monkeypatch):
    monkeypatch.setattr(labels, "MOST_SHOWN", 2)
    unclear(tree)
    dry_run = review(officer, *UNCLEAR)
    assert "1 more row" in dry_run.content.decode()

    decided = decide(officer, dry_run, **{"row-0-2": "leave", "row-0-3": "leave"})

    shown = [(asked.key, asked.answer) for asked, _field in decided.context["form"].questions]
    assert shown == [("0-4", ""), ("0-2", "leave")]


def test_two_hundred_decisions_are_kept_at_once(officer, tree):
    unclear(tree)
    rows = [["王强", f"137{number:08}", None] for number in range(200)]
    answers = {f"row-0-{number}": "new" for number in range(2, 202)}

    decided = decide(officer, review(officer, *rows), **answers)

    assert decided.context["plan"].outcome["created"] == 200


def say(client, upload, **fields):
    """Answer the page of the columns: what it offers, and these fields."""
    page = client.get(reverse(COLUMNS, args=[upload.pk]))
    offered = {field.html_name: field.initial for field in page.context["form"]}
    return client.post(page.request["PATH_INFO"], offered | fields, follow=True)


def test_heading_is_mapped_and_remembered(officer):
    headers = ["姓名", "大哥大", "工资"]
    row = ["王强", "13900001111", 5000]
    dry_run = review(officer, row, headers=headers)
    assert "大哥大" in dry_run.content.decode()
    assert dry_run.context["plan"].outcome["refused"] == 1

    mapped = say(officer, dry_run.context["upload"], **{"column-大哥大": "phone"})

    assert mapped.context["plan"].outcome["created"] == 1
    again = review(officer, row, headers=headers)
    assert again.context["plan"].outcome["created"] == 1
    assert again.context["plan"].book.headings("spare") == ["工资"]
    assert dict(RosterHeading.objects.values_list("heading", "field")) == {
        "大哥大": "phone",
        "工资": "",
    }


def test_mapping_is_changed_by_a_later_upload(officer):
    headers = ["姓名", "大哥大"]
    row = ["王强", "13900001111"]
    upload = review(officer, row, headers=headers).context["upload"]
    say(officer, upload, **{"column-大哥大": "phone"})

    say(officer, review(officer, row, headers=headers).context["upload"], **{"column-大哥大": "-"})

    assert RosterHeading.objects.get().field == ""


def test_known_heading_is_not_remembered_as_unread(officer):
    headers = ["姓名", "电话", "手机"]
    upload = review(officer, ["王强", None, "13900001111"], headers=headers).context["upload"]

    say(officer, upload)

    assert not RosterHeading.objects.exists()


def test_sheet_without_names_asks_which_row_is_the_header(officer):
    dry_run = review(officer, ["王强", "13900001111"], headers=["大名", "电话"])
    upload = dry_run.context["upload"]
    content = dry_run.content.decode()
    assert "No row with a column 姓名 was found" in content
    assert "Row 2: 王强 13900001111" in content

    pointed = say(officer, upload, **{"header-0": "1"})
    assert "Say which one does." in pointed.content.decode()
    mapped = say(officer, upload, **{"column-大名": "name"})

    assert mapped.context["plan"].outcome["created"] == 1


def test_sheet_is_left_out(officer):
    upload = review(officer, ["王强", "13900001111", None]).context["upload"]

    response = say(officer, upload, **{"header-0": "0"})

    assert RosterUpload.objects.get().decisions["headers"] == {"0": 0}
    assert response.resolver_match.view_name == COLUMNS


ONE_NUMBER = "Write one number: 11 digits of a mobile phone, or a landline with its area code."


def refused(client, upload):
    return client.get(reverse(REFUSED, args=[upload.pk]))


def test_refused_rows_are_mended_and_uploaded_as_they_are(officer, tree):
    headers = ["序号", "姓名", "联系电话", "出生年月", "身份证号"]
    rows = [
        [1, "王强", "12", "1985.3", "620104198503121234"],
        [2, "李四", "13900002222", 1985.1, ""],
        [3, "赵六", "13900003333", datetime.date(1985, 3, 12), ""],
    ]
    upload = review(officer, *rows, headers=headers).context["upload"]
    response = refused(officer, upload)

    assert response["Content-Disposition"].endswith(quote("未导入的行.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert [[cell.value for cell in row] for row in book.active] == [
        [*headers, "原因", "怎样改"],
        [
            *(1, "王强", "12", "1985.3", None),
            "联系电话: This is not one complete phone number.",
            f"联系电话: {ONE_NUMBER}",
        ],
        [
            *(2, "李四", "13900002222", 1985.1, None),
            "出生年月: As a number, 1985.1 may mean January or October.",
            "出生年月: Write 1985-01 or 1985-10.",
        ],
    ]

    book.active["C2"], book.active["D3"] = "13900001111", "1985-10"
    mended = officer.get(send(officer, saved(book)).url).context["plan"]

    assert mended.outcome == outcome(created=2)
    assert mended.book.headings("unknown") == []


def test_undecided_rows_are_downloaded_with_the_refused_ones(officer, tree):
    unclear(tree)
    waiting = ["赵六", "13900002222", "退休支部"]
    dry_run = review(officer, UNCLEAR[0], ["李四", "12", None], waiting)

    content = refused(officer, dry_run.context["upload"]).content

    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [row[0].value for row in book.active] == ["姓名", "王强", "李四", "赵六"]
    assert book.active["D4"].value == "所在党支部: There is no such party branch."


def test_refused_rows_of_several_sheets_stay_apart(officer):
    book = openpyxl.Workbook()
    for title, name in (("机关", "王强"), ("后勤", "李四")):
        sheet = book.create_sheet(title)
        sheet.append(SHORT)
        sheet.append([name, "12", None])
    upload = officer.get(send(officer, saved(book)).url).context["upload"]

    content = refused(officer, upload).content

    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert [(sheet.title, sheet["A2"].value) for sheet in sheets] == [
        ("机关", "王强"),
        ("后勤", "李四"),
    ]


def test_sheet_names_that_excel_does_not_take_are_written_in_another_way():
    """Programs other than Excel give sheets any name."""
    with Workbook(io.BytesIO()) as book:
        names = ["甲/乙", "甲:乙", "长" * 40, "'q'", "[]", "Sheet", "sheet", "History"]
        for name in names:
            book.add_worksheet(sheet_name(book, name))
        written = [sheet.get_name() for sheet in book.worksheets()]

    assert written[:2] == ["甲 乙", "甲 乙 2"]
    assert len({name.lower() for name in written}) == len(names)


@pytest.mark.parametrize("name", [COLUMNS, REFUSED])
def test_written_roster_has_nothing_left_to_show(officer, name):
    dry_run = review(officer, ["王强", "12", None], ["李四", "13900002222", None])
    commit(officer, dry_run)

    response = officer.get(reverse(name, args=[dry_run.context["upload"].pk]), follow=True)

    assert response.resolver_match.view_name == REVIEW
    assert "王强" not in response.content.decode()


def test_written_roster_takes_no_decisions(officer, tree):
    unclear(tree)
    dry_run = review(officer, UNCLEAR[0], ["李四", "13900002222", None])
    commit(officer, dry_run, leaves_undecided="on")

    response = decide(officer, dry_run, **{"row-0-2": "new"})

    assert response.resolver_match.view_name == REVIEW
    assert RosterUpload.objects.get().decisions == {}


def test_rows_of_a_review_are_few_however_long_the_roster_is(officer):
    rows = [[f"王{chr(0x4E00 + number)}", f"137{number:08}", None] for number in range(2_000)]

    response = review(officer, *rows)

    assert response.context["plan"].outcome["created"] == 2_000
    assert response.content.decode().count("<tr>") < 300


def test_review_of_a_header_alone_has_nothing_to_write(officer):
    content = review(officer).content.decode()

    assert "There is nothing to write." in content
    assert "fingerprint" not in content
