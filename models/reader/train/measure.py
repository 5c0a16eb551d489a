"""Measures an exported reader on the development sets with their own scorers, and sets its thresholds.

The quote threshold is set on held-out documents of the training set, the trigger threshold on the topic halves; the
development sets are only measured.
"""

import importlib.util
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.reader.candidates import NameCandidate, QuoteCandidate, Reading, TriggerCandidate
from dateline.reader.run import Reader, Thresholds

from .documents import Document, load_names, read_lines, trim

# Everything is proposed; what is kept is decided here.
OPEN = Thresholds(cue=0.15, quote=0.05, link_change=1.0, trigger=0.0, event=0.0)
# Where tuning starts.
FIRST = Thresholds(cue=0.15, quote=0.4, link_change=1.0, trigger=0.5, event=0.5)
TRIGGER_THRESHOLDS = (0.3, 0.4, 0.5)
QUOTE_THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
SAID = ("speech", "writing")


def load_scorer(path: Path) -> ModuleType:
    """Import a scorer of the public sets by its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def read_all(folder: Path, texts: Iterable[str]) -> list[Reading]:
    """Return the open readings of some texts."""
    reader = Reader(folder, thresholds=OPEN)
    return [reader.read(text) for text in texts]


def quote_rows(ids: list[str], readings: list[Reading], keep: Callable[[QuoteCandidate], bool]) -> list[dict[str, Any]]:
    """Return candidates in the form of the quote scorer."""
    return [
        {
            "doc_id": name,
            "quotes": [
                {"content": x.content, "speaker": [x.source] if x.source else [], "cue": [x.cue]}
                for x in reading.quotes
                if keep(x)
            ],
        }
        for name, reading in zip(ids, readings, strict=True)
    ]


def measure_quotes(folder: Path, data: Path, threshold: float) -> dict[str, Any]:
    """Return the figures on polnear_dev: all reports, and the speech-only view with candidates kept by cue type."""
    scorer = load_scorer(data / "quotes/score_quotes.py")
    gold = read_lines(data / "quotes/polnear_dev.jsonl")
    readings = read_all(folder, (row["text"] for row in gold))
    ids = [row["doc_id"] for row in gold]
    speech = set((data / "quotes/speech_cues.txt").read_text(encoding="utf-8").split())
    every = quote_rows(ids, readings, lambda x: x.score >= threshold)
    said = quote_rows(ids, readings, lambda x: x.score >= threshold and x.cue_type in SAID)
    return {"all": scorer.score(gold, every), "speech": scorer.score(gold, said, speech)}


def quote_threshold(folder: Path, data: Path, held: list[Document]) -> float:
    """Return the threshold with the best sum of exact and end-to-end F1 on held-out documents."""
    scorer = load_scorer(data / "quotes/score_quotes.py")
    ids = {document.id for document in held}
    gold = [row for row in read_lines(data / "quotes/polnear_train.jsonl") if row["doc_id"] in ids]
    readings = read_all(folder, (row["text"] for row in gold))
    names = [row["doc_id"] for row in gold]

    def value(threshold: float) -> float:
        rows = quote_rows(names, readings, lambda x: x.score >= threshold)
        figures = scorer.score(gold, rows)["all"]
        return float(figures["exact"][2] + figures["e2e"][2])

    return max(QUOTE_THRESHOLDS, key=value)


def measure_names(folder: Path, documents: list[Document]) -> dict[str, tuple[float, float, float]]:
    """Return strict precision, recall and F1 of persons, organisations, places, and of all three."""
    readings = read_all(folder, (document.text for document in documents))
    tally = {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC")}
    for document, reading in zip(documents, readings, strict=True):
        found = {_trimmed(document.text, name) for name in reading.names}
        gold = set(document.names)
        for kind, counts in tally.items():
            mine, theirs = {x for x in found if x[2] == kind}, {x for x in gold if x[2] == kind}
            for n, count in enumerate((len(mine & theirs), len(mine), len(theirs))):
                counts[n] += count
    tally["ALL"] = [sum(counts) for counts in zip(*tally.values(), strict=True)]
    return {kind: prf(*counts) for kind, counts in tally.items()}


def _trimmed(text: str, name: NameCandidate) -> tuple[int, int, str]:
    return (*trim(text, name.start, name.end, name.type), name.type)


def prf(hits: int, mine: int, theirs: int) -> tuple[float, float, float]:
    """Return precision, recall and F1 in percent."""
    precision, recall = 100 * hits / max(1, mine), 100 * hits / max(1, theirs)
    return round(precision, 1), round(recall, 1), round(200 * hits / max(1, mine + theirs), 1)


def measure_triggers(readings: dict[str, Reading], data: Path, threshold: float) -> dict[str, Any]:
    """Return trigger figures on MEANTIME for readings by document."""
    sys.path.insert(0, str(data / "events"))
    scorer = load_scorer(data / "events/score_events.py")
    gold = {row["doc_id"]: row for row in read_lines(data / "events/meantime_airbus_apple.jsonl")}
    parse = {row["doc_id"]: row for row in read_lines(data / "events/meantime_parse.jsonl")}
    system = {
        name: {"doc_id": name, "events": [_event_row(x) for x in readings[name].triggers if x.score >= threshold]}
        for name in gold
    }
    figures = scorer.score(gold, system, parse)
    return {"overlap": figures["trigger"]["overlap"], "by_pos": figures["recall_by_pos"]}


def _event_row(trigger: TriggerCandidate) -> dict[str, Any]:
    return {
        "start": trigger.start, "end": trigger.end, "certainty": "CERTAIN", "polarity": "POS",
        "actors": [], "recipients": [],
    }  # fmt: skip


def read_triggers(folder: Path, data: Path, topic: str) -> dict[str, Reading]:
    """Return readings of the articles of one topic; the lead is read alone, as it is annotated."""
    rows = [row for row in read_lines(data / "events/meantime_airbus_apple.jsonl") if row["topic"] == topic]
    texts = [row["text"][: row["sentences"][-1][1]] for row in rows]
    return dict(zip((row["doc_id"] for row in rows), read_all(folder, texts), strict=True))


def measure_facts(folder: Path, data: Path) -> dict[str, float]:
    """Return mean absolute error and Pearson's r of factuality at given triggers of uds_ih2_dev."""
    rows = read_lines(data / "events/factuality_uds_ih2_dev.jsonl")
    gold, mine = [], []
    for row, reading in zip(rows, read_all(folder, (row["text"] for row in rows)), strict=True):
        for event in row["events"]:
            start, end = event["trigger"]["start"], event["trigger"]["end"]
            at = next((x for x in reading.triggers if x.start < end and start < x.end), None)
            gold.append(float(event["factuality"]))
            mine.append(at.factuality if at else 3.0)
    return {
        "n": len(gold),
        "mae": _mean(abs(a - b) for a, b in zip(gold, mine, strict=True)),
        "r": _pearson(gold, mine),
    }


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def _pearson(left: list[float], right: list[float]) -> float:
    a, b = _mean(left), _mean(right)
    above = sum((x - a) * (y - b) for x, y in zip(left, right, strict=True))
    below = sum((x - a) ** 2 for x in left) * sum((y - b) ** 2 for y in right)
    return above / below**0.5


def measure_politics(folder: Path, data: Path) -> dict[str, tuple[float, float, float]]:
    """Return name figures on crossner_politics_dev."""
    return measure_names(folder, load_names(data / "entities/crossner_politics_dev.jsonl"))


def with_quote(thresholds: Thresholds, value: float) -> Thresholds:
    """Return thresholds with another one for quotes."""
    return replace(thresholds, quote=value)
