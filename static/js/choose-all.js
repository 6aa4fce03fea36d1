// data-choose-all on a checkbox: it chooses, or leaves, every other checkbox of its form.
(function () {
  "use strict";

  document.querySelectorAll("[data-choose-all]").forEach(function (all) {
    const boxes = Array.from(all.form.querySelectorAll("input[type=checkbox]")).filter(function (box) {
      return box !== all;
    });

    function show() {
      const chosen = boxes.filter(function (box) { return box.checked; }).length;
      all.checked = chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    }

    all.addEventListener("change", function () {
      boxes.forEach(function (box) { box.checked = all.checked; });
    });
    boxes.forEach(function (box) { box.addEventListener("change", show); });
    all.hidden = false;
    show();
  });
})();
