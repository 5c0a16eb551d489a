"""The page in headless Chromium: links both ways, filters, sorting, keyboard, and nothing fetched or complained of."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

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
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    for flag in FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(DRIVER or "chromedriver"))
    still = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", still)
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: WebDriver, mixed_report: Path) -> Iterator[WebDriver]:
    """The page opened anew; it must have said nothing on the console and asked for nothing but itself."""
    browser.get("about:blank")
    browser.get_log("performance")
    browser.get(mixed_report.as_uri())
    yield browser
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    assert {url.partition("#")[0] for url in asked} <= {mixed_report.as_uri(), "data:,"}
    assert browser.get_log("browser") == []


def find(page: WebDriver, selector: str) -> WebElement:
    return page.find_element(By.CSS_SELECTOR, selector)


def shown(page: WebDriver, selector: str) -> list[WebElement]:
    return [element for element in page.find_elements(By.CSS_SELECTOR, selector) if element.is_displayed()]


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
    find(page, "#timeline-1 .day:last-child li:last-child a").click()
    assert is_in_sight(page, shown(page, "#text-1 .at")[0])
    open_tab(page, "network")
    line = find(page, "#network-1 .links a.chip")
    line.click()
    key = str(line.get_attribute("data-e"))
    assert key in str(find(page, "#text-1 .at").get_attribute("data-k"))


def test_the_filter_filters_rows_timeline_and_text(page: WebDriver) -> None:
    open_tab(page, "events")
    rows = len(shown(page, "#events-1 tbody tr"))
    find(page, "#events-1 input[type=search]").send_keys("sanction")
    left = shown(page, "#events-1 tbody tr")
    assert 0 < len(left) < rows
    assert all("sanction" in row.text.lower() for row in left)
    assert find(page, "#events-1 .count").text == f"{len(left)} of {rows}"
    faint = page.find_elements(By.CSS_SELECTOR, "#timeline-1 .days li.faint")
    assert len(faint) == rows - len(left)
    find(page, "#events-1 input[type=search]").clear()


def test_a_status_can_be_left_out(page: WebDriver) -> None:
    open_tab(page, "events")
    find(page, "#events-1 input[value=actual] + span").click()
    left = shown(page, "#events-1 tbody tr")
    assert left
    assert "actual" not in {row.get_attribute("data-status") for row in left}


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
    find(page, "#tab-timeline-1").send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
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


def test_the_first_tab_stop_skips_to_the_article(page: WebDriver) -> None:
    find(page, "body").send_keys(Keys.TAB)
    assert page.switch_to.active_element.text == "Skip to the article"


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
    assert page.title == "3 articles – dateline"


def test_a_phone_shows_all_without_scrolling_sideways(page: WebDriver) -> None:
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
    try:
        for name in ("timeline", "network", "events", "quotes", "names", "dates"):
            open_tab(page, name)
            assert page.execute_script("return document.documentElement.scrollWidth") <= PHONE["width"]
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_paper_has_the_article_and_every_view(page: WebDriver) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        views = page.find_elements(By.CSS_SELECTOR, "#article-1 .view")
        assert len(views) == 6
        assert all(view.is_displayed() for view in views)
        assert not find(page, ".bar").is_displayed()
    finally:
        still = {"media": "", "features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", still)
