"""Fits the weights of the tagger of names: PYTHONPATH=models/reader python models/names/fit.py GOLD ARTICLES SETS.

GOLD is tests/gold, ARTICLES the folder of its texts, SETS that of the public sets. Learns from the split "train" of the
gold articles, the documents of GUM that the reader was trained on, and CrossNER politics train. A set that tells fewer
kinds apart ("place") allows each kind that may be meant. Needs scipy; takes some minutes. Prints strict F1 of the tags
alone on the parts that were not learnt from; ``make`` and the scorers measure the whole tool.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from scipy.optimize import minimize
from spacy.tokens import Doc
from train.augment import unspaced
from train.documents import join, load_names, split_names

from dateline.entities.names import tagger
from dateline.extraction import prepare
from dateline.learning import folded_reader
from dateline.pieces import parse
from dateline.reader import name_layer
from dateline.reader.decode import softmax
from dateline.reader.labels import NAMES, TAGS
from dateline.reader.run import Reader
from dateline.reader.windows import make_windows
from dateline.score.folders import by_article, read_labels

HERE = Path(__file__).parent
GUM, CROSSNER = "entities/gum_other_genres.jsonl", "entities/crossner_politics_train.jsonl"
SENTENCES_TOGETHER = 9
# The kinds that a label of a public set may mean.
MEANT = {"PER": ("PERSON",), "LOC": ("GPE", "LOC", "FAC")}
# How much a word of each set counts, and the folds from whose others the first round's chances for the second come.
SHARE = {"gold": 1.0, "gum": 0.2, "crossner": 0.3}
FOLDS = {"gold": 4, "gum": 2, "crossner": 2}
# Chosen on the split "dev" among 1 to 60.
PENALTY = {"reader": 20.0, "first": 6.0, "context": 1.0, "second": 20.0}
# A feature of fewer words is left out.
LEAST_WORDS = 5
# Deviations of the reader's inputs are made equal, to this, so that one penalty fits all.
DEVIATION = 0.3
STEPS, FOLD_STEPS = 80, 40
Matrix = Any
Names = list[tuple[int, int, str]]
Record = tuple[str, str, str, str, Names]


@dataclass
class Item:
    """A document: its places with inputs, features, and the tags that its labels allow."""

    set: str
    split: str
    id: str
    names: Names
    offsets: list[tuple[int, int]]
    places: list[int]
    inputs: Matrix
    features: list[list[tuple[int, str]]]
    allowed: Matrix
    doc: Doc
    rows: dict[str, Matrix] = field(default_factory=dict)
    logs: Matrix = None


def read_sets(gold: Path, articles: Path, sets: Path) -> Iterator[Record]:
    """Yield (set, split, id, text, names) of each document; texts that are not there are left out."""
    for name, tables in by_article(read_labels(gold), gold).items():
        paths = [folder / f"{name}.txt" for folder in (articles, gold / "articles", gold.parents[1] / "seeds")]
        path = next((path for path in paths if path.is_file()), None)
        if path is None:
            continue
        kinds = {row["entity_id"]: row["type"] for row in tables["entities"]}
        names = [
            (int(row["start"]), int(row["end"]), kinds[row["entity_id"]])
            for row in tables["mentions"]
            if row["kind"] == "name"
        ]
        split = next((row.get("split", "") for row in tables.get("articles", ())), "") or "train"
        yield "gold", split, name, path.read_text(encoding="utf-8"), names
    for split, documents in zip(("train", "held"), split_names(sets / GUM), strict=True):
        for document in documents:
            yield "gum", split, document.id, document.text, list(document.names)
    sentences = load_names(sets / CROSSNER)
    for at in range(0, len(sentences), SENTENCES_TOGETHER):
        document = unspaced(join(sentences[at : at + SENTENCES_TOGETHER], f"politics-{at}"))
        yield "crossner", "train", document.id, document.text, list(document.names)


def make_items(records: Sequence[Record]) -> list[Item]:
    """Read and parse the documents."""
    nlp, _ = prepare("", reader=False)
    reader = folded_reader()
    docs = parse(nlp, [record[3] for record in records])
    return [make_item(reader.of(record[3]), record, doc) for record, doc in zip(records, docs, strict=True)]


def make_item(reader: Reader, record: Record, doc: Doc) -> Item:
    """Return the inputs, features and allowed tags of one document."""
    set_, split, id_, text, names = record
    places = tagger.places_to_tag(doc, reader.read(text))
    starts, states, logs = words_of(reader, text)
    at = [max(0, int(np.searchsorted(starts, doc[i].idx, side="right")) - 1) for i in places]
    inputs = np.hstack([states, logs])[at]
    offsets = [(token.idx, token.idx + len(token)) for token in doc]
    allowed = allowed_tags(doc, names, set_)[places]
    return Item(set_, split, id_, names, offsets, places, inputs, tagger.feature_rows(doc, places), allowed, doc)


def words_of(reader: Reader, text: str) -> tuple[Matrix, Matrix, Matrix]:
    """Return the first characters, states and logs of chances of the words of a text."""
    pieces, windows = make_windows(text, reader._vocab)
    starts, states, logs = [], [], []
    for window in windows:
        found, scores, *_ = reader._run_trunk(window)
        first = np.flatnonzero(window.is_first)
        starts += [int(pieces.starts[window.piece[place]]) for place in first]
        states.append(found[first])
        chances = softmax(scores["names"][first])
        logs.append(np.log(chances + 1e-9).clip(name_layer.LEAST_LOG_CHANCE, 0))
    return np.array(starts), np.vstack(states), np.vstack(logs)


def allowed_tags(doc: Doc, names: Names, set_: str) -> Matrix:
    """Return which tags each token may have by the labels."""
    allowed = np.zeros((len(doc), len(TAGS)), bool)
    allowed[:, 0] = True
    for start, end, label in names:
        span = doc.char_span(start, end, alignment_mode="expand")
        kinds = (label,) if set_ == "gold" else MEANT.get(label, (label,))
        for i in range(span.start, span.end) if span is not None else ():
            part = "B" if i == span.start else "I"
            allowed[i] = [tag in {f"{part}-{kind}" for kind in kinds} for tag in TAGS]
    return allowed


def vocabulary(items: Sequence[Item]) -> dict[tuple[int, str], int]:
    """Return the columns of the features that are common enough."""
    counts = Counter(f for item in items for features in item.features for f in features)
    return {f: n for n, f in enumerate(sorted(f for f, count in counts.items() if count >= LEAST_WORDS))}


def sparse_rows(item: Item, columns: dict[tuple[int, str], int]) -> Matrix:
    """Return the features of the places of a document as a sparse matrix."""
    cells = [(n, columns[f]) for n, features in enumerate(item.features) for f in features if f in columns]
    down, across = zip(*cells, strict=True) if cells else ((), ())
    shape = (len(item.features), len(columns))
    return scipy.sparse.csr_matrix((np.ones(len(cells), np.float32), (down, across)), shape=shape)


def fit(items: Sequence[Item], penalties: tuple[float, float], steps: int, start: Matrix = None) -> Matrix:
    """Return the weights (inputs, then features) under which the allowed tags are likeliest."""
    dense = np.vstack([item.rows["dense"] for item in items])
    sparse = scipy.sparse.vstack([item.rows["sparse"] for item in items]).tocsr()
    allowed = np.vstack([item.allowed for item in items]).astype(np.float32)
    shares = np.concatenate([np.full((len(i.places), 1), SHARE[i.set], np.float32) for i in items])
    width, turned = dense.shape[1], sparse.T.tocsr()
    shape = (width + sparse.shape[1], len(TAGS))
    penalty = np.repeat(penalties, (width, sparse.shape[1]))[:, None]

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights = flat.reshape(shape)
        used = weights.astype(np.float32)
        scores = dense @ used[:width] + sparse @ used[width:]
        chances = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        right = chances * allowed
        total = right.sum(1, keepdims=True) + 1e-12
        slope = (chances - right / total) * shares
        gradient = np.vstack([dense.T @ slope, turned @ slope]) + penalty * weights
        return float(-(shares * np.log(total)).sum() + 0.5 * (penalty * weights**2).sum()), gradient.ravel()

    first = np.zeros(shape[0] * shape[1]) if start is None else start.ravel()
    found = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 8})
    return found.x.reshape(shape)


def logs_by(item: Item, weights: Matrix) -> Matrix:
    """Return the logs of the chances of tags at the places of a document."""
    width = item.rows["dense"].shape[1]
    return tagger._logs(item.rows["dense"] @ weights[:width] + item.rows["sparse"] @ weights[width:])


def fold_logs(items: Sequence[Item], whole: Matrix, penalties: tuple[float, float]) -> None:
    """Give each document learnt from the chances by weights that were learnt without it."""
    for set_, folds in FOLDS.items():
        own = sorted((item for item in items if item.set == set_), key=lambda item: item.id)
        for n in range(folds):
            left_out = own[n::folds]
            ids = {item.id for item in left_out}
            weights = fit([i for i in items if i.id not in ids], penalties, FOLD_STEPS, whole)
            for item in left_out:
                item.logs = logs_by(item, weights)


def found_names(item: Item) -> set[tuple[int, int, str]]:
    """Return the names by the chances of a document, as characters."""
    tagged = tagger._names(item.places, item.logs)
    return {(item.offsets[t.start][0], item.offsets[t.end - 1][1], t.kind) for t in tagged}


def f1(items: Sequence[Item]) -> float:
    """Return strict F1; a set with fewer kinds is compared by these."""
    hits = total = 0
    for item in items:
        coarse = {kind: label for label, kinds in MEANT.items() for kind in kinds} if item.set != "gold" else {}
        found = {(start, end, coarse.get(kind, kind)) for start, end, kind in found_names(item)}
        hits += len(found & set(item.names))
        total += len(found) + len(set(item.names))
    return 200 * hits / total


def report(title: str, items: Sequence[Item]) -> None:
    """Print the figures of the parts that were not learnt from."""
    for part in (("gold", "dev"), ("gold", "test"), ("gum", "held")):
        print(title, *part, f"{f1([item for item in items if (item.set, item.split) == part]):.1f}", flush=True)


def write(name: str, first_column: str, rows: Sequence[str], weights: Matrix) -> None:
    """Write a file of weights."""
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([first_column, *TAGS])
        for row, values in zip(rows, weights, strict=True):
            out.writerow([row, *(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)])


def write_reader(weights: Matrix, mean: Matrix, factor: Matrix) -> None:
    """Write the weights of the reader's inputs as they come, with the constant that takes their means off."""
    width = len(mean) - len(NAMES)
    own = weights * factor[:, None]
    rows = [*(f"state {n}" for n in range(width)), *(f"chance {label}" for label in NAMES), "constant"]
    write("reader.csv", "input", rows, np.vstack([own, -(mean[:, None] * own).sum(0)]))


