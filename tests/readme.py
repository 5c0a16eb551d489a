"""Writes the parts of README.md that follow from the project itself: python tests/readme.py. A test checks them."""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.api import extract_many
from dateline.articles import ReadOptions
from dateline.errors import InputError
from dateline.inputs import read_articles
from dateline.schema import TABLES
from dateline.score import FIGURES, score_folders
from dateline.tables import write_tables

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
README = ROOT / "README.md"
ROW_COLUMNS = ("date", "actors", "trigger", "event_type", "recipients", "status", "asserted_by")
ROWS_SHOWN = 6
# How far two independent labellings of the seed agree, by the same scorer (where it was measured).
AGREEMENT = {
    "entities.names": 99.4,
    "entities.coref": 97.4,
    "dates.value": 88.0,
    "quotes.content": 100.0,
    "quotes.exact": 97.6,
    "quotes.speaker": 100.0,
    "events.trigger": 96.7,
    "events.type": 90.9,
    "events.status": 95.3,
    "events.asserted_by": 96.0,
    "events.actors": 92.4,
    "events.recipients": 85.2,
    "events.date": 93.8,
    "events.tuple": 73.5,
    "events.coref": 96.0,
}


def rows() -> Iterator[str]:
    yield f"| {' | '.join(ROW_COLUMNS)} |"
    yield "|" + "---|" * len(ROW_COLUMNS)
    with (ROOT / "outputs" / "events.csv").open(encoding="utf-8", newline="") as file:
        for row in list(csv.DictReader(file))[:ROWS_SHOWN]:
            yield "| " + " | ".join(row[column].replace("|", ", ") for column in ROW_COLUMNS) + " |"


def columns() -> Iterator[str]:
    for name, table in TABLES.items():
        yield f"**{name}.csv**, {table.about}: " + ", ".join(f"`{column.name}`" for column in table.columns)
        yield ""


def scores() -> Iterator[str]:
    found, alone = score_folders(GOLD, ROOT / "outputs"), _by_rules_alone()
    yield "| layer | figure | dateline | `--no-reader` | two people |"
    yield "|---|---|---|---|---|"
    for layer, names in FIGURES.items():
        for name in names:
            figure = name.split(".")[1]
            yield f"| {layer} | {figure} | {found[name]:.1f} | {alone[name]:.1f} | {AGREEMENT.get(name, '')} |"


def _by_rules_alone() -> dict[str, float]:
    """Return the seed's figures without the reader."""
    articles = (item for item in read_articles([ROOT / "seeds"], ReadOptions()) if not isinstance(item, InputError))
    with TemporaryDirectory() as folder:
        write_tables(extract_many(articles, reader=False), Path(folder))
        return score_folders(GOLD, Path(folder))


PARTS: dict[str, Callable[[], Iterator[str]]] = {"rows": rows, "columns": columns, "scores": scores}


def render(text: str) -> str:
    """Return README with its generated parts written anew."""
    for name, make in PARTS.items():
        block = f"<!-- {name} -->\n{chr(10).join(make()).rstrip()}\n<!-- /{name} -->"
        text = re.sub(rf"<!-- {name} -->\n.*?<!-- /{name} -->", lambda _, block=block: block, text, flags=re.DOTALL)
    return text


if __name__ == "__main__":
    README.write_text(render(README.read_text(encoding="utf-8")), encoding="utf-8")
