"use strict";
// The keys of the review queue. Everything works without them by links and forms.
(() => {
  const queue = document.querySelector("[data-review]");
  if (!queue) return;
  const go = (record) => { if (record) location.href = `${queue.dataset.room}?${new URLSearchParams({ q: queue.dataset.q, at: record })}`; };
  const send = (id) => { const form = document.getElementById(id); if (form) form.requestSubmit(); };
  const open = (id) => {
    const box = document.getElementById(id);
    if (!box) return;
    box.open = true;
    box.querySelector("select, input:not([type=hidden])").focus();
  };
  const keys = { j: () => go(queue.dataset.after), k: () => go(queue.dataset.before), a: () => send("accept"), u: () => send("undo"), x: () => open("reject-box"), e: () => open("correct-box"), m: () => open("merge-box") };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.matches("input, select, textarea") || document.querySelector("dialog[open]")) return;
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  const current = queue.querySelector("[aria-current]");
  if (current) {
    const list = current.closest("ol");
    list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 3;
  }
})();
