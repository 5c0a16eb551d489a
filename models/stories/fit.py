"""Fits articles.csv and events.csv: python models/stories/fit.py SET.jsonl TABLES.

SET has an article a line: "id", "topic", "subtopic" (its story), "text", "sentences" ([start, end] of those that were
annotated) and "events" ("start", "end", "cluster", one across articles); TABLES is a folder that ``dateline extract``
made of it. A story's chance is learnt from subtopics, that of a happening from clusters, over the events that the
tables have. Prints the figures of five-fold cross-validation by topic at several least chances, then writes the weights
learnt from all. Needs scipy.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from dateline.stories import read_folder
from dateline.stories.corpus import LEAST_ARTICLES_CHANCE, Corpus, NearArticles
from dateline.stories.evidence import EVENT_FEATURES
from dateline.stories.linking import LEAST_CHANCE, group_tellings, story_of_articles
from dateline.stories.records import Telling
from dateline.stories.vectors import ARTICLE_FEATURES
from dateline.stories.weights import ALWAYS, Model
from dateline.tables import read_table

FOLDS = 5
PENALTY = 1.0
# A pair of labels.csv stands for many: events of sentences that the set leaves out are most of an article's.
LABEL_COUNTS = 20.0
# What can only speak for one happening, or only against it, whatever the set has by chance.
FOR = (
    *("one sense", "synonyms", "same status", "recipient words", "same state", "dates meet", "rarest word"),
    *("word and sentence", "kin and sentence", "kin and articles", "kin and told by many"),
    *("days", "days root"),
)
# These speak against it by so much at least. The set has one attack or arrest a story, and few days of publication;
# where there are many, who they are on, where and when they are tells them apart.
AT_MOST = {
    **dict.fromkeys(("other mode", "dates differ"), 0.0),
    **dict.fromkeys(("other numbers", "common word"), 0.0),
    "weeks apart": -0.5,
    **dict.fromkeys(("other type", "other recipient", "other actor", "other place"), -2.0),
}
STORY_CHANCES = (0.35, 0.45, 0.5, 0.55)
CHANCES = (0.3, 0.4, LEAST_CHANCE, 0.6, 0.7)
Key = tuple[str, str]


class Compared(NamedTuple):
    """Pairs that were compared: numbers, features, whether they are one (-1 unknown), folds, and what they count."""

    pairs: list[tuple[int, int]]
    features: Any
    right: Any
    fold: Any
    count: Any


def fit(compared: Compared, learnt: Any, names: Sequence[str]) -> Model:
    """Return the model that makes likely what is right of some pairs."""
    features, right, count = compared.features[learnt], compared.right[learnt] > 0, compared.count[learnt]
    given = np.hstack([features, np.ones((len(features), 1))])
    spread = np.append(features.std(axis=0), 1.0)
    spread[spread < 1e-9] = 1.0
    given = given / spread
    signs = np.where(right, 1.0, -1.0)
    penalty = np.append(np.full(len(names), PENALTY), 0.0)

    def loss(weights: Any) -> tuple[float, Any]:
        margin = signs * (given @ weights)
        lost = (count * np.logaddexp(0.0, -margin)).sum() + (penalty * weights**2).sum() / 2
        slope = given.T @ (-count * signs / (1 + np.exp(np.clip(margin, -500, 500)))) + penalty * weights
        return float(lost), slope

    at_most = [AT_MOST[name] * size if name in AT_MOST else None for name, size in zip(names, spread, strict=False)]
    bounds = [(0 if name in FOR else None, most) for name, most in zip(names, at_most, strict=True)]
    found = minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)])
    weights = found.x / spread
    return Model(tuple(float(weight) for weight in weights[:-1]), float(weights[-1]))


def chances(model: Model, features: Any) -> Any:
    """Return the chance of each row of features."""
    score = features @ np.array(model.weights) + model.base
    return 1 / (1 + np.exp(-np.clip(score, -500, 500)))


def held_out(compared: Compared, names: Sequence[str]) -> Any:
    """Return the chance of each pair by a model that has not seen its topic."""
    found = np.zeros(len(compared.pairs))
    for fold in range(FOLDS):
        learnt = (compared.fold != fold) & (compared.right >= 0)
        model = fit(compared, learnt, names)
        found[compared.fold == fold] = chances(model, compared.features[compared.fold == fold])
    return found


def clusters_of(records: list[dict[str, Any]], tables: Path) -> dict[Key, str]:
    """Return the cluster of each event of the tables that is one of the set's: that of most of its mentions."""
    mentions = defaultdict(list)
    for row in read_table(tables, "event_mentions", ("doc_id", "event_id", "start", "end")):
        mentions[row["doc_id"]].append((int(row["start"]), int(row["end"]), row["event_id"]))
    votes: dict[Key, Counter[str]] = defaultdict(Counter)
    for record in records:
        for cluster, event in paired(record["events"], mentions[record["id"]]):
            votes[record["id"], event][cluster] += 1
    return {key: count.most_common(1)[0][0] for key, count in votes.items()}


