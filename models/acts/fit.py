"""Fits the weights of the judge of triggers and types of acts: python models/acts/fit.py GOLD ARTICLES.

GOLD is tests/gold, ARTICLES the folder of its texts. Learns from the split "train", and prints F1 of triggers, and how
often the type of a found trigger is right, on it (each fold by weights of the others), on "dev" and on "test". Needs
scipy; takes two minutes. ``make`` and the scorers measure the whole tool.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from scipy.optimize import minimize
from spacy.tokens import Doc

from dateline.events.triggers import judge
from dateline.events.triggers.evidence import TAKEN, Scene, evidence_of
from dateline.events.triggers.finding import propose
from dateline.events.triggers.judge import COLUMNS, GROUNDS, SCORES, TYPES, Proposal
from dateline.extraction import Steps
from dateline.learning import prepare_to_learn
from dateline.pieces import parse
from dateline.reader import Reading
from dateline.records import Article
from dateline.score.folders import by_article, read_labels

HERE = Path(__file__).parent
FOLDS = 5
# Chosen on the split "dev" and by folds of "train": inputs of the reader, facts, grounds.
EVENT_PENALTY = {"inputs": 100.0, "facts": 10.0, "grounds": 1.0}
TYPE_PENALTY = {"inputs": 30.0, "facts": 10.0, "grounds": 1.0}
# A fact of fewer words is left out.
LEAST_WORDS = 5
# Deviations of the reader's inputs are made equal, to this, so that one penalty fits all.
DEVIATION = 0.3
STEPS = 100
DIGITS = 4
Matrix = Any


@dataclass
class Item:
    """A labelled article: inputs, facts and grounds of its words, the gold type of each trigger, and all gold rows."""

    split: str
    inputs: Matrix
    facts: list[list[str]]
    grounds: Matrix
    golds: list[str | None]
    taken: list[bool]
    rows: int


def make_items(gold: Path, articles: Path) -> Iterator[Item]:
    """Yield the labelled articles whose text is there, parsed and read."""
    labels = by_article(read_labels(gold), gold)
    folders = (articles, gold / "articles", gold.parents[1] / "seeds")
    paths = {name: next((f / f"{name}.txt" for f in folders if (f / f"{name}.txt").is_file()), None) for name in labels}
    texts = {name: path.read_text(encoding="utf-8") for name, path in sorted(paths.items()) if path is not None}
    nlp, read = prepare_to_learn()
    for (name, text), doc in zip(texts.items(), parse(nlp, list(texts.values())), strict=True):
        split = next((row.get("split", "") for row in labels[name].get("articles", ())), "") or "train"
        yield make_item(split, Article(id=name, text=text), doc, read(text), labels[name]["event_mentions"])


def make_item(split: str, article: Article, doc: Doc, reading: Reading, rows: Sequence[dict[str, str]]) -> Item:
    """Return the evidence about the words of one article, and what its labels say of them."""
    steps = Steps(article, doc, lambda _: reading)
    quotes = steps.speech_of_events
    page = steps._page(with_day=True, with_reading=True)
    proposals = propose(page, steps.participants, quotes)
    scene = Scene.of(page, quotes)
    return Item(
        split,
        judge.inputs_of(page, proposals),
        [sorted(set(evidence_of(proposal.trigger, proposal.rule, scene))) for proposal in proposals],
        judge.grounds_of(page, proposals),
        gold_types(proposals, rows),
        [proposal.rule == TAKEN for proposal in proposals],
        len(rows),
    )


def gold_types(proposals: Sequence[Proposal], rows: Sequence[dict[str, str]]) -> list[str | None]:
    """Return the type of the label at each word, None without one; of several words in one label the rules' choice."""
    found: list[str | None] = [None] * len(proposals)
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        words = [proposal.trigger.token for proposal in proposals]
        inside = [n for n, word in enumerate(words) if word.idx < end and start < word.idx + len(word)]
        best = max(inside, key=lambda n: (proposals[n].rule == TAKEN, len(words[n])), default=None)
        if best is not None:
            found[best] = row["event_type"]
    return found


@dataclass
class Data:
    """The words of some articles as matrices."""

    inputs: Matrix
    facts: Matrix
    grounds: Matrix

    def of(self, rows: Matrix) -> "Data":
        """Return some of the words."""
        return Data(self.inputs[rows], self.facts[rows], self.grounds[rows])


@dataclass
class Weights:
    """Weights of inputs and facts for each class, and of the grounds."""

    inputs: Matrix
    facts: Matrix
    grounds: Matrix

    def chances(self, data: Data) -> Matrix:
        """Return the chances of the classes of each word."""
        scores = data.inputs @ self.inputs + data.facts @ self.facts + data.grounds @ self.grounds
        raised = np.exp(scores - scores.max(1, keepdims=True))
        return raised / raised.sum(1, keepdims=True)


def matrices(items: Sequence[Item], columns: dict[str, int], mean: Matrix, factor: Matrix) -> Data:
    """Return the words of articles as matrices; the constant is the last input, without a penalty of note."""
    inputs = (np.vstack([item.inputs for item in items]).astype(float) - mean) * factor
    facts = [facts for item in items for facts in item.facts]
    places = [(n, columns[fact]) for n, own in enumerate(facts) for fact in own if fact in columns]
    rows, cols = np.array(places).T
    sparse = scipy.sparse.csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(len(facts), len(columns)))
    grounds = np.vstack([item.grounds for item in items]).astype(float)
    return Data(np.hstack([inputs, np.ones((len(inputs), 1))]), sparse, grounds)


