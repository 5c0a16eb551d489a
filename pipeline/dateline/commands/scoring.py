"""What dateline score and dateline agree do: figures against labels, errors, and floors."""

import json
from collections.abc import Iterator
from pathlib import Path

from dateline.commands.console import warn
from dateline.errors import InputError
from dateline.score import FIGURES, Score, Tally, score_articles, total
from dateline.score.errors import TABLES_OF_LAYER, error_lines
from dateline.score.floors import raised, read_floors, under, write_floors
from dateline.score.judge import Article

Articles = dict[str, Article]


def score(gold: Path, out: Path, *, columns: bool, articles: bool, errors: str, as_json: bool) -> int:
    """Print the figures of a folder of tables against hand labels, and what else is asked for."""
    if errors and errors not in TABLES_OF_LAYER:
        raise InputError(f"--errors {errors!r}: one of {', '.join(TABLES_OF_LAYER)}")
    found = score_articles(gold, out)
    if errors:
        for doc_id, article in found.items():
            for line in error_lines(article, doc_id, errors):
                print(line)
        return 0
    lines = [_as_json(found)] if as_json else _as_text(found, columns=columns, articles=articles)
    print(*lines, sep="\n")
    return 0


def check_floors(gold: Path, out: Path, floors: Path, *, update: bool, allow_regression: bool) -> int:
    """Say which figures are under their floors, 1 where any is; with ``update`` raise the floors that can be."""
    figures, old = total(score_articles(gold, out)).figures(), read_floors(floors)
    fallen = under(figures, old)
    for name in fallen:
        warn(f"{name} is {figures[name]:.1f}, under its floor of {old[name]:.1f} in {floors}")
    if not update:
        return int(bool(fallen))
    if fallen and not allow_regression:
        warn(f"{floors}: not changed; --allow-regression lowers a floor")
        return 1
    new = raised(figures, old, allow_regression=allow_regression)
    for name in (name for name in new if new[name] != old.get(name)):
        warn(f"{name}: floor {old.get(name, 0.0):.1f} -> {new[name]:.1f}")
    write_floors(floors, new)
    return 0


def agree(left: Path, right: Path, *, as_json: bool) -> int:
    """Print how far two labellings agree: F1 of each figure, the first taken as gold and the second as tables."""
    forth, back = (total(score_articles(*sides)).figures() for sides in ((left, right), (right, left)))
    figures = {name: (forth[name] + back[name]) / 2 for name in forth}
    if as_json:
        print(json.dumps({name: round(figure, 2) for name, figure in figures.items()}, indent=2))
    else:
        print(*_layers(figures), sep="\n")
    return 0


def _as_text(found: Articles, *, columns: bool, articles: bool) -> Iterator[str]:
    whole = total(found)
    yield from _layers(whole.figures())
    if columns:
        yield from _columns(whole)
    if articles:
        for doc_id, article in found.items():
            yield f"\n{doc_id}"
            yield from _layers(total({doc_id: article}).figures())


def _layers(figures: dict[str, float]) -> Iterator[str]:
    for layer, names in FIGURES.items():
        yield f"{layer:10} " + "  ".join(f"{name.split('.')[1]} {figures[name]:.1f}" for name in names)


def _columns(score: Score) -> Iterator[str]:
    yield f"\n{'column':<32} precision  recall      F1  (right / labelled / found)"
    for name, tally in {**score.tallies, **score.columns}.items():
        cells = f"{tally.precision:>9.1f} {tally.recall:>7.1f} {tally.f1:>7.1f}"
        yield f"{name:<32} {cells}  ({tally.hits:g} / {tally.gold} / {tally.system})"


def _as_json(found: Articles) -> str:
    whole = total(found)
    content = _figures(whole) | {
        "columns": {name: _numbers(tally) for name, tally in whole.columns.items()},
        "articles": {doc_id: _figures(total({doc_id: article})) for doc_id, article in found.items()},
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _figures(score: Score) -> dict[str, dict[str, object]]:
    return {
        "figures": {
            name: _numbers(score.tallies[name]) if name in score.tallies else {"f1": round(f1, 2)}
            for name, f1 in score.figures().items()
        }
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
