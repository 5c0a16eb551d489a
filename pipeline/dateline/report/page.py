"""Fills the templates. Autoescape is on: the cells of tables are text, never markup.

The Content-Security-Policy names the one style sheet and the one script of the page by their hashes and forbids all
else, so even markup that got in could load and run nothing.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dateline.cuts import NO_CUT, Cut
from dateline.ownership import head_of
from dateline.report.lines import UNSURE_PERCENT
from dateline.report.model import ReportPage, make_page
from dateline.report.overview import Overview, make_overview
from dateline.report.source import ReportSource, count_happenings, only_kept, read_sources

TEMPLATES = Path(__file__).parent / "templates"
STYLES = ("colours.css", "screen.css", "cards.css", "print.css")
SCRIPTS = ("page.js", "choosing.js", "tables.js")
# An article of 1,200 words takes 200 to 300 KB, so this many are some 10 MB: what browsers open without a pause.
MOST_ARTICLES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlReport:
    """The file's content, and how many of the folder's articles are in it."""

    html: str
    shown: int
    articles: int


GENERATOR = '<meta name="generator" content="dateline">'


def is_report(path: Path) -> bool:
    """Tell whether a file is a report by its head."""
    head = head_of(path)
    return head.startswith("<!DOCTYPE html>") and GENERATOR in head


def make_report(folder: Path, *, only: Sequence[str] = (), most: int = MOST_ARTICLES, cut: Cut = NO_CUT) -> HtmlReport:
    """Return the report on a folder of tables: its first ``most`` articles, or those of the ids in ``only``.

    It has the events that ``cut`` keeps: all that are in the tables, or the surer ones, or the main ones.
    """
    sources = read_sources(folder, only)
    read = sources[: len(only) or most]
    shown = [only_kept(source, cut) for source in read]
    pages = [
        make_page(source, number, count_happenings(whole))
        for number, (source, whole) in enumerate(zip(shown, read, strict=True), start=1)
    ]
    overview = make_overview(pages, shown, folder) if len(shown) > 1 else None
    return HtmlReport(html=render(pages, overview, sources), shown=len(shown), articles=len(sources))


def render(pages: Sequence[ReportPage], overview: Overview | None, sources: Sequence[ReportSource]) -> str:
    """Return the page on some articles; ``sources`` are all there are, the further ones are only named."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    style, script = _join(STYLES), _join(SCRIPTS)
    return environment.get_template("report.html.j2").render(
        pages=pages,
        overview=overview,
        unsure=UNSURE_PERCENT,
        further=sources[len(pages) :],
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _join(names: Sequence[str]) -> str:
    return "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in names)


def _hash(content: str) -> str:
    """Return a CSP source for the content of a style or script element."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
