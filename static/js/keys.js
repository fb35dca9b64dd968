// Keyboard: an element with data-key="c" (or "g t", "ctrl+s") is clicked, or focused when it is an input.
// Rows marked data-row are walked with J and K. Off in inputs and while an input method composes a character.
(() => {
  "use strict";
  const SWITCH = "anxin.single-keys";
  const PAUSE = 1200; // ms between the two keys of "g t"
  let prefix = "";
  let prefixAt = 0;

  const on = () => (localStorage.getItem(SWITCH) || document.body.dataset.singleKeys) !== "off";
  const typing = (el) => el && (el.isContentEditable || el.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));
  const shown = (el) => el.getClientRects().length > 0;
  const find = (keys) => [...document.querySelectorAll("[data-key]")].find((el) => el.dataset.key === keys && (shown(el) || el.matches("a")));

  function press(keys) {
    const el = find(keys);
    if (!el) return false;
    if (el.matches("input:not([type=submit]), textarea, select")) { el.focus(); if (el.select) el.select(); } else el.click();
    return true;
  }

  function step(by) {
    const rows = [...document.querySelectorAll("[data-row]")].filter(shown);
    if (!rows.length) return false;
    const at = rows.findIndex((row) => row.classList.contains("row-current"));
    const row = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (at >= 0) rows[at].classList.remove("row-current");
    row.classList.add("row-current");
    const link = row.querySelector("a");
    if (link) link.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    return true;
  }

  function mark() {
    const box = document.querySelector(".row-current input[type=checkbox]");
    if (box) box.click();
    return Boolean(box);
  }

  function help() {
    const dialog = document.getElementById("keys-help");
    if (dialog && !dialog.open) dialog.showModal();
    return Boolean(dialog);
  }

  function submit(el) {
    const form = (el && el.closest("main form")) || document.querySelector("form[data-main]");
    if (form) form.requestSubmit(form.querySelector("[data-default]") || undefined);
    return Boolean(form);
  }

  function save(el) {
    if (press("ctrl+s")) return true;
    return el && el.closest("main form[method=post]") ? submit(el) : false;
  }

  const actions = { j: () => step(1), k: () => step(-1), x: mark, "?": help };

  function single(key) {
    if (prefix && Date.now() - prefixAt < PAUSE) {
      const keys = `${prefix} ${key}`;
      prefix = "";
      return press(keys);
    }
    if (key === "g") { prefix = key; prefixAt = Date.now(); return true; }
    return press(key) || (actions[key] ? actions[key]() : false);
  }

  function chord(event) {
    if (event.key === "Enter") return submit(document.activeElement);
    return event.key.toLowerCase() === "s" && !event.shiftKey && save(document.activeElement);
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.repeat && event.key === "Enter") return;
    let done = false;
    if (event.ctrlKey || event.metaKey) done = !event.altKey && chord(event);
    else if (!event.altKey && on() && !typing(event.target) && !document.querySelector("dialog[open]") && event.key.length === 1) {
      done = single(event.key.toLowerCase());
    }
    if (done) event.preventDefault();
  });

  document.querySelectorAll("[data-keys-switch]").forEach((box) => {
    box.checked = on();
    box.addEventListener("change", () => localStorage.setItem(SWITCH, box.checked ? "on" : "off"));
  });
})();
