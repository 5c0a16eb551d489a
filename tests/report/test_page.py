"""The page as text: whole, safe, readable, the same each time."""

import csv
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dateline.cuts import Cut
from dateline.report import MOST_ARTICLES, make_report
from dateline.report.model import MOST_CARDS
from dateline.report.page import TEMPLATES
from dateline.tables import read_table

from ..conftest import ROOT
from .conftest import HOSTILE

Run = Callable[..., tuple[int, str, str]]
LARGEST = 400_000


class Reader(HTMLParser):
    """Collects ids, links and scripts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "action", "srcset", "data", "poster"):
                self.links.append(value or "")


def test_the_seeds_page_is_small_and_the_same_each_time(seed_tables: Path) -> None:
    html = make_report(seed_tables).html
    assert len(html.encode()) < LARGEST
    assert make_report(seed_tables).html == html
    assert len(make_report(ROOT / "outputs").html.encode()) < LARGEST


def test_nothing_points_out_of_the_page_and_no_link_is_dead(mixed_report: Path) -> None:
    page = Reader(mixed_report.read_text(encoding="utf-8"))
    assert len(page.ids) == len(set(page.ids))
    assert [link for link in page.links if not link.startswith("#") and link != "data:,"] == []
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []
    assert "http" not in re.sub(r'http-equiv="', "", mixed_report.read_text(encoding="utf-8"))


def test_every_row_is_there(seed_tables: Path) -> None:
    ids = set(Reader(make_report(seed_tables).html).ids)
    for table, column in (("events", "event_id"), ("quotes", "quote_id"), ("dates", "date_id")):
        rows = read_table(seed_tables, table)
        assert rows
        assert {row[column] for row in rows} <= ids
        assert {f"w-{row[column]}" for row in rows} <= ids
    assert {f"a1-{row['entity_id']}" for row in read_table(seed_tables, "entities")} <= ids


def test_markup_in_an_article_is_shown_as_text(mixed_report: Path) -> None:
    html = mixed_report.read_text(encoding="utf-8")
    page = Reader(html)
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert not any(name.startswith("on") or name == "style" for name in page.attributes)
    assert "{{ 7 * 7 }}" in html
    shown = re.sub(r"<[^>]*>", "", html).replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">")
    assert HOSTILE.title.replace("&", "&amp;") in shown
    assert HOSTILE.text.splitlines()[0].split(". ")[1] in shown


def test_the_policy_allows_this_style_and_this_script_alone(seed_tables: Path) -> None:
    import base64
    import hashlib

    html = make_report(seed_tables).html
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy.startswith("default-src &#39;none&#39;") or policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy.replace("&#39;", "'").replace("&#43;", "+")


def test_several_articles_share_one_page_and_the_rest_is_named(mixed_tables: Path) -> None:
    whole = make_report(mixed_tables)
    assert (whole.shown, whole.articles) == (4, 4)
    assert len(re.findall(r'<option value="\d', whole.html)) == 4
    cut = make_report(mixed_tables, most=1)
    assert (cut.shown, cut.articles) == (1, 4)
    assert "3 further articles" in cut.html
    one = make_report(mixed_tables, only=["second"])
    assert (one.shown, one.articles) == (1, 1)
    assert "<title>Ferry talks – dateline</title>" in one.html


def test_the_command_writes_the_file_and_says_what_it_left_out(run: Run, mixed_tables: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    code, out, err = run("report", mixed_tables, "-o", path, "--most", 2)
    assert (code, out) == (0, "")
    assert "2 of 4 articles are shown in full" in err
    assert path.read_bytes() == make_report(mixed_tables, most=2).html.encode()


def test_the_command_shows_as_many_as_the_library() -> None:
    import inspect

    from dateline.cli.reporting import report

    assert inspect.signature(report).parameters["most"].default == MOST_ARTICLES


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["no-such-folder"], "no such table"), (["", "--article", "unknown"], "no article 'unknown'")],
)
def test_what_cannot_be_shown_is_one_line(
    run: Run, mixed_tables: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    folder = tmp_path / arguments[0] if arguments[0] else mixed_tables
    code, _, err = run("report", folder, *arguments[1:], "-o", tmp_path / "page.html")
    assert code == 2
    assert message in err
    assert "Traceback" not in err
    assert not (tmp_path / "page.html").exists()


def cards(html: str) -> list[str]:
    found = re.findall(r'<article class="event-card.*?</article>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", card).split()) for card in found]


def test_the_main_events_come_first_as_cards(seed_tables: Path) -> None:
    html = make_report(seed_tables).html
    views = re.findall(r'<section class="view[^"]*" id="(\w+)-1"', html)
    assert views == ["main", "timeline", "network", "events", "quotes", "names", "dates"]
    ranked = sorted((row["main"], row["event_id"]) for row in read_table(seed_tables, "events") if row["main"])
    found = re.findall(r'<article class="event-card[^"]*" id="event-(\w+)"', html)
    assert found[: len(ranked)] == [event_id for _, event_id in ranked]
    assert len(found) == MOST_CARDS
    assert "Main event 1" in cards(html)[0]


def test_a_card_says_how_many_and_when(mixed_tables: Path) -> None:
    html = make_report(mixed_tables, only=["third"]).html
    (card,) = [card for card in cards(html) if "How many at least 12 killed" in card]
    assert "To whom At least 12 people" in card
    assert "confidence" in card


def test_a_story_has_a_card_and_all_its_tellings(mixed_tables: Path) -> None:
    html = make_report(mixed_tables).html
    stories = html.split('id="stories-all"')[1].split('id="network-all"')[0]
    assert len(cards(stories)) == 1
    assert sorted(re.findall(r'href="#article-(\d)"', stories)) == ["3", "4"]


def test_the_rows_that_are_left_out_leave_no_trace(run: Run, mixed_tables: Path, tmp_path: Path) -> None:
    rows = [row for row in read_table(mixed_tables, "events") if row["doc_id"] == "third"]
    code, _, _ = run("report", mixed_tables, "-o", tmp_path / "main.html", "--main", "--article", "third")
    html = (tmp_path / "main.html").read_text(encoding="utf-8")
    page = Reader(html)
    main = {row["event_id"] for row in rows if row["main"]}
    assert code == 0
    assert {row["event_id"] for row in rows} & set(page.ids) == main
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []
    assert f"{len(rows) - len(main)} of {len(rows)} happenings are not shown" in html


def test_the_report_has_the_rows_of_the_confidence_asked_for(seed_tables: Path) -> None:
    ids = set(Reader(make_report(seed_tables, cut=Cut(least_confidence=0.5)).html).ids)
    for row in read_table(seed_tables, "events"):
        assert (row["event_id"] in ids) == (float(row["confidence"]) >= 0.5)


def test_tables_whose_events_were_left_out_before_make_a_page_too(seed_tables: Path, tmp_path: Path) -> None:
    shutil.copytree(seed_tables, tmp_path / "cut")
    head, *rows = (tmp_path / "cut" / "events.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "cut" / "events.csv").write_text(head + "".join(rows[::3]), encoding="utf-8", newline="")
    page = Reader(make_report(tmp_path / "cut").html)
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []


def test_a_confidence_that_is_no_number_is_one_line(run: Run, seed_tables: Path, tmp_path: Path) -> None:
    shutil.copytree(seed_tables, tmp_path / "bad")
    rows = read_table(seed_tables, "events")
    rows[0]["confidence"] = "much"
    with (tmp_path / "bad" / "events.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    code, _, err = run("report", tmp_path / "bad", "-o", tmp_path / "page.html")
    assert code == 2
    assert "confidence is 'much'; expected a number" in err


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of the light and the dark scheme, and those for who prefers dark."""
    css = (TEMPLATES / "colours.css").read_text(encoding="utf-8")
    light, dark, preferred = re.findall(r"\{\s*color-scheme: (?:light|dark);(.*?)\}", css, re.DOTALL)
    blocks = {"light": light, "dark": dark, "preferred": preferred}
    return {name: dict(re.findall(r"--([\w-]+): (#\w+)", block)) for name, block in blocks.items()}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


STATUSES = ("actual", "planned", "possible", "negated", "denied")
GROUNDS = ("ground", "sheet", "tint")
PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "accent") for ground in GROUNDS),
    *((status, ground) for status in STATUSES for ground in GROUNDS),
    *(("ink", quote) for quote in ("q1", "q2", "q3")),
    ("actual", "actual-ground"),
    ("chosen-ink", "chosen"),
    ("sheet", "accent"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_and_lines_can_be_seen(scheme: str) -> None:
    colours = schemes()[scheme]
    assert {f"{a} on {b}" for a, b in PAIRS if contrast(colours[a], colours[b]) < 4.5} == set()
    lines = ("person", "org", "place", "other", "date", "conflict", "cooperation", "neutral")
    assert {name for name in lines if contrast(colours[name], colours["sheet"]) < 3} == set()


def test_dark_is_the_same_by_choice_and_by_preference() -> None:
    found = schemes()
    assert found["dark"] == found["preferred"]
    assert found["dark"].keys() == found["light"].keys()
