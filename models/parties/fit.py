"""Learns models/parties/weights.csv: python models/parties/fit.py GOLD ARTICLES.

GOLD is a folder of labels, whose articles of the split "train" are learnt from; ARTICLES are the texts. For each
mention of a labelled event, each candidate is or is no actor and is or is no recipient. The chance of that is
log-linear in the candidate's features. Needs scipy.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dateline.events import find_settled
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.parties.evidence import SLOTS, Evidence
from dateline.events.parties.judging import features_of
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
from dateline.records import Cast
from dateline.rows import Row
from dateline.score.judge import Rows
from dateline.score.pairing import match_entities

SEEN_AT_LEAST = 12
SHRINKAGE = 30.0


def choices_of(lesson: Lesson) -> Iterator[LabelledChoice]:
    """Yield the choices in a labelled article."""
    page, cast, rows = lesson.page, lesson.cast, lesson.rows
    drafts, clusters, _ = find_settled(page, cast, lesson.quotes, lesson.dates)
    evidence, known = Evidence(page, cast, drafts, clusters), match_entities(rows["mentions"], _mentions(cast))
    for i, event in _events(drafts, rows).items():
        for candidate in evidence.candidates(i):
            for slot in SLOTS:
                is_right = known.get(candidate.entity_id, "?") in event[f"{slot}_ids"].split("|")
                yield LabelledChoice(slot, ((), features_of(slot, candidate)), frozenset({int(is_right)}))


def _mentions(cast: Cast) -> list[Row]:
    return [
        {"entity_id": one.entity_id, "kind": one.kind, "start": str(one.start), "end": str(one.end), "text": one.text}
        for one in cast.mentions
    ]


def _events(drafts: Sequence[MentionDraft], rows: Rows) -> Mapping[int, Row]:
    at = labels_at(rows)
    return {i: at[draft.trigger.token.idx] for i, draft in enumerate(drafts) if draft.trigger.token.idx in at}


def learn_all(gold: Path, articles: Iterable[Parsed]) -> dict[str, float]:
    """Return the weights of all features."""
    choices = [choice for lesson in lessons(gold, articles, unread=True) for choice in choices_of(lesson)]
    return learn(choices, SHRINKAGE, SEEN_AT_LEAST)


def main(gold: Path, texts: Path) -> None:
    """Learn the weights and write them beside this file."""
    write_weights(learn_all(gold, read_texts(gold, texts)), Path(__file__).parent / "weights.csv")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
