"""Measures the gold corpus: python -m tests.corpus extracts it, raises its floors, writes tests/corpus.json and a plot.

The seed and the articles in tests/gold/articles are always there. The others are labelled stand-off, and their texts
are looked for beside the project; what is committed is measured with them. Those of a public set (tests/texts.py) are
only learnt from.
"""

import json
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dateline.api import extract_many
from dateline.articles import ReadOptions
from dateline.commands.scoring import Shown, check_floors, score
from dateline.errors import InputError
from dateline.gold.folders import read_labels
from dateline.inputs import read_articles
from dateline.records import Article
from dateline.score import Corpus, score_articles, score_corpus, total
from dateline.score.corpus import KEPT
from dateline.tables import write_tables

from .error_classes import error_classes

HERE = Path(__file__).parent
GOLD = HERE / "gold"
OWN = (HERE.parent / "seeds", GOLD / "articles")
ELSEWHERE = HERE.parents[1] / "shared" / "articles"
FLOORS = HERE / "floors-corpus.toml"
FIGURES = HERE / "corpus.json"
PLOT = HERE / "reliability.svg"
# Two labellings of some articles, made apart: how far they agree is what a program can reach at most.
AGREEMENT = GOLD / "agreement"

Figures = dict[str, dict[str, float]]


def is_whole() -> bool:
    """Tell whether the texts of all labelled articles are here."""
    return ELSEWHERE.is_dir()


def read_corpus(*splits: str) -> list[Article]:
    """Return the articles whose texts are here; those from elsewhere only of some splits, where any is given."""
    paths = [*OWN, *(path for path in _elsewhere(splits) if path.is_file())]
    return [item for item in read_articles(paths, ReadOptions()) if not isinstance(item, InputError)]


def _elsewhere(splits: Collection[str]) -> Iterator[Path]:
    for row in read_labels(GOLD)["articles"]:
        if row["standoff"] and (not splits or row["split"] in splits):
            yield ELSEWHERE / f"{row['doc_id']}.txt"


def extract_corpus(out: Path, articles: Iterable[Article]) -> Corpus:
    """Write the tables of some articles and return their scores."""
    write_tables(extract_many(articles), out)
    return score_corpus(GOLD, out)


def measured(corpus: Corpus) -> dict[str, Any]:
    """Return F1 and its interval of each figure by split, by style for train and dev together, and their errors."""
    splits = corpus.parts("split")
    tuned = corpus.kept(name for split in ("train", "dev") for name in splits[split].articles)
    return {
        "splits": {name: _figures(part) for name, part in splits.items()},
        "styles": {name: _figures(part) for name, part in tuned.parts("style").items()},
        "errors": dict(error_classes(tuned).most_common()),
    }


def _figures(part: Corpus) -> Figures:
    between = part.intervals()
    found: Figures = {"articles": {"f1": float(len(part.articles))}}
    for name, figure in part.whole().figures().items():
        low, high = between.get(name, (figure, figure))
        found[name] = {"f1": round(figure, 1), "low": round(low, 1), "high": round(high, 1)}
    return found


@cache
def agreement() -> dict[str, float]:
    """Return how far the two labellings agree, figure by figure."""
    sides = AGREEMENT / "first", AGREEMENT / "second"
    forth, back = (total(score_articles(*pair)).figures() for pair in (sides, sides[::-1]))
    return {name: (forth[name] + back[name]) / 2 for name in forth}


def main() -> int:
    """Measure all articles and write what was reached; 1 where a figure is under its floor."""
    if not is_whole():
        print(f"the texts of the stand-off articles are not in {ELSEWHERE}", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        corpus = extract_corpus(Path(folder), read_corpus())
        FIGURES.write_text(json.dumps(measured(corpus), indent=1) + "\n", encoding="utf-8")
        score(GOLD, Path(folder), KEPT, Shown(), PLOT)
        return check_floors(GOLD, Path(folder), FLOORS, update=True, allow_regression="--allow-regression" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
