"""Floors: the least that each figure must reach, in a TOML file with a table a layer. Floors only rise.

A floor stands half a point under what was reached, so that another processor's rounding does not fail a build.
"""

import math
from itertools import takewhile
from pathlib import Path

from dateline.errors import InputError
from dateline.files import located, parse_toml, read_lines, read_text
from dateline.score.figures import FIGURES
from dateline.tables import replacing

FILE = "file of floors"
MARGIN = 0.5
STEP = 0.5

Figures = dict[str, float]


def read_floors(path: Path) -> Figures:
    """Return the floors of a file by figure; InputError for a figure that does not exist or a floor out of range."""
    layers = parse_toml(read_text(path, FILE), located(path), FILE)
    known = {name for names in FIGURES.values() for name in names}
    floors: Figures = {}
    for layer, found in layers.items():
        for name, floor in found.items() if isinstance(found, dict) else [("", found)]:
            figure = f"{layer}.{name}"
            if figure not in known:
                raise InputError(f"{path}: unknown figure {figure!r}; one of {', '.join(sorted(known))}")
            if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 100:
                raise InputError(f"{path}: {figure} = {floor!r}; expected a number from 0 to 100")
            floors[figure] = float(floor)
    return floors


def under(figures: Figures, floors: Figures) -> list[str]:
    """Return the figures that do not reach their floors."""
    return [name for name, floor in floors.items() if figures[name] < floor]


def raised(figures: Figures, floors: Figures, *, allow_regression: bool) -> Figures:
    """Return the floors after a run: higher where more was reached, lower only where that is allowed."""
    reached = {name: max(0.0, math.floor((figure - MARGIN) / STEP) * STEP) for name, figure in figures.items()}
    lowered = set(under(figures, floors)) if allow_regression else set[str]()
    return {name: floor if name in lowered else max(floor, floors.get(name, 0.0)) for name, floor in reached.items()}


def write_floors(path: Path, floors: Figures) -> None:
    """Write floors to a file, under the comment that it opens with."""
    lines = (line.strip() for line in read_lines(path, FILE))
    head = list(takewhile(lambda line: not line or line.startswith("#"), lines))
    while head and not head[-1]:
        head.pop()
    for layer, names in FIGURES.items():
        head += ["", f"[{layer}]"] + [f"{name.split('.')[1]} = {floors[name]:.1f}" for name in names if name in floors]
    with replacing(path.parent) as scratch:
        (scratch / path.name).write_text("\n".join(head).lstrip("\n") + "\n", encoding="utf-8")
