"use strict";
// What the pages do beyond links and forms. Everything works without it but the keys and picking by words.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const words = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);

  // light, dark, or as the system has it
  const themes = ["auto", "light", "dark"];
  const button = document.querySelector("[data-theme-switch]");
  const shown = () => document.documentElement.dataset.theme || "auto";
  const tell = () => { button.textContent = { auto: "Auto", light: "Light", dark: "Dark" }[shown()]; button.setAttribute("aria-label", `Colours: ${shown()}; change`); };
  if (button) {
    button.hidden = false;
    tell();
    button.addEventListener("click", () => {
      const next = themes[(themes.indexOf(shown()) + 1) % themes.length];
      if (next === "auto") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = next;
      try { localStorage.setItem("theme", next); } catch { /* not remembered */ }
      tell();
    });
  }

  // what changes something shows that a page of ours sent it
  const mark = document.querySelector("meta[name=mark]");
  document.addEventListener("htmx:config:request", (event) => {
    const request = event.detail.ctx.request;
    if (mark && request.method !== "GET") request.headers["X-Bywhom-Mark"] = mark.content;
  });

  // the table counts the rows that were added to it
  document.addEventListener("htmx:after:swap", () => {
    const count = document.getElementById("shown");
    const rows = all("[data-row]").length;
    if (count && rows > Number(count.textContent.replace(/,/g, ""))) count.textContent = rows.toLocaleString("en");
  });

  // the article: a record shows its words, and words show their records
  const reader = document.querySelector("[data-reader]");
  const picked = document.querySelector("[data-picked]");
  const clear = () => {
    for (const one of all(".w.on, .w.near", reader)) one.classList.remove("on", "near");
    for (const one of all(".entry.on, .entry.hit", reader)) one.classList.remove("on", "hit");
    for (const one of all(".pick[aria-current]", reader)) one.removeAttribute("aria-current");
    if (picked) picked.textContent = "";
  };
  const inView = (element) => element && element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  const pick = (id) => {
    clear();
    for (const piece of all("[data-r]", reader)) {
      if (words(piece, "r").includes(id)) piece.classList.add("on");
      else if (words(piece, "n").includes(id)) piece.classList.add("near");
    }
    const entry = document.getElementById(id);
    if (entry) { entry.classList.add("on"); entry.querySelector(".pick").setAttribute("aria-current", "true"); }
    inView(reader.querySelector(".w.on"));
    history.replaceState(history.state, "", `?select=${encodeURIComponent(id)}`);
  };
  const showRecords = (piece) => {
    clear();
    const ids = [...words(piece, "r"), ...words(piece, "n")];
    const entries = ids.map((id) => document.getElementById(id)).filter(Boolean);
    for (const entry of entries) entry.classList.add("hit");
    piece.classList.add("on");
    if (picked) picked.textContent = entries.length === 1 ? "1 record rests on these words or their sentence" : `${entries.length} records rest on these words or their sentence`;
    if (entries.length) inView(entries[0]);
  };
  if (reader) {
    reader.addEventListener("click", (event) => {
      const link = event.target.closest("[data-pick]");
      if (link) { event.preventDefault(); pick(link.dataset.pick); return; }
      if (String(getSelection())) return;
      const piece = event.target.closest("[data-r]");
      if (piece) showRecords(piece);
      else if (event.target.closest("[data-words] .block") && picked) { clear(); picked.textContent = `Not coded: ${reader.dataset.quiet}.`; inView(picked); }
    });
    const chosen = reader.querySelector(".w.on");
    const entry = reader.querySelector(".entry.on");
    const panel = reader.querySelector(".records");
    if (chosen) chosen.scrollIntoView({ block: "center" });
    if (entry && panel.scrollHeight > panel.clientHeight) panel.scrollTop = entry.offsetTop - panel.clientHeight / 3;
  }

  // the bars of the time line are one stop of the Tab key; arrows go from bar to bar
  const bars = () => all(".bars a:not([aria-hidden])");
  const rove = () => bars().forEach((bar, i) => { bar.tabIndex = i ? -1 : 0; });
  rove();
  document.addEventListener("htmx:after:swap", rove);
  document.addEventListener("keydown", (event) => {
    const several = bars(), from = several.indexOf(event.target);
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: several.length - 1 }[event.key];
    if (from < 0 || !several[to] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    several[from].tabIndex = -1;
    several[to].tabIndex = 0;
    several[to].focus();
  });

  // a map beside other things is fetched when it comes into view
  const map = document.querySelector("#map[data-module]");
  if (map) {
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = map.dataset.style;
      document.head.append(style);
      import(map.dataset.module).catch(() => { map.hidden = true; });
    }, { rootMargin: "200px" });
    watch.observe(map);
  }

  // keys
  const dialog = document.getElementById("keys");
  const keysButton = document.querySelector("[data-keys]");
  if (dialog && keysButton) {
    keysButton.hidden = false;
    keysButton.addEventListener("click", () => dialog.showModal());
  }
  const stops = () => all("[data-row], [data-entry]");
  let at = stops().findIndex((stop) => stop.classList.contains("on"));
  const move = (step) => {
    const rows = stops();
    if (!rows.length) return;
    at = Math.max(0, Math.min(rows.length - 1, at + step));
    const row = rows[at];
    const link = row.querySelector("a.open, a.pick");
    if (link) link.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    if (row.dataset.entry) pick(row.dataset.entry);
  };
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row], [data-entry]");
    if (row) at = stops().indexOf(row);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape") { const menu = document.querySelector(".me[open]"); if (menu) { menu.open = false; menu.querySelector("summary").focus(); } else if (typing) event.target.blur(); else if (reader) clear(); return; }
    if (typing || (dialog && dialog.open)) return;
    const row = stops()[at];
    if (event.key === "/") { const ask = document.getElementById("q") || document.getElementById("goto"); if (ask) { event.preventDefault(); ask.focus(); ask.select(); } }
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "e" && row) location.href = row.dataset.explain || row.querySelector(".why").href;
    else if (event.key === "?" && dialog) dialog.showModal();
  });
})();
