"""Learns the weights beside it: python models/settings/fit.py GOLD ARTICLES [PLACES.jsonl] [--check].

GOLD is a folder of labels, whose articles of the split "train" are learnt from; ARTICLES are the texts. PLACES has a
document a line with events and their arguments (WikiEvents): {"id", "text", "events": [{"trigger": {"start", "end"},
"args": [{"role", "start", "end", "cluster": [[start, end]]}]}]}. Each article is read three times: with the trained
reader, without it, and with the labelled triggers that the rules overlook. The chance of an option is log-linear in its
features; what is made likely is that some right one is chosen. ``--check`` prints how good the weights are by split and
least chance, and writes nothing. Needs scipy.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from spacy.tokens import Doc

from dateline import events
from dateline.articles import ReadOptions
from dateline.events.acts.coding import code_event
from dateline.events.happenings.merging import merge
from dateline.events.settings.choosing import NONE, Option, Weights, choose_together
from dateline.events.settings.date_options import DateOptions
from dateline.events.settings.linking import told_of
from dateline.events.settings.place_options import PlaceOptions
from dateline.events.settings.stretches import join_stretches
from dateline.events.triggers.finding import find_triggers
from dateline.events.triggers.trigger import Trigger
from dateline.extraction import Steps
from dateline.inputs import read_articles
from dateline.learning import prepare_to_learn
from dateline.page import Page
from dateline.reader import UNREAD, Reading
from dateline.reader.decode import Floats
from dateline.records import Article, Cast
from dateline.score.folders import by_article, read_labels
from dateline.score.judge import date_credit
from dateline.score.pairing import match_entities, pair, shared, span

Span = tuple[int, int]
Parsed = tuple[Article, Doc, Reading]

SEEN_AT_LEAST = 6
ROUNDS = 250
SMALLEST = 0.02
# How much weights are drawn to nought: those of features, and of the states of the reader's encoder.
SHRINKAGE = {"dates": 8.0, "places": 20.0}
SHRINKAGE_STATES = {"dates": 15.0, "places": 20.0}
STATES = 384
# The share that a date counts that begins like the right one, and having none, where no option is the right one.
BEGINS_ALIKE, RATHER_NONE = 0.3, 0.5
FOLDS = 8
# The short articles of these sets date and place an event in its own sentence, and teach that no other sentence does.
SETS = ("(NewsDiscourse)", "(PolNeAR)", "(WikiEvents)", "(ECB+)")
LEAST_LENGTH = 2_400
# An entity that nobody labelled, and the place of an event in a document.
UNKNOWN, HERE = "?", "here"


@dataclass(frozen=True)
class Question:
    """The options of a mention, how right each is, the state of its trigger, and whether it is learnt from."""

    options: list[Option]
    right: list[float]
    state: Floats | None
    label: str | None
    values: list[str]


@dataclass(frozen=True)
class Told:
    """The questions of an article for dates or places, with its happenings."""

    article: str
    split: str
    reading: str
    questions: list[Question]
    clusters: list[list[int]]


def read(parsed: Parsed, labelled: Sequence[Span]) -> tuple[Page, Cast, Any, Any, Any]:
    """Read an article as far as its settings are chosen, with the labelled triggers beside those that are found."""
    article, doc, reading = parsed
    steps = Steps(article, doc, lambda _: reading)
    page = steps._page(with_day=True, with_reading=True)
    quotes = steps.speech_of_events
    cast, dates = steps.participants, join_stretches(page, steps.dates)
    triggers = find_triggers(page, cast, quotes)
    met = [(trigger.token.idx, trigger.token.idx + len(trigger.token)) for trigger in triggers]
    for one in labelled:
        if not any(shared(one, other) for other in met):
            token = page.span(*one).root
            triggers.append(Trigger(token, code_event(token), (), page.kind_of(token)))
    drafts = events.make_drafts(page, cast, quotes, dates, sorted(triggers, key=lambda trigger: trigger.token.i))
    drafts = events.as_judged(page, drafts)
    clusters, _ = merge(page, cast, drafts)
    merged = events.fill(events.FILLERS_AFTER_MERGING, events.Merged(cast, drafts, clusters))
    return page, cast, dates, merged.drafts, merged.clusters


def date_question(options: list[Option], state: Floats | None, label: str | None) -> Question:
    """Return the question of a mention's date."""
    values = [option.value for option in options]
    shares = [date_credit(label or "", value) for value in values]
    if not label or not any(shares):
        right = [float(option.value == NONE) for option in options]
    elif 1.0 in shares:
        right = [float(credit == 1) for credit in shares]
    else:
        right = [
            2 * BEGINS_ALIKE * credit if value else RATHER_NONE for credit, value in zip(shares, values, strict=True)
        ]
    return Question(options, right, state, label, values)


