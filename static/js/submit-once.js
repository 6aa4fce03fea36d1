// data-submit-once on a form: its buttons rest after the first click, and wake when the page is shown again.
(function () {
  "use strict";

  function rest(form) {
    form.setAttribute("aria-busy", "true");
    form.querySelectorAll("button:not([type=button]), input[type=submit]").forEach(function (button) {
      button.disabled = true;
    });
  }

  function wake(form) {
    form.removeAttribute("aria-busy");
    form.querySelectorAll("button:disabled, input[type=submit]:disabled").forEach(function (button) {
      button.disabled = false;
    });
  }

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.matches("[data-submit-once]") || event.defaultPrevented) {
      return;
    }
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      return;
    }
    // After the browser has read which button was pressed.
    setTimeout(function () { rest(form); }, 0);
  });

  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-submit-once][aria-busy]").forEach(wake);
  });
})();
