"""A diff as one HTML page that needs nothing else: no script, no font, no address."""

from collections.abc import Iterator
from html import escape

from dateline.diff.facts import SIGNS, DiffReport, Fact, Figure
from dateline.diff.text import totals

STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
li { margin: .6rem 0; list-style: none; border-left: 4px solid #999; padding-left: .7rem; }
.added { border-color: #2a7d3a; } .removed { border-color: #b3261e; } .changed { border-color: #a66b00; }
del { color: #b3261e; } ins { color: #1f6b2e; } .renamed { border-color: #2b6cb0; }
blockquote { margin: .2rem 0; opacity: .75; }
.worse { color: #b3261e; font-weight: bold; } .better { color: #1f6b2e; font-weight: bold; }
table { border-collapse: collapse; } td, th { border-bottom: 1px solid #ccc; padding: .2rem .8rem; text-align: right; }
td:first-child, th:first-child { text-align: left; } ul { padding: 0; }
@media (prefers-color-scheme: dark) { body { background: #161616; color: #e8e8e8; }
del { color: #ff8a80; } ins { color: #8fd69b; }
.worse { color: #ff8a80; } .better { color: #8fd69b; } }
"""


def render(report: DiffReport) -> str:
    """Return the diff as a page."""
    body = "\n".join(_body(report))
    head = f'<meta charset="utf-8"><title>Extraction diff</title><style>{STYLE}</style>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _body(report: DiffReport) -> Iterator[str]:
    yield f"<h1>Extraction diff</h1><p><strong>{escape(totals(report))}</strong></p>"
    for note in report.notes:
        yield f"<p>{escape(note)}</p>"
    moved = [figure for figure in report.figures if figure.before != figure.after]
    if moved:
        yield "<table><tr><th>figure</th><th>precision</th><th>recall</th><th>F1</th></tr>"
        yield from map(_figure, moved)
        yield "</table>"
    for heading, facts in report.sections():
        yield f"<h2>{heading}</h2><ul>"
        yield from map(_fact, facts)
        yield "</ul>"


def _figure(figure: Figure) -> str:
    cells = [
        "–" if old is None or new is None else f"{old:.1f} → {new:.1f}"
        for old, new in zip(figure.before, figure.after, strict=True)
    ]
    kind = "better" if figure.gain > 0 else "worse" if figure.gain < 0 else ""
    return f'<tr class="{kind}"><td>{figure.name}</td>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _fact(fact: Fact) -> str:
    verdict = f' <span class="{fact.verdict}">{fact.verdict}</span>' if fact.verdict in ("better", "worse") else ""
    cells = "".join(
        f"<div>{escape(column)}: <del>{escape(old) or '(empty)'}</del> → <ins>{escape(new) or '(empty)'}</ins></div>"
        for column, old, new in fact.cells
    )
    quote = f"<blockquote>{escape(fact.sentence)}</blockquote>" if fact.sentence else ""
    sign = f"{SIGNS[fact.kind]} {fact.what}: {escape(fact.summary)}"
    return f'<li class="{fact.kind}" title="{fact.kind}">{sign}{verdict}{cells}{quote}</li>'
