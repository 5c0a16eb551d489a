"""Learns models/happenings/weights.csv: python models/happenings/fit.py GOLD ARTICLES.

GOLD is a folder of labels, whose articles of the split "train" are learnt from; ARTICLES are the texts. While the
mentions of an article are joined, its labels choose among the happenings before each, so that each choice is learnt
with the right happenings met so far. Needs scipy.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.events import as_judged, find_drafts
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.likeness import HappeningDraft
from dateline.events.happenings.merging import merge
from dateline.events.happenings.pair_features import FOUNDING
from dateline.judges import Option
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
from dateline.score.judge import Rows

SEEN_AT_LEAST = 6
SHRINKAGE = 20.0
# So much less speaks for another happening than the weights learnt: the measure of whole happenings gains by more links
# than single choices do.
LESS_FOR_ANOTHER = 0.4
HappeningOption = Option[HappeningDraft | None]


@dataclass
class Labels:
    """Chooses as an article's labels have it, and keeps the choices for mentions that are labelled."""

    event_of: dict[int, str]
    made: list[LabelledChoice] = field(default_factory=list)

    def choose(self, asked: int, options: Sequence[HappeningOption]) -> HappeningOption:
        """Return the labelled happening, the option of another one for a mention without a label."""
        event = self.event_of.get(asked, "")
        right = [i for i, option in enumerate(options) if event and self._is_of(option.choice, event)]
        if event:
            features = tuple(tuple(option.features) for option in options)
            self.made.append(LabelledChoice("happening", features, frozenset(right or [0])))
        return options[min(right, default=0)]

    def _is_of(self, happening: HappeningDraft | None, event: str) -> bool:
        return happening is not None and any(self.event_of.get(i) == event for i in happening.members)


def choices_of(lesson: Lesson) -> list[LabelledChoice]:
    """Return the choices in a labelled article."""
    page, cast = lesson.page, lesson.cast
    drafts = as_judged(page, find_drafts(page, cast, lesson.quotes, lesson.dates))
    judge = Labels(_events(drafts, lesson.rows))
    merge(page, cast, drafts, judge)
    return judge.made


def _events(drafts: Sequence[MentionDraft], rows: Rows) -> dict[int, str]:
    at = labels_at(rows)
    return {
        i: at[draft.trigger.token.idx]["event_id"] for i, draft in enumerate(drafts) if draft.trigger.token.idx in at
    }


def learn_all(gold: Path, articles: Iterable[Parsed]) -> dict[str, float]:
    """Return the weights of all features."""
    choices = [choice for lesson in lessons(gold, articles, unread=True) for choice in choices_of(lesson)]
    weights = learn(choices, SHRINKAGE, SEEN_AT_LEAST)
    weights[FOUNDING] -= LESS_FOR_ANOTHER
    return weights


def main(gold: Path, texts: Path) -> None:
    """Learn the weights and write them beside this file."""
    write_weights(learn_all(gold, read_texts(gold, texts)), Path(__file__).parent / "weights.csv")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