def context_rows() -> list[str]:
    """Return the names of the second round's inputs, in the order of tagger.context."""
    sides = {0: "here", -1: "before", 1: "behind"}
    here = [f"{sides[d]} {tag}" for d in tagger.BESIDE for tag in TAGS]
    return [*here, *(f"elsewhere, {sides[d]} {tag}" for d in tagger.BESIDE for tag in (*TAGS, "any"))]


def main() -> None:
    """Fit both rounds and write their weights."""
    items = make_items(list(read_sets(*map(Path, sys.argv[1:4]))))
    learn(items)


def learn(items: list[Item]) -> None:
    """Fit both rounds on the documents of the split "train", and write the weights."""
    training = [item for item in items if item.split == "train"]
    inputs = np.vstack([item.inputs for item in training])
    mean, factor = inputs.mean(0), DEVIATION / (inputs.std(0) + 1e-6)
    columns = vocabulary(training)
    for item in items:
        item.rows = {"dense": ((item.inputs - mean) * factor).astype(np.float32), "sparse": sparse_rows(item, columns)}
    penalties = PENALTY["reader"], PENALTY["first"]
    weights = fit(training, penalties, STEPS)
    for item in items:
        item.logs = logs_by(item, weights)
    report("first round:", items)
    features = [f"{distance:+d} {feature}" for distance, feature in columns]
    write_reader(weights[: len(mean)], mean, factor)
    write("first.csv", "feature", features, weights[len(mean) :])
    fold_logs(training, weights, penalties)
    for item in items:
        item.rows["dense"] = tagger.context(item.doc, item.places, item.logs)
    weights = fit(training, (PENALTY["context"], PENALTY["second"]), STEPS)
    for item in items:
        item.logs = logs_by(item, weights)
    report("second round:", items)
    rows = context_rows()
    write("context.csv", "input", rows, weights[: len(rows)])
    write("second.csv", "feature", features, weights[len(rows) :])


if __name__ == "__main__":
    main()
