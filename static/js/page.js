// Small comforts every page has. Everything here is optional: forms post and links work without it.
(() => {
  "use strict";
  const DRAFTS = "anxin.draft.";
  const SEEN = "anxin.seen";
  const WARN_BEFORE = 5 * 60; // seconds
  const PRIVATE = /csrf|carried|password|id_?number|id_?card|phone|mobile|bank|account/i;
  const body = document.body;
  const banner = document.getElementById("page-banner");
  const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);

  function say(kind, text) {
    if (!banner) return;
    banner.textContent = text || banner.dataset[kind];
    banner.className = `note note-${kind === "restored" ? "info" : "error"}`;
    banner.hidden = false;
  }

  // --- things that only make sense with a script
  function prepare(root) {
    each("[data-needs-js], [data-dismiss]", (el) => { el.hidden = false; }, root);
    each("[data-toast=success], [data-toast=info]", (el) => setTimeout(() => el.remove(), 10000), root);
  }

  // --- chosen before the scripts were there, or kept by the browser: the change nobody heard is told again
  function chosenEarly(root) {
    each("select[hx-trigger=change], input[type=radio][hx-trigger=change]", (el) => {
      const stood = el.matches("select") ? Math.max([...el.options].findIndex((one) => one.defaultSelected), 0) : el.defaultChecked;
      if (el.matches("select") ? el.selectedIndex !== stood : el.checked && !stood) el.dispatchEvent(new Event("change", { bubbles: true }));
    }, root);
  }

  document.addEventListener("click", (event) => {
    const el = event.target.closest("[data-dismiss], [data-open], [data-print]");
    if (!el) {
      each("details.menu[open]", (menu) => { if (!menu.contains(event.target)) menu.open = false; });
      return;
    }
    if (el.dataset.open) document.getElementById(el.dataset.open).showModal();
    else if ("print" in el.dataset) window.print();
    else el.closest(".note").remove();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    each("details.menu[open]", (menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });

  // --- a form is sent once
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.hasAttribute("hx-post")) return;
    form.dataset.sent = "1";
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
    setTimeout(() => release(form), 15000);
  });
  function release(form) {
    delete form.dataset.sent;
    each("[aria-disabled]", (el) => el.removeAttribute("aria-disabled"), form);
  }
  window.addEventListener("pageshow", () => each("form[data-sent]", release));

  // --- drafts: <form data-draft="intake"> survives a broken connection, without personal numbers
  const draftable = (form) => [...form.elements].filter((el) => el.name && !PRIVATE.test(el.name) && !("private" in el.dataset) && el.matches("input:not([type=hidden]):not([type=file]), textarea, select"));

  function keep(form, sent) {
    const values = draftable(form).map((el) => [el.name, el.matches("[type=checkbox], [type=radio]") ? el.value : null, el.matches("[type=checkbox], [type=radio]") ? el.checked : el.value]);
    sessionStorage.setItem(DRAFTS + form.dataset.draft, JSON.stringify({ values, sent }));
  }

  function restore(form) {
    const draft = JSON.parse(sessionStorage.getItem(DRAFTS + form.dataset.draft) || "null");
    if (!draft || form.querySelector("[aria-invalid]")) return;
    let any = false;
    draft.values.forEach(([name, option, value]) => {
      const el = draftable(form).find((one) => one.name === name && (option === null || one.value === option));
      if (!el) return;
      if (option !== null) { any = any || el.checked !== value; el.checked = value; }
      else if (value && el.value !== value && (!el.value || el.matches("select"))) { el.value = value; any = true; }
    });
    if (any) say("restored");
  }

  function drafts() {
    const here = [...document.querySelectorAll("form[data-draft]")];
    Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFTS)).forEach((key) => {
      const draft = JSON.parse(sessionStorage.getItem(key));
      const open = here.some((form) => DRAFTS + form.dataset.draft === key);
      if ("signedOut" in body.dataset || (draft.sent && !open)) sessionStorage.removeItem(key);
    });
    here.forEach((form) => {
      restore(form);
      form.addEventListener("input", () => keep(form, false));
      form.addEventListener("submit", () => keep(form, true));
    });
  }

  // --- signing out takes along what a telephone kept of a census; visits nobody sent yet are asked about first
  const SHELF = "anxin-census";
  const UNSENT = "anxin.unsent";
  const emptied = () => new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(SHELF);
    asked.onsuccess = asked.onerror = asked.onblocked = resolve;
  });
  const putAway = async () => { if (window.caches) await caches.delete(SHELF); };
  each("form[data-sign-out]", (form) => form.addEventListener("submit", (event) => {
    const unsent = localStorage.getItem(UNSENT);
    if (unsent === null) return;
    event.preventDefault();
    if (Number(unsent) && !window.confirm(form.dataset.signOut)) return;
    localStorage.removeItem(UNSENT);
    Promise.all([emptied(), putAway()]).finally(() => form.submit());
  }));
  if ("signedOut" in body.dataset) putAway();

  // --- the session: warn five minutes before it ends; other tabs count as activity
  const warning = document.getElementById("session-warning");
  const idle = Number(body.dataset.idleSeconds || 0);
  const touch = () => { if (idle) localStorage.setItem(SEEN, String(Date.now())); };

  async function extend() {
    try {
      const answer = await fetch(warning.dataset.ping, { credentials: "same-origin", redirect: "manual" });
      if (answer.status === 204) touch(); else say("expired");
    } catch { say("offline"); }
    warning.close();
  }

  function watch() {
    if (!idle || !warning) return;
    const left = idle - (Date.now() - Number(localStorage.getItem(SEEN))) / 1000;
    if (left <= 0) { if (warning.open) warning.close(); say("expired"); }
    else if (left <= WARN_BEFORE && !warning.open) warning.showModal();
    else if (left > WARN_BEFORE && warning.open) warning.close();
  }
  each("[data-extend]", (el) => el.addEventListener("click", extend));

  // --- the network and htmx
  window.addEventListener("offline", () => say("offline"));
  window.addEventListener("online", () => { if (banner) banner.hidden = true; });
  document.addEventListener("anxin:expired", () => say("expired"));
  document.addEventListener("htmx:sendError", () => say("offline"));
  document.addEventListener("htmx:responseError", (event) => {
    const answer = event.detail.xhr;
    if (answer.status === 401) return;
    const plain = (answer.getResponseHeader("Content-Type") || "").startsWith("text/plain");
    say("failed", plain ? answer.responseText : "");
  });
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful && !event.detail.elt.closest("[data-poll]")) touch(); });
  document.addEventListener("htmx:load", (event) => { prepare(event.detail.elt); chosenEarly(event.detail.elt); });

  prepare(document);
  drafts();
  touch();
  setInterval(watch, 15000);
  const summary = document.getElementById("error-summary");
  if (summary) summary.focus();
})();
