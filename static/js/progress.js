// data-progress="address": asks for a fragment of the same shape every two seconds until it no longer bears the attribute.
// Without JavaScript the page refreshes itself by <noscript><meta http-equiv="refresh">.
(function () {
  "use strict";

  const PAUSE = 2000;

  function ask(block) {
    fetch(block.dataset.progress, { credentials: "same-origin", headers: { "HX-Request": "true" } })
      .then(function (response) {
        if (!response.ok || response.redirected) {
          throw new Error(response.status);
        }
        return response.text();
      })
      .then(function (text) { show(block, text); })
      .catch(function () { later(block); });
  }

  function show(block, text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const next = page.getElementById(block.id);
    if (!next) {
      later(block);
      return;
    }
    block.replaceWith(next);
    if (next.hasAttribute("data-progress")) {
      later(next);
    }
  }

  function later(block) {
    setTimeout(function () { ask(block); }, PAUSE);
  }

  document.querySelectorAll("[data-progress]").forEach(later);
})();
