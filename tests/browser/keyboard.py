"""Going through pages without a mouse; whoever does must always see where he is."""

MOST_STEPS = 120
FOCUS = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return "nowhere";
  const style = getComputedStyle(here), box = here.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2];
  const seen = document.elementFromPoint(x, y);
  const inside = box.top >= 0 && box.left >= 0 && box.width > 1
    && box.top < innerHeight && box.right <= innerWidth + 1;
  if (!inside) return "out of sight: " + here.outerHTML.slice(0, 120);
  if (!ring && style.boxShadow === "none") return "no ring: " + here.outerHTML.slice(0, 120);
  if (!seen || !(here.contains(seen) || seen.contains(here)))
    return "covered by " + seen.outerHTML.slice(0, 80) + ": " + here.outerHTML.slice(0, 120);
  return "";
}"""


class Keyboard:
    """The keys of a visitor."""

    def __init__(self, visitor):
        self._visitor = visitor
        self._page = visitor.page

    def tab_to(self, selector: str) -> None:
        """Press Tab until the focus is on what the selector finds; it must be seen all the way."""
        for _step in range(MOST_STEPS):
            self._page.keyboard.press("Tab")
            fault = self._page.evaluate(FOCUS)
            assert fault in {"", "nowhere"}, fault
            if self._page.evaluate("css => document.activeElement.matches(css)", selector):
                return
        raise AssertionError(f"Tab never came to {selector} on {self._page.url}")

    def type_into(self, selector: str, text: str) -> None:
        """Go to a field and write into it."""
        self.tab_to(selector)
        self._page.keyboard.type(text)

    def press(self, key: str) -> None:
        """Press Enter or Space where the focus is, and wait for the page that follows."""
        with self._page.expect_navigation():
            self._page.keyboard.press(key)
        self._visitor.arrive()

    def toggle(self) -> None:
        """Press Space on a checkbox."""
        self._page.keyboard.press("Space")
