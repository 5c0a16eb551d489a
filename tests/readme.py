"""Writes the parts of README and of the other pages that follow from the project: python -m tests.readme."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.schema import TABLES
from dateline.score import FIGURES, score_folders
from tests.corpus import FIGURES as FIGURES_FILE
from tests.corpus import agreement

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
README = ROOT / "README.md"
# The pages for users and for those who change the project; cards of models and notes beside data are none of them.
BESIDE = (*sorted((ROOT / "pipeline").glob("*.md")), ROOT / "models" / "README.md", ROOT / "tests" / "README.md")
PAGES = (README, *BESIDE)
ROW_COLUMNS = ("main", "date", "actors", "trigger", "event_type", "recipients", "status", "asserted_by", "confidence")
ROWS_SHOWN = 6
ERRORS_SHOWN = 10
SEED_FIGURES = (
    "entities.names", "entities.coref", "dates.value", "quotes.speaker", "events.trigger", "events.type",
    "events.actors", "events.recipients", "events.tuple", "rows.right",
)  # fmt: skip
# The figures in README, in words.
SUMMARY = {
    "entities.names": "names",
    "entities.coref": "mentions of one entity joined",
    "dates.value": "dates with their value",
    "quotes.content": "quotes",
    "quotes.speaker": "quotes with their speaker",
    "events.trigger": "events",
    "events.type": "... with their type",
    "events.status": "... and whether they happened",
    "events.actors": "... who did it",
    "events.recipients": "... to whom",
    "events.place": "... where",
    "events.date": "... when",
    "main.among_three": "articles with their main event in the first three rows, %",
    "rows.nothing_false": "rows of events.csv with nothing false, %",
}


def rows() -> Iterator[str]:
    yield f"| {' | '.join(ROW_COLUMNS)} |"
    yield "|" + "---|" * len(ROW_COLUMNS)
    with (ROOT / "outputs" / "events.csv").open(encoding="utf-8", newline="") as file:
        ranked = sorted(csv.DictReader(file), key=lambda row: -float(row["salience"]))
        for row in ranked[:ROWS_SHOWN]:
            yield "| " + " | ".join(row[column].replace("|", ", ") for column in ROW_COLUMNS) + " |"


def columns() -> Iterator[str]:
    for name, table in TABLES.items():
        yield f"### {name}.csv: {table.about}"
        yield ""
        yield "| column | what it holds |"
        yield "|---|---|"
        for column in table.columns:
            yield f"| `{column.name}` | {column.about.replace('|', chr(92) + '|')} |"
        yield ""


def summary() -> Iterator[str]:
    splits, ceiling = json.loads(FIGURES_FILE.read_text(encoding="utf-8"))["splits"], agreement()
    yield "| what | dev (20 articles) | test (22 articles) | two labellings |"
    yield "|---|---|---|---|"
    for name, words in SUMMARY.items():
        cells = [_between(splits[split][name]) for split in ("dev", "test")]
        yield f"| {words} | {' | '.join(cells)} | {ceiling[name]:.1f} |"


def corpus() -> Iterator[str]:
    splits, ceiling = json.loads(FIGURES_FILE.read_text(encoding="utf-8"))["splits"], agreement()
    heads = [f"{name} ({splits[name]['articles']['f1']:.0f} articles)" for name in ("train", "dev", "test")]
    yield f"| layer | figure | {' | '.join(heads)} | two labellings |"
    yield "|---|---|---|---|---|---|"
    for layer, names in FIGURES.items():
        for name in names:
            cells = [
                f"{splits['train'][name]['f1']:.1f}",
                *(_between(splits[split][name]) for split in ("dev", "test")),
            ]
            yield f"| {layer} | {name.split('.')[1]} | {' | '.join(cells)} | {ceiling[name]:.1f} |"


def _between(figure: dict[str, float]) -> str:
    return f"{figure['f1']:.1f} ({figure['low']:.0f} to {figure['high']:.0f})"


def genres() -> Iterator[str]:
    styles = json.loads(FIGURES_FILE.read_text(encoding="utf-8"))["styles"]
    yield f"| train and dev | articles | {' | '.join(name.replace('.', ' ') for name in SEED_FIGURES)} |"
    yield "|" + "---|" * (len(SEED_FIGURES) + 2)
    for name, figures in styles.items():
        cells = [f"{figures['articles']['f1']:.0f}", *(f"{figures[figure]['f1']:.1f}" for figure in SEED_FIGURES)]
        yield f"| {name} | {' | '.join(cells)} |"


def errors() -> Iterator[str]:
    found = json.loads(FIGURES_FILE.read_text(encoding="utf-8"))["errors"]
    for name, count in list(found.items())[:ERRORS_SHOWN]:
        yield f"- {name}: {count}"


def seed() -> Iterator[str]:
    found = score_folders(GOLD, ROOT / "outputs")
    yield f"| {' | '.join(name.replace('.', ' ') for name in SEED_FIGURES)} |"
    yield "|" + "---|" * len(SEED_FIGURES)
    yield f"| {' | '.join(f'{found[name]:.1f}' for name in SEED_FIGURES)} |"


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "rows": rows,
    "columns": columns,
    "summary": summary,
    "corpus": corpus,
    "genres": genres,
    "errors": errors,
    "seed": seed,
}


def render(text: str) -> str:
    """Return a page with its generated parts written anew."""
    for name, make in PARTS.items():
        if f"<!-- {name} -->" in text:
            block = f"<!-- {name} -->\n{chr(10).join(make()).rstrip()}\n<!-- /{name} -->"
            text = re.sub(rf"<!-- {name} -->\n.*?<!-- /{name} -->", lambda _, block=block: block, text, flags=re.DOTALL)
    return text


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(render(page.read_text(encoding="utf-8")), encoding="utf-8")
