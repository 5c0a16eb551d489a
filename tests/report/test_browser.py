"""The page in headless Chromium: links both ways, filters, sorting, keyboard, and nothing fetched or complained of.

axe tells whether everybody can read it; tests/report/test_page.py has the contrast of the colours themselves.
"""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.remote.webdriver import WebDriver  # noqa: E402
from selenium.webdriver.remote.webelement import WebElement  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
# .ci/run sets it, so that a browser that went missing there is an error and not a skipped test.
IS_NEEDED = bool(os.environ.get("DATELINE_BROWSER"))
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER) and not IS_NEEDED, reason="no Chromium with its driver")
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1400,900")
STILL = {"name": "prefers-reduced-motion", "value": "reduce"}
VIEWS = ("main", "timeline", "network", "events", "quotes", "names", "dates")
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    for flag in FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(DRIVER or "chromedriver"))
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [STILL]})
    driver.set_script_timeout(300)  # machines that run tests are shared
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: WebDriver, mixed_report: Path) -> Iterator[WebDriver]:
    """The first article opened anew; it must have said nothing on the console and asked for nothing but itself."""
    browser.get("about:blank")
    browser.get_log("performance")
    browser.get(mixed_report.as_uri() + "#article-1")
    yield browser
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    # The browser's own icons, and the empty one of the page, are data.
    assert [url for url in asked if not url.startswith(("data:", mixed_report.parent.as_uri()))] == []
    assert browser.get_log("browser") == []


def open_cold(page: WebDriver, report: Path, name: str) -> None:
    page.get("about:blank")
    page.get(f"{report.as_uri()}#{name}")


def find(page: WebDriver, selector: str) -> WebElement:
    return page.find_element(By.CSS_SELECTOR, selector)


def shown(page: WebDriver, selector: str) -> list[WebElement]:
    return [element for element in page.find_elements(By.CSS_SELECTOR, selector) if element.is_displayed()]


def visible(page: WebDriver, selector: str) -> list[dict[str, str]]:
    """Return the data, id and text of what is visible, in one call: a table has many rows."""
    script = """return [...document.querySelectorAll(arguments[0])].filter((item) => item.checkVisibility())
        .map((item) => ({...item.dataset, id: item.id, text: item.textContent}))"""
    found: list[dict[str, str]] = page.execute_script(script, selector)
    return found


def is_in_sight(page: WebDriver, element: WebElement) -> bool:
    script = """const box = arguments[0].getBoundingClientRect(), x = box.left + 2, y = (box.top + box.bottom) / 2;
        return arguments[0].contains(document.elementFromPoint(x, y)) || null"""
    return bool(page.execute_script(script, element))


def open_tab(page: WebDriver, name: str) -> None:
    find(page, f"#tab-{name}-1").click()


def last_event(page: WebDriver) -> WebElement:
    return page.find_elements(By.CSS_SELECTOR, "#events-1 tbody tr")[-1]


def test_a_click_on_an_event_scrolls_to_its_sentence(page: WebDriver) -> None:
    open_tab(page, "events")
    row = last_event(page)
    word = find(page, f'[id="w-{row.get_attribute("id")}"]')
    assert not is_in_sight(page, word)
    row.find_element(By.CSS_SELECTOR, ".words").click()
    assert is_in_sight(page, word)
    assert "on" in str(word.get_attribute("class")).split()
    assert find(page, "#card h2").text == row.get_attribute("data-title")


def test_a_click_on_a_word_scrolls_to_its_row(page: WebDriver) -> None:
    row = last_event(page)
    word = find(page, f'[id="w-{row.get_attribute("id")}"]')
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", word)
    assert not row.is_displayed()
    word.click()
    assert is_in_sight(page, row)
    assert find(page, "#tab-events-1").get_attribute("aria-selected") == "true"


def test_an_event_shows_who_and_when_in_its_words(page: WebDriver) -> None:
    open_tab(page, "events")
    find(page, "#events-1 tbody tr td a.words").click()
    assert [word.text for word in shown(page, "#text-1 .on")]
    roles = {str(word.get_attribute("data-role")) for word in page.find_elements(By.CSS_SELECTOR, "[data-role]")}
    assert "who" in roles


