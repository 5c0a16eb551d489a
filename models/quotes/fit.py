"""Learns models/quotes/weights.csv: python models/quotes/fit.py GOLD ARTICLES [--check].

GOLD is a folder of labels, whose articles of the split "train" are learnt from; ARTICLES are the texts. Each is read
with and without the reader. For each cue the right options are those whose content is labelled to the letter, or else
those that share half of a label; no quote, where there is none. ``--check`` prints how good the choices are on "train"
(each fold by the weights of the others), "dev" and "test", and writes nothing. Needs scipy.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc

from dateline.articles import ReadOptions
from dateline.extraction import Steps, prepare
from dateline.inputs import read_articles
from dateline.judges import Option
from dateline.learning import LabelledChoice, learn, write_weights
from dateline.page import Page
from dateline.quotes import find_quotes
from dateline.quotes.cues import Cue
from dateline.quotes.evidence import Proposal
from dateline.reader import UNREAD, Reading
from dateline.records import Article
from dateline.score.folders import by_article, read_labels
from dateline.score.judge import JACCARD_EXACT
from dateline.score.pairing import JACCARD_SAME_QUOTE, characters, jaccard

# Chosen by folds of the split "train".
SEEN_AT_LEAST = 4
SHRINKAGE = 4.0
FOLDS = 5
# Options that share so much less of a label than the best one are as right as it.
ALIKE = 0.05

Parsed = tuple[Article, Doc, Reading]
ReportOption = Option[Proposal | None]


@dataclass(frozen=True)
class Labelled:
    """The choice for one cue, and how much of a label each of its options shares."""

    choice: LabelledChoice
    shares: tuple[float, ...]


@dataclass
class Labels:
    """Chooses as an article's labels have it, and keeps the choices."""

    contents: Sequence[set[int]]
    kind: str
    made: list[Labelled] = field(default_factory=list)

    def choose(self, asked: Cue, options: Sequence[ReportOption]) -> ReportOption:
        """Return the option whose content is labelled, else no quote."""
        shares = [self._share(option.choice) for option in options]
        exact = [i for i, share in enumerate(shares) if share > JACCARD_EXACT]
        least = max(JACCARD_SAME_QUOTE, max(shares) - ALIKE)
        none = [i for i, option in enumerate(options) if option.choice is None]
        right = exact or [i for i, share in enumerate(shares) if share >= least] or none
        if not right:
            return options[0]
        features = tuple(tuple(option.features) for option in options)
        self.made.append(Labelled(LabelledChoice(self.kind, features, frozenset(right)), tuple(shares)))
        return options[right[0]]

    def _share(self, proposal: Proposal | None) -> float:
        if proposal is None:
            return 0.0
        said = {at for start, end in proposal.report.pieces for at in range(start, end)}
        return max((jaccard(content, said) for content in self.contents), default=0.0)


def choices_of_corpus(gold: Path, parsed: Iterable[Parsed]) -> Iterator[tuple[str, str, list[Labelled]]]:
    """Yield split, article and choices of each labelled article, read with and without the reader."""
    labels = by_article(read_labels(gold), gold)
    for article, doc, reading in parsed:
        rows = labels.get(article.id, {})
        split = next((row.get("split", "") for row in rows.get("articles", ())), "")
        contents = [characters(row) for row in rows.get("quotes", ())]
        for kind, read in (("read", reading), ("unread", UNREAD)) if split else ():
            steps = Steps(article, doc, lambda _, read=read: read)
            judge = Labels(contents, kind)
            find_quotes(Page(steps.article, doc, steps.sentences, read), judge)
            yield split, article.id, judge.made


def learn_from(choices: Iterable[Labelled]) -> dict[str, float]:
    """Return the weights of all features."""
    return learn([labelled.choice for labelled in choices], SHRINKAGE, SEEN_AT_LEAST)


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


def check(made: Mapping[str, Mapping[str, list[Labelled]]]) -> None:
    """Print how good the choices are."""
    articles, counts = sorted(made["train"]), Counter[str]()
    for fold in range(FOLDS):
        held = articles[fold::FOLDS]
        weights = learn_from(c for name in articles if name not in held for c in made["train"][name])
        counts += report("train", weights, [c for name in held for c in made["train"][name]])
    weights = learn_from(c for name in articles for c in made["train"][name])
    for split in ("dev", "test"):
        counts += report(split, weights, [c for own in made[split].values() for c in own])
    for name in [name.removesuffix(": chosen") for name in counts if name.endswith(": chosen")]:
        chosen, right, exact, labelled = (counts[f"{name}: {x}"] for x in ("chosen", "right", "exact", "labelled"))
        scores = 100 * right / chosen, 100 * right / labelled, 200 * exact / (chosen + labelled)
        print(f"{name}: " + "precision {:.1f} recall {:.1f} exact F1 {:.1f}".format(*scores))


def main(gold: Path, texts: Path, *, only_check: bool) -> None:
    """Learn the weights and write them beside this file, or check them."""
    nlp, read = prepare("", reader=True)
    paths = [texts / "*.txt", gold / "articles", gold.parents[1] / "seeds"]
    articles = [item for item in read_articles(paths, ReadOptions()) if isinstance(item, Article)]
    parsed = ((article, nlp(article.text), read(article.text)) for article in articles)
    made: defaultdict[str, defaultdict[str, list[Labelled]]] = defaultdict(lambda: defaultdict(list))
    for split, article, choices in choices_of_corpus(gold, parsed):
        made[split][article] += choices
    if only_check:
        check(made)
    else:
        weights = learn_from(c for name in sorted(made["train"]) for c in made["train"][name])
        write_weights(weights, Path(__file__).parent / "weights.csv")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), only_check="--check" in sys.argv)