def place_question(
    options: list[Option], state: Floats | None, label: str | None, known: Mapping[str, str]
) -> Question:
    """Return the question of a mention's place; ``known`` has the labelled entity of each that was found."""
    values = [known.get(option.value, UNKNOWN) if option.value else NONE for option in options]
    right = [float(bool(label) and value == label) for value in values]
    if not any(right):
        right = [float(option.value == NONE) for option in options]
    return Question(options, right, state, label, values)


def questions_of_corpus(gold: Path, parsed: Iterable[Parsed]) -> Iterator[tuple[str, Told]]:
    """Yield the questions of the labelled articles, each by "dates" or "places"."""
    labels = by_article(read_labels(gold), gold)
    for article, doc, reading in parsed:
        rows = labels.get(article.id, {})
        about = next(iter(rows.get("articles", ())), {})
        split = about.get("split", "")
        if not split or (about["source"].endswith(SETS) and len(article.text) < LEAST_LENGTH):
            continue
        spans = [span(row) for row in rows["event_mentions"]]
        ways = (("read", reading, []), ("unread", UNREAD, []), ("labelled", reading, spans))
        for way, read_as, labelled in ways:
            if way == "labelled" and split != "train":
                continue
            page, cast, dates, drafts, clusters = read((article, doc, read_as), labelled)
            triggers = [_row(draft.trigger.token.idx, len(draft.trigger.token)) for draft in drafts]
            pairs = {id(system): row for row, system in pair(rows["event_mentions"], triggers, _overlap)}
            mentions = [
                _row(mention.start, mention.end - mention.start) | {"entity_id": mention.entity_id}
                for mention in cast.mentions
            ]
            known = match_entities(rows["mentions"], mentions)
            states = [page.state_of(draft.trigger.token) for draft in drafts]
            told = told_of(page, drafts)
            times, places = DateOptions(page, told, clusters, dates), PlaceOptions(page, cast, told, clusters)
            dated, placed = [], []
            for i, trigger in enumerate(triggers):
                row = pairs.get(id(trigger))
                dated.append(date_question(times.of(i), states[i], row["date"] if row else None))
                label = row["place_id"] if row else None
                placed.append(place_question(places.of(i), states[i], label, known))
            yield "dates", Told(article.id, split, way, dated, clusters)
            yield "places", Told(article.id, split, way, placed, clusters)


def _row(start: int, length: int) -> dict[str, str]:
    return {"start": str(start), "end": str(start + length)}


def _overlap(left: dict[str, str], right: dict[str, str]) -> float:
    return shared(span(left), span(right))


def questions_of_documents(records: Iterable[dict[str, Any]], parsed: Iterable[Parsed]) -> Iterator[Told]:
    """Yield the questions for the places of labelled events in documents of another set."""
    for record, one in zip(records, parsed, strict=True):
        labelled = [(event["trigger"]["start"], event["trigger"]["end"]) for event in record["events"]]
        page, cast, _, drafts, clusters = read(one, labelled)
        places = PlaceOptions(page, cast, told_of(page, drafts), clusters)
        questions = []
        for i, draft in enumerate(drafts):
            word = (draft.trigger.token.idx, draft.trigger.token.idx + len(draft.trigger.token))
            event = next((e for e, at in zip(record["events"], labelled, strict=True) if shared(at, word)), None)
            spans = _places_of(event) if event is not None else set()
            ids = {m.entity_id for m in cast.mentions if any(shared((m.start, m.end), at) for at in spans)}
            label = None if event is None else HERE if spans else ""
            questions.append(place_question(places.of(i), None, label, dict.fromkeys(ids, HERE)))
        yield Told(one[0].id, "train", "document", questions, clusters)


def _places_of(event: dict[str, Any]) -> set[Span]:
    args = [arg for arg in event["args"] if arg["role"] == "Place"]
    return {tuple(at) for arg in args for at in ((arg["start"], arg["end"]), *arg["cluster"])}


