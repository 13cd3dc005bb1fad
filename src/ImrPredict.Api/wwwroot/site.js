// Comfort only: everything here also works without script.
"use strict";
const token = () => document.querySelector('input[name="__RequestVerificationToken"]')?.value ?? "";
const send = async (url, data) => {
  data.append("__RequestVerificationToken", token());
  const answer = await fetch(url, { method: "POST", body: data, headers: { Accept: "application/json" } });
  if (!answer.ok) {
    let detail = `the program answered ${answer.status}`;
    try { const problem = await answer.json(); detail = problem.detail || problem.title || detail; } catch { /* no JSON: the status must do */ }
    throw new Error(detail);
  }
  return answer.json();
};

// Files: one at a time, so that each has its own result and a bad one keeps no other from being read.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const input = drop.querySelector('input[type="file"]'), box = drop.querySelector("[data-progress]"), list = drop.querySelector("[data-progress-list]");
  const text = drop.querySelector("[data-progress-text]"), bar = drop.querySelector("progress"), done = drop.querySelector("[data-progress-done]");
  let busy = false;
  const line = (name, words) => {
    const li = document.createElement("li"), strong = document.createElement("strong");
    strong.textContent = name; li.append(strong, ": ", words); list.append(li);
  };
  const read = async (chosen) => {
    const files = [...chosen]; // the list empties itself with the field
    if (busy || files.length === 0) return;
    busy = true; box.hidden = false; done.hidden = true; list.replaceChildren(); bar.max = files.length; bar.value = 0;
    let drafts = [], lists = [], failed = 0;
    for (const [i, file] of files.entries()) {
      text.textContent = `Reading ${i + 1} of ${files.length}: ${file.name}`;
      try {
        const data = new FormData(); data.append("files", file, file.name);
        const answer = await send("/disputes/new?handler=Files", data);
        drafts = drafts.concat(answer.drafts); lists = lists.concat(answer.lists);
        for (const p of answer.problems) { failed++; line(p.source, `${p.place}: expected ${p.expected}, found ${p.found}`); }
      } catch (e) { failed++; line(file.name, `not read: ${e.message}`); }
      bar.value = i + 1;
    }
    busy = false; input.value = "";
    text.textContent = `${files.length} ${files.length === 1 ? "file" : "files"} done: ${drafts.length} ${drafts.length === 1 ? "draft" : "drafts"}, ${failed} not read.`;
    if (lists.length > 0 && drafts.length === 0 && failed === 0) { location.assign(`/disputes/list/${lists[0]}`); return; }
    if (drafts.length === 1 && failed === 0 && lists.length === 0) { location.assign(`/disputes/${drafts[0]}/edit`); return; }
    if (drafts.length + lists.length > 0) { done.hidden = false; done.addEventListener("click", (e) => { e.preventDefault(); location.assign("/disputes/new#drafts"); location.reload(); }, { once: true }); done.focus(); }
  };
  drop.addEventListener("submit", (e) => { e.preventDefault(); read(input.files); });
  drop.addEventListener("dragover", (e) => { e.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (e) => { e.preventDefault(); drop.classList.remove("over"); read(e.dataTransfer.files); });
}

// Long work: how far it is, until it ends.
const job = document.querySelector("[data-job]");
if (job?.dataset.job) {
  const text = job.querySelector("[data-job-text]"), bar = job.querySelector("progress");
  let tries = 0;
  const look = async () => {
    try {
      const answer = await fetch(job.dataset.job, { headers: { Accept: "application/json" } });
      if (!answer.ok) { location.reload(); return; }
      const now = await answer.json();
      if (now.endedAt) { location.reload(); return; }
      bar.max = Math.max(1, now.total); bar.value = now.done;
      text.textContent = `${now.done.toLocaleString("en-US")} of ${now.total.toLocaleString("en-US")}`;
      tries = 0;
    } catch { if (++tries > 20) return; }
    setTimeout(look, 1000);
  };
  setTimeout(look, 500);
}

if (document.querySelector("[data-wait]")) setTimeout(() => location.reload(), 2000);

// The worklist: arrow keys within the list, Space chooses, Enter opens.
const table = document.querySelector("[data-worklist]");
if (table) {
  const boxes = () => [...table.querySelectorAll('tbody input[name="id"]')];
  const all = table.querySelector("[data-all]");
  if (all) { all.hidden = false; all.addEventListener("change", () => boxes().forEach((b) => { b.checked = all.checked; })); }
  document.querySelectorAll(".keys").forEach((k) => { k.hidden = false; });
  table.addEventListener("keydown", (e) => {
    const row = e.target.closest("tbody tr");
    if (!row || e.ctrlKey || e.altKey || e.metaKey) return;
    const rows = [...row.parentElement.children], at = rows.indexOf(row);
    const step = { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1], Home: rows[0], End: rows[rows.length - 1] }[e.key];
    if (step) { e.preventDefault(); step.querySelector(".case a")?.focus(); }
    else if (e.key === " " && e.target.matches(".case a")) { e.preventDefault(); const box = row.querySelector('input[name="id"]'); box.checked = !box.checked; }
    else if (e.key === "Enter" && e.target.matches('input[name="id"]')) { e.preventDefault(); row.querySelector(".case a").click(); }
  });
}

// Keyboard help, and going places; never while somebody types, and never with a modifier.
const help = document.getElementById("keys-help");
if (help) {
  document.querySelector("[data-keys-hint]").hidden = false;
  document.querySelector("[data-keys-open]").addEventListener("click", () => help.showModal());
  let going = 0;
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || help.open || e.target.closest("input, select, textarea, [contenteditable]")) return;
    const gone = e.timeStamp - going < 1500;
    const link = { n: "a[data-next]", e: "a[data-edit]" }[e.key];
    if (e.key === "?") { e.preventDefault(); help.showModal(); }
    else if (e.key === "/") { e.preventDefault(); const search = document.getElementById("q"); if (search) { search.closest("details")?.setAttribute("open", ""); search.focus(); } else location.assign("/"); }
    else if (e.key === "g") going = e.timeStamp;
    else if (gone && e.key === "w") location.assign("/");
    else if (gone && e.key === "a") location.assign("/disputes/new");
    else if (link) document.querySelector(link)?.click();
  });
}

// A double click sends a form once.
let sent = { form: null, at: 0 };
document.addEventListener("submit", (e) => {
  if (sent.form === e.target && e.timeStamp - sent.at < 1000) e.preventDefault();
  else sent = { form: e.target, at: e.timeStamp };
}, true);

// The reason that another expectation needs is asked for before it is sent.
document.querySelectorAll("[data-expect]").forEach((form) => form.addEventListener("change", () => {
  form.elements.Reason.required = form.elements.Expected.value === form.dataset.expect;
}));

const print = document.querySelector("[data-print]");
if (print) { print.hidden = false; print.addEventListener("click", () => window.print()); }
document.querySelector("[data-focus]")?.focus();
