"""Draws how far confidence may be trusted as an SVG: a reliability plot beside the curve of risk and coverage.

Left: in each tenth of the scale the share of rows of events.csv that have nothing false, against their mean confidence;
on the diagonal confidence is what it says. Right: what share of the surest rows has something false. The same rows
give the same bytes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.ownership import begins
from dateline.score.reliability import Bin, bins_of, calibration_error, risk_and_coverage

Points = Sequence[tuple[float, float]]
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" class="dateline" viewBox="0 0 640 300" width="640" height="300">'
STYLE = (
    "text{font:12px sans-serif;fill:#222}.t{font-weight:bold}.l{fill:none;stroke:#1f5fa8;stroke-width:2}"
    ".d{fill:#1f5fa8}.a{fill:none;stroke:#999}.i{stroke:#999;stroke-dasharray:4 3}"
)
SIDE, TOP = 220, 40
LEFTS = (60, 390)
# The radius of a dot that all rows would stand in.
LARGEST = 16.0


def reliability_svg(told: Sequence[float], true: Sequence[bool], title: str) -> str:
    """Return the plots of rows by their confidence and whether they have nothing false; ``title`` says of what."""
    bins = bins_of(told, true)
    heading = f"{title}: {len(told)} rows, calibration error {calibration_error(told, true):.1f}"
    parts = [
        HEAD, f"<style>{STYLE}</style>", '<rect width="640" height="300" fill="#fff"/>',
        f'<text class="t" x="{LEFTS[0]}" y="20">{heading}</text>',
        *_frame(LEFTS[0], "confidence", "nothing false"), *_diagonal(LEFTS[0]), *_dots(LEFTS[0], bins, len(told)),
        *_frame(LEFTS[1], "rows kept, the surest first", "something false"),
        _line(LEFTS[1], risk_and_coverage(told, true)), "</svg>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def is_plot(path: Path) -> bool:
    """Tell whether a file is a plot of dateline's."""
    return begins(path, HEAD)


def _at(left: int, x: float, y: float) -> tuple[str, str]:
    return f"{left + SIDE * x:.1f}", f"{TOP + SIDE * (1 - y):.1f}"


def _frame(left: int, across: str, up: str) -> Iterator[str]:
    yield f'<rect class="a" x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>'
    for share in (0.0, 0.5, 1.0):
        x, y = _at(left, share, share)
        yield f'<text x="{x}" y="{TOP + SIDE + 16}" text-anchor="middle">{100 * share:.0f}</text>'
        yield f'<text x="{left - 6}" y="{y}" dy="4" text-anchor="end">{100 * share:.0f}</text>'
    middle = TOP + SIDE // 2
    yield f'<text x="{left + SIDE // 2}" y="{TOP + SIDE + 32}" text-anchor="middle">{across}, %</text>'
    yield f'<text transform="translate({left - 36} {middle}) rotate(-90)" text-anchor="middle">{up}, %</text>'


def _diagonal(left: int) -> Iterator[str]:
    (x, y), (to_x, to_y) = _at(left, 0, 0), _at(left, 1, 1)
    yield f'<line class="i" x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}"/>'


def _dots(left: int, bins: Sequence[Bin], rows: int) -> Iterator[str]:
    """Yield the bins as dots, as large as their share of the rows, joined by a line."""
    yield _line(left, [(one.told, one.true) for one in bins])
    for one in bins:
        x, y = _at(left, one.told, one.true)
        radius = max(2.0, LARGEST * (one.rows / rows) ** 0.5)
        told = f"{one.rows} rows, confidence {100 * one.told:.0f}, nothing false {100 * one.true:.0f}"
        yield f'<circle class="d" cx="{x}" cy="{y}" r="{radius:.1f}"><title>{told}</title></circle>'


def _line(left: int, points: Points) -> str:
    return f'<polyline class="l" points="{" ".join(",".join(_at(left, *point)) for point in points)}"/>'
