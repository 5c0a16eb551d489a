"""Fits the weights of models/news/: python models/news/fit.py GOLD ARTICLES ROLES_TRAIN.jsonl [ROLES_DEV.jsonl].

GOLD is a folder of labels, whose articles of the split "train" are learnt from, ARTICLES the folder of their texts.
ROLES_TRAIN.jsonl has articles with the roles of their sentences (NewsDiscourse): {"id", "text", "published",
"sentences": [{"start", "end", "role"}]}; ROLES_DEV.jsonl is measured alone. Two sets of weights are made: with the
encoder's states, and without a reader. Needs scipy; takes some minutes.
"""

import sys
from pathlib import Path

import fit_events
import fit_roles
from articles import read_items


def main() -> None:
    """Fit all weights and write them."""
    gold, articles, *sets = map(Path, sys.argv[1:])
    for reader, suffix in ((True, ""), (False, "_unread")):
        items = read_items(gold, articles, sets, reader=reader)
        fit_roles.learn(items, suffix)
        print("roles, with the reader" if reader else "roles, without a reader")
        fit_roles.report(items)
        fit_events.learn(items, suffix)


if __name__ == "__main__":
    main()
