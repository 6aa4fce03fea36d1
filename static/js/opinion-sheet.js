// data-opinion-sheet on the form: digits give the grade of the line in focus and go on, arrows and Enter move.
(function () {
  "use strict";

  const form = document.querySelector("[data-opinion-sheet]");
  if (!form) {
    return;
  }

  const DIGIT = /^(?:Digit|Numpad)([0-9])$/;

  function lines() {
    return Array.from(form.querySelectorAll("[data-line]"));
  }

  function radios(line) {
    return Array.from(line.querySelectorAll("input[type=radio]"));
  }

  function checked(line) {
    return radios(line).find(function (radio) { return radio.checked; });
  }

  function cell(line, isWords) {
    const words = line.querySelector("textarea");
    return isWords ? words : checked(line) || radios(line)[0] || words;
  }

  function go(field, step) {
    const all = lines();
    const line = all[all.indexOf(field.closest("[data-line]")) + step];
    if (line) {
      cell(line, field.matches("textarea")).focus();
    }
  }

  // The last radio of a line says that there is no grade yet; it is that of the digit 0.
  function ofDigit(line, digit) {
    const all = radios(line);
    return digit === 0 ? all[all.length - 1] : all.slice(0, -1)[digit - 1];
  }

  function isPlain(event) {
    return !event.ctrlKey && !event.metaKey && !event.altKey;
  }

  function isComposing(event) {
    return event.isComposing || event.keyCode === 229;
  }

  // By the place of the key: an input method that is on hides which one it is.
  function onDigit(event) {
    const match = DIGIT.exec(event.code);
    const radio = match && isPlain(event) && !event.shiftKey
      ? ofDigit(event.target.closest("[data-line]"), Number(match[1]))
      : null;
    if (!radio) {
      return false;
    }
    event.preventDefault();
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    go(radio, 1);
    return true;
  }

  // Within words the arrows move the cursor; at their edge, and in a grade, they move on.
  function isAtEdge(field, isDown) {
    if (!field.matches("textarea")) {
      return true;
    }
    const edge = isDown ? field.value.length : 0;
    return field.selectionStart === edge && field.selectionEnd === edge;
  }

  function stepOf(event) {
    const isWords = event.target.matches("textarea");
    if (event.key === "Enter") {
      return event.shiftKey ? (isWords ? 0 : -1) : 1;
    }
    if (event.key === "ArrowDown") {
      return isAtEdge(event.target, true) ? 1 : 0;
    }
    return event.key === "ArrowUp" && isAtEdge(event.target, false) ? -1 : 0;
  }

  function save() {
    form.querySelector("[data-save]").click();
  }

  form.addEventListener("keydown", function (event) {
    const field = event.target;
    if (!field.matches("[data-line] input[type=radio], [data-line] textarea")) {
      return;
    }
    if (field.type === "radio" && onDigit(event) || isComposing(event) || !isPlain(event)) {
      return;
    }
    const step = stepOf(event);
    if (step) {
      event.preventDefault();
      go(field, step);
    }
  });

  // Wherever the focus is on the page.
  document.addEventListener("keydown", function (event) {
    const saves = event.code === "KeyS" || event.key === "Enter" && form.contains(event.target);
    if ((event.ctrlKey || event.metaKey) && saves && !isComposing(event)) {
      event.preventDefault();
      save();
    }
  });

  // How much of the best grade is given: here, and on the other pages of the sheet.
  function count() {
    document.querySelectorAll("[data-share]").forEach(function (share) {
      const here = lines().filter(function (line) {
        const radio = checked(line);
        return line.dataset.group === share.dataset.share && radio && radio.value === share.dataset.grade;
      });
      const given = Number(share.dataset.elsewhere) + here.length;
      share.querySelector("[data-given]").textContent = String(given);
      share.classList.toggle("is-beyond", given > Number(share.dataset.allowed));
    });
  }

  form.addEventListener("change", count);
  window.addEventListener("load", count);
})();
