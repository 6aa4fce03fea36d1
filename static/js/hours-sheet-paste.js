// A column or block copied from a table, pasted into a cell of the hours sheet, fills down and right.
(function () {
  "use strict";

  const form = document.querySelector("[data-hours-sheet]");
  if (!form) {
    return;
  }

  const COLUMNS = ["state", "hours", "note"];
  const WORDS = JSON.parse(form.dataset.words);

  function rowsOf(text) {
    const rows = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
    return rows.map(function (row) { return row.split("\t"); });
  }

  function stateOf(word, radios) {
    const radio = radios.find(function (each) { return each.parentElement.textContent.trim() === word; });
    return radio ? radio.value : WORDS[word.toLowerCase()];
  }

  function putState(line, word) {
    const radios = Array.from(line.querySelectorAll("input[type=radio]"));
    const state = stateOf(word, radios);
    if (state) {
      radios.forEach(function (radio) { radio.checked = radio.value === state; });
    }
    return Boolean(state) || !word;
  }

  function putText(line, column, text) {
    line.querySelector('[name^="' + column + '-"]').value = text;
    if (column === "hours" && text && !line.querySelector("input[type=radio]:checked")) {
      line.querySelector("input[type=radio][value=PRESENT]").checked = true;
    }
  }

  // A tick or a word among the hours says who was there; it moves nothing to the right.
  function put(line, start, cells) {
    let column = start;
    cells.forEach(function (raw) {
      const text = raw.trim();
      const isWord = column < 2 && text && putState(line, text);
      if (isWord) {
        column = Math.max(column, 1);
      } else if (column < COLUMNS.length) {
        if (COLUMNS[column] === "state") {
          column = text ? 1 : 0;
        }
        if (COLUMNS[column] !== "state") {
          putText(line, COLUMNS[column], text);
        }
        column += 1;
      }
    });
  }

  function tell(text) {
    form.querySelector("[data-paste-note]").textContent = text;
  }

  form.addEventListener("paste", function (event) {
    const line = event.target.closest("[data-line]");
    const rows = line ? rowsOf(event.clipboardData.getData("text/plain")) : [];
    if (rows.length < 2 && (rows[0] || []).length < 2) {
      return;
    }
    event.preventDefault();
    const lines = Array.from(form.querySelectorAll("[data-line]"));
    const first = lines.indexOf(line);
    const start = COLUMNS.indexOf(event.target.name.split("-")[0]);
    const fitting = rows.slice(0, lines.length - first);
    fitting.forEach(function (cells, index) { put(lines[first + index], start, cells); });
    const words = form.querySelector("[data-paste-note]").dataset;
    const beyond = rows.length - fitting.length;
    tell(words.pasted.replace("0", fitting.length) + (beyond ? " " + words.beyond.replace("0", beyond) : ""));
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