def test_the_timeline_and_the_network_lead_to_the_text_too(page: WebDriver) -> None:
    open_tab(page, "timeline")
    find(page, "#timeline-1 .day:last-child li:last-child a").click()
    assert is_in_sight(page, shown(page, "#text-1 .at")[0])
    open_tab(page, "network")
    line = find(page, "#network-1 .links a.chip")
    line.click()
    key = str(line.get_attribute("data-e"))
    assert key in str(find(page, "#text-1 .at").get_attribute("data-k"))


def test_a_card_leads_to_each_of_its_mentions(page: WebDriver) -> None:
    card = find(page, "#main-1 .event-card:has(.others)")
    card.find_element(By.CSS_SELECTOR, "h3 a").click()
    trigger = card.find_element(By.CSS_SELECTOR, "mark").text
    at = find(page, "#text-1 .at")
    assert at.text == trigger
    other = card.find_element(By.CSS_SELECTOR, ".others a")
    other.click()
    assert find(page, "#text-1 .at") != at
    assert other.text.startswith(find(page, "#text-1 .at").text)


def open_filter(page: WebDriver, name: str, number: int | str = 1) -> WebElement:
    details = find(page, f"#panel-{number} .filters details")
    page.execute_script("arguments[0].open = true", details)
    return find(page, f"#panel-{number} .filters {name}")


def set_value(page: WebDriver, field: WebElement, value: object) -> None:
    script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))"
    page.execute_script(script, field, value)


ROWS = "#events-1 tbody tr"


def test_words_filter_rows_cards_timeline_and_text(page: WebDriver) -> None:
    open_tab(page, "events")
    rows = len(visible(page, ROWS))
    open_filter(page, "input[type=search]").send_keys("sanction")
    left = visible(page, ROWS)
    assert 0 < len(left) < rows
    assert all("sanction" in row["text"].lower() for row in left)
    assert find(page, "#panel-1 .count").text == f"{len(left)} of {rows} events, {rows - len(left)} hidden"
    for tab, items in (("main", ".event-card"), ("timeline", ".time li[data-e]")):
        open_tab(page, tab)
        listed = {item["e"] for item in visible(page, f"#{tab}-1 {items}")}
        assert listed
        assert listed <= {row["id"] for row in left}
    open_tab(page, "network")
    lines = visible(page, "#network-1 .links li")
    assert lines
    assert all(len(visible(page, f"#{line['id']} .chip")) for line in lines)
    plain = page.find_elements(By.CSS_SELECTOR, "#network-1 .net a[data-from]:not(.faint)")
    assert {str(edge.get_dom_attribute("href"))[1:] for edge in plain} <= {line["id"] for line in lines}
    find(page, "#panel-1 [data-clear]").click()
    assert find(page, "#panel-1 .count").text == f"{rows} events"


def test_a_status_can_be_left_out(page: WebDriver) -> None:
    open_tab(page, "events")
    open_filter(page, "input[value=actual] + span").click()
    left = visible(page, ROWS)
    assert left
    assert "actual" not in {row["status"] for row in left}


def test_type_participant_confidence_and_days_filter(page: WebDriver) -> None:
    open_tab(page, "events")
    every = len(visible(page, ROWS))

    def left(name: str, value: object) -> list[dict[str, str]]:
        set_value(page, open_filter(page, name), value)
        rows = visible(page, ROWS)
        assert 0 < len(rows) < every
        find(page, "#panel-1 [data-clear]").click()
        return rows

    assert all(row["type"] == "CONSULT" for row in left("[data-filter=type]", "CONSULT"))
    person = str(find(page, "#panel-1 [data-filter=who] option:nth-child(2)").get_attribute("value"))
    assert all(person in row["who"].split() for row in left("[data-filter=who]", person))
    assert all(int(row["sure"]) >= 50 for row in left("[data-filter=sure]", 50))
    assert all(row["days"].split("/")[1] >= "2026-01-01" for row in left("[data-filter=from]", "2026-01-01"))
    assert len(visible(page, ROWS)) == every


