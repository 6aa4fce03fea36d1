// After htmx replaced a part that held the focus: back to the field of the same id, or to the part itself.
(function () {
  "use strict";

  let last = "";
  let hadFocus = false;

  document.addEventListener("htmx:beforeSwap", function () {
    hadFocus = Boolean(document.activeElement) && document.activeElement !== document.body;
    last = hadFocus ? document.activeElement.id : "";
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    if (!hadFocus || document.activeElement !== document.body) {
      return;
    }
    const again = last && document.getElementById(last);
    const target = again || event.target;
    if (target === event.target && !target.hasAttribute("tabindex")) {
      target.setAttribute("tabindex", "-1");
    }
    target.focus({ preventScroll: true });
  });
})();
