"""What people do on a page before it is looked at."""

from tests.browser.checking_in import KNOWN, LONG_NAME
from tests.browser.rosters import workbook

GOOD_ROW = (
    LONG_NAME,
    "男",
    "维吾尔族",
    "1990-11",
    "13993100028",
    "后勤管理处第一党支部",
    "",
    "",
    "电工",
)
KNOWN_ROW = ("李娜", "女", "汉族", "1985-03", "13900000077", "", KNOWN["position"], "", "")
BAD_ROWS = (
    ("李四", "不详", "汉族", "1985-05", "139931000"),
    ("", "男", "汉族", "2985-05", "13993100040"),
    ("王五", "男", "汉族", "", ""),
)


def open_menu(visitor):
    """Open the menu that the size of the screen offers: that of the user, or "more"."""
    visitor.page.locator("summary").filter(visible=True).last.click()


def find_people(visitor):
    """Look for members by a part of their names."""
    visitor.fill(q="王")
    visitor.press("[name=find]")


def open_more(visitor):
    """Open what the page keeps folded."""
    visitor.main.locator("summary").click()


def send(visitor):
    """Send the form as it stands."""
    visitor.press()


def send_untitled(visitor):
    """Send the form without a title, and with the last day before the first."""
    visitor.fill(title="", last="2001-01-01")
    visitor.press()


def save_after_another(visitor):
    """Save a record that somebody else has changed since the form was opened."""
    version = visitor.main.locator("[name=version]")
    version.evaluate("field => { field.value = JSON.stringify({position: 'x', phone: 'x'}); }")
    visitor.fill(position="区委办公室综合科科长", phone="13900001111")
    visitor.press()


def choose_none(visitor):
    """Send the form with nothing chosen."""
    boxes = visitor.main.locator("[type=checkbox]")
    boxes.evaluate_all("boxes => boxes.forEach(box => { box.checked = false; })")
    visitor.press()


def find_elsewhere(visitor):
    """Type an address that says nothing to the program, and wait for its answer."""
    visitor.fill(home_address="城关区张掖路100号")
    visitor.main.locator("#id_home_address").blur()
    visitor.page.wait_for_selector("#communities input[type=hidden]", state="attached")


def send_empty(visitor):
    """Empty the address, choose nothing, and send."""
    visitor.fill(home_address="")
    visitor.press()


def print_chosen(visitor):
    visitor.press("[name=key] ~ .form-actions button")


def print_the_rest(visitor):
    visitor.press("[formaction]")
    visitor.press()


def sign_in_wrongly(visitor):
    visitor.fill(username="zhaomin", password="wrong")
    visitor.press()


def look_up(visitor):
    visitor.fill(name="查无此人", last_four="0000")
    visitor.press()


def send_phone(visitor):
    visitor.fill(service="电工 13919001234")
    visitor.press()


def rename_as_before(visitor):
    """Take the name of another branch."""
    visitor.fill(name="机关党支部")
    visitor.press()


def print_view(visitor):
    visitor.press("[formaction]")


def see_and_send(visitor):
    visitor.main.locator("[name=has_seen]").check()
    visitor.press()


def upload_mixed(visitor):
    _upload(visitor, GOOD_ROW, KNOWN_ROW, *BAD_ROWS)


def upload_unclear(visitor):
    """Upload rows that may mean known persons, in branches and columns that nobody knows."""
    headers = ("姓名", "联系电话", "所在党支部", "工资", "身份证号")
    rows = (
        ("李娜", "13993100061", "后勤管理处第一支部", 5000, ""),
        (LONG_NAME, "13993100028", "西固区××局机关退休干部管理服务中心党支部", 6000, ""),
        (LONG_NAME, "13993100028", "", "", ""),
        ("合计", "3人"),
    )
    visitor.main.locator("[type=file]").set_input_files(workbook(*rows, headers=headers))
    visitor.press()


def map_columns(visitor):
    """Go from the dry run to the page that asks what columns mean."""
    upload_unclear(visitor)
    visitor.main.locator("#unread a").click()


def upload_headless(visitor):
    """Upload a sheet in which no row names the columns."""
    headers = ("单位", "负责人", "电话")
    visitor.main.locator("[type=file]").set_input_files(workbook(headers=headers))
    visitor.press()


def upload_refused(visitor):
    _upload(visitor, *BAD_ROWS)


def upload_and_commit(visitor):
    _upload(visitor, GOOD_ROW)
    visitor.main.locator("#decisions select").select_option("found")
    for _each in ("decide about the branch", "commit"):
        visitor.press()


def _upload(visitor, *rows):
    visitor.main.locator("[type=file]").set_input_files(workbook(*rows))
    visitor.press()


def write_a_room(visitor):
    visitor.fill(phrase="福利东路127号3单元501室")
    visitor.press()


def write_a_neighbors(visitor):
    visitor.fill(phrase="先锋家园")
    visitor.press()


def fill_wrongly(visitor):
    """Say that all were there, one of them for longer than it lasted, and save it."""
    visitor.main.locator("[data-attended]").click()
    visitor.main.locator('[name^="hours-"]').first.fill("20")
    visitor.press("[data-save]")


def report_anew(visitor):
    """Fill in what is recorded for this day already, and send it."""
    visitor.main.locator("[name=kind][value=SERVICE]").check()
    visitor.main.locator("[name=hours][value='2']").check()
    visitor.fill(title="护学岗")
    visitor.main.locator("[name=day]").nth(1).check()
    visitor.press()


def publish(visitor):
    """Publish a draft from its page."""
    visitor.press("form[action$='/opening/'] button")


def sign_up(visitor):
    visitor.press("form[action$='/sign-up/'] button")


def read_on(visitor):
    """Open all that the page keeps folded."""
    for details in visitor.main.locator("details").all():
        details.evaluate("part => { part.open = true; }")


def say_too_much(visitor):
    """Write more about somebody than fits, and save it."""
    words = visitor.main.locator("textarea").first
    words.evaluate("field => field.removeAttribute('maxlength')")
    words.fill("认真" * 251)
    visitor.press("[data-save]")


def count_otherwise(visitor):
    """Count other votes than the first officer."""
    visitor.fill(ballots="9")
    for cell in visitor.main.locator('[name^="votes-"]').all():
        cell.fill("1")
    visitor.press()


def choose_everybody(visitor):
    """Choose all conclusions of the page as they are proposed, and sign them."""
    visitor.main.locator("[name=rows]").evaluate_all(
        "boxes => boxes.forEach(box => { box.checked = true; })"
    )
    visitor.press(".form-actions button.btn-primary")


def sign_uniform(visitor):
    """See what would be signed where both sides agree."""
    visitor.press("[name=agreeing]")


def send_back_silently(visitor):
    """Send a joint conclusion back without a reason."""
    visitor.press("[name=disagree]")
