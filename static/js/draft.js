// data-draft="key" on a form: what is typed is kept in this browser for a day, until a page with data-draft-done="key".
// A form with data-draft-fresh holds newer entries than the draft, and is kept at once.
// So nothing is lost when the session ends or the connection breaks. Hidden fields are not kept; signing out forgets all.
(function () {
  "use strict";

  const PREFIX = "draft:";
  const DAY = 24 * 60 * 60 * 1000;

  function storage() {
    try {
      return window.localStorage;
    } catch (error) {
      return null;
    }
  }

  const store = storage();
  if (!store) {
    return;
  }

  function read(key) {
    try {
      return JSON.parse(store.getItem(key)) || {};
    } catch (error) {
      return {};
    }
  }

  function keys() {
    return Object.keys(store).filter(function (key) { return key.indexOf(PREFIX) === 0; });
  }

  function forgetOld() {
    keys().forEach(function (key) {
      if (!(Date.now() - read(key).savedAt < DAY)) {
        store.removeItem(key);
      }
    });
  }

  // Whoever signs in at the same browser finds nothing of those before him.
  function forgetOthers(user) {
    keys().forEach(function (key) {
      if (user && !key.endsWith(":" + user)) {
        store.removeItem(key);
      }
    });
  }

  function fieldsOf(form) {
    return Array.from(form.elements).filter(function (field) {
      return field.name && !/^(hidden|submit|button|password|file)$/.test(field.type);
    });
  }

  function isChoice(field) {
    return field.type === "radio" || field.type === "checkbox";
  }

  function keep(form) {
    const values = fieldsOf(form)
      .filter(function (field) { return !isChoice(field) || field.checked; })
      .map(function (field) { return [field.name, field.value]; });
    try {
      store.setItem(PREFIX + form.dataset.draft, JSON.stringify({ savedAt: Date.now(), values: values }));
      tellTime(form);
    } catch (error) {
      // A full or closed storage: the form works without a draft.
    }
  }

  // data-draft-saved in the form: shown with the time of the last keeping.
  function tellTime(form) {
    const words = form.querySelector("[data-draft-saved]");
    if (words) {
      words.hidden = false;
      words.querySelector("time").textContent = new Date().toTimeString().slice(0, 5);
    }
  }

  function put(form, values) {
    fieldsOf(form).forEach(function (field) {
      const kept = values.filter(function (pair) { return pair[0] === field.name; });
      if (isChoice(field)) {
        if (kept.some(function (pair) { return pair[1] === field.value; })) {
          field.checked = true;
        }
      } else if (kept.length) {
        field.value = kept[0][1];
      }
    });
  }

  function note(form) {
    const words = form.querySelector("[data-draft-note]");
    if (words) {
      words.hidden = false;
      words.querySelector("[data-draft-discard]").addEventListener("click", function () {
        store.removeItem(PREFIX + form.dataset.draft);
        window.location.reload();
      });
    }
  }

  function restore(form) {
    const kept = read(PREFIX + form.dataset.draft);
    if (!kept.values || form.matches("[data-draft-fresh]") || form.querySelector(".is-invalid")) {
      return;
    }
    note(form);
    const before = fieldsOf(form).map(function (field) { return field.value; });
    put(form, kept.values);
    fieldsOf(form).forEach(function (field, index) {
      if (!isChoice(field) && field.value !== before[index]) {
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
    form.addEventListener("htmx:afterSettle", function () { put(form, kept.values); }, { once: true });
  }

  forgetOld();
  forgetOthers(document.documentElement.dataset.user);
  document.querySelectorAll("[data-draft-done]").forEach(function (done) {
    store.removeItem(PREFIX + done.dataset.draftDone);
  });
  document.querySelectorAll("form[data-forget-drafts]").forEach(function (form) {
    form.addEventListener("submit", function () {
      keys().forEach(function (key) { store.removeItem(key); });
    });
  });
  // After htmx has found its elements, so that a changed field asks for what depends on it.
  window.addEventListener("load", function () {
    document.querySelectorAll("form[data-draft]").forEach(function (form) {
      restore(form);
      if (form.matches("[data-draft-fresh]")) {
        keep(form);
      }
      form.addEventListener("input", function () { keep(form); });
      form.addEventListener("change", function () { keep(form); });
    });
  });
})();
