"""Learns models/quotes/weights.csv: python models/quotes/fit.py GOLD ARTICLES DATA [--check].

GOLD is a folder of labels, whose articles of the split "train" are learnt from; ARTICLES are the texts. The ten
articles beside it whose quotes alone are labelled (tests/quotes) are learnt from too. Each is read with and without the
reader. For each cue the right options are those whose content is labelled to the letter, or else those that share half
of a label; no quote, where there is none. DATA holds the public set, ``quotes/polnear_train.jsonl``, and its cues of
speech (public.py says what is learnt from it). ``--check`` prints how good the choices are on "train" (each fold by
weights of the others), "dev" and "test", and writes nothing. Needs scipy.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeGuard

from labels import Labelled, Labels, ReportOption
from public import choices_of_public, read_public

from dateline.articles import ReadOptions
from dateline.errors import InputError
from dateline.extraction import Steps, prepare
from dateline.inputs import read_articles
from dateline.learning import Parsed, learn, read_texts, split_of, write_weights
from dateline.page import Page
from dateline.quotes import find_quotes
from dateline.reader import UNREAD
from dateline.records import Article
from dateline.score.folders import by_article, read_labels
from dateline.score.judge import JACCARD_EXACT
from dateline.score.pairing import JACCARD_SAME_QUOTE, characters

# Chosen by folds of the split "train".
SEEN_AT_LEAST = 4
SHRINKAGE = 4.0
FOLDS = 5
# What every quote has. The public set calls more a quote than our guide does; chosen on the development articles.
QUOTE, LESS_FOR_QUOTES = "quote", 0.4
WEIGHT_OF_OWN = 2.0


def choices_of_corpus(gold: Path, parsed: Iterable[Parsed]) -> Iterator[tuple[str, str, list[Labelled]]]:
    """Yield split, article and choices of each labelled article, read with and without the reader."""
    labels = by_article(read_labels(gold), gold)
    for article, doc, reading in parsed:
        rows = labels.get(article.id, {})
        split = split_of(rows)
        contents = [characters(row) for row in rows.get("quotes", ())]
        for kind, read in (("read", reading), ("unread", UNREAD)) if split else ():
            steps = Steps(article, doc, lambda _, read=read: read)
            judge = Labels(contents, kind)
            find_quotes(Page(steps.article, doc, steps.sentences, read), judge)
            yield split, article.id, judge.made


def choices_of_own(folder: Path) -> list[Labelled]:
    """Return the choices in the articles of a folder whose quotes alone are labelled."""
    nlp, read = prepare("", reader=True)
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        labels = list(csv.DictReader(file))
    made = []
    for article in sorted(filter(is_article, read_articles([folder / "*.txt"], ReadOptions())), key=lambda a: a.id):
        contents = [characters(row) for row in labels if row["doc_id"] == article.id]
        doc = nlp(article.text)
        for reading in (read(article.text), UNREAD):
            judge = OwnLabels(contents, "own")
            steps = Steps(article, doc, lambda _, reading=reading: reading)
            find_quotes(Page(steps.article, doc, steps.sentences, reading), judge)
            made += judge.made
    return made


def is_article(item: Article | InputError) -> TypeGuard[Article]:
    """Tell whether an input could be read."""
    return isinstance(item, Article)


class OwnLabels(Labels):
    """Labels of the ten articles, which count more."""

    def weight_of(self, options: Sequence[ReportOption], right: ReportOption) -> float:
        """Return how much a choice counts."""
        return WEIGHT_OF_OWN


def learn_from(choices: Iterable[Labelled]) -> dict[str, float]:
    """Return the weights of all features."""
    weights = learn([labelled.choice for labelled in choices], SHRINKAGE, SEEN_AT_LEAST)
    weights[QUOTE] -= LESS_FOR_QUOTES
    return weights


def report(title: str, weights: Mapping[str, float], choices: Sequence[Labelled]) -> Counter[str]:
    """Return the counts of quotes chosen, right and to the letter, and of labels among the options."""
    counts: Counter[str] = Counter()
    for labelled in choices:
        name = f"{title}, {labelled.choice.kind}"
        weighed = [sum(weights.get(feature, 0.0) for feature in features) for features in labelled.choice.options]
        best = max(range(len(weighed)), key=weighed.__getitem__)
        counts[f"{name}: chosen"] += bool(labelled.choice.options[best])
        counts[f"{name}: right"] += labelled.shares[best] >= JACCARD_SAME_QUOTE
        counts[f"{name}: exact"] += labelled.shares[best] > JACCARD_EXACT
        counts[f"{name}: labelled"] += all(labelled.choice.options[i] for i in labelled.choice.right)
    return counts


def check(made: Mapping[str, Mapping[str, list[Labelled]]], more: Sequence[Labelled]) -> None:
    """Print how good the choices are."""
    articles, counts = sorted(made["train"]), Counter[str]()
    for fold in range(FOLDS):
        held = articles[fold::FOLDS]
        weights = learn_from([*(c for name in articles if name not in held for c in made["train"][name]), *more])
        counts += report("train", weights, [c for name in held for c in made["train"][name]])
    weights = learn_from([*(c for name in articles for c in made["train"][name]), *more])
    for split in ("dev", "test"):
        counts += report(split, weights, [c for own in made[split].values() for c in own])
    for name in [name.removesuffix(": chosen") for name in counts if name.endswith(": chosen")]:
        chosen, right, exact, labelled = (counts[f"{name}: {x}"] for x in ("chosen", "right", "exact", "labelled"))
        scores = 100 * right / chosen, 100 * right / labelled, 200 * exact / (chosen + labelled)
        print(f"{name}: " + "precision {:.1f} recall {:.1f} exact F1 {:.1f}".format(*scores))


def main(gold: Path, texts: Path, data: Path, *, only_check: bool) -> None:
    """Learn the weights and write them beside this file, or check them."""
    made: defaultdict[str, defaultdict[str, list[Labelled]]] = defaultdict(lambda: defaultdict(list))
    for split, article, choices in choices_of_corpus(gold, read_texts(gold, texts)):
        made[split][article] += choices
    more = [*choices_of_public(*read_public(data)), *choices_of_own(gold.parent / "quotes")]
    if only_check:
        check(made, more)
    else:
        weights = learn_from([*(c for name in sorted(made["train"]) for c in made["train"][name]), *more])
        write_weights(weights, Path(__file__).parent / "weights.csv")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), only_check="--check" in sys.argv)
