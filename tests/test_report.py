"""The report: what it says, what it lets the browser do, and how the pictures are laid out."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.articles import ReadOptions, make_article
from dateline.extraction import extract_many
from dateline.report import network, render_report, timeline
from dateline.report.markup import Highlight, cut
from dateline.rows import Row
from dateline.tables import write_tables

from .conftest import ROOT

Run = Callable[..., tuple[int, str, str]]
OUTPUTS = ROOT / "outputs"
SIZE_AT_MOST = 400_000
EVIL = "Anna Dahl met Erik Moe in Oslo. <script>alert('x')</script> & “so” on."


def write(folder: Path, *texts: str, title: str = "") -> Path:
    articles = [
        make_article(f"a{i}", text, {"published": "2026-02-03", "title": title}, options=ReadOptions(), place="test")
        for i, text in enumerate(texts)
    ]
    write_tables(extract_many(articles, reader=False), folder)
    return folder


def event(number: int, **cells: str) -> Row:
    empty = dict.fromkeys(("actors", "actor_ids", "recipients", "recipient_ids", "date", "date_start", "date_end"), "")
    return empty | {"event_id": f"e{number}", "trigger": "met", "quad": "", "look": "actual"} | cells


def test_the_seeds_report_is_small_whole_and_the_same_twice() -> None:
    page = render_report(OUTPUTS)
    assert page == render_report(OUTPUTS)
    assert len(page.encode()) < SIZE_AT_MOST
    plain = re.sub(r"<[^>]+>", "", page)
    assert "leaders of the United States and Colombia will meet in Washington" in plain


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = render_report(OUTPUTS)
    assert not re.search(r"""(?:src|href|action)=["'](?!#)""", page)
    assert not re.search(r"url\((?!#)|@import|https?://", page)
    assert "default-src 'none'" in html.unescape(page)


def test_every_link_leads_to_something_once() -> None:
    page = render_report(OUTPUTS)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    links = {link for link in re.findall(r'href="#([^"]+)"', page) if not link.startswith("m-")}
    assert links <= set(ids)


def test_an_article_cannot_smuggle_in_markup(tmp_path: Path) -> None:
    page = render_report(write(tmp_path / "out", EVIL, title="<img src=x onerror=alert(1)>"))
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert "&lt;script&gt;alert" in page
    assert "&lt;img src=x" in page


def test_articles_beyond_the_limit_are_said(tmp_path: Path) -> None:
    folder = write(tmp_path / "out", *(f"Anna Dahl met Erik Moe in Oslo on May {day}." for day in range(1, 31)))
    page = render_report(folder)
    assert "25 of 30 articles are shown" in page
    assert page.count('class="page"') == 25
    assert 'id="chooser"' in page
    assert "are shown" not in render_report(folder, ["a29"])


def test_an_article_without_events_has_a_page(tmp_path: Path) -> None:
    assert "No event of this article has two parties" in render_report(write(tmp_path / "out", "It is a mild day."))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["outputs", "--article", "nobody"], "no article 'nobody'"), (["nowhere"], "articles.csv: no such table")],
)
def test_what_cannot_be_shown_is_one_line(run: Run, tmp_path: Path, arguments: list[str], message: str) -> None:
    code, _, stderr = run("report", ROOT / arguments[0], *arguments[1:], "-o", tmp_path / "r.html")
    assert code == 2
    assert message in stderr
    assert not list(tmp_path.iterdir())


def test_the_command_writes_the_page(run: Run, tmp_path: Path) -> None:
    code, stdout, stderr = run("report", OUTPUTS, "-o", tmp_path / "r.html")
    assert (code, stdout) == (0, "")
    assert "written to" in stderr
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == render_report(OUTPUTS)
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]


def test_overlapping_highlights_are_cut_where_they_cross() -> None:
    marks = [Highlight(0, 7, "quote", "q", "direct", ""), Highlight(4, 10, "name", "n", "person", "", True)]
    pieces = cut("abc defghi", 0, marks)
    assert [(piece.text, piece.looks, piece.targets) for piece in pieces] == [
        ("abc ", "quote direct", ()),
        ("def", "quote direct name person", ("name-n",)),
        ("ghi", "name person", ()),
    ]
    assert pieces[1].link is marks[1]


def test_months_left_out_are_gaps_and_years_stand_alone() -> None:
    dates = [("2025-01-03", ""), ("2025-02", ""), ("2025-09-01", ""), ("2019-01-01", "2019-12-31")]
    line = timeline.lay_out([event(i, date=a, date_start=a, date_end=b) for i, (a, b) in enumerate(dates)] + [event(9)])
    assert [(column.month, column.year, column.has_gap) for column in line.columns] == [
        ("all", "2019", False),
        ("Jan", "2025", True),
        ("Feb", "", False),
        ("Sep", "", True),
    ]
    assert [row["event_id"] for row in line.undated] == ["e9"]


def test_a_crowded_month_says_how_many_find_no_room() -> None:
    january = {"date": "2025-01", "date_start": "2025-01-01", "date_end": "2025-01-31"}
    line = timeline.lay_out([event(i, **january) for i in range(40)])
    assert len(line.marks) + line.columns[0].hidden == 40
    assert all(0 < mark.y < line.floor for mark in line.marks)


def test_parties_of_one_event_are_linked_and_nobody_stands_alone() -> None:
    met = event(1, actors="Ann|Bo", actor_ids="ann|bo", quad="verbal-cooperation")
    hit = event(2, actors="Ann", actor_ids="ann", recipients="Cy", recipient_ids="cy")
    net = network.lay_out([met, hit, event(3, actors="Dee", actor_ids="dee")])
    assert [(e.actor.id, e.recipient.id, e.is_mutual, e.quad) for e in net.edges] == [
        ("ann", "bo", True, "verbal-cooperation"),
        ("ann", "cy", False, "none"),
    ]
    assert {node.id for node in net.nodes} == {"ann", "bo", "cy"}
    assert all(0 < node.x < net.width and 0 < node.y < net.height for node in net.nodes)
