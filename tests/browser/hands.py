"""What somebody's hands do in a browser: taps and the fields that he types into."""


class Hands:
    """Taps and types in the place of a visitor, and counts both.

    Every field that is typed into costs the tap that puts the cursor there.
    """

    def __init__(self, visitor):
        self.visitor = visitor
        self.taps = 0
        self.fields = []

    def tap(self, selector):
        """Tap what can be seen; wait for the page where it leads to another."""
        self.taps += 1
        target = self.visitor.page.locator(selector).filter(visible=True).first
        if target.evaluate("element => Boolean(element.closest('a, [type=submit]'))"):
            with self.visitor.page.expect_navigation():
                target.click()
            self.visitor.arrive()
        else:
            target.click()

    def type(self, **fields):
        """Tap into each field and type."""
        for name, value in fields.items():
            self.tap(f'main [name="{name}"]')
            self.fields.append(name)
            self.visitor.page.keyboard.press("ControlOrMeta+a")
            self.visitor.page.keyboard.type(value)
