// data-hours-sheet on the form: keys for quick hands, filling without the server, the sum below.
(function () {
  "use strict";

  const form = document.querySelector("[data-hours-sheet]");
  if (!form) {
    return;
  }

  const STATE_KEYS = { KeyQ: "PRESENT", KeyW: "EXCUSED", KeyE: "ABSENT", KeyR: "NOT_NEEDED" };
  const HOURS = /^(\d{1,3}(?:[.,]\d+)?)(?:小时|小時|h)?$/;

  function lines() {
    return Array.from(form.querySelectorAll("[data-line]"));
  }

  function radios(line) {
    return Array.from(line.querySelectorAll("input[type=radio]"));
  }

  function cell(line, column) {
    if (column === "state") {
      return radios(line).find(function (radio) { return radio.checked; }) || radios(line)[0];
    }
    return line.querySelector('[name^="' + column + '-"]');
  }

  function choose(line, state) {
    radios(line).forEach(function (radio) { radio.checked = radio.value === state; });
  }

  function stateOf(line) {
    const radio = radios(line).find(function (each) { return each.checked; });
    return radio ? radio.value : "";
  }

  function columnOf(field) {
    return field.name.split("-")[0];
  }

  function go(field, step) {
    const all = lines();
    const line = all[all.indexOf(field.closest("[data-line]")) + step];
    if (line) {
      focus(cell(line, columnOf(field)));
    }
  }

  function focus(field) {
    field.focus();
    if (field.type === "text") {
      field.select();
    }
  }

  function toPlain(text) {
    return text.normalize("NFKC").trim();
  }

  function sum() {
    const total = lines().reduce(function (before, line) {
      const match = HOURS.exec(toPlain(cell(line, "hours").value));
      return before + (match ? Number(match[1].replace(",", ".")) : 0);
    }, 0);
    form.querySelector("[data-total]").textContent = String(Math.round(total * 10) / 10);
  }

  // One event for whatever was filled at once: the draft is kept, the sum counted once.
  function tellChange() {
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function fillAttended() {
    lines().forEach(function (line) {
      if (!stateOf(line)) {
        choose(line, "PRESENT");
      }
    });
    tellChange();
  }

  // What was filled before is filled anew, so a slip is mended by filling once more.
  function fillHours() {
    const hours = form.elements.each.value;
    const before = form.elements.filled.value;
    lines().forEach(function (line) {
      const field = cell(line, "hours");
      if (stateOf(line) === "PRESENT" && (!field.value.trim() || field.value === before)) {
        field.value = hours;
      }
    });
    form.elements.filled.value = hours;
    tellChange();
  }

  function save() {
    form.querySelector("[data-save]").click();
  }

  function isComposing(event) {
    return event.isComposing || event.keyCode === 229;
  }

  function onStateKey(event) {
    const state = STATE_KEYS[event.code];
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (state && plain) {
      event.preventDefault();
      const line = event.target.closest("[data-line]");
      choose(line, state);
      cell(line, "state").focus();
      tellChange();
      return true;
    }
    return false;
  }

  function stepOf(event) {
    if (event.key === "ArrowDown") {
      return 1;
    }
    if (event.key === "ArrowUp") {
      return -1;
    }
    return event.key === "Enter" ? (event.shiftKey ? -1 : 1) : 0;
  }

  function neighborOf(event) {
    const field = event.target;
    const isEdge = field.type === "text" && field.selectionStart === field.selectionEnd;
    const line = field.closest("[data-line]");
    if (isEdge && event.key === "ArrowLeft" && field.selectionStart === 0) {
      return columnOf(field) === "note" ? cell(line, "hours") : cell(line, "state");
    }
    if (isEdge && event.key === "ArrowRight" && field.selectionEnd === field.value.length) {
      return columnOf(field) === "hours" ? cell(line, "note") : null;
    }
    return null;
  }

  function onCellKey(event) {
    const step = stepOf(event);
    const neighbor = step ? null : neighborOf(event);
    if (step) {
      event.preventDefault();
      go(event.target, step);
    } else if (neighbor) {
      event.preventDefault();
      focus(neighbor);
    }
  }

  function onToolKey(event) {
    const press = { each: "[data-fill]", q: "[data-find]" }[event.target.name];
    if (event.key === "Enter" && press) {
      event.preventDefault();
      form.querySelector(press).click();
    }
  }

  form.addEventListener("keydown", function (event) {
    const field = event.target;
    if (field.type === "radio" && field.closest("[data-line]") && onStateKey(event)) {
      return;
    }
    if (isComposing(event)) {
      return;
    }
    if ((event.ctrlKey || event.metaKey) && (event.key === "Enter" || event.code === "KeyS")) {
      event.preventDefault();
      save();
    } else if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (field.closest("[data-line]")) {
      onCellKey(event);
    } else {
      onToolKey(event);
    }
  });

  // Wherever the focus is on the page.
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyS" && !event.defaultPrevented) {
      event.preventDefault();
      save();
    }
  });

  form.addEventListener("input", function (event) {
    const line = event.target.closest ? event.target.closest("[data-line]") : null;
    if (line && columnOf(event.target) === "hours" && event.target.value.trim() && !stateOf(line)) {
      choose(line, "PRESENT");
    }
    sum();
  });

  form.addEventListener("click", function (event) {
    const button = event.target.closest("[data-attended], [data-fill]");
    if (button) {
      event.preventDefault();
      (button.matches("[data-fill]") ? fillHours : fillAttended)();
    }
  });

  window.addEventListener("load", sum);
})();
