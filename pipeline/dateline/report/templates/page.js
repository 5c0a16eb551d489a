"use strict";
// Sorting, filtering and following links. All content is in the page; without this script its links still work.
const root = document.documentElement;
root.classList.add("js");
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const isWide = () => matchMedia("(min-width: 1000px)").matches;
let isArriving = false; // at an address opened cold: nothing glides
const motion = () => (isArriving || matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
const current = () => one(".article.chosen");
const card = document.getElementById("card");
let chosen = null; // { key, places, at }

// Articles
const chooser = document.getElementById("chooser");
function showArticle(article) {
  if (article === current()) return;
  current().classList.remove("chosen");
  article.classList.add("chosen");
  const number = article.id.replace("article-", "");
  if (chooser) chooser.value = number;
  const skips = all(".skip");
  skips[0].href = (document.getElementById("text-" + number) ? "#text-" : "#panel-") + number;
  skips[1].href = "#panel-" + number;
  closeCard();
  scrollTo(0, 0);
}
chooser?.addEventListener("change", () => {
  showArticle(document.getElementById("article-" + chooser.value));
  history.replaceState(null, "", "#article-" + chooser.value);
});
all("[data-step]").forEach((button) =>
  button.addEventListener("click", () => {
    const next = chooser.selectedIndex + Number(button.dataset.step);
    if (next < 0 || next >= chooser.options.length) return;
    chooser.selectedIndex = next;
    chooser.dispatchEvent(new Event("change"));
  }),
);

// Tabs
function openView(view) {
  const panel = view.parentElement;
  one(".filters", panel).hidden = !view.classList.contains("of-events");
  if (!view.classList.contains("open")) panel.scrollTop = 0;
  all(".view", panel).forEach((other) => other.classList.toggle("open", other === view));
  all("[role=tab]", panel).forEach((tab) => {
    const isOpen = tab.getAttribute("aria-controls") === view.id;
    tab.setAttribute("aria-selected", isOpen);
    tab.tabIndex = isOpen ? 0 : -1;
  });
}
all("[role=tablist]").forEach((list) =>
  list.addEventListener("keydown", (event) => {
    const tabs = all("[role=tab]", list);
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    openView(document.getElementById(tab.getAttribute("aria-controls")));
    history.replaceState(null, "", tab.hash);
    tab.focus();
  }),
);
