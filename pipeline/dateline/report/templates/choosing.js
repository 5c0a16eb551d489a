// Choosing: a row, its words, and what else lies under the same words
const ROLES = ["who", "whom", "when", "where", "cue", "says"];
const byKey = (key) => all(`[data-k~="${CSS.escape(key)}"]`, current());
function places(key) {
  const runs = byKey(key);
  // Runs that follow each other are one place.
  return runs.filter((run, i) => i === 0 || !touches(runs[i - 1], run));
}
function touches(before, run) {
  let node = before.nextSibling;
  while (node && node !== run && (node.className === "note" || node.tagName === "I")) node = node.nextSibling;
  return node === run;
}
function choose(key, { at = 0, scroll = "text", focus = false, run = null } = {}) {
  const row = document.getElementById(key);
  if (!row) return;
  showArticle(row.closest(".article"));
  clear();
  const found = places(key);
  const index = run ? Math.max(0, found.findLastIndex((place) => place === run || isAfter(place, run))) : at;
  chosen = { key, places: found, at: index };
  byKey(key).forEach((word) => word.classList.add("on"));
  ROLES.forEach(markRole);
  row.classList.add("on");
  all(`[data-e="${CSS.escape(key)}"]`, current()).forEach((item) => item.classList.add("on"));
  fillCard(row, run ?? found[index]);
  if (scroll === "row" || scroll === "both") showRow(focus);
  if (scroll === "text" || (scroll === "both" && isWide())) showPlace(focus && scroll === "text");
  history.replaceState(null, "", "#" + key);
}
const isAfter = (place, run) => place.compareDocumentPosition(run) & Node.DOCUMENT_POSITION_FOLLOWING;
function markRole(role) {
  let last = null;
  byKey(`${chosen.key}.${role}`).forEach((word) => {
    word.classList.add("role");
    if (!last || !touches(last, word)) word.dataset.role = word.dataset.role ? word.dataset.role + " " + role : role;
    last = word;
  });
}
function clear() {
  all(".on, .at").forEach((item) => item.classList.remove("on", "at"));
  all(".role").forEach((item) => {
    item.classList.remove("role");
    delete item.dataset.role;
  });
}
function showPlace(focus) {
  const place = chosen.places[chosen.at];
  all(".at").forEach((item) => item.classList.remove("at"));
  if (!place) return;
  place.classList.add("at");
  place.scrollIntoView({ block: "center", behavior: motion() });
  if (focus) {
    if (!place.href) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
  one(".places", card).textContent = `${chosen.at + 1} of ${chosen.places.length} in the text`;
}
function showRow(focus) {
  const row = document.getElementById(chosen.key);
  row.hidden = false;
  openView(row.closest(".view"));
  row.scrollIntoView({ block: isWide() ? "center" : "start", behavior: motion() });
  if (focus) one(".words", row)?.focus({ preventScroll: true });
}
function closeCard() {
  clear();
  chosen = null;
  card.hidden = true;
  root.classList.remove("has-card");
}
function fillCard(row, run) {
  one("h2", card).textContent = row.dataset.title;
  const list = one("dl", card);
  list.replaceChildren();
  const heads = all("th", row.closest("table")).map((head) => head.textContent);
  if (row.dataset.facts) addFact(list, "Status", row.dataset.facts);
  [...row.cells].forEach((cell, i) => {
    if (cell.textContent.trim() && heads[i] !== "S." && heads[i] !== "#") addFact(list, heads[i], cell.textContent);
  });
  if (row.dataset.rule) addFact(list, "Rule", row.dataset.rule);
  const count = chosen.places.length;
  one(".places", card).textContent = count ? `${chosen.at + 1} of ${count} in the text` : "filled in from context";
  fillAlso(run);
  card.hidden = false;
  root.classList.add("has-card");
}
function addFact(list, name, value) {
  const [term, fact] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = name;
  fact.textContent = value;
  if (value.length > 40) fact.className = "long";
  list.append(term, fact);
}
function fillAlso(run) {
  const also = one(".also", card);
  also.replaceChildren();
  const keys = (run?.dataset.k ?? "").split(" ").filter((key) => key && !key.includes(".") && key !== chosen.key);
  keys.forEach((key) => {
    const row = document.getElementById(key);
    if (!row) return;
    const link = document.createElement("a");
    link.href = "#" + key;
    link.className = "chip";
    link.textContent = row.dataset.title;
    also.append(link);
  });
  if (also.firstChild) also.prepend("Also here: ");
}

// One listener for every link: to words (#w-KEY), to a row (#KEY), to a view or a line of the network
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) return follow(event, decodeURIComponent(link.getAttribute("href").slice(1)), link);
  if (event.target.closest("button, input, select, label")) return undefined;
  const run = event.target.closest("[data-k]");
  if (run) return chooseWords(run);
  const row = event.target.closest("tbody tr");
  return row && !getSelection().toString() && choose(row.id);
});
function follow(event, target, link) {
  const byKeyboard = event.detail === 0;
  const run = link.closest("[data-k]");
  if (target.startsWith("w-")) {
    event.preventDefault();
    const key = target.slice(2);
    const isNext = chosen?.key === key && !card.hidden && !link.dataset.at;
    const next = isNext ? (chosen.at + 1) % Math.max(1, chosen.places.length) : 0;
    choose(key, { at: Number(link.dataset.at ?? next), focus: byKeyboard });
  } else if (link.getAttribute("role") === "tab") {
    event.preventDefault();
    openView(document.getElementById(target));
    history.replaceState(null, "", "#" + target);
  } else if (target.startsWith("link-")) {
    event.preventDefault();
    showItem(document.getElementById(target));
  } else if (document.getElementById(target)?.matches("tr")) {
    event.preventDefault();
    // On a phone a touched word opens the card and the text stays where it is.
    const scroll = isWide() || !run || byKeyboard ? "row" : "";
    choose(target, { scroll, focus: byKeyboard, run });
  }
}
function showItem(item) {
  clear();
  item.classList.add("on");
  item.scrollIntoView({ block: "center", behavior: motion() });
  item.focus({ preventScroll: true });
}
function chooseWords(run) {
  // The last that begins is the innermost of nested quotes.
  const key = run.dataset.k.split(" ").findLast((name) => !name.includes(".") && document.getElementById(name));
  if (key) choose(key, { scroll: isWide() ? "row" : "", run });
}
card.addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (!act) return;
  if (act === "close") return closeCard();
  if (act === "row") return showRow(true);
  const count = chosen.places.length;
  if (count) chosen.at = (chosen.at + (act === "on" ? 1 : count - 1)) % count;
  showPlace(false);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !card.hidden) {
    const key = chosen.key;
    closeCard();
    if (card.contains(document.activeElement)) one(`#w-${CSS.escape(key)}`)?.focus();
  }
  if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    const view = one(".view.open", current());
    const filters = one(".filters", view.parentElement);
    if (!filters.hidden) one("details", filters).open = true;
    one("input[type=search]", filters.hidden ? view : filters).focus();
  }
});
