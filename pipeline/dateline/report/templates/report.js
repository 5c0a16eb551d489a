"use strict";
const root = document.documentElement;
root.classList.add("js");
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// The theme follows the system until the button is used.
const themeButton = document.getElementById("theme");
const isDark = () => root.classList.contains("dark")
  || (!root.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
const nameTheme = () => { themeButton.textContent = isDark() ? "Light" : "Dark"; };
themeButton.hidden = false;
themeButton.addEventListener("click", () => {
  const dark = !isDark();
  root.classList.toggle("dark", dark);
  root.classList.toggle("light", !dark);
  nameTheme();
});
nameTheme();

// One article is shown at a time.
const pages = all(".page");
const chooser = document.getElementById("chooser");
function choosePage(page) {
  for (const other of pages) other.classList.toggle("away", other !== page);
  if (chooser) chooser.value = page.id;
}
choosePage(pages[0]);
chooser?.addEventListener("change", () => choosePage(document.getElementById(chooser.value)));

// Tabs, as the ARIA practices have them: arrow keys move, the chosen one alone is in the tab order.
function chooseTab(tab, { focus = false } = {}) {
  for (const other of all("[role=tab]", tab.parentElement)) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", chosen);
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls")).classList.toggle("away", !chosen);
  }
  if (focus) tab.focus();
}
for (const list of all("[role=tablist]")) {
  const tabs = all("[role=tab]", list);
  chooseTab(tabs[0]);
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) chooseTab(tab);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    chooseTab(tabs[(at + step + tabs.length) % tabs.length], { focus: true });
  });
}

// Filters: words in a row; of events also status and a pair of parties. Timeline and list follow the events.
function refilter(page, layer) {
  const table = page.querySelector(`table[data-layer="${layer}"]`);
  const words = page.querySelector(`[data-filter="${layer}"]`).value.toLowerCase().split(/\s+/).filter(Boolean);
  const off = new Set(all('.chip[aria-pressed="false"]', page).map((chip) => chip.dataset.status));
  const pair = page.querySelector(".chip.pair").dataset.events;
  const rows = all("tbody tr", table);
  const kept = new Set();
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    const fits = words.every((word) => text.includes(word)) && !(layer === "event" && (off.has(row.dataset.status)
      || (pair && !pair.split(" ").includes(row.dataset.event))));
    row.classList.toggle("away", !fits);
    if (fits) kept.add(row.dataset.event);
  }
  page.querySelector(`[data-count="${layer}"]`).textContent
    = `${rows.filter((row) => !row.classList.contains("away")).length} of ${rows.length}`;
  if (layer !== "event") return;
  for (const mark of all(".strip a, .days li", page)) mark.classList.toggle("away", !kept.has(mark.dataset.event));
  for (const day of all(".days section", page)) day.classList.toggle("away", !day.querySelector("li:not(.away)"));
}
function choosePair(page, events = "", name = "") {
  const chip = page.querySelector(".chip.pair");
  chip.hidden = !events;
  chip.dataset.events = events;
  chip.textContent = events ? `${name} ✕` : "";
  refilter(page, "event");
}
function clearFilters(page) {
  for (const input of all("[data-filter]", page)) input.value = "";
  for (const chip of all(".chip[data-status]", page)) chip.setAttribute("aria-pressed", "true");
  choosePair(page);
  for (const input of all("[data-filter]", page)) refilter(page, input.dataset.filter);
}
for (const page of pages) {
  page.addEventListener("input", (event) => {
    if (event.target.dataset.filter) refilter(page, event.target.dataset.filter);
  });
  page.addEventListener("click", (event) => {
    const chip = event.target.closest(".chip");
    if (chip?.classList.contains("pair")) choosePair(page);
    else if (chip) {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") === "false");
      refilter(page, "event");
    }
  });
}

// Sorting: once up, once down; numbers as numbers; rows without a value last.
document.addEventListener("click", (event) => {
  const button = event.target.closest(".sort");
  if (!button) return;
  const head = button.parentElement;
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const body = head.closest("table").tBodies[0];
  const value = (row) => row.cells[head.cellIndex].textContent.trim();
  const order = (a, b) => (!value(a) - !value(b))
    || (down ? -1 : 1) * value(a).localeCompare(value(b), "en", { numeric: true });
  body.append(...[...body.rows].sort(order));
});

// Links lead from a row to its words and back; what they lead to is shown, whatever hides it.
function show(target) {
  const page = target.closest(".page");
  const panel = target.closest(".panel");
  choosePage(page);
  if (panel) chooseTab(document.getElementById(panel.getAttribute("aria-labelledby")));
  if (target.classList.contains("away")) clearFilters(page);
  for (const old of all(".hit")) old.classList.remove("hit");
  const event = target.id.match(/-event-(.*)$/)?.[1];
  const words = event ? all(`.text [data-events~="${event}"]`, page) : [];
  const link = target.matches(".anchor") ? nextLink(target) : target;
  for (const hit of [link, ...words]) hit.classList.add("hit");
  if (event) document.getElementById(target.id.replace(/^w/, "r")).classList.add("hit");
  link.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  (panel ? link.querySelector("a") : link).focus({ preventScroll: true });
}
function nextLink(anchor) {
  let next = anchor;
  while (next.tagName !== "A") next = next.nextElementSibling;
  return next;
}
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey) return;
  const target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
  if (!target || target.classList.contains("page")) return;
  event.preventDefault();
  if (link.dataset.pair) choosePair(link.closest(".page"), link.dataset.pair, link.dataset.name);
  show(target);
  if (link.dataset.pair) chooseTab(link.closest(".page").querySelector("[id$=-events]"));
});
document.addEventListener("keydown", (event) => {
  const page = pages.find((one) => !one.classList.contains("away"));
  if (event.key === "Escape") clearFilters(page);
  if (event.key !== "/" || event.target.matches("input, select")) return;
  event.preventDefault();
  const input = all("[data-filter]", page).find((one) => one.offsetParent);
  (input ?? page.querySelector("[data-filter]")).focus();
});
