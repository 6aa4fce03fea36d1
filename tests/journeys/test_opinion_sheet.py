"""Hands of both sides on the sheet of opinions: by keys, without scripts, on a phone."""

import pytest

from evaluation.models import Assessment
from tests.browser.visitor import PHONE
from tests.evaluation.sheet import address, build_sheet, judged
from tests.factories.evaluation import AssessmentFactory


@pytest.fixture
def sheet(transactional_db):
    """A round with three members of a branch, by name: 李四, 王五, 赵六."""
    sheet = build_sheet()
    sheet.evaluations = [judged(sheet, name=name) for name in ("李四", "王五", "赵六")]
    return sheet


def grades():
    rows = Assessment.objects.order_by("evaluation")
    return list(rows.values_list("grade", flat=True))


def focus(page, evaluation, field="grade"):
    page.focus(f'[name="{field}-{evaluation.pk}"] >> nth=0')


def test_digits_grade_and_go_on(visit, sheet):
    officer = visit(sheet.users.officer)
    officer.open(address(sheet))
    page = officer.page
    focus(page, sheet.evaluations[0])

    for key in ("1", "2", "3"):
        page.keyboard.press(key)
    given = page.inner_text("[data-given]")
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    assert given == "1"
    assert grades() == ["EXCELLENT", "QUALIFIED", "BASIC"]


def test_arrows_and_enter_move_and_zero_takes_back(visit, sheet):
    first, second, third = sheet.evaluations
    AssessmentFactory(evaluation=second)
    officer = visit(sheet.users.officer)
    officer.open(address(sheet))
    page = officer.page
    focus(page, first)

    page.keyboard.press("ArrowDown")
    page.keyboard.press("0")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    where = page.evaluate("document.activeElement.name")
    focus(page, third, "comment")
    page.keyboard.type("12")
    page.keyboard.press("ArrowUp")
    stays = page.evaluate("document.activeElement.name")

    assert where == f"grade-{third.pk}"
    assert not page.is_checked(f'[name="grade-{second.pk}"][value="QUALIFIED"]')
    assert stays == f"comment-{third.pk}"
    assert page.input_value(f"#comment-{third.pk}") == "12"


def test_keys_rest_while_an_input_method_composes(visit, sheet):
    first, second, _third = sheet.evaluations
    officer = visit(sheet.users.officer)
    officer.open(address(sheet))
    page = officer.page
    focus(page, first, "comment")

    for key in ("Enter", "ArrowDown"):
        page.evaluate(
            """key => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
              {key, code: key, isComposing: true, bubbles: true, cancelable: true}))""",
            key,
        )
    stays = page.evaluate("document.activeElement.id")
    focus(page, second)
    page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
          {key: "Process", code: "Digit2", keyCode: 229, bubbles: true, cancelable: true}))"""
    )

    assert stays == f"comment-{first.pk}"
    assert page.is_checked(f'[name="grade-{second.pk}"][value="QUALIFIED"]')


def test_opinions_are_saved_then_signed_without_javascript(visit, sheet):
    first, *_rest = sheet.evaluations
    secretary = visit(sheet.users.secretary, scripts=False)
    secretary.open(address(sheet, "community"))
    main = secretary.main
    main.locator(f'[name="grade-{first.pk}"][value="EXCELLENT"]').check()
    secretary.fill(**{f"comment-{first.pk}": "热心公益。"})

    secretary.press('[name="sign"]')
    secretary.press()

    row = Assessment.objects.get()
    assert (row.grade, row.comment, row.signed_by) == (
        "EXCELLENT",
        "热心公益。",
        sheet.users.secretary,
    )
    assert secretary.path == address(sheet, "community")


def test_a_lost_session_keeps_what_was_typed(visit, sheet):
    first, *_rest = sheet.evaluations
    officer = visit(sheet.users.officer)
    officer.open(address(sheet))
    officer.page.fill(f"#comment-{first.pk}", "认真负责。")

    officer.is_signed_in_as(None)
    officer.press("[data-save]")
    officer.is_signed_in_as(sheet.users.officer)
    officer.open(address(sheet))

    assert officer.page.input_value(f"#comment-{first.pk}") == "认真负责。"
    officer.press("[data-save]")
    assert Assessment.objects.get().comment == "认真负责。"
    assert officer.page.is_hidden("[data-draft-note]")


def test_opinions_are_given_on_a_phone(visit, sheet):
    first, *_rest = sheet.evaluations
    officer = visit(sheet.users.officer, screen=PHONE)
    officer.open(address(sheet))
    officer.main.locator(f'[name="grade-{first.pk}"][value="BASIC"]').tap()

    officer.press("[data-save]")

    assert grades() == ["BASIC"]
    assert officer.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
