// Filters; a filtered event is also faint in the timeline, the network and the text
function applyFilter(view) {
  const wanted = one("input[type=search]", view).value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const type = one("[data-filter=type]", view)?.value ?? "";
  const statuses = all("[data-filter=status]", view).filter((box) => box.checked).map((box) => box.value);
  const hasStatuses = one("[data-filter=status]", view) !== null;
  const rows = all("tbody tr", view);
  rows.forEach((row) => {
    const text = (row.textContent + " " + (row.dataset.status ?? "")).toLocaleLowerCase();
    row.hidden =
      !wanted.every((word) => text.includes(word)) ||
      (type !== "" && row.dataset.type !== type) ||
      (hasStatuses && !statuses.includes(row.dataset.status));
  });
  one(".count", view).textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
  if (hasStatuses) fadeEvents(rows, view.closest(".article"));
}
function fadeEvents(rows, article) {
  const gone = new Set(rows.filter((row) => row.hidden).map((row) => row.id));
  all("[data-e]", article).forEach((item) => item.classList.toggle("faint", gone.has(item.dataset.e)));
  all("a.event", article).forEach((word) => word.classList.toggle("faint", gone.has(word.getAttribute("href").slice(1))));
}
all(".tools").forEach((tools) =>
  ["input", "change"].forEach((kind) => tools.addEventListener(kind, () => applyFilter(tools.closest(".view")))),
);

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

// A link into the page
function arrive() {
  const target = decodeURIComponent(location.hash.slice(1));
  const element = target && document.getElementById(target.replace(/^w-/, ""));
  if (!element) return;
  if (element.matches("tr")) choose(element.id);
  else if (element.matches(".article")) showArticle(element);
}
addEventListener("hashchange", arrive);
arrive();
