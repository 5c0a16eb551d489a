"""The report in a browser: Debian's Chromium, without a window. Skipped where there is none."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.report import render_report

from .conftest import ROOT

webdriver = pytest.importorskip("selenium.webdriver")
BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (BROWSER and DRIVER), reason="needs chromium and chromedriver")
Driver = "webdriver.Chrome"


@pytest.fixture(scope="module")
def browser() -> Iterator[Driver]:
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: Driver, tmp_path: Path) -> Driver:
    path = tmp_path / "report.html"
    path.write_text(render_report(ROOT / "outputs"), encoding="utf-8")
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    )
    browser.get(path.as_uri())
    return browser


def find(page: Driver, selector: str) -> list["webdriver.remote.webelement.WebElement"]:
    return page.find_elements("css selector", selector)


def click(page: Driver, selector: str) -> None:
    page.execute_script("arguments[0].click()", find(page, selector)[0])


def shown_rows(page: Driver) -> list[str]:
    return [row.text for row in find(page, 'table[data-layer="event"] tbody tr') if row.is_displayed()]


def in_view(page: Driver, selector: str) -> bool:
    script = "const r = arguments[0].getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight"
    return bool(page.execute_script(script, find(page, selector)[0]))


def test_an_event_leads_to_its_words_and_the_words_to_their_event(page: Driver) -> None:
    row = find(page, 'table[data-layer="event"] tbody tr')[60]
    event = row.get_attribute("data-event")
    words = f'.text [data-events~="{event}"]'
    assert not in_view(page, words)
    page.execute_script("arguments[0].click()", row.find_element("css selector", "a"))
    assert in_view(page, f"{words}.hit")
    assert page.switch_to.active_element.get_attribute("data-events").split()
    page.execute_script("window.scrollTo(0, 0)")
    click(page, "[id$=-timeline][role=tab]")
    click(page, words)
    assert find(page, "#p0-events")[0].is_displayed()
    assert in_view(page, f'tr[data-event="{event}"].hit')


def test_words_and_status_filter_the_events_everywhere(page: Driver) -> None:
    every = len(shown_rows(page))
    find(page, '[data-filter="event"]')[0].send_keys("sanction")
    kept = shown_rows(page)
    assert 0 < len(kept) < every
    assert all("sanction" in row.lower() for row in kept)
    assert find(page, '[data-count="event"]')[0].text == f"{len(kept)} of {every}"
    find(page, '[data-filter="event"]')[0].send_keys("\ue00c")
    assert len(shown_rows(page)) == every
    click(page, '.chip[data-status="actual"]')
    rows = find(page, 'table[data-layer="event"] tbody tr:not(.away)')
    assert {row.get_attribute("data-status") for row in rows} == {"planned", "possible", "negated", "denied"}
    click(page, "[id$=-timeline][role=tab]")
    marks = [mark for mark in find(page, ".days li") if mark.is_displayed()]
    assert marks
    assert {mark.get_attribute("data-event") for mark in marks} <= {row.get_attribute("data-event") for row in rows}


def test_a_line_of_the_network_shows_its_events(page: Driver) -> None:
    click(page, "[id$=-network][role=tab]")
    link = find(page, ".net .link")[0]
    events = link.get_attribute("data-pair").split()
    page.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))", link)
    shown = [row.get_attribute("data-event") for row in find(page, 'table[data-layer="event"] tbody tr:not(.away)')]
    assert sorted(shown) == sorted(events)
    click(page, ".chip.pair")
    assert len(shown_rows(page)) > len(events)


def test_columns_sort_both_ways_with_empty_cells_last(page: Driver) -> None:
    dates = 'table[data-layer="event"] tbody td:first-child'
    click(page, 'table[data-layer="event"] .sort')
    up = [cell.text for cell in find(page, dates) if cell.text]
    assert up == sorted(up)
    assert find(page, dates)[-1].text == ""
    click(page, 'table[data-layer="event"] .sort')
    assert [cell.text for cell in find(page, dates) if cell.text] == sorted(up, reverse=True)


def test_it_works_from_the_keyboard(page: Driver) -> None:
    body = find(page, "body")[0]
    body.send_keys("/")
    assert page.switch_to.active_element.get_attribute("data-filter") == "event"
    click(page, "[role=tab]")
    find(page, "[role=tab]")[0].send_keys("\ue014")
    assert page.switch_to.active_element.get_attribute("id") == "t0-timeline"
    assert find(page, "#p0-timeline")[0].is_displayed()


def test_the_console_is_silent_and_nothing_is_fetched(page: Driver) -> None:
    click(page, "#theme")
    log = page.get_log("browser")
    assert log == []
    requests = [entry["message"] for entry in page.get_log("performance") if "requestWillBeSent" in entry["message"]]
    assert all('"url":"file://' in request for request in requests)


def test_a_phone_needs_no_sideways_scrolling(page: Driver) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    )
    try:
        wide = page.execute_script("return document.documentElement.scrollWidth")
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= 390
