"""A secretary's hands on the hours sheet: keys are counted, and nothing typed is lost."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from activities.models import ActivityRecord
from tests.factories.accounts import officer
from tests.factories.activities import ActivityFactory, AttendanceFactory
from tests.factories.organizations import CommunityFactory, MemberFactory
from xigu.accounts.states import Role

PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.querySelector(selector).dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


class Keys:
    """Every key that is pressed, counted."""

    def __init__(self, page):
        self.page = page
        self.count = 0

    def press(self, *keys):
        for key in keys:
            self.count += 1
            self.page.keyboard.press(key)

    def save(self):
        with self.page.expect_navigation():
            self.press("Control+s")


@pytest.fixture
def sheet(transactional_db):
    """A community's secretary, and an activity of yesterday; `fill` lists people on it."""
    community = CommunityFactory(name="后街社区")
    activity = ActivityFactory(community=community)

    def fill(count):
        return [
            AttendanceFactory(
                activity=activity, number=number, member=MemberFactory(community=community)
            )
            for number in range(1, count + 1)
        ]

    return SimpleNamespace(
        activity=activity,
        community=community,
        secretary=officer(Role.SECRETARY, community),
        address=reverse("activities:sheet", args=[activity.pk]),
        fill=fill,
    )


def recorded():
    return [str(record.hours) for record in ActivityRecord.objects.order_by("pk")]


def test_fifty_with_the_same_hours_take_at_most_ten_keys(visit, sheet):
    sheet.fill(50)
    leads = visit(sheet.secretary)
    leads.open(sheet.address)
    keys = Keys(leads.page)

    keys.press("Enter", "Tab", "2", "Enter")
    keys.save()

    assert recorded() == ["2.0"] * 50
    assert keys.count <= 10


def test_fifty_different_hours_are_one_entry_and_one_enter_each(visit, sheet):
    rows = sheet.fill(50)
    leads = visit(sheet.secretary)
    leads.open(sheet.address)
    keys = Keys(leads.page)
    leads.page.focus(f"#hours-{rows[0].pk}")

    for number in range(50):
        keys.press(str(number % 2 + 1), "Enter")
    keys.save()

    assert recorded() == ["1.0", "2.0"] * 25


def test_letters_choose_in_the_state_and_type_elsewhere(visit, sheet):
    first, second = sheet.fill(2)
    leads = visit(sheet.secretary)
    leads.open(sheet.address)
    page = leads.page

    page.focus(f'[name="state-{first.pk}"]')
    page.keyboard.press("w")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("q")
    page.focus(f"#note-{second.pk}")
    page.keyboard.type("qwe")

    assert page.is_checked(f'[name="state-{first.pk}"][value="EXCUSED"]')
    assert page.is_checked(f'[name="state-{second.pk}"][value="PRESENT"]')
    assert page.input_value(f"#note-{second.pk}") == "qwe"


def test_keys_rest_while_an_input_method_composes(visit, sheet):
    first, second = sheet.fill(2)
    leads = visit(sheet.secretary)
    leads.open(sheet.address)
    page = leads.page
    composer = leads.context.new_cdp_session(page)

    page.focus(f"#note-{first.pk}")
    composer.send(
        "Input.imeSetComposition", {"text": "zidai", "selectionStart": 5, "selectionEnd": 5}
    )
    for key in ("Enter", "ArrowDown", "q"):
        page.evaluate(
            """key => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
              {key, code: key, isComposing: true, bubbles: true, cancelable: true}))""",
            key,
        )
    composer.send("Input.insertText", {"text": "自带"})
    assert page.evaluate("document.activeElement.id") == f"note-{first.pk}"
    assert page.input_value(f"#note-{first.pk}") == "自带"

    page.focus(f'[name="state-{second.pk}"]')
    page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
          {key: "Process", code: "KeyE", keyCode: 229, bubbles: true, cancelable: true}))"""
    )
    assert page.is_checked(f'[name="state-{second.pk}"][value="ABSENT"]')


def test_two_hundred_rows_are_pasted_and_three_wrong_ones_save_nothing(visit, sheet):
    rows = sheet.fill(200)
    leads = visit(sheet.secretary, carelessly=True)
    leads.open(sheet.address)
    hours = ["26" if number in {10, 100, 190} else "1.5" for number in range(200)]
    block = "\r\n".join(f"到场\t{each}\t备注" for each in hours)

    leads.page.evaluate(PASTE, [f'[name="state-{rows[0].pk}"]', block])
    leads.press("[data-save]")

    assert not recorded()
    wrong = leads.page.locator("input[aria-invalid]")
    assert [each.get_attribute("id") for each in wrong.all()] == [
        f"hours-{rows[number].pk}" for number in (10, 100, 190)
    ]
    leads.page.evaluate(PASTE, [f"#hours-{rows[0].pk}", "\n".join(["1.5"] * 201)])
    assert "1" in leads.page.inner_text("[data-paste-note]")
    leads.press("[data-save]")
    assert recorded() == ["1.5"] * 200


def test_a_lost_session_keeps_what_was_typed(visit, sheet):
    (row,) = sheet.fill(1)
    leads = visit(sheet.secretary)
    leads.open(sheet.address)
    leads.page.focus(f"#hours-{row.pk}")
    leads.page.keyboard.type("1.5")
    assert leads.page.is_visible("[data-draft-saved]")

    leads.is_signed_in_as(None)
    leads.press("[data-save]")
    leads.is_signed_in_as(sheet.secretary)
    leads.open(sheet.address)

    assert leads.page.input_value(f"#hours-{row.pk}") == "1.5"
    leads.press("[data-save]")
    assert recorded() == ["1.5"]
    assert leads.page.is_hidden("[data-draft-note]")


def test_a_walk_in_is_added_by_keyboard(visit, sheet):
    (row,) = sheet.fill(1)
    MemberFactory(name="赵六", community=sheet.community)
    leads = visit(sheet.secretary)
    leads.open(sheet.address)
    leads.page.fill(f"#hours-{row.pk}", "1.5")
    leads.page.focus("#walk-in")

    leads.page.keyboard.type("zl")
    for _step in range(2):
        with leads.page.expect_navigation():
            leads.page.keyboard.press("Enter")

    assert leads.page.locator("[data-line]").count() == 2
    assert leads.page.input_value(f"#hours-{row.pk}") == "1.5"


def test_the_sheet_works_without_javascript(visit, sheet):
    sheet.fill(2)
    leads = visit(sheet.secretary, scripts=False)
    leads.open(sheet.address)

    leads.press("[data-attended]")
    leads.fill(each="2")
    leads.press("[data-fill]")
    leads.press("[data-save]")

    assert recorded() == ["2.0", "2.0"]
