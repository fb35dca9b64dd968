// The list of known employers under the field: arrows walk it, Enter takes one, Escape closes it. The field works
// without it; the options come from the server by htmx.
(() => {
  "use strict";
  const field = document.querySelector("[name=employer][aria-controls]");
  if (!field) return;
  const list = document.getElementById(field.getAttribute("aria-controls"));
  const code = field.form.elements.credit_code;
  const options = () => [...list.querySelectorAll("[role=option]")];
  let at = -1;

  function mark(index) {
    at = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    const active = options()[at];
    if (active) { field.setAttribute("aria-activedescendant", active.id); active.scrollIntoView({ block: "nearest" }); }
    else field.removeAttribute("aria-activedescendant");
  }

  function show(open) {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    mark(-1);
  }

  function take(name, itsCode) {
    field.value = name;
    if (itsCode) code.value = itsCode;
    show(false);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const takeOption = (option) => take(option.dataset.name, option.dataset.code);

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || list.hidden) return;
    const count = options().length;
    if (event.key === "ArrowDown") mark((at + 1) % count);
    else if (event.key === "ArrowUp") mark((at - 1 + count) % count);
    else if (event.key === "Escape") show(false);
    else if (event.key === "Enter" && at >= 0) takeOption(options()[at]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) { event.preventDefault(); takeOption(option); }
  });
  // One of those with nearly this name, in the panel.
  document.addEventListener("click", (event) => {
    const near = event.target.closest("[data-take-employer]");
    if (near) { take(near.dataset.takeEmployer, near.dataset.code); field.focus(); }
  });
  field.addEventListener("blur", () => show(false));
  list.addEventListener("htmx:afterSwap", () => {
    const known = options().some((option) => option.dataset.name === field.value.trim());
    show(document.activeElement === field && options().length > 0 && !(known && options().length === 1));
  });
})();
