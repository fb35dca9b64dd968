// After a row is saved the caret goes to what is still wrong: in this row, else in the next one.
(() => {
  "use strict";
  document.addEventListener("htmx:afterSwap", (event) => {
    const id = event.detail.target && event.detail.target.id;
    if (!id || !id.startsWith("row-")) return;
    const row = document.getElementById(id);
    if (!row) return;
    const rows = [...document.querySelectorAll(".roster-row")];
    const own = row.querySelector("[aria-invalid]");
    const next = rows.slice(rows.indexOf(row)).concat(rows).map((one) => one.querySelector("[aria-invalid]")).find(Boolean);
    const goal = own || next || document.querySelector("#roster-summary [data-default]") || row;
    goal.focus();
    if (goal.select) goal.select();
  });
})();
