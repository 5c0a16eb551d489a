"""Runs the recipe: make train-reader DATA=... BASE=... (see README.md beside this file)."""

import argparse
from pathlib import Path

import torch

from dateline.reader.wordpiece import WordPiece

from .corpus import load_corpus
from .stages import Budget, train_broad, train_half, train_joint

HERE = Path(__file__).parent
TOPICS = ("airbus", "apple")


def main() -> None:
    """Train, measure and export."""
    parser = argparse.ArgumentParser(prog="train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of MiniLM")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints and figures")
    parser.add_argument("--stages", nargs="+", default=["broad", "joint"])
    parser.add_argument("--broad-steps", type=int, default=BUDGET.broad)
    parser.add_argument("--joint-steps", type=int, default=BUDGET.joint)
    options = parser.parse_args()
    torch.set_num_threads(2)
    options.work.mkdir(parents=True, exist_ok=True)
    budget = Budget(broad=options.broad_steps, joint=options.joint_steps)
    vocabulary = WordPiece.load(HERE.parent / "vocab.txt")
    corpus = load_corpus(options.data, HERE / "own_articles.txt")
    if "broad" in options.stages:
        train_broad(corpus, vocabulary, options.base, options.work, budget)
    if "half" in options.stages:
        for topic in TOPICS:
            train_half(corpus, topic, vocabulary, options.work, budget)
    if "joint" in options.stages:
        train_joint(corpus, vocabulary, options.work, budget)


BUDGET = Budget(broad=1200, joint=400)

if __name__ == "__main__":
    main()
