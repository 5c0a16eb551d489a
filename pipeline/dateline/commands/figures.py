"""Figures of a corpus as text and as JSON."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.score import FIGURES, Corpus, Score, Tally
from dateline.score.corpus import SPLITS
from dateline.score.intervals import Interval

if TYPE_CHECKING:
    from dateline.commands.scoring import Shown

# What a row of ``--by`` has: a figure of each layer.
OF_A_GROUP = (
    "entities.names", "entities.coref", "dates.value", "quotes.speaker", "events.trigger", "events.type",
    "events.actors", "events.recipients", "events.tuple", "rows.right", "rows.nothing_false", "main.first",
)  # fmt: skip


def as_text(corpus: Corpus, shown: "Shown") -> Iterator[str]:
    """Yield the figures of all articles, of each split, and what else is asked for."""
    splits = corpus.parts("split")
    only = next(iter(splits)) if len(splits) == 1 else ""
    for name, part in ({only or "all": corpus} | ({} if only else splits)).items():
        yield from _titled(name, part)
        yield from layer_lines(part.whole().figures())
        if shown.columns:
            yield from _columns(part)
        yield ""
    if shown.by:
        yield from _groups(corpus.parts(shown.by), shown.by)
    if shown.articles:
        for doc_id, score in corpus.scores.items():
            yield from ("", doc_id, *layer_lines(score.figures()))


def _titled(name: str, part: Corpus) -> Iterator[str]:
    if len(part.articles) > 1 or name in SPLITS:
        yield f"{name}, {len(part.articles)} article{'s' if len(part.articles) > 1 else ''}"


def layer_lines(figures: dict[str, float]) -> Iterator[str]:
    """Yield a line for each layer."""
    for layer, names in FIGURES.items():
        yield f"{layer:10} " + "  ".join(f"{name.split('.')[1]} {figures[name]:.1f}" for name in names)


def _columns(corpus: Corpus) -> Iterator[str]:
    whole, between = corpus.whole(), corpus.intervals()
    yield f"\n{'column':<32} precision  recall      F1  (right / labelled / found), 95% interval of F1"
    figures = whole.figures()
    for name in figures:
        if name in whole.tallies:
            yield _column(name, whole.tallies[name]) + _between(between.get(name))
        else:
            yield f"{name:<32} {figures[name]:>25.1f}{_between(between.get(name))}"
    for name, tally in whole.columns.items():
        yield _column(name, tally)


def _column(name: str, tally: Tally) -> str:
    cells = f"{tally.precision:>9.1f} {tally.recall:>7.1f} {tally.f1:>7.1f}"
    return f"{name:<32} {cells}  ({tally.hits:g} / {tally.gold} / {tally.system})"


def _between(interval: Interval | None) -> str:
    return f"  {interval[0]:.1f} to {interval[1]:.1f}" if interval else ""


def _groups(parts: dict[str, Corpus], column: str) -> Iterator[str]:
    width = max(map(len, [column, "unknown", *parts]))
    yield f"{column:<{width}} articles " + " ".join(name.replace(".", " ") for name in OF_A_GROUP)
    for value, part in parts.items():
        figures = part.whole().figures()
        cells = " ".join(f"{figures[name]:>{len(name)}.1f}" for name in OF_A_GROUP)
        yield f"{value or 'unknown':<{width}} {len(part.articles):>8} {cells}"
    yield ""


def as_json(corpus: Corpus) -> str:
    """Return all figures: over all articles, by split, topic, style and source, by article, and by column."""
    whole = corpus.whole()
    groups = {f"{column}s": {value: _part(part) for value, part in corpus.parts(column).items()} for column in GROUPED}
    content = (
        _part(corpus)
        | groups
        | {
            "columns": {name: _numbers(tally) for name, tally in whole.columns.items()},
            "articles": {doc_id: {"figures": _figures(score, {})} for doc_id, score in corpus.scores.items()},
        }
    )
    return json.dumps(content, indent=2, ensure_ascii=False)


GROUPED = ("split", "topic", "style", "source")


def _part(corpus: Corpus) -> dict[str, object]:
    return {"count": len(corpus.articles), "figures": _figures(corpus.whole(), corpus.intervals())}


def _figures(score: Score, between: dict[str, Interval]) -> dict[str, dict[str, float]]:
    return {
        name: (_numbers(score.tallies[name]) if name in score.tallies else {"f1": round(f1, 2)})
        | ({"low": round(between[name][0], 2), "high": round(between[name][1], 2)} if name in between else {})
        for name, f1 in score.figures().items()
    }


def _numbers(tally: Tally) -> dict[str, float]:
    return {
        "precision": round(tally.precision, 2),
        "recall": round(tally.recall, 2),
        "f1": round(tally.f1, 2),
        "right": tally.hits,
        "labelled": tally.gold,
        "found": tally.system,
    }
