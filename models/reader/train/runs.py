"""The runs of the last stages (late.py): which weights each goes on from, and where it leaves its own."""

import argparse
import pickle
from collections.abc import Iterator
from pathlib import Path

from torch import nn

from dateline.learning import ALIGNED
from dateline.reader.wordpiece import WordPiece

from .aligned import write_alignment
from .documents import Document
from .examples import Example
from .export import READER, write_reader
from .late import (
    FOLDS,
    HIDDEN_SHARE,
    LAST,
    LAST_SEEDS,
    MORE,
    MORE_SEEDS,
    NEAR,
    NEAR_SEEDS,
    SEEDS,
    TAUGHT_SEEDS,
    WHOLE,
    WHOLE_SEEDS,
    Sets,
    acts_plan,
    load_train_articles,
    train_acts,
    train_link,
    train_taught,
    without_fold,
    without_parties,
    write_unseen,
)
from .predicates import load_reported
from .stages import Budget, load_parts
from .taught import load_texts, teach
from .teacher import teacher_parts, train_teacher

# One in so many of the unlabelled texts serves to align the states of a fold.
ALIGNED_BY = 10


def run_acts(options: argparse.Namespace, sets: Sets, vocabulary: WordPiece, budget: Budget) -> None:
    """Train on the labelled articles, in two orders and without either half of them."""
    for fold, seed in _acts_runs():
        articles = load_train_articles(options.gold, options.texts, fold)
        parts, kept = load_parts(options.work / "wide.pt"), _acts(options.work, fold, seed)
        train_acts({**sets, "articles": articles}, vocabulary, parts, acts_plan(budget.acts, seed), kept)


def run_teacher(options: argparse.Namespace, sets: Sets, vocabulary: WordPiece, budget: Budget) -> None:
    """Train the teacher on the labelled articles, and keep what it makes of unlabelled texts."""
    kept = options.work / "silver_events.pkl"
    if kept.is_file():
        return
    parts = teacher_parts(options.teacher, READER / "vocab.txt")
    articles = load_train_articles(options.gold, options.texts)
    train_teacher({**sets, "articles": articles}, vocabulary, parts, budget.teacher, options.work / "teacher.pt")
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


def run_more(options: argparse.Namespace, sets: Sets, vocabulary: WordPiece, budget: Budget) -> None:
    """Train the encoder once more, on what it makes itself of unlabelled texts."""
    before = [_taught(options.work, None, seed) for seed in TAUGHT_SEEDS]
    silver = [one for told in teach(load_parts(*before), _unlabelled(options), vocabulary) for one in told]
    sets = {**sets, "articles": load_train_articles(options.gold, options.texts)}
    for seed in MORE_SEEDS:
        plan, kept = acts_plan(budget.more, seed), options.work / f"more-{seed}.pt"
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


def run_whole(options: argparse.Namespace, sets: Sets, vocabulary: WordPiece, budget: Budget) -> None:
    """Train with windows of several paragraphs, without the one and without the other half of all labelled articles.

    The trunk of each goes on from that of a fold, which has not seen its half either; all heads from those of ``last``.
    """
    last, silver = [_last(options.work, fold) for fold in range(FOLDS)], _silver_of_last(options, vocabulary)
    for fold in range(FOLDS):
        parts = load_parts(*last)
        parts["trunk"].load_state_dict(load_parts(_taught(options.work, fold, TAUGHT_SEEDS[0]))["trunk"].state_dict())
        plan, kept = acts_plan(budget.whole, WHOLE_SEEDS[fold]), _whole(options.work, fold)
        train_taught(_without(options, sets, fold), silver, vocabulary, parts, plan=plan, kept=kept, shares=WHOLE)


def run_near(options: argparse.Namespace, sets: Sets, vocabulary: WordPiece, budget: Budget) -> None:
    """Train each of the runs before once more, with parties and dates asked of the mentions near the event."""
    silver = without_parties(_silver_of_last(options, vocabulary))
    for fold in range(FOLDS):
        plan, kept = acts_plan(budget.near, NEAR_SEEDS[fold], HIDDEN_SHARE), _near(options.work, fold)
        parts = load_parts(_whole(options.work, fold))
        train_taught(_without(options, sets, fold), silver, vocabulary, parts, plan=plan, kept=kept, shares=NEAR)


def _silver_of_last(options: argparse.Namespace, vocabulary: WordPiece) -> list[Example]:
    """Return what the weights of ``last`` make of the unlabelled texts."""
    parts = load_parts(*(_last(options.work, fold) for fold in range(FOLDS)))
    return [one for told in teach(parts, _unlabelled(options), vocabulary) for one in told]


def _without(options: argparse.Namespace, sets: Sets, fold: int) -> Sets:
    """Return all sets with the labelled articles, those labelled last too, but without those of a fold."""
    seen = without_fold(load_train_articles(options.gold, options.texts, last=True), fold)
    return {**sets, "articles": seen, "reported": load_reported(seen)}


def run_link(options: argparse.Namespace, sets: Sets, vocabulary: WordPiece, budget: Budget) -> None:
    """Train the link layer over the mean of the two runs before."""
    reported = load_reported(load_train_articles(options.gold, options.texts, last=True))
    train_link({**sets, "reported": reported}, vocabulary, _mean(options.work), budget.link, options.work / "link.pt")


def write_folds(options: argparse.Namespace, vocabulary: WordPiece) -> None:
    """Export the readers of the folds, each for the articles that it has not seen."""
    kept, texts = load_parts(options.work / "link.pt"), load_texts(options.data)[::ALIGNED_BY]
    articles = load_train_articles(options.gold, options.texts, last=True)
    for fold in range(FOLDS):
        parts, folder = load_parts(_near(options.work, fold)), options.work / "folds" / str(fold)
        write_reader(parts, folder)
        write_unseen(articles, fold, folder)
        write_alignment(parts, kept, texts, vocabulary, folder / ALIGNED)


def _mean(work: Path) -> nn.ModuleDict:
    return load_parts(*(_near(work, fold) for fold in range(FOLDS)))


def _near(work: Path, fold: int) -> Path:
    """Return where the weights of a run are kept that asked for parties near the event."""
    return work / f"near-without-{fold}.pt"


def _whole(work: Path, fold: int) -> Path:
    """Return where the weights of a run with windows of several paragraphs are kept."""
    return work / f"whole-without-{fold}.pt"


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