def paired(gold: list[dict[str, Any]], mentions: list[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """Yield clusters with events whose triggers overlap, one to one, the longest overlap first."""
    over = sorted(
        ((min(one["end"], end) - max(one["start"], start), -i, -j), i, j)
        for i, one in enumerate(gold)
        for j, (start, end, _) in enumerate(mentions)
        if one["start"] < end and start < one["end"]
    )
    seen: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in reversed(over):
        if i not in seen[0] and j not in seen[1]:
            seen[0].add(i)
            seen[1].add(j)
            yield gold[i]["cluster"], mentions[j][2]


def compare_articles(corpus: Corpus, records: dict[str, dict[str, Any]], fold: dict[str, int]) -> Compared:
    """Return the pairs of articles that share rare words; one if they have the same subtopic."""
    found = list(corpus.article_pairs())
    docs = [records[article.doc_id] for article in corpus.articles]
    right = [docs[left]["subtopic"] == docs[right]["subtopic"] for left, right, _ in found]
    folds = [fold[docs[left]["topic"]] for left, _, _ in found]
    return Compared(
        [(left, right) for left, right, _ in found],
        np.array([features for _, _, features in found]),
        np.array(right, dtype=int),
        np.array(folds),
        np.ones(len(found)),
    )


def compare_events(
    corpus: Corpus,
    near: NearArticles,
    clusters: dict[Key, str],
    labels: dict[frozenset[Key], int],
    folds: dict[str, int],
) -> Compared:
    """Return the pairs of tellings that are compared; one if they are of one cluster, or labelled so."""
    pairs, features, right, fold, count = [], [], [], [], []
    for one, other, values in corpus.event_pairs(near, story_of_articles(near)):
        keys = [corpus.tellings[i].key for i in (one, other)]
        is_known = all(key in clusters for key in keys)
        label = labels.get(frozenset(keys), -1)
        pairs.append((one, other))
        features.append(values)
        right.append(int(clusters[keys[0]] == clusters[keys[1]]) if is_known else label)
        fold.append(folds[keys[0][0]])
        count.append(1.0 if is_known else LABEL_COUNTS)
    return Compared(pairs, np.array(features), np.array(right), np.array(fold), np.array(count))


def read_labels(tables: Path) -> dict[frozenset[Key], int]:
    """Return the pairs of labels.csv, by the events whose triggers begin where they say."""
    event = {(row["doc_id"], row["start"]): (row["doc_id"], row["event_id"]) for row in read_table(tables, "events")}
    labels = {}
    with Path(__file__).with_name("labels.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ends = [event.get((row[side], row[f"{side}_start"])) for side in ("left", "right")]
            if ends[0] and ends[1]:
                labels[frozenset((ends[0], ends[1]))] = int(row["one"])
    return labels


def figures(groups: list[list[Telling]], clusters: dict[Key, str]) -> str:
    """Return precision, recall and F1 of pairs of events of different articles."""
    gold = defaultdict(list)
    for key, cluster in clusters.items():
        gold[cluster].append(key)
    wanted = pairs_of(gold.values())
    found = pairs_of([[telling.key for telling in group if telling.key in clusters] for group in groups])
    both = len(wanted & found)
    p, r = 100 * both / max(1, len(found)), 100 * both / max(1, len(wanted))
    return f"precision {p:.1f}, recall {r:.1f}, F1 {2 * p * r / max(1.0, p + r):.1f}"


def pairs_of(groups: Any) -> set[frozenset[Key]]:
    """Return the pairs of different articles in some groups."""
    return {frozenset(pair) for group in groups for pair in combinations(group, 2) if pair[0][0] != pair[1][0]}


def stories_figures(corpus: Corpus, near: NearArticles, records: dict[str, dict[str, Any]], least: float) -> str:
    """Return precision and recall of pairs of articles in one story."""
    story = story_of_articles(near, least)
    docs = [records[article.doc_id]["subtopic"] for article in corpus.articles]
    pairs = list(combinations(range(len(docs)), 2))
    wanted = {pair for pair in pairs if docs[pair[0]] == docs[pair[1]]}
    found = {(i, j) for i, j in pairs if i in story and story[i] == story.get(j)}
    both = len(wanted & found)
    return f"precision {100 * both / len(found):.1f}, recall {100 * both / len(wanted):.1f}"


def write(path: Path, names: Sequence[str], model: Model) -> None:
    """Write the weights of a model."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerow((ALWAYS, f"{model.base:.3f}"))
        writer.writerows((name, f"{weight:.3f}") for name, weight in zip(names, model.weights, strict=True))


def main(path: Path, tables: Path) -> None:
    """Read the set, print the figures and write the weights beside this file."""
    records = {record["id"]: record for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    fold = {topic: n % FOLDS for n, topic in enumerate(sorted({r["topic"] for r in records.values()}, key=int))}
    clusters = clusters_of(list(records.values()), tables)
    corpus = Corpus(*read_folder(tables))
    articles = compare_articles(corpus, records, fold)
    chance = held_out(articles, ARTICLE_FEATURES)
    near = [
        (left, right, float(p))
        for (left, right), p in zip(articles.pairs, chance, strict=True)
        if p >= LEAST_ARTICLES_CHANCE
    ]
    for least in STORY_CHANCES:
        print(f"articles, least chance {least:g}: {stories_figures(corpus, near, records, least)}")
    folds = {key: fold[record["topic"]] for key, record in records.items()}
    events = compare_events(corpus, near, clusters, read_labels(tables), folds)
    chance = held_out(events, EVENT_FEATURES)
    pairs = [(*pair, float(p)) for pair, p in zip(events.pairs, chance, strict=True)]
    is_label = (events.right >= 0) & (events.count != 1.0)
    for least in CHANCES:
        groups = group_tellings(corpus.tellings, pairs, least)
        kept = events.right[is_label & (chance >= least)]
        print(
            f"events, least chance {least:g}: {figures(groups, clusters)}; "
            f"of {is_label.sum()} labelled pairs {len(kept)} are kept, {100 * kept.mean():.0f}% of them right"
        )
    here = Path(__file__).parent
    write(here / "articles.csv", ARTICLE_FEATURES, fit(articles, articles.right >= 0, ARTICLE_FEATURES))
    write(here / "events.csv", EVENT_FEATURES, fit(events, events.right >= 0, EVENT_FEATURES))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
