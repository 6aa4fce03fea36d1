// data-count on a text field with maxlength: says below it how many characters stand there, of how many.
(function () {
  "use strict";

  function tell(field, words) {
    words.textContent = field.value.length + " / " + field.maxLength;
  }

  document.querySelectorAll("[data-count]").forEach(function (field) {
    const words = document.createElement("div");
    words.className = "count num";
    words.setAttribute("aria-hidden", "true");
    field.insertAdjacentElement("afterend", words);
    field.addEventListener("input", function () { tell(field, words); });
    tell(field, words);
  });
})();