def test_unsure_rows_are_pale(page: WebDriver) -> None:
    open_tab(page, "events")
    script = """return [...document.querySelectorAll(arguments[0])].map((row) => getComputedStyle(row).color)"""
    kinds = {"sure": "tr[data-sure]:not(.unsure)", "unsure": "tr.unsure"}
    colours = {kind: set(page.execute_script(script, f"#events-1 {rows}")) for kind, rows in kinds.items()}
    assert len(colours["sure"]) == len(colours["unsure"]) == 1
    assert colours["sure"] != colours["unsure"]


def test_a_column_sorts_up_down_and_back(page: WebDriver) -> None:
    open_tab(page, "names")
    button = find(page, '#names-1 [data-sort="4"]')

    def counts() -> list[int]:
        return [int(row.text) for row in page.find_elements(By.CSS_SELECTOR, "#names-1 tbody td:last-child")]

    before = counts()
    button.click()
    assert counts() == sorted(before)
    assert find(page, "#names-1 th:last-child").get_attribute("aria-sort") == "ascending"
    button.click()
    assert counts() == sorted(before, reverse=True)
    button.click()
    assert counts() == before


def test_all_of_it_can_be_done_by_keyboard(page: WebDriver) -> None:
    find(page, "#tab-main-1").send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert page.switch_to.active_element.get_attribute("id") == "tab-events-1"
    page.switch_to.active_element.send_keys("/")
    assert page.switch_to.active_element.get_attribute("type") == "search"
    link = last_event(page).find_element(By.CSS_SELECTOR, ".words")
    link.send_keys(Keys.ENTER)
    word = find(page, f'[id="w-{last_event(page).get_attribute("id")}"]')
    assert is_in_sight(page, word)
    assert page.switch_to.active_element == word
    word.send_keys(Keys.ENTER)
    assert page.switch_to.active_element == link
    link.send_keys(Keys.ESCAPE)
    assert not find(page, "#card").is_displayed()


def test_the_first_tab_stop_skips_to_the_article(page: WebDriver, mixed_report: Path) -> None:
    page.get("about:blank")
    page.get(mixed_report.as_uri())
    find(page, "body").send_keys(Keys.TAB)
    assert page.switch_to.active_element.text == "Skip to the article"


def test_a_view_in_an_address_opens_cold(page: WebDriver, mixed_report: Path) -> None:
    for name, tab in (("events-4", "events"), ("tab-network-3", "network"), ("names-2", "names")):
        open_cold(page, mixed_report, name)
        number = name[-1]
        assert [article.get_attribute("id") for article in shown(page, "main > .article")] == [f"article-{number}"]
        assert shown(page, f"#{tab}-{number}")
        assert is_in_sight(page, find(page, f"#tab-{tab}-{number}"))
        assert page.execute_script("return location.hash") == f"#{name}"
        assert find(page, "#chooser").get_attribute("value") == number


def test_an_event_in_an_address_opens_cold(page: WebDriver, mixed_report: Path) -> None:
    last = str(find(page, "#events-4 tbody tr:last-child").get_attribute("id"))
    row = str(last_event(page).get_attribute("id"))
    card = str(find(page, "#main-1 .event-card:last-child").get_attribute("data-e"))
    assert not page.find_elements(By.ID, f"event-{row}")
    for name, place in (
        (f"event-{card}", f"event-{card}"),
        (f"event-{row}", row),
        (last, last),
        (f"w-{row}", f"w-{row}"),
    ):
        open_cold(page, mixed_report, name)
        assert is_in_sight(page, find(page, f'[id="{place}"]')), name
        assert find(page, "#card").is_displayed()
        assert page.execute_script("return location.hash") == f"#{name}"


