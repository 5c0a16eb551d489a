"""Runs the recipe: make train-reader DATA=... BASE=... (see models/reader/README.md).

Stages, each skipped where it is complete: silver, joint, again, third, broad, half (see stages.py), wide, acts,
teacher, taught, more, last, link (see late.py), export, measure.
"""

import argparse
import json
import logging
import pickle
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any

import torch
from torch import nn

from dateline.learning import ALIGNED
from dateline.reader.labels import CUE_TYPES, HEADS, LINKS
from dateline.reader.wordpiece import WordPiece

from . import measure
from .aligned import write_alignment
from .corpus import QUOTES, Corpus, load_corpus
from .documents import Document, load_reports
from .export import export
from .late import (
    FOLDS,
    LAST,
    LAST_SEEDS,
    MORE,
    MORE_SEEDS,
    SEEDS,
    TAUGHT_SEEDS,
    Sets,
    acts_plan,
    load_predicates,
    load_train_articles,
    train_acts,
    train_link,
    train_taught,
    train_wide,
    write_unseen,
)
from .predicates import load_reported
from .silver import write_names
from .stages import Budget, late_plan, load_parts, train_broad, train_half, train_joint, train_late
from .taught import load_texts, teach
from .teacher import teacher_parts, train_teacher

HERE = Path(__file__).parent
STAGES = (
    "silver", "joint", "again", "third", "wide", "acts", "teacher", "taught", "more", "last", "link", "broad", "half",
    "export", "measure",
)  # fmt: skip
TOPICS = ("airbus", "apple")
# One in so many of the unlabelled texts serves to align the states of a fold.
ALIGNED_BY = 10
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
    link=2200,
)


def main() -> None:
    """Train, export and measure."""
    options = _options()
    torch.set_num_threads(2)
    logging.getLogger().setLevel(logging.ERROR)
    options.work.mkdir(parents=True, exist_ok=True)
    budget = Budget(
        joint=options.joint_steps, again=options.again_steps, third=options.third_steps,
        broad=options.broad_steps, half=options.half_steps, wide=options.wide_steps, acts=options.acts_steps,
        teacher=options.teacher_steps, taught=options.taught_steps, taught_folds=options.taught_folds_steps,
        more=options.more_steps, last=options.last_steps, link=options.link_steps,
    )  # fmt: skip
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
    if "acts" in options.stages:
        for fold, seed in _acts_runs():
            articles = load_train_articles(options.gold, options.texts, fold)
            parts, kept = load_parts(options.work / "wide.pt"), _acts(options.work, fold, seed)
            train_acts(sets | {"articles": articles}, vocabulary, parts, acts_plan(budget.acts, seed), kept)
    if "teacher" in options.stages:
        run_teacher(options, sets, vocabulary, budget.teacher)
    if "taught" in options.stages:
        run_taught(options, sets, vocabulary, budget)
    if "more" in options.stages:
        run_more(options, sets, vocabulary, budget.more)
    if "last" in options.stages:
        run_last(options, sets, vocabulary, budget)
    if "link" in options.stages:
        reported = load_reported(load_train_articles(options.gold, options.texts, last=True))
        parts = load_parts(*(_last(options.work, fold) for fold in range(FOLDS)))
        train_link({**sets, "reported": reported}, vocabulary, parts, budget.link, options.work / "link.pt")
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


def write_folds(options: argparse.Namespace, vocabulary: WordPiece) -> None:
    """Export the readers of the folds, those of the articles labelled last and those of the others."""
    kept, texts = load_parts(options.work / "link.pt"), load_texts(options.data)[::ALIGNED_BY]
    for fold, last in product(range(FOLDS), (False, True)):
        parts = load_parts(_last(options.work, fold) if last else _taught(options.work, fold, TAUGHT_SEEDS[0]))
        folder = options.work / "folds" / (f"last-{fold}" if last else str(fold))
        write_reader(parts, folder)
        write_unseen(options.gold, options.texts, fold, folder, last=last)
        write_alignment(parts, kept, texts, vocabulary, folder / ALIGNED)


def run_teacher(options: argparse.Namespace, sets: Sets, vocabulary: WordPiece, steps: int) -> None:
    """Train the teacher on the labelled articles, and keep what it makes of unlabelled texts."""
    kept = options.work / "silver_events.pkl"
    if kept.is_file():
        return
    parts = teacher_parts(options.teacher, HERE.parent / "vocab.txt")
    articles = load_train_articles(options.gold, options.texts)
    train_teacher({**sets, "articles": articles}, vocabulary, parts, steps, options.work / "teacher.pt")
    told = [example for one in teach(parts, _unlabelled(options), vocabulary) for example in one]
    kept.write_bytes(pickle.dumps(told))


def _unlabelled(options: argparse.Namespace) -> list[Document]:
    articles = load_train_articles(options.gold, options.texts, last=True)
    return load_texts(options.data, {article.text for article in articles})


