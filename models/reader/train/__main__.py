"""Runs the recipe: make train-reader DATA=... BASE=... (see models/reader/README.md).

Stages, each skipped where it is complete: silver, joint, again, third, broad, half (see stages.py), wide, acts,
teacher, taught, more, last, whole, near, link (see late.py), export, measure.
"""

import argparse
import json
import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from dateline.reader.wordpiece import WordPiece

from . import measure
from .corpus import QUOTES, Corpus, load_corpus
from .documents import load_reports
from .export import write_reader
from .late import load_predicates, train_wide
from .runs import run_acts, run_last, run_link, run_more, run_near, run_taught, run_teacher, run_whole, write_folds
from .silver import write_names
from .stages import Budget, late_plan, load_parts, train_broad, train_half, train_joint, train_late

HERE = Path(__file__).parent
STAGES = (
    "silver", "joint", "again", "third", "wide", "acts", "teacher", "taught", "more", "last", "whole", "near", "link",
    "broad", "half", "export", "measure",
)  # fmt: skip
TOPICS = ("airbus", "apple")
BUDGET = Budget(
    joint=4000,
    again=2600,
    third=2200,
    broad=1250,
    wide=900,
    acts=800,
    teacher=900,
    taught=1200,
    taught_folds=1000,
    more=620,
    last=570,
    whole=1450,
    near=1020,
    link=2200,
)


def main() -> None:
    """Train, export and measure."""
    options = _options()
    torch.set_num_threads(2)
    logging.getLogger().setLevel(logging.ERROR)
    options.work.mkdir(parents=True, exist_ok=True)
    budget = Budget(**{stage: getattr(options, f"{stage}_steps") for stage in asdict(BUDGET)})
    vocabulary = WordPiece.load(HERE.parent / "vocab.txt")
    silver = options.work / "silver.jsonl"
    if "silver" in options.stages:
        write_names(load_reports(options.data / QUOTES, {}), silver)
    corpus = load_corpus(options.data, HERE / "own_articles.txt", silver)
    joint, again, third = (options.work / f"{stage}.pt" for stage in ("joint", "again", "third"))
    if "joint" in options.stages:
        train_joint(corpus, vocabulary, options.base, options.work, budget)
    if "again" in options.stages:
        train_late(corpus, vocabulary, load_parts(joint), late_plan(budget.again, seed=4), again)
    if "third" in options.stages:
        train_late(corpus, vocabulary, load_parts(joint, again), late_plan(budget.third, seed=7), third)
    sets = corpus.training | load_predicates(options.data)
    if "wide" in options.stages:
        train_wide(sets, vocabulary, load_parts(again, third), budget.wide, options.work / "wide.pt")
    late = {
        "acts": run_acts, "teacher": run_teacher, "taught": run_taught, "more": run_more, "last": run_last,
        "whole": run_whole, "near": run_near, "link": run_link,
    }  # fmt: skip
    for stage, run in late.items():
        if stage in options.stages:
            run(options, sets, vocabulary, budget)
    if "broad" in options.stages:
        train_broad(corpus, vocabulary, options.base, options.work, budget)
    if "half" in options.stages:
        for topic in TOPICS:
            train_half(corpus, topic, vocabulary, options.work, budget)
    if "export" in options.stages:
        write_reader(load_parts(options.work / "link.pt"), options.out)
        write_folds(options, vocabulary)
    if "measure" in options.stages:
        measure_reader(corpus, options.data, options.work, options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of MiniLM")
    parser.add_argument("--gold", type=Path, required=True, help="folder of the labels of articles")
    parser.add_argument("--texts", type=Path, required=True, help="folder of the texts of articles")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints and figures")
    parser.add_argument("--out", type=Path, default=HERE.parent, help="folder of the reader")
    parser.add_argument("--stages", nargs="+", default=STAGES, choices=STAGES)
    parser.add_argument("--teacher", type=Path, help="folder of MPNet: model.safetensors and vocab.txt")
    for stage, steps in asdict(BUDGET).items():
        parser.add_argument(f"--{stage.replace('_', '-')}-steps", type=int, default=steps)
    options = parser.parse_args()
    for path in (options.data / QUOTES, options.base):
        if not path.is_file():
            parser.error(f"{path}: not there")
    return options


def _write_thresholds(folder: Path, thresholds: measure.Thresholds) -> None:
    (folder / "thresholds.json").write_text(json.dumps(asdict(thresholds), indent=1) + "\n", encoding="utf-8")


def measure_reader(corpus: Corpus, data: Path, work: Path, folder: Path) -> None:
    """Set the quote threshold on held-out documents, and write the figures on the development sets."""
    quote = measure.quote_threshold(folder, data, corpus.held_quotes)
    figures: dict[str, Any] = {"quote_threshold": quote}
    figures["quotes"] = measure.measure_quotes(folder, data, quote)
    figures["names, held-out documents"] = measure.measure_names(folder, corpus.held_names)
    figures["names, politics"] = measure.measure_politics(folder, data)
    figures["facts"] = measure.measure_facts(folder, data)
    if all((work / f"half-{topic}.pt").exists() for topic in TOPICS):
        figures["triggers, by topic halves"] = _measure_halves(data, work)
    _write_thresholds(folder, measure.with_quote(measure.FIRST, quote))
    (work / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _measure_halves(data: Path, work: Path) -> dict[str, Any]:
    """Return the trigger figures of each half's model on the other half."""
    readings = {}
    for topic, other in zip(TOPICS, reversed(TOPICS), strict=True):
        folder = work / f"half-{topic}"
        write_reader(load_parts(work / f"half-{topic}.pt"), folder)
        readings |= measure.read_triggers(folder, data, other)
    return {str(least): measure.measure_triggers(readings, data, least) for least in measure.TRIGGER_THRESHOLDS}


if __name__ == "__main__":
    main()
