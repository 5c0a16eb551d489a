"""The commands ``dateline score`` and ``dateline agree``: figures against labels, errors, and floors."""

import json
from dataclasses import dataclass
from pathlib import Path

from dateline.commands.console import warn
from dateline.commands.figures import as_json, as_text, layer_lines
from dateline.commands.texts import read_texts
from dateline.errors import InputError
from dateline.ownership import check_file, check_not_read
from dateline.score import Corpus, score_articles, score_corpus, total
from dateline.score.corpus import GROUPINGS, KEPT, left_out
from dateline.score.differences import agreement_markdown
from dateline.score.errors import TABLES_OF_LAYER, error_lines
from dateline.score.floors import ALL, fall, is_of, part_of, raised, read_floors, under, write_floors, write_reached
from dateline.score.folders import read_labels
from dateline.score.plot import is_plot, reliability_svg
from dateline.score.reliability import told_and_true
from dateline.tables import replacing


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The further output of ``score`` beside the figures; ``by`` is a column of articles.csv."""

    columns: bool = False
    articles: bool = False
    by: str = ""
    as_json: bool = False


def score(gold: Path, out: Path, split: str, shown: Shown, plot: Path | None = None) -> int:
    """Print the figures of a folder of tables against hand labels, and what else is asked for.

    ``plot`` is an SVG to write, of how far confidence may be trusted.
    """
    if shown.by and shown.by not in GROUPINGS:
        raise InputError(f"--by {shown.by!r}: one of {', '.join(GROUPINGS)}")
    if plot is not None:
        check_not_read(plot, out)
        check_file(plot, is_plot, overwrite=False)
    corpus = score_corpus(gold, out, split)
    _say_left_out(gold, out, split, corpus)
    if plot is not None:
        _draw(corpus, split, plot)
    print(*([as_json(corpus)] if shown.as_json else as_text(corpus, shown)), sep="\n")
    return 0


def _draw(corpus: Corpus, split: str, plot: Path) -> None:
    found = list(told_and_true(corpus.articles.values()))
    if not found:
        raise InputError(f"{plot}: there are no rows of events.csv to draw")
    told, true = zip(*found, strict=True)
    title = f"{len(corpus.articles)} {split} articles" if split else f"{len(corpus.articles)} articles"
    with replacing(plot.parent) as scratch:
        (scratch / plot.name).write_text(reliability_svg(told, true, title), encoding="utf-8", newline="")


def _say_left_out(gold: Path, out: Path, split: str, corpus: Corpus) -> None:
    if not split and (missing := left_out(gold, corpus.articles)):
        warn(f"{out}: {len(missing)} labelled articles are left out, since they are not there; {missing[0]!r} is one")


def list_errors(gold: Path, out: Path, split: str, layer: str, *, look_at_kept: bool) -> int:
    """Print a layer's errors, article by article; those of the test split only where asked for."""
    if layer not in TABLES_OF_LAYER:
        raise InputError(f"--errors {layer!r}: one of {', '.join(TABLES_OF_LAYER)}")
    if split == KEPT and not look_at_kept:
        raise InputError(f"--errors of {KEPT} articles, which are for figures alone; --yes-look-at-test lists them")
    corpus = score_corpus(gold, out, split)
    shown = [name for name in corpus.articles if look_at_kept or corpus.value(name, "split") != KEPT]
    for doc_id in shown:
        for line in error_lines(corpus.articles[doc_id], doc_id, layer):
            print(line)
    if hidden := len(corpus.articles) - len(shown):
        warn(f"{hidden} articles of {KEPT} are left out; --yes-look-at-test lists them too")
    return 0


def check_floors(gold: Path, out: Path, floors: Path, *, update: bool, allow_regression: bool) -> int:
    """Say which figures are under their floors, 1 where any is; with ``update`` raise the floors that can be."""
    old, corpus = read_floors(floors), score_corpus(gold, out)
    parts = {group: part for group in old if (part := part_of(corpus, group)).articles and _is_whole(gold, group, part)}
    fallen = {group: under(part.whole().figures(), old[group]) for group, part in parts.items()}
    for group, names in fallen.items():
        for name in names:
            warn(fall(name, group, parts[group], old[group][name], floors))
    if not update:
        return int(any(fallen.values()))
    if any(fallen.values()) and not allow_regression:
        warn(f"{floors}: not changed; --allow-regression lowers a floor")
        return 1
    new = old | {
        group: raised(part, old[group], is_grouped=group != ALL, allow_regression=allow_regression)
        for group, part in parts.items()
    }
    for group, figures in new.items():
        for name, floor in figures.items():
            if floor != (before := old[group].get(name, 0.0)):
                warn(f"{group} {name}: floor {before:.1f} -> {floor:.1f}")
    write_floors(floors, new)
    if ALL not in new:
        write_reached(floors, corpus)
    return 0


def _is_whole(gold: Path, group: str, part: Corpus) -> bool:
    """Tell whether all labelled articles of a group are there; the score of a few says nothing about its floor."""
    if group == ALL:
        return True
    labelled = {row["doc_id"] for row in read_labels(gold).get("articles", ()) if is_of(group, row)}
    if missing := sorted(labelled - set(part.articles)):
        warn(
            f"{group}: {len(missing)} of its articles are not there, {missing[0]!r} is one; its floors are not checked"
        )
    return not missing


def agree(left: Path, right: Path, articles: list[Path], *, as_json: bool, as_markdown: bool) -> int:
    """Print how far two labellings agree: F1 of each figure, the first taken as gold and the second as tables."""
    found = score_articles(left, right)
    forth, back = (total(sides).figures() for sides in (found, score_articles(right, left)))
    figures = {name: (forth[name] + back[name]) / 2 for name in forth}
    if as_json:
        print(json.dumps({name: round(figure, 2) for name, figure in figures.items()}, indent=2))
    elif as_markdown:
        texts = read_texts(articles)
        print(*agreement_markdown(found, figures, texts), sep="\n")
    else:
        print(*layer_lines(figures), sep="\n")
    return 0
