// The ticked rows of the list: how many, all of the page at once, a range with the shift key. Without this the form posts as well.
(() => {
  "use strict";
  const bar = document.getElementById("bulk");
  if (!bar) return;
  const boxes = [...document.querySelectorAll("input[name=case][form=bulk]")];
  const page = bar.querySelector("[data-whole-page]");
  const count = bar.querySelector("[data-count]");
  const everything = bar.querySelector("input[name=everything]");
  let last = null;

  function show() {
    const ticked = boxes.filter((box) => box.checked).length;
    count.textContent = everything && everything.checked ? everything.dataset.total : ticked;
    page.checked = ticked === boxes.length;
    page.indeterminate = ticked > 0 && ticked < boxes.length;
  }

  boxes.forEach((box, at) => box.addEventListener("click", (event) => {
    if (event.shiftKey && last !== null) {
      for (let one = Math.min(at, last); one <= Math.max(at, last); one += 1) boxes[one].checked = box.checked;
    }
    last = at;
    show();
  }));
  page.addEventListener("change", () => {
    boxes.forEach((box) => { box.checked = page.checked; });
    show();
  });
  if (everything) everything.addEventListener("change", show);
  window.addEventListener("pageshow", show);
  show();
})();
