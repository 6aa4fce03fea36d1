"""What must be true of every page, whoever looks at it: found by machine, in a real browser."""

from axe_playwright_python.base import AXE_SCRIPT

# Beyond axe's defaults: targets of 24 px are WCAG 2.2 AA, but axe asks for them only on request.
EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLORS = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
FIND_VIOLATIONS = """options => axe.run(document, options).then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html.slice(0, 200)}`)))"""

MISSHAPEN = """() => [
  document.documentElement.scrollWidth > document.documentElement.clientWidth
    && "wider than the screen",
  document.querySelectorAll("h1").length !== 1 && "not exactly one h1",
  ...[...document.querySelectorAll(".name")]
    .filter(name => /^[^·]{1,16}$/.test(name.textContent.trim()))
    .filter(name => {
      const words = document.createRange();
      words.selectNodeContents(name);
      const lines = [...words.getClientRects()].map(line => Math.round(line.bottom));
      return new Set(lines).size > 1;
    })
    .map(name => `broken name: ${name.textContent}`),
].filter(Boolean)"""
REPORT_REFUSALS = """document.addEventListener("securitypolicyviolation", event =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"""


def faults_of(page, *, light=True, dark=True) -> list[str]:
    """Return what is wrong with a page in light (everything) and in dark (its colors)."""
    if not page.evaluate("window.axe !== undefined"):
        page.evaluate(AXE_SCRIPT)
    faults = page.evaluate(MISSHAPEN)
    if light:
        faults += page.evaluate(FIND_VIOLATIONS, EVERYTHING)
    if dark:
        page.emulate_media(color_scheme="dark")
        faults += [f"dark, {fault}" for fault in page.evaluate(FIND_VIOLATIONS, COLORS)]
        page.emulate_media(color_scheme="light")
    return faults


def bring_tools(context) -> None:
    """Have the pages of a browser context come with axe, which is long to hand over to each."""
    context.add_init_script(AXE_SCRIPT)


def listen(context, complaints: list[str]) -> None:
    """Add to `complaints` whatever the pages of a browser context complain about.

    That is messages of the console, refusals by the content security policy, and files that
    do not come. A page that answers 404 itself is no complaint.
    """
    context.add_init_script(REPORT_REFUSALS)
    context.on("console", lambda message: _note_message(message, complaints))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("response", lambda response: _note_response(response, complaints))


def _note_message(message, complaints):
    if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
        complaints.append(message.text)


def _note_response(response, complaints):
    if response.status >= 400 and not response.request.is_navigation_request():
        complaints.append(f"{response.status} {response.url}")
