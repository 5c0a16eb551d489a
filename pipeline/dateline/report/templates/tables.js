// Filters of quotes, names and dates: by words
const wordsOf = (field) => field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
const hasAll = (item, words) => {
  const text = (item.textContent + " " + (item.dataset.status ?? "")).toLocaleLowerCase();
  return words.every((word) => text.includes(word));
};
function filterRows(view) {
  const words = wordsOf(one("input[type=search]", view));
  const rows = all("tbody tr", view);
  rows.forEach((row) => (row.hidden = !hasAll(row, words)));
  tell(view, rows, "");
}
function tell(place, items, what) {
  // In the overview an event may have two cards.
  const count = (some) => new Set(some.map((item) => item.dataset.key ?? item.id)).size;
  const [every, hidden] = [count(items), count(items.filter((item) => item.hidden))];
  one(".count", place).textContent = hidden ? `${every - hidden} of ${every}${what}, ${hidden} hidden` : every + what;
}
all(".view .tools").forEach((tools) => tools.addEventListener("input", () => filterRows(tools.closest(".view"))));

// Filters of events: rows of the table, or in the overview cards; all else that shows a filtered event goes with it
function filterEvents(filters) {
  const panel = filters.parentElement;
  const field = (name) => one(`[data-filter=${name}]`, filters).value;
  const wanted = {
    words: wordsOf(one("input[type=search]", filters)),
    statuses: all("[data-filter=status]:checked", filters).map((box) => box.value),
    type: field("type"), who: field("who"), sure: Number(field("sure")), from: field("from"), to: field("to"),
  };
  const items = all("[data-sure]", panel);
  items.forEach((item) => (item.hidden = !isWanted(item, wanted)));
  one("output", filters).textContent = wanted.sure ? `${wanted.sure}% and more` : "any";
  tell(filters, items, " events");
  fadeEvents(items, panel.closest(".article"));
}
function isWanted(item, { words, statuses, type, who, sure, from, to }) {
  const { type: itsType, status, who: parties, sure: itsSure, days } = item.dataset;
  const [first, last] = days.split("/");
  return (
    hasAll(item, words) &&
    statuses.includes(status) &&
    (!type || (itsType || "none") === type) &&
    (!who || parties.split(" ").includes(who)) &&
    Number(itsSure) >= sure &&
    (!(from || to) || (days !== "" && (!from || last >= from) && (!to || first <= to)))
  );
}
function fadeEvents(items, article) {
  const gone = new Set(items.filter((item) => item.hidden).map((item) => item.id));
  all("[data-e]", article).forEach((item) => {
    if (item.closest("svg")) item.classList.toggle("faint", gone.has(item.dataset.e));
    else item.hidden = gone.has(item.dataset.e);
  });
  all(".links li", article).forEach((line) => {
    line.hidden = all(".chip", line).every((chip) => chip.hidden);
    one(`.net a[href="#${line.id}"]`, article)?.classList.toggle("faint", line.hidden);
  });
  all("a.event", article).forEach((word) => word.classList.toggle("faint", gone.has(word.getAttribute("href").slice(1))));
}
all(".filters").forEach((filters) => {
  ["input", "change"].forEach((kind) => filters.addEventListener(kind, () => filterEvents(filters)));
  one("[data-clear]", filters).addEventListener("click", () => {
    all("select, input:not([type=checkbox]):not([type=range])", filters).forEach((field) => (field.value = ""));
    all("input[type=checkbox]", filters).forEach((box) => (box.checked = true));
    one("input[type=range]", filters).value = 0;
    filterEvents(filters);
  });
});

// Sorting: up, down, and back to reading order
const value = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
const compare = new Intl.Collator("en", { numeric: true }).compare;
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-sort]");
  if (!button) return;
  const head = button.closest("th");
  const next = { ascending: "descending", descending: "" }[head.getAttribute("aria-sort")] ?? "ascending";
  const body = one("tbody", head.closest("table"));
  body.order ??= [...body.rows];
  all("th", head.parentElement).forEach((other) => other.removeAttribute("aria-sort"));
  if (next) head.setAttribute("aria-sort", next);
  const column = Number(button.dataset.sort);
  const sign = next === "descending" ? -1 : 1;
  const isEmpty = (row) => ["", "~"].includes(value(row, column));
  const sorted = [...body.order];
  if (next) sorted.sort((a, b) => isEmpty(a) - isEmpty(b) || sign * compare(value(a, column), value(b, column)));
  body.append(...sorted);
});

// The network: whoever is pointed at, with all its lines
document.addEventListener("pointerover", (event) => {
  const node = event.target.closest("[data-node]");
  const net = event.target.closest(".net");
  all(".net.focus").forEach((other) => other.classList.toggle("focus", other === net && node !== null));
  if (!node || !net) return;
  net.classList.add("focus");
  const key = node.dataset.node;
  const near = new Set([key]);
  all("[data-from]", net).forEach((line) => {
    const isNear = [line.dataset.from, line.dataset.to].includes(key);
    line.classList.toggle("near", isNear);
    if (isNear) near.add(line.dataset.from).add(line.dataset.to);
  });
  all("[data-node]", net).forEach((other) => other.classList.toggle("near", near.has(other.dataset.node)));
});

// Layers and colours
all("[data-layer]").forEach((box) =>
  box.addEventListener("change", () => root.classList.toggle(box.dataset.layer, box.checked)),
);
const theme = document.getElementById("theme");
const THEMES = { "": "as the system has them", light: "light", dark: "dark" };
theme.addEventListener("click", () => {
  const names = Object.keys(THEMES);
  root.dataset.theme = names[(names.indexOf(root.dataset.theme ?? "") + 1) % names.length];
  theme.setAttribute("aria-label", "Colours: " + THEMES[root.dataset.theme]);
  theme.title = THEMES[root.dataset.theme];
});

// A link into the page: an article, a view of it, a card, a row, a line of the network, words
function arrive() {
  const name = addressed();
  const target = name && (document.getElementById(name) ?? document.getElementById(name.replace(/^(event|quote|date|name)-/, "")));
  if (!target) return;
  isArriving = true;
  const article = target.closest(".article");
  if (article) showArticle(article);
  const view = target.closest(".view") ?? (target.matches("[role=tab]") && document.getElementById(target.hash.slice(1)));
  if (view) openView(view);
  if (target.matches("tr")) choose(target.id, { scroll: "both" });
  else if (target.matches(".event-card")) arriveAtCard(target);
  else if (name.startsWith("w-")) choose(name.slice(2));
  else if (target.matches(".links li")) showItem(target);
  else if (view && (target === view || target.matches("[role=tab]"))) arriveAtView(view.parentElement);
  else if (target !== article) target.scrollIntoView();
  history.replaceState(null, "", "#" + name);
  isArriving = false;
}
function addressed() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}
function arriveAtView(panel) {
  panel.scrollTop = 0;
  if (isWide()) scrollTo(0, 0);
  else panel.scrollIntoView();
}
function arriveAtCard(target) {
  choose(target.dataset.e, { scroll: isWide() ? "text" : "" });
  target.hidden = false;
  target.scrollIntoView({ block: isWide() ? "center" : "start" });
}
addEventListener("hashchange", arrive);
// Once more when all is laid out, since the browser itself scrolls to what an address names.
addEventListener("load", arrive);
arrive();
