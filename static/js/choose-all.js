// data-choose-all on checkboxes of a form: each chooses, or leaves, every other checkbox of the form.
(function () {
  "use strict";

  const forms = new Set(Array.from(document.querySelectorAll("[data-choose-all]")).map(function (all) { return all.form; }));

  forms.forEach(function (form) {
    const alls = Array.from(form.querySelectorAll("[data-choose-all]"));
    const boxes = Array.from(form.querySelectorAll("input[type=checkbox]:not([data-choose-all])"));

    function show() {
      const chosen = boxes.filter(function (box) { return box.checked; }).length;
      alls.forEach(function (all) {
        all.checked = chosen === boxes.length;
        all.indeterminate = chosen > 0 && chosen < boxes.length;
      });
    }

    alls.forEach(function (all) {
      all.addEventListener("change", function () {
        boxes.forEach(function (box) { box.checked = all.checked; });
        show();
      });
      all.hidden = false;
      all.closest("label, th").hidden = false;
    });
    boxes.forEach(function (box) { box.addEventListener("change", show); });
    show();
  });
})();
