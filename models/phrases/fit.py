"""Learns models/phrases/weights.csv: python models/phrases/fit.py GOLD.jsonl [DOCUMENTS].

GOLD has a document a line: {"doc_id", "text", "clusters": [[[start, end], ...], ...]}; DOCUMENTS is a file of the ids
to learn from, one a line (documents.txt). The chance of each phrase's antecedent, "something new" among them, is
log-linear in the features of pairs.py; what is made likely is that some antecedent is of the phrase's own cluster
(Durrett and Klein 2013: "Easy Victories and Uphill Battles in Coreference Resolution"). Needs scipy.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dateline.articles import ReadOptions, make_article
from dateline.entities import find_cast
from dateline.lexicons import load_settings, models_folder
from dateline.nlp import load_model
from dateline.page import Page
from dateline.phrases.book import Book
from dateline.phrases.build import make_phrases
from dateline.phrases.pairs import features_of_new, features_of_pair
from dateline.quotes import find_quotes
from dateline.reader import load_reader
from dateline.segment import find_sentences

SEEN_AT_LEAST = 5
SHRINKAGE = 8.0
# What an error costs while learning: a link where there is none, none where there is one, and a wrong one.
FALSE_LINK, FALSE_NEW, WRONG_LINK = 0.1, 3.0, 0.5
ROUNDS = 150
SMALLEST = 0.02

Choice = tuple[list[str], bool, float]  # features, whether it is right, what it costs


class Matrix(NamedTuple):
    """All choices of all phrases: their features, where each phrase's begin, which are right, what they cost."""

    features: csr_matrix
    starts: Any
    right: Any
    cost: Any


def read_choices(path: Path, ids: set[str]) -> Iterator[list[Choice]]:
    """Yield the choices of each phrase: something new, and each antecedent that it may have."""
    nlp, reader = load_model(load_settings().model), load_reader(models_folder() / "reader")
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        if ids and record["doc_id"] not in ids:
            continue
        article = make_article(record["doc_id"], record["text"], {}, options=ReadOptions(), place=str(path))
        doc = nlp(article.text)
        page = Page(article, doc, find_sentences(article, doc), reader.read(article.text))
        quotes = find_quotes(page)
        yield from choices(Book(make_phrases(page, find_cast(page, quotes), quotes)), record["clusters"])


def choices(book: Book, clusters: list[list[list[int]]]) -> Iterator[list[Choice]]:
    """Yield the choices of each phrase of a page, given the clusters that a person marked."""
    cluster_of = {(start, end): n for n, cluster in enumerate(clusters) for start, end in cluster}
    gold = [cluster_of.get((phrase.start, phrase.end), -1) for phrase in book.phrases]
    for i, candidates in enumerate(book.candidates):
        right = [gold[i] >= 0 and gold[j] == gold[i] for j in candidates]
        is_new = not any(right)
        wrong = FALSE_LINK if is_new else WRONG_LINK
        yield [
            (list(features_of_new(book, i)), is_new, 0.0 if is_new else FALSE_NEW),
            *(
                (list(features_of_pair(book, j, i)), fits, 0.0 if fits else wrong)
                for j, fits in zip(candidates, right, strict=True)
            ),
        ]


def make_matrix(phrases: list[list[Choice]]) -> tuple[list[str], Matrix]:
    """Return the features seen often enough, and the choices of all phrases in their terms."""
    counts = Counter(feature for phrase in phrases for names, _, _ in phrase for feature in names)
    names = sorted(feature for feature, count in counts.items() if count >= SEEN_AT_LEAST)
    column = {feature: n for n, feature in enumerate(names)}
    rows = [choice for phrase in phrases for choice in phrase]
    cells = [[column[feature] for feature in features if feature in column] for features, _, _ in rows]
    ends = np.cumsum([0, *(len(cell) for cell in cells)])
    flat = np.fromiter((n for cell in cells for n in cell), dtype=np.int32)
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(names)))
    starts = np.cumsum([0, *(len(phrase) for phrase in phrases[:-1])])
    return names, Matrix(matrix, starts, np.array([r for _, r, _ in rows]), np.array([c for _, _, c in rows]))


def fit(data: Matrix) -> Any:
    """Return the weight of each feature."""
    sizes = np.diff(np.append(data.starts, data.features.shape[0]))
    transposed = data.features.T.tocsr()

    def chances(scores: Any) -> tuple[Any, Any]:
        highest = np.maximum.reduceat(scores, data.starts)
        powers = np.exp(scores - np.repeat(highest, sizes))
        totals = np.add.reduceat(powers, data.starts)
        return highest + np.log(totals), powers / np.repeat(totals, sizes)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = data.features @ weights + data.cost
        whole, chance = chances(scores)
        right, chance_if_right = chances(np.where(data.right, scores, -1e9))
        slope = transposed @ (chance - chance_if_right) + SHRINKAGE * weights
        return float(whole.sum() - right.sum() + SHRINKAGE / 2 * weights @ weights), slope

    start = np.zeros(data.features.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x


def main(gold: Path, documents: Path | None) -> None:
    """Learn the weights and write them beside this file."""
    ids = set(documents.read_text(encoding="utf-8").split()) if documents is not None else set()
    names, data = make_matrix(list(read_choices(gold, ids)))
    weights = fit(data)
    with (Path(__file__).parent / "weights.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows(
            [name, f"{weight:.2f}"] for name, weight in zip(names, weights, strict=True) if abs(weight) >= SMALLEST
        )


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
