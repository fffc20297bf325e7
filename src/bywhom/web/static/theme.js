"use strict";
// before the first paint: the light or dark that this reader chose, else the system's
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch { /* storage is switched off: the system's choice holds */ }
