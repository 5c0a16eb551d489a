"""Draws the pages with the template, and allows the browser nothing but the style and the script that stand in it."""

import base64
import hashlib
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dateline.errors import InputError
from dateline.report.pages import make_page, read_tables

# More articles make a page that browsers are slow to open: the first are shown, the page says so.
ARTICLES_AT_MOST = 25
STATUSES = ("actual", "planned", "possible", "negated", "denied")
QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict", "none")


def render_report(folder: Path, articles: Sequence[str] = ()) -> str:
    """Return the HTML page of a folder of tables, of all its articles or of those whose ids are given.

    The same tables give the same text. InputError for a table that is missing or lacks a column, or an unknown id.
    """
    tables = read_tables(folder)
    rows = [row for group in tables["articles"].values() for row in group]
    if unknown := sorted(set(articles) - {row["doc_id"] for row in rows}):
        raise InputError(f"{folder / 'articles.csv'}: no article {unknown[0]!r}")
    if not rows:
        raise InputError(f"{folder / 'articles.csv'}: no articles; nothing to show")
    wanted = [row for row in rows if not articles or row["doc_id"] in articles]
    pages = [make_page(tables, row) for row in wanted[:ARTICLES_AT_MOST]]
    style, script = _asset("report.css"), _asset("report.js")
    return _template().render(
        pages=pages,
        found=len(wanted),
        statuses=STATUSES,
        quads=QUADS,
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; base-uri 'none'; "
        "form-action 'none'",
    )


def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("dateline.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("report.html")


def _asset(name: str) -> Markup:
    """Return a file of the package; it is ours, so it is not escaped."""
    return Markup((resources.files("dateline.report") / "templates" / name).read_text(encoding="utf-8"))


def _source(text: str) -> str:
    """Return the hash by which a Content-Security-Policy allows an inline text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
