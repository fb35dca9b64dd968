// My visits on a telephone. A visit is kept on the device at once and sent when there is a network; it leaves the
// device when the server has it. Without this script the form posts as any other.
(() => {
  "use strict";
  const SHELF = "anxin-census"; // also in page.js and in the worker
  const UNSENT = "anxin.unsent"; // how many: page.js asks before signing out
  const FIELDS = ["address", "legal_representative", "headcount", "industry"];
  const FIRST_PAUSE = 2000, LONGEST_PAUSE = 60000; // milliseconds between two attempts
  const LONGEST_SIDE = 2048; // pixels of a photograph as it is kept and sent
  const box = document.getElementById("visit-queue");
  const card = document.getElementById("visit-card");
  const form = document.getElementById("visit-form");
  if (!box || !form || !window.indexedDB) return;
  const said = box.dataset;
  const user = said.user;
  let pause = FIRST_PAUSE, timer = 0, sending = false, why = "";

  // --- what is kept on the device
  function open() {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open(SHELF, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("unsent", { keyPath: "client_id" });
      asked.onsuccess = () => { asked.result.onversionchange = () => asked.result.close(); resolve(asked.result); };
      asked.onerror = () => reject(asked.error);
    });
  }
  async function store(mode, act) {
    const base = await open();
    try {
      return await new Promise((resolve, reject) => {
        const work = base.transaction("unsent", mode);
        const asked = act(work.objectStore("unsent"));
        work.oncomplete = () => resolve(asked.result);
        work.onerror = work.onabort = () => reject(work.error);
      });
    } finally { base.close(); }
  }
  const mine = async () => (await store("readonly", (rows) => rows.getAll())).filter((one) => one.user === user).sort((a, b) => a.kept - b.kept);
  const keep = (visit) => store("readwrite", (rows) => rows.put(visit));
  const drop = (visit) => store("readwrite", (rows) => rows.delete(visit.client_id));

  function newId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  // --- photographs: smaller, and without place and camera before they are kept; one that cannot be drawn goes as it is
  async function smaller(file) {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const share = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * share));
      canvas.height = Math.max(1, Math.round(picture.height * share));
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const drawn = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
      return { name: "photo.jpg", type: "image/jpeg", data: await drawn.arrayBuffer() };
    } catch { return { name: file.name, type: file.type, data: await file.arrayBuffer() }; }
  }

  // --- the form
  const rowOf = (task) => document.querySelector(`.visit-task[data-task="${CSS.escape(String(task))}"]`);
  const input = (name) => form.elements[name];

  function show(task, name, values, found, id) {
    form.reset();
    for (const [key, value] of Object.entries(values)) if (input(key)) input(key).value = value;
    input("task").value = task;
    input("client_id").value = id || newId();
    input("visitor").value = user;
    input("made_at").value = "";
    form.querySelectorAll("[name=found]").forEach((one) => { one.checked = one.value === found; });
    document.getElementById("visit-name").textContent = name;
    card.hidden = false;
    document.getElementById("visit-name").focus();
    card.scrollIntoView({ block: "start" });
  }
  function showTask(row) {
    const values = { seen_version: row.dataset.version, note: "" };
    FIELDS.forEach((name) => { values[name] = values[`seen_${name}`] = row.dataset[name]; });
    show(row.dataset.task, row.querySelector("[data-visit]").textContent, values, "");
  }
  function hide() { card.hidden = true; form.reset(); }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-visit], [data-cancel]");
    if (!link) return;
    event.preventDefault();
    if ("cancel" in link.dataset) hide(); else showTask(link.closest(".visit-task"));
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    if (!form.querySelector("[name=found]:checked")) { form.querySelector("[name=found]").focus(); form.querySelector("[name=found]").reportValidity(); return; }
    form.dataset.busy = "1";
    try {
      const values = {};
      new FormData(form).forEach((value, name) => { if (typeof value === "string" && name !== "csrfmiddlewaretoken") values[name] = value; });
      const photos = [];
      for (const file of input("photos").files) photos.push(await smaller(file));
      const id = values.client_id, made = values.made_at || new Date().toISOString();
      const before = (await mine()).find((one) => one.client_id === id);
      const name = document.getElementById("visit-name").textContent;
      await keep({ client_id: id, user, task: values.task, name, values: { ...values, made_at: before ? before.values.made_at : made }, photos: photos.length || !before ? photos : before.photos, kept: Date.now(), refused: "" });
      hide();
      await draw();
      send();
    } catch {
      box.hidden = false;
      box.querySelector("[data-why]").textContent = said.noStorage;
      if (navigator.onLine) form.submit();
    } finally { delete form.dataset.busy; }
  });

  // --- what waits, in words
  function tag(task, text, sent) {
    const row = rowOf(task);
    if (!row) return;
    const mark = row.querySelector("[data-tag]");
    mark.textContent = text;
    mark.hidden = !text;
    mark.className = `status-tag ${sent ? "status-good" : "status-warn"}`;
    row.classList.toggle("visit-task-kept", Boolean(text) && !sent);
    row.classList.toggle("visit-task-sent", Boolean(sent));
  }
  function button(text, act) {
    const one = document.createElement("button");
    one.type = "button"; one.className = "btn btn-sm"; one.textContent = text;
    one.addEventListener("click", act);
    return one;
  }
  async function draw() {
    const waiting = await mine();
    localStorage.setItem(UNSENT, String(waiting.length));
    waiting.forEach((one) => tag(one.task, said.kept, false));
    box.querySelector("[data-count]").textContent = waiting.length ? said.waiting.replace("{n}", waiting.length) : said.allSent;
    box.querySelector("[data-why]").textContent = waiting.length ? why : "";
    box.querySelector("[data-send]").hidden = !waiting.length;
    const list = box.querySelector("[data-items]");
    list.replaceChildren(...waiting.map((one) => {
      const line = document.createElement("li");
      line.textContent = one.refused ? `${one.name} · ${said.refused}${one.refused}` : one.name;
      if (one.refused) {
        line.append(button(said.edit, () => show(one.task, one.name, one.values, one.values.found, one.client_id)));
        line.append(button(said.drop, async () => { if (confirm(said.dropQuestion)) { await drop(one); tag(one.task, "", false); draw(); } }));
      }
      return line;
    }));
    if (waiting.length) box.hidden = false;
    return waiting;
  }

  // --- sending: one after the other, the same id until the server has it
  function body(visit) {
    const data = new FormData();
    Object.entries(visit.values).forEach(([name, value]) => data.append(name, value));
    visit.photos.forEach((photo) => data.append("photos", new Blob([photo.data], { type: photo.type }), photo.name));
    return data;
  }
  const post = (visit) => fetch(form.action, {
    method: "POST", body: body(visit), credentials: "same-origin", redirect: "manual",
    headers: { "X-CSRFToken": input("csrfmiddlewaretoken").value, "HX-Request": "true", Accept: "application/json" },
  });
  async function renewToken() {
    // A page kept from before the last login has an old token; the page as it is now has the new one, of whoever is in.
    const answer = await fetch(said.page, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
    if (!answer.ok) return false;
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = now.querySelector("#visit-form [name=csrfmiddlewaretoken]");
    const theirs = now.getElementById("visit-queue");
    if (!token || !theirs || theirs.dataset.user !== user) return false;
    input("csrfmiddlewaretoken").value = token.value;
    return true;
  }
  // true: go on with the next one; false: not now
  async function sendOne(visit) {
    let answer = await post(visit);
    if (answer.status === 403 && await renewToken()) answer = await post(visit);
    if (answer.status === 200 || answer.status === 201) {
      await drop(visit);
      tag(visit.task, said.sent, true);
      return true;
    }
    if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") { why = said.expired; return false; }
    if (answer.status >= 500 || answer.status === 429) throw new Error("later");
    let told = "";
    try { told = (await answer.json()).message; } catch { told = String(answer.status); }
    await keep({ ...visit, refused: told });
    return true;
  }
  function later(reason) {
    why = navigator.onLine ? reason : said.offline;
    clearTimeout(timer);
    timer = setTimeout(send, pause);
    pause = Math.min(LONGEST_PAUSE, pause * 2);
  }
  async function send() {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    let sent = 0;
    try {
      for (const visit of await mine()) {
        if (visit.refused) continue;
        why = said.sending;
        await draw();
        if (!(await sendOne(visit))) break;
        why = "";
        pause = FIRST_PAUSE;
        sent += 1;
      }
    } catch { later(said.later); }
    finally { sending = false; await draw(); }
    if (sent) keepPage().catch(() => {}); // without what is done now
    // One written while others were being sent.
    if (!why && (await mine()).some((one) => !one.refused)) send();
  }
  box.querySelector("[data-send]").addEventListener("click", send);
  window.addEventListener("online", () => { pause = FIRST_PAUSE; send(); });
  window.addEventListener("offline", () => { why = said.offline; draw(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });

  // --- the page itself, for a reload without a network (where the browser allows a worker: https or localhost)
  async function keepPage() {
    if (!("serviceWorker" in navigator) || !window.caches || !navigator.onLine) return;
    await navigator.serviceWorker.register(said.worker, { scope: said.page });
    const shelf = await caches.open(SHELF);
    const files = [...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]")].map((one) => one.src || one.href);
    const sprite = document.querySelector("svg use");
    if (sprite) files.push(new URL(sprite.getAttribute("href"), location.href).href.split("#")[0]);
    await shelf.addAll([said.page, ...new Set(files)]);
    document.documentElement.dataset.pageKept = "yes";
  }
  keepPage().catch(() => { /* the page that is open works on; only a reload without a network does not */ });
  draw().then(send).catch(() => { box.hidden = false; box.querySelector("[data-why]").textContent = said.noStorage; });
})();