def run_taught(options: argparse.Namespace, sets: Sets, vocabulary: WordPiece, budget: Budget) -> None:
    """Train the encoder, and those of the folds, on what the teacher made of unlabelled texts."""
    silver = pickle.loads((options.work / "silver_events.pkl").read_bytes())
    whole = [_acts(options.work, None, seed) for seed in SEEDS]
    runs = [(None, seed, budget.taught, whole) for seed in TAUGHT_SEEDS]
    runs += [(n, TAUGHT_SEEDS[0], budget.taught_folds, [_acts(options.work, n, SEEDS[0])]) for n in range(FOLDS)]
    for fold, seed, steps, before in runs:
        articles = load_train_articles(options.gold, options.texts, fold)
        plan, kept = acts_plan(steps, seed), _taught(options.work, fold, seed)
        train_taught({**sets, "articles": articles}, silver, vocabulary, load_parts(*before), plan=plan, kept=kept)


def run_more(options: argparse.Namespace, sets: Sets, vocabulary: WordPiece, steps: int) -> None:
    """Train the encoder once more, on what it makes itself of unlabelled texts."""
    before = [_taught(options.work, None, seed) for seed in TAUGHT_SEEDS]
    silver = [one for told in teach(load_parts(*before), _unlabelled(options), vocabulary) for one in told]
    sets = {**sets, "articles": load_train_articles(options.gold, options.texts)}
    for seed in MORE_SEEDS:
        plan, kept = acts_plan(steps, seed), options.work / f"more-{seed}.pt"
        train_taught(sets, silver, vocabulary, load_parts(*before), plan=plan, kept=kept, shares=MORE)


def run_last(options: argparse.Namespace, sets: Sets, vocabulary: WordPiece, budget: Budget) -> None:
    """Train the encoder on the articles labelled last as well, without the one and without the other half of them."""
    before = [options.work / f"more-{seed}.pt" for seed in MORE_SEEDS]
    silver = [one for told in teach(load_parts(*before), _unlabelled(options), vocabulary) for one in told]
    for fold in range(FOLDS):
        articles = load_train_articles(options.gold, options.texts, fold, last=True)
        sets = {**sets, "articles": articles, "reported": load_reported(articles)}
        plan, kept = acts_plan(budget.last, LAST_SEEDS[fold]), _last(options.work, fold)
        train_taught(sets, silver, vocabulary, load_parts(*before), plan=plan, kept=kept, shares=LAST)


def _last(work: Path, fold: int) -> Path:
    """Return where the weights of a run without a half of the articles labelled last are kept."""
    return work / f"last-without-{fold}.pt"


def _taught(work: Path, fold: int | None, seed: int) -> Path:
    """Return where the weights of a run that the teacher taught are kept."""
    return work / ("taught" + (f"-{seed}" if fold is None else f"-without-{fold}") + ".pt")


def _acts_runs() -> Iterator[tuple[int | None, int]]:
    """Yield (fold left out or None, seed) of each run over the labelled articles."""
    yield from ((None, seed) for seed in SEEDS)
    yield from ((fold, SEEDS[0]) for fold in range(FOLDS))


def _acts(work: Path, fold: int | None, seed: int) -> Path:
    """Return where the weights of a run are kept."""
    return work / ("acts" + (f"-{seed}" if fold is None else f"-without-{fold}") + ".pt")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of MiniLM")
    parser.add_argument("--gold", type=Path, required=True, help="folder of the labels of articles")
    parser.add_argument("--texts", type=Path, required=True, help="folder of the texts of articles")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints and figures")
    parser.add_argument("--out", type=Path, default=HERE.parent, help="folder of the reader")
    parser.add_argument("--stages", nargs="+", default=STAGES, choices=STAGES)
    parser.add_argument("--joint-steps", type=int, default=BUDGET.joint)
    parser.add_argument("--again-steps", type=int, default=BUDGET.again)
    parser.add_argument("--third-steps", type=int, default=BUDGET.third)
    parser.add_argument("--broad-steps", type=int, default=BUDGET.broad)
    parser.add_argument("--half-steps", type=int, default=BUDGET.half)
    parser.add_argument("--wide-steps", type=int, default=BUDGET.wide)
    parser.add_argument("--acts-steps", type=int, default=BUDGET.acts)
    parser.add_argument("--teacher", type=Path, help="folder of MPNet: model.safetensors and vocab.txt")
    parser.add_argument("--teacher-steps", type=int, default=BUDGET.teacher)
    parser.add_argument("--taught-steps", type=int, default=BUDGET.taught)
    parser.add_argument("--taught-folds-steps", type=int, default=BUDGET.taught_folds)
    parser.add_argument("--more-steps", type=int, default=BUDGET.more)
    parser.add_argument("--last-steps", type=int, default=BUDGET.last)
    parser.add_argument("--link-steps", type=int, default=BUDGET.link)
    options = parser.parse_args()
    for path in (options.data / QUOTES, options.base):
        if not path.is_file():
            parser.error(f"{path}: not there")
    return options


def write_reader(parts: nn.ModuleDict, folder: Path) -> None:
    """Export trained parts with their vocabulary, labels and thresholds."""
    folder.mkdir(parents=True, exist_ok=True)
    export(parts, folder)
    if folder != HERE.parent:
        shutil.copy(HERE.parent / "vocab.txt", folder)
    labels = {"heads": HEADS, "links": LINKS, "cue_types": CUE_TYPES}
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    if not (folder / "thresholds.json").exists():
        _write_thresholds(folder, measure.FIRST)


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
