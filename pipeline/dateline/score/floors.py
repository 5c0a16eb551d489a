"""Floors: the least that figures must reach, in a TOML file with a table a layer. Floors only rise.

A file is for all articles together, or for groups of them: [train.events]. The floor of a single article is half a
point under the figure that was reached, so that another processor's rounding does not fail a build; that of a group one
standard error of the bootstrap over its articles. Beside a file for groups lies a CSV with the figures of each article,
which shows the articles behind a fall.
"""

import math
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.failures import blaming
from dateline.files import located, parse_toml, read_lines, read_text
from dateline.rows import Row
from dateline.score.corpus import SPLITS, Corpus
from dateline.score.figures import FIGURES
from dateline.tables import csv_line, read_table, replacing

FILE = "file of floors"
MARGIN = 0.5
STEP = 0.5
# The group of a file that has no groups, and that of the articles whose text is in the labels.
ALL, OWN = "all", "own"
GROUPS = (OWN, *SPLITS)
# The width of a 95% interval in standard errors.
ERRORS_WIDE = 2 * 1.96
TOLD = 3
# What each article reached is written with one digit.
ROUNDED = 0.05

Figures = dict[str, float]
NAMES = [name for names in FIGURES.values() for name in names]


def read_floors(path: Path) -> dict[str, Figures]:
    """Return the floors of a file by group and figure; InputError for one that does not exist or is out of range."""
    found = parse_toml(read_text(path, FILE), located(path), FILE)
    grouped = found if found and found.keys() <= set(GROUPS) else {ALL: found}
    return {group: dict(_floors(path, layers)) for group, layers in grouped.items()}


def _floors(path: Path, layers: Any) -> Iterator[tuple[str, float]]:
    for layer, found in layers.items() if isinstance(layers, dict) else [("", layers)]:
        for name, floor in found.items() if isinstance(found, dict) else [("", found)]:
            figure = f"{layer}.{name}"
            if figure not in NAMES:
                raise InputError(f"{path}: unknown figure {figure!r}; one of {', '.join(sorted(NAMES))}")
            if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 100:
                raise InputError(f"{path}: {figure} = {floor!r}; expected a number from 0 to 100")
            yield figure, float(floor)


def part_of(corpus: Corpus, group: str) -> Corpus:
    """Return the articles of a group."""
    return corpus.kept(doc_id for doc_id in corpus.articles if is_of(group, corpus.about.get(doc_id, {})))


def is_of(group: str, about: Row) -> bool:
    """Tell whether an article is of a group, by its row of articles.csv."""
    if group == OWN:
        return not about.get("standoff")
    return group in (ALL, about.get("split", ""))


def under(figures: Figures, floors: Figures) -> list[str]:
    """Return the figures that do not reach their floors."""
    return [name for name, floor in floors.items() if figures[name] < floor]


def raised(part: Corpus, floors: Figures, *, is_grouped: bool, allow_regression: bool) -> Figures:
    """Return the floors after a run: higher where more was reached, lower only where that is allowed."""
    whole = part.whole()
    figures = {name: figure for name, figure in whole.figures().items() if whole.is_measured(name)}
    margins = _errors(part) if is_grouped else {}
    reached = {
        name: max(0.0, math.floor((figure - margins.get(name, MARGIN)) / STEP) * STEP)
        for name, figure in figures.items()
    }
    lowered = set(under(figures, floors)) if allow_regression else set[str]()
    return {name: floor if name in lowered else max(floor, floors.get(name, 0.0)) for name, floor in reached.items()}


def _errors(part: Corpus) -> Figures:
    """Return each figure's standard error over the articles, at least the margin of one."""
    return {name: max(MARGIN, (high - low) / ERRORS_WIDE) for name, (low, high) in part.intervals().items()}


def fall(name: str, group: str, part: Corpus, floor: float, path: Path) -> str:
    """Return a line about a figure under its floor, with the articles that fell most where it is known."""
    now = {doc_id: score.figures()[name] for doc_id, score in part.scores.items()}
    where = f" on {group}" if group != ALL else ""
    line = f"{name}{where} is {part.whole().figures()[name]:.1f}, under its floor of {floor:.1f} in {path}"
    fallen = sorted((now[doc_id] - old[name], doc_id) for doc_id, old in read_reached(path) if doc_id in now)
    told = [f"{doc_id} {change:+.1f}" for change, doc_id in fallen[:TOLD] if change <= -ROUNDED]
    return f"{line}; fell most: {', '.join(told)}" if told else line


def read_reached(path: Path) -> Iterator[tuple[str, Figures]]:
    """Yield the figures of each article when the floors of groups were last raised; nothing where they are unknown."""
    beside = path.with_suffix(".csv")
    if beside.exists():
        for number, row in enumerate(read_table(beside.parent, beside.stem, ("doc_id", *NAMES)), 2):
            with blaming(f"{beside}: row {number}: expected figures"):
                reached = {name: float(row[name]) for name in NAMES}
            yield row["doc_id"], reached


def write_reached(path: Path, corpus: Corpus) -> None:
    """Write the figures of each article beside a file of floors; articles that are not there now keep their row."""
    rows = dict(read_reached(path)) | {doc_id: score.figures() for doc_id, score in corpus.scores.items()}
    lines = [csv_line(("doc_id", *NAMES))]
    lines += [csv_line((doc_id, *(f"{rows[doc_id][name]:.1f}" for name in NAMES))) for doc_id in sorted(rows)]
    with replacing(path.parent) as scratch:
        (scratch / path.with_suffix(".csv").name).write_text("".join(lines), encoding="utf-8")


def write_floors(path: Path, floors: dict[str, Figures]) -> None:
    """Write floors to a file, under the comment that it opens with."""
    lines = (line.strip() for line in read_lines(path, FILE))
    head = list(takewhile(lambda line: not line or line.startswith("#"), lines))
    while head and not head[-1]:
        head.pop()
    for group, figures in floors.items():
        for layer, names in FIGURES.items():
            table = layer if group == ALL else f"{group}.{layer}"
            head += ["", f"[{table}]"]
            head += [f"{name.split('.')[1]} = {figures[name]:.1f}" for name in names if name in figures]
    with replacing(path.parent) as scratch:
        (scratch / path.name).write_text("\n".join(head).lstrip("\n") + "\n", encoding="utf-8")
