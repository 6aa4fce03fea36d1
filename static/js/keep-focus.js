// After htmx replaced a part that held the focus: back to the field of the same id, or to the part itself.
(function () {
  "use strict";

  let last = "";

  document.addEventListener("htmx:beforeSwap", function () {
    last = document.activeElement ? document.activeElement.id : "";
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    if (document.activeElement !== document.body) {
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