def test_several_articles_open_with_the_main_events_of_all(page: WebDriver, mixed_report: Path) -> None:
    page.get("about:blank")
    page.get(mixed_report.as_uri())
    assert shown(page, "#main-all")
    assert len(shown(page, "#main-all .group")) == 4
    open_filter(page, "[data-filter=type]", "all")
    set_value(page, find(page, "#panel-all [data-filter=type]"), "ASSAULT")
    assert {card["type"] for card in visible(page, "#main-all .event-card")} == {"ASSAULT"}
    assert 0 < len(shown(page, "#main-all .group")) < 4
    assert "hidden" in find(page, "#panel-all .count").text
    find(page, "#panel-all [data-clear]").click()
    shown(page, "#main-all .group")[-1].find_element(By.CSS_SELECTOR, "h4 a").click()
    assert shown(page, "#article-4")
    assert is_in_sight(page, shown(page, "#text-4 .at")[0])


def test_an_address_with_an_id_opens_on_it(page: WebDriver) -> None:
    key = str(last_event(page).get_attribute("id"))
    page.execute_script("location.hash = arguments[0]", key)
    word = find(page, f'[id="w-{key}"]')
    page.execute_async_script("setTimeout(arguments[0], 50)")
    assert is_in_sight(page, word)


def test_the_chooser_shows_the_article_and_its_markup_as_text(page: WebDriver) -> None:
    assert not find(page, "#article-2").is_displayed()
    find(page, '[data-step="1"]').click()
    assert find(page, "#article-2").is_displayed()
    assert not find(page, "#article-1").is_displayed()
    assert "<script>document.title = 'hacked'</script>" in find(page, "#article-2").text
    assert page.title == "4 articles – dateline"


def test_a_phone_shows_all_without_scrolling_sideways(page: WebDriver) -> None:
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
    try:
        for name in VIEWS:
            open_tab(page, name)
            assert page.execute_script("return document.documentElement.scrollWidth") <= PHONE["width"]
        open_tab(page, "events")
        open_filter(page, "[data-clear]")
        script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.getBoundingClientRect().right)"
        assert max(page.execute_script(script, "#panel-1 .tools *")) <= PHONE["width"]
        assert page.execute_script("return document.documentElement.scrollWidth") <= PHONE["width"]
        assert max(page.execute_script(script, "#article-1 .tabs a")) <= PHONE["width"]
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_paper_has_the_article_and_every_view_in_dark_ink(page: WebDriver) -> None:
    dark = {"name": "prefers-color-scheme", "value": "dark"}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": [dark]})
    try:
        assert page.execute_script("return getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        views = page.find_elements(By.CSS_SELECTOR, "#article-1 .view")
        assert len(views) == len(VIEWS)
        assert all(view.is_displayed() for view in views)
        assert not find(page, ".bar").is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": [STILL]})


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 1400), ("light", 390)])
def test_axe_finds_nothing_serious(page: WebDriver, small_report: Path, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_core_python.selenium").Axe()
    features = [{"name": "prefers-color-scheme", "value": scheme}, STILL]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE | {"width": width, "mobile": width < 1000})
    try:
        open_cold(page, small_report, "article-2")
        page.execute_script("document.querySelectorAll('.filters details').forEach((one) => (one.open = true))")
        assert violations(axe.run(page, options=ONLY_VIOLATIONS)) == set()
        for name in VIEWS[1:]:
            find(page, f"#tab-{name}-2").click()
            assert violations(axe.run(page, "#panel-2", ONLY_VIOLATIONS)) == set(), name
        page.execute_script("location.hash = 'stories-all'")
        assert violations(axe.run(page, "#article-all", ONLY_VIOLATIONS)) == set()
        find(page, "#tab-main-all").click()
        assert violations(axe.run(page, "#article-all", ONLY_VIOLATIONS)) == set()
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": [STILL]})


ONLY_VIOLATIONS = {"resultTypes": ["violations"]}


def violations(found: dict[str, Any]) -> set[str]:
    """Return the elements that break a rule of contrast, or one whose breach is serious."""
    return {
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        if rule["id"] == "color-contrast" or rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    }
