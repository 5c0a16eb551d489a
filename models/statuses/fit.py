"""Learns models/statuses/weights.csv: python models/statuses/fit.py GOLD ARTICLES.

GOLD is a folder of labels, whose articles of the split "train" are learnt from; ARTICLES are the texts. For each
mention of a labelled event the right status is learnt. The chance of a status is log-linear in its features. Needs
scipy.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.events import find_drafts
from dateline.events.status.judging import options
from dateline.learning import (
    LabelledChoice,
    Lesson,
    Parsed,
    labels_at,
    learn,
    lessons,
    read_texts,
    write_weights,
)

SEEN_AT_LEAST = 8
SHRINKAGE = 10.0


def choices_of(lesson: Lesson) -> Iterator[LabelledChoice]:
    """Yield the choices in a labelled article."""
    page, at = lesson.page, labels_at(lesson.rows)
    for draft in find_drafts(page, lesson.cast, lesson.quotes, lesson.dates):
        word = draft.trigger.token
        read = page.happening_at(word)
        if word.idx in at and read is not None:
            found = options(page, draft, read)
            right = frozenset(i for i, option in enumerate(found) if option.choice == at[word.idx]["status"])
            yield LabelledChoice("status", tuple(tuple(option.features) for option in found), right)


def learn_all(gold: Path, articles: Iterable[Parsed]) -> dict[str, float]:
    """Return the weights of all features."""
    choices = [choice for lesson in lessons(gold, articles) for choice in choices_of(lesson)]
    return learn(choices, SHRINKAGE, SEEN_AT_LEAST)


def main(gold: Path, texts: Path) -> None:
    """Learn the weights and write them beside this file."""
    write_weights(learn_all(gold, read_texts(gold, texts)), Path(__file__).parent / "weights.csv")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
