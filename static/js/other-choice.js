// data-other="id" on a radio button: filling that field chooses the button, and the reverse empties it.
(function () {
  "use strict";

  document.addEventListener("change", function (event) {
    const changed = event.target;
    if (changed.matches("select, input:not([type=radio]):not([type=checkbox])")) {
      const other = document.querySelector('[data-other="' + changed.id + '"]');
      if (other && changed.value) {
        other.checked = true;
      }
    } else if (changed.matches("input[type=radio]:not([data-other])")) {
      document.querySelectorAll('[data-other][name="' + changed.name + '"]').forEach(function (other) {
        document.getElementById(other.dataset.other).value = "";
      });
    }
  });
})();
