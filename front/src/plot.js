// How each claimant's number moved, drawn in one ink: no side has a colour. The table beside it says the same.
import { axisX, axisY, dot, gridY, lineY, plot, ruleX, text } from "@observablehq/plot";

const SYMBOLS = ["circle", "square", "triangle", "diamond", "cross", "star", "wye"];
const DASHES = ["", "6 3", "2 3", "8 3 2 3", "1 3", "4 2", "10 4"];
const MOST = 7; // claimants that can be told apart; the table has them all
const ROW = 15; // points between two names at the margin

const day = (text) => new Date(`${text}T00:00:00Z`);
const short = (name, most) => (name.length > most ? `${name.slice(0, most - 1)}…` : name);

// names at the right stand beside the last number of each, pushed apart where they would meet
const apart = (ends, height) => {
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  sorted.forEach((one, i) => { one.at = i ? Math.max(one.y, sorted[i - 1].at + ROW) : one.y; });
  const over = sorted.length ? sorted[sorted.length - 1].at - height : 0;
  if (over > 0) for (let i = sorted.length - 1, most = height; i >= 0; i -= 1, most -= ROW) sorted[i].at = Math.min(sorted[i].at, most);
};

const draw = (box) => {
  const told = JSON.parse(box.dataset.plot);
  const courses = told.courses.map((one) => ({ ...one, steps: one.steps.filter((step) => step.day) })).filter((one) => one.steps.length);
  courses.sort((a, b) => b.steps.length - a.steps.length);
  const shown = courses.slice(0, MOST);
  if (!shown.length) { box.hidden = true; return; }
  const padding = getComputedStyle(box);
  const width = box.clientWidth - parseFloat(padding.paddingLeft) - parseFloat(padding.paddingRight) || 640;
  const narrow = width < 520;
  const longest = Math.max(...shown.map((one) => Math.min(30, one.claimant.length)));
  const right = narrow ? 130 : Math.min(270, width * 0.36, 90 + longest * 6), left = 42, top = 16, bottom = 30;
  const height = Math.max(190, shown.length * ROW + 90);
  const steps = shown.flatMap((one, number) => one.steps.map((step) => ({ ...step, number, claimant: one.claimant, at: day(step.day), top: step.high ?? step.low })));
  const most = Math.max(1, ...steps.map((one) => one.top));
  const days = steps.map((one) => +one.at);
  const pad = Math.max(86_400_000, (Math.max(...days) - Math.min(...days)) * 0.05);
  const domain = [new Date(Math.min(...days) - pad), new Date(Math.max(...days) + pad)];
  const level = (value) => top + (height - top - bottom) * (1 - value / (most * 1.1));
  const ends = shown.map((one, number) => { const last = steps.filter((step) => step.number === number).at(-1); return { number, last, y: level(last.low), name: one.claimant }; });
  apart(ends, height - bottom);
  const ink = "currentColor";
  const marks = [
    gridY({ stroke: ink, strokeOpacity: 0.13 }),
    axisY({ tickSize: 0, label: null, ticks: Math.min(5, most), tickFormat: (n) => (Number.isInteger(n) ? n.toLocaleString("en") : "") }),
    axisX({ label: null, tickSize: 4, ticks: ticked(days, narrow), tickFormat: dated(days) }),
    ruleX(steps.filter((one) => one.top !== one.low), { x: "at", y1: "low", y2: "top", stroke: ink, strokeOpacity: 0.35, strokeWidth: 5 }),
    text(steps.filter((one) => one.high === null), { x: "at", y: "low", text: () => "↑", dy: -12, fill: ink, fontSize: 11 }),
  ];
  for (const { number, last, y, at, name } of ends) {
    const mine = steps.filter((one) => one.number === number);
    marks.push(
      lineY(mine, { x: "at", y: "low", stroke: ink, strokeWidth: 1.6, strokeDasharray: DASHES[number], curve: "step-after" }),
      lineY([last, { ...last, at: domain[1] }], { x: "at", y: "low", stroke: ink, strokeOpacity: 0.35, strokeWidth: 1, strokeDasharray: DASHES[number] }),
      dot(mine, { x: "at", y: "low", symbol: SYMBOLS[number], r: 4.5, stroke: ink, strokeWidth: 1.6, fill: (one) => (one.step === "retracts" || one.printed ? "var(--sheet)" : ink), title: (one) => `${name}: ${one.told} (“${one.said}”), ${one.printed ? "printed " : ""}${one.day}` }),
      dot([last], { x: () => domain[1], y: "low", symbol: SYMBOLS[number], r: 3.5, dx: 10, dy: at - y, fill: ink }),
      text([last], { x: () => domain[1], y: "low", dx: 20, dy: at - y, textAnchor: "start", text: () => `${last.told} ${short(name, narrow ? 12 : 30)}`, fill: ink, fontSize: 12 }),
    );
  }
  const svg = plot({ width, height, marginLeft: left, marginRight: right, marginTop: top, marginBottom: bottom, x: { type: "utc", domain }, y: { domain: [0, most * 1.1] }, marks });
  for (const style of svg.querySelectorAll("style")) style.remove(); // our own sheet has the rules; the page allows no others
  for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label"); // the box has the label, and a group no role
  const more = courses.length - shown.length;
  box.replaceChildren(svg);
  box.nextElementSibling?.classList.toggle("with-more", more > 0);
  if (more > 0) { const note = document.createElement("p"); note.className = "role"; note.textContent = `${more} more claimants stand in the table.`; box.append(note); }
  box.dataset.ready = "yes";
};

// few days have a tick each, so that none is written twice
const ticked = (days, narrow) => {
  const span = (Math.max(...days) - Math.min(...days)) / 86_400_000;
  return span <= (narrow ? 2 : 6) ? "day" : narrow ? 3 : 6;
};

// the day, or the month where the days lie far apart
const dated = (days) => {
  const span = (Math.max(...days) - Math.min(...days)) / 86_400_000;
  const form = new Intl.DateTimeFormat("en", span > 700 ? { year: "numeric", timeZone: "UTC" } : span > 120 ? { month: "short", year: "numeric", timeZone: "UTC" } : { day: "numeric", month: "short", timeZone: "UTC" });
  return (at) => form.format(at);
};

const all = () => { for (const box of document.querySelectorAll("[data-plot]")) draw(box); };
all();
let waiting;
addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(all, 150); });
addEventListener("beforeprint", all);
