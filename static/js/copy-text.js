// data-copy around a textarea and a button: copies the text and says so.
(function () {
  "use strict";

  function selectAndCopy(field) {
    field.focus();
    field.select();
    document.execCommand("copy");
  }

  function copy(field) {
    if (!navigator.clipboard) {
      selectAndCopy(field);
      return Promise.resolve();
    }
    return navigator.clipboard.writeText(field.value).catch(function () { selectAndCopy(field); });
  }

  document.querySelectorAll("[data-copy]").forEach(function (block) {
    const button = block.querySelector("[data-copy-button]");
    const done = block.querySelector("[data-copy-done]");
    button.hidden = false;
    button.addEventListener("click", function () {
      copy(block.querySelector("textarea")).then(function () {
        done.textContent = done.dataset.copyDone;
      });
    });
  });
})();