def fit(data: Data, right: Matrix, penalty: dict[str, float]) -> Weights:
    """Fit weights of a log-linear model; ``right`` has 1 for the class of each word."""
    width, facts, grounds, classes = data.inputs.shape[1], data.facts.shape[1], data.grounds.shape[2], right.shape[1]
    split = [width * classes, (width + facts) * classes]
    turned = data.facts.T.tocsr()

    def parts(flat: Matrix) -> Weights:
        inputs, own, shared = np.split(flat, split)
        return Weights(inputs.reshape(width, classes), own.reshape(facts, classes), shared)

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights = parts(flat)
        chances = weights.chances(data)
        slope = chances - right
        cost = sum(penalty[name] * float((getattr(weights, name) ** 2).sum()) for name in penalty) / 2
        gradient = (
            (data.inputs.T @ slope + penalty["inputs"] * weights.inputs).ravel(),
            (turned @ slope + penalty["facts"] * weights.facts).ravel(),
            np.einsum("nk,nkj->j", slope, data.grounds) + penalty["grounds"] * weights.grounds,
        )
        return cost - float(np.log((chances * right).sum(1) + 1e-12).sum()), np.concatenate(gradient)

    start = np.zeros(split[1] + grounds)
    return parts(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 8}).x)


@dataclass
class Model:
    """The weights of both questions, and how their inputs are made."""

    columns: dict[str, int]
    mean: Matrix
    factor: Matrix
    event: Weights
    type: Weights

    def judge(self, items: Sequence[Item]) -> tuple[Matrix, Matrix]:
        """Return the chance that each word is a trigger, and the scores of its types."""
        data = matrices(items, self.columns, self.mean, self.factor)
        return self.event.chances(without_grounds(data))[:, 1], np.log(self.type.chances(data))


def without_grounds(data: Data) -> Data:
    """Return the words without what speaks for types, for the question of two answers."""
    return Data(data.inputs, data.facts, np.zeros((len(data.inputs), 2, len(GROUNDS))))


def learn(items: Sequence[Item]) -> Model:
    """Fit both questions on articles: all words for the first, the labelled triggers for the second."""
    inputs = np.vstack([item.inputs for item in items]).astype(float)
    mean, factor = inputs.mean(0), DEVIATION / (inputs.std(0) + 1e-6)
    counts = Counter(fact for item in items for facts in item.facts for fact in facts)
    columns = {fact: n for n, fact in enumerate(sorted(fact for fact, n in counts.items() if n >= LEAST_WORDS))}
    data = matrices(items, columns, mean, factor)
    golds = [gold for item in items for gold in item.golds]
    event = fit(without_grounds(data), np.eye(2)[[int(gold is not None) for gold in golds]], EVENT_PENALTY)
    labelled = np.flatnonzero([gold is not None for gold in golds])
    types = np.eye(len(TYPES))[[TYPES.index(golds[n] or "") for n in labelled]]
    return Model(columns, mean, factor, event, fit(data.of(labelled), types, TYPE_PENALTY))


def report(title: str, items: Sequence[Item], judged: tuple[Matrix, Matrix], threshold: float) -> None:
    """Print F1 of triggers, of triggers with type, the same of the rules, and how often a type is right."""
    chances, types = judged
    golds = [gold for item in items for gold in item.golds]
    told = [TYPES[n] for n in types.argmax(1)]
    rules = [TYPES[n] for item in items for n in item.grounds[:, :, 0].argmax(1)]
    taken = [is_taken for item in items for is_taken in item.taken]
    total = sum(item.rows for item in items)
    for name, chosen, named in (("rules", taken, rules), ("judge", (chances >= threshold).tolist(), told)):
        rows = [row for row in zip(golds, named, chosen, strict=True) if row[2] and row[0] is not None]
        hits = [gold == root for gold, root, _ in rows]
        scale = 200 / (total + sum(chosen))
        print(f"{title} {name}: trigger {scale * len(hits):.1f} type {scale * sum(hits):.1f}", flush=True)


def write(model: Model) -> None:
    """Write the weights of inputs as they come, with the constant that takes their means off."""
    event, type_ = ((weights.inputs, weights.facts) for weights in (model.event, model.type))
    told = (np.hstack([(left[:, 1:] - left[:, :1]), right]) for left, right in zip(event, type_, strict=True))
    inputs, facts = told
    own = inputs[:-1] * model.factor[:, None]
    constant = inputs[-1] - (model.mean[:, None] * own).sum(0)
    names = [f"state {n}" for n in range(len(own) - len(SCORES))] + [f"score {name}" for name in SCORES]
    rows = [*zip(names, own, strict=True), (judge.CONSTANT, constant), *zip(model.columns, facts, strict=True)]
    with (HERE / "weights.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["input", *COLUMNS])
        out.writerows([name, *map(shown, values)] for name, values in rows)
    with (HERE / "grounds.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["ground", "weight"])
        out.writerows([name, shown(value)] for name, value in zip(GROUNDS, model.type.grounds, strict=True))


def shown(value: float) -> str:
    """Return a weight with few digits."""
    return f"{round(value, DIGITS) + 0.0:.{DIGITS}f}".rstrip("0").rstrip(".")


def main() -> None:
    """Fit both questions and write their weights."""
    items = list(make_items(*map(Path, sys.argv[1:3])))
    split = {name: [item for item in items if item.split == name] for name in ("train", "dev", "test")}
    train = split["train"]
    for fold in range(FOLDS):
        model = learn([item for n, item in enumerate(train) if n % FOLDS != fold])
        left_out = train[fold::FOLDS]
        report(f"train, fold {fold}", left_out, model.judge(left_out), judge.THRESHOLD)
    model = learn(train)
    for name in ("dev", "test"):
        report(name, split[name], model.judge(split[name]), judge.THRESHOLD)
    write(model)


if __name__ == "__main__":
    main()
