// data-shown-for="A B" data-shown-by="name": shown only while the radio button of that name has one of these values.
(function () {
  "use strict";

  function show(part) {
    const chosen = document.querySelector('input[name="' + part.dataset.shownBy + '"]:checked');
    part.hidden = !chosen || part.dataset.shownFor.split(" ").indexOf(chosen.value) < 0;
  }

  function showAll() {
    document.querySelectorAll("[data-shown-for]").forEach(show);
  }

  document.addEventListener("change", showAll);
  showAll();
})();
