"""Somebody in front of a browser, who goes where links lead and presses what he sees."""

from urllib.parse import urlsplit

from django.test import Client
from django.urls import resolve

from .inspection import faults_of

DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SESSION = "xigu_session"
MARKS = [".message-list", ".error-summary"]
SHAPE = """marks => [innerWidth, ...marks.map(css => !!document.querySelector(css))].join()"""
PASSWORD = "a password of tests"


class Visitor:
    """A person with a browser context of his own.

    What he finds wrong with the pages goes into `complaints`. Where he arrives he inspects what
    is not in `inspected` yet: one page in one shape on one screen; with None, he does not.
    """

    def __init__(self, context, home, complaints, inspected):
        self.context = context
        self.page = context.new_page()
        self._home = home
        self._complaints = complaints
        self._inspected = inspected

    @property
    def path(self) -> str:
        """Where the visitor is."""
        return urlsplit(self.page.url).path

    @property
    def main(self):
        """The page without its frame."""
        return self.page.locator("main")

    def open(self, address: str):
        """Go to an address that was typed or scanned."""
        response = self.page.goto(address)
        self.arrive()
        return response

    def follow(self, address: str) -> None:
        """Click the link to `address` that can be seen, if need be after opening the menu."""
        links = self.page.locator(f'a[href="{address}"]').filter(visible=True)
        if not links.count():
            self.page.locator(".frame-bottom summary").click()
        with self.page.expect_navigation():
            links.first.click()
        self.arrive()

    def fill(self, **fields) -> None:
        """Write into the fields of these names."""
        for name, value in fields.items():
            self.main.locator(f'[name="{name}"]').fill(value)

    def press(self, selector: str = "button.btn-primary") -> None:
        """Press the button, by default the one red one."""
        self._submit(self.main.locator(selector))

    def choose(self, name: str, value: str) -> None:
        """Press the button of this name and value, if need be after opening its menu."""
        buttons = self.page.locator(f'button[name="{name}"][value="{value}"]')
        if not buttons.filter(visible=True).count():
            menus = self.page.locator("details").filter(has=buttons)
            menus.locator("summary").filter(visible=True).first.click()
        self._submit(buttons)

    def resize(self, screen) -> None:
        """Look at the page in front of the visitor on a screen of another size."""
        self.page.set_viewport_size(screen["viewport"])

    def sign_in(self, user) -> None:
        """Fill in and send the sign-in page in front of the visitor."""
        self.fill(username=user.username, password=PASSWORD)
        self.press()

    def download(self, address: str) -> bytes:
        """Return the file behind the link to `address` on this page."""
        assert self.page.locator(f'a[href="{address}"]').filter(visible=True).count()
        answer = self.context.request.get(address)
        assert answer.ok
        return answer.body()

    def is_signed_in_as(self, user) -> None:
        """Carry a session of this user, where signing in is not the matter; None signs out."""
        self.context.clear_cookies(name=SESSION)
        if user:
            client = Client()
            client.force_login(user)
            self.carries(SESSION, client.cookies[SESSION].value)

    def carries(self, name: str, value: str) -> None:
        """Carry a cookie."""
        self.context.add_cookies([{"name": name, "value": value, "url": self._home}])

    def arrive(self) -> None:
        """Inspect the page, if it was not yet."""
        if self._inspected is None:
            return
        shape = (resolve(self.path).view_name, self.page.evaluate(SHAPE, MARKS))
        if shape not in self._inspected:
            self._inspected.add(shape)
            self.inspect()

    def inspect(self, **schemes) -> None:
        """Note what is wrong with the page."""
        faults = faults_of(self.page, **schemes)
        self._complaints += [f"{self.path}: {fault}" for fault in faults]

    def _submit(self, buttons):
        with self.page.expect_navigation():
            buttons.filter(visible=True).first.click()
        self.arrive()