def learn(told: Sequence[Told], name: str) -> Weights:
    """Return the weights of the features that are seen often enough, and of states."""
    asked = [question for one in told for question in one.questions if question.label is not None]
    counts = Counter(f for question in asked for option in question.options for f in option.features)
    names = sorted(feature for feature, count in counts.items() if count >= SEEN_AT_LEAST)
    column = {feature: n for n, feature in enumerate(names)}
    cells = [[column[f] for f in option.features if f in column] for question in asked for option in question.options]
    flat = np.fromiter((n for cell in cells for n in cell), dtype=np.int32)
    matrix = csr_matrix((np.ones(len(flat)), flat, np.cumsum([0, *map(len, cells)])), shape=(len(cells), len(names)))
    sizes = np.array([len(question.options) for question in asked])
    starts = np.cumsum([0, *sizes[:-1]])
    right = np.array([share for question in asked for share in question.right])
    of_right = np.where(right > 0, np.log(np.maximum(right, 1e-9)), -1e9)
    with_state = [n for n, question in enumerate(asked) if question.state is not None]
    states = np.array([asked[n].state for n in with_state], np.float64).reshape(-1, STATES)
    first = starts[with_state]
    pulls = np.concatenate([np.full(len(names), SHRINKAGE[name]), np.full(STATES, SHRINKAGE_STATES[name])])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights[: len(names)]
        scores[first] += np.einsum("ij,j->i", states, weights[len(names) :])
        whole, chance = _chances(scores, starts, sizes)
        part, chance_if_right = _chances(scores + of_right, starts, sizes)
        pushed = chance - chance_if_right
        slope = np.concatenate([matrix.T @ pushed, np.einsum("ij,i->j", states, pushed[first])]) + pulls * weights
        return float(whole.sum() - part.sum() + (pulls * weights * weights).sum() / 2), slope

    zeros = np.zeros(len(pulls))
    found = minimize(loss, zeros, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    features = dict(zip(names, (round(float(weight), 2) for weight in found), strict=False))
    kept = {feature: weight for feature, weight in features.items() if abs(weight) >= SMALLEST}
    return Weights(kept, np.round(found[len(names) :], 3).astype(np.float32))


def _chances(scores: Any, starts: Any, sizes: Any) -> tuple[Any, Any]:
    highest = np.maximum.reduceat(scores, starts)
    powers = np.exp(scores - np.repeat(highest, sizes))
    totals = np.add.reduceat(powers, starts)
    return highest + np.log(totals), powers / np.repeat(totals, sizes)


def check(told: Sequence[Told], name: str) -> None:
    """Print precision and recall at each least chance: of train by cross-validation over articles."""
    train = [one for one in told if one.split == "train"]
    tallies: defaultdict[tuple[str, float], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for fold in range(FOLDS + 1):
        weights = learn([one for one in train if _fold(one.article) != fold], name)
        for one in told:
            mine = fold == FOLDS if one.split != "train" else _fold(one.article) == fold
            if mine and one.reading in ("read", "unread"):
                _tally(one, weights, tallies, name)
    for (split, least), (right, filled, labelled) in sorted(tallies.items()):
        print(f"{name} {split} {least:.1f} P {100 * right / max(1, filled):.1f} R {100 * right / max(1, labelled):.1f}")


def _fold(article: str) -> int:
    return int(md5(article.encode()).hexdigest(), 16) % FOLDS


def _tally(one: Told, weights: Weights, tallies: Any, name: str) -> None:
    chances = [weights.chances(question.options, question.state) for question in one.questions]
    for members in one.clusters:
        chosen = choose_together([one.questions[i].options for i in members], [chances[i] for i in members])
        for question in (one.questions[i] for i in members):
            if question.label is None:
                continue
            known = {option.value: value for option, value in zip(question.options, question.values, strict=True)}
            value = known.get(chosen.value, chosen.value) if chosen is not None else NONE
            credit = date_credit(question.label, value) if name == "dates" else float(value == question.label)
            for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
                tally = tallies[f"{one.split} {one.reading}", least]
                is_filled = chosen is not None and chosen.chance >= least
                tally[0] += credit * is_filled * bool(question.label)
                tally[1] += is_filled
                tally[2] += bool(question.label)


def main(gold: Path, texts: Path, documents: Path | None, *, only_check: bool) -> None:
    """Learn the weights and write them beside this file."""
    nlp, read_text = prepare_to_learn()
    paths = [texts / "*.txt", gold / "articles", gold.parents[1] / "seeds"]
    articles = [item for item in read_articles(paths, ReadOptions()) if isinstance(item, Article)]
    told = list(questions_of_corpus(gold, ((a, nlp(a.text), read_text(a.text)) for a in articles)))
    lines = documents.read_text(encoding="utf-8").splitlines() if documents is not None else []
    records = [json.loads(line) for line in lines]
    others = (Article(id=record["id"], text=record["text"]) for record in records)
    more = list(questions_of_documents(records, ((a, nlp(a.text), UNREAD) for a in others)))
    for name in ("dates", "places"):
        mine = [one for kind, one in told if kind == name] + (more if name == "places" else [])
        if only_check:
            check(mine, name)
        else:
            write(learn([one for one in mine if one.split == "train"], name), name)


def write(weights: Weights, name: str) -> None:
    """Write the weights that count."""
    tables = {
        name: ("feature", weights.features.items()),
        f"{name}_reader": ("input", ((f"state {n}", float(weight)) for n, weight in enumerate(weights.states))),
    }
    for table, (column, rows) in tables.items():
        digits = 2 if column == "feature" else 3
        with (Path(__file__).parent / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([column, "weight"])
            writer.writerows([key, f"{weight:.{digits}f}"] for key, weight in sorted(rows, key=_order))


def _order(row: tuple[str, float]) -> tuple[str, int]:
    word, _, number = row[0].partition(" ")
    return (word, int(number)) if word == "state" else (row[0], 0)


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "--check"]
    main(Path(given[0]), Path(given[1]), Path(given[2]) if len(given) > 2 else None, only_check="--check" in sys.argv)
