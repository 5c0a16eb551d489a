"""Joins the mentions of one happening.

Mentions are read in order, headings after the sections that they announce. Each joins the earlier happening that it
fits best, or founds one: learnt weights choose (models/happenings/), by the names of the acts, their parties, places
and days, the wording and what the reader's encoder makes of the words.
Misses: two happenings of one kind between the same parties without dates.
"""

from collections.abc import Sequence
from itertools import chain, islice

import numpy as np

from dateline.events.happenings.certain import ANOTHER, SAME
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.likeness import UNRELATED, HappeningDraft, MentionFeatures, features_of, kinship
from dateline.events.happenings.pair_features import Joining, Likely, Place, features_of_founding
from dateline.judges import Judge, Option, trained_judge
from dateline.page import Page
from dateline.reader_says import highest
from dateline.records import Cast

# The latest happenings that a mention is compared with: an article has as many, and a book would take hours.
HAPPENINGS_COMPARED = 80
# The latest mentions of a happening that the reader was asked about.
MENTIONS_COMPARED = 12
# The latest happenings that a definite noun of any name may refer back to.
HAPPENINGS_POINTED_TO = 8
DEFINITE_FORMS = ("noun the", "noun the s", "noun this", "noun this s")
# From this cosine of the reader's states on, or this chance, mentions without any likeness of name are compared.
NEAR, LIKELY = 0.8, 0.3
DIGITS = 4
# The rule of the mention that founds a happening, of one that joins it, and of one that does so for certain.
FOUNDS, JOINS, CERTAIN = "founds", "joins", "taken-up"
WEIGHTS = "happenings/weights.csv"

# An earlier happening, None for another one.
HappeningJudge = Judge[int, HappeningDraft | None]


def merge(
    page: Page, cast: Cast, drafts: Sequence[MentionDraft], judge: HappeningJudge | None = None
) -> tuple[list[list[int]], dict[int, str]]:
    """Return the indexes of the mentions of each happening, happenings by their first mention, and each one's rule.

    ``judge`` is asked of a mention by its index; while weights are learnt the labels answer.
    """
    merger = _Merger(page, cast, judge or trained_judge(WEIGHTS))
    for i in sorted(range(len(drafts)), key=lambda i: drafts[i].in_headline):
        merger.add(i, features_of(page, cast, drafts[i]))
    return sorted(sorted(happening.members) for happening in merger.happenings), merger.rules


class _Merger:
    def __init__(self, page: Page, cast: Cast, judge: HappeningJudge) -> None:
        self._page, self._cast = page, cast
        self._judge = judge
        self._lead = next((sentence.id for sentence in page.sentences if sentence.kind == "body"), 0)
        self.happenings: list[HappeningDraft] = []
        self.rules: dict[int, str] = {}

    def add(self, i: int, mention: MentionFeatures) -> None:
        """Put a mention into the best happening before it, or into one of its own."""
        chosen = self._certain(mention)
        self.rules[i] = CERTAIN
        if chosen is None:
            chosen = self._judge.choose(i, self._options(mention)).choice
            self.rules[i] = FOUNDS if chosen is None else JOINS
        if chosen is None:
            chosen = HappeningDraft()
            self.happenings.append(chosen)
        chosen.add(i, mention)

    def _certain(self, mention: MentionFeatures) -> HappeningDraft | None:
        if not mention.antecedents:
            return None
        latest = reversed(self.happenings[-HAPPENINGS_COMPARED:])
        return next((happening for happening in latest if SAME.answer(self._cast, mention, happening)), None)

    def _options(self, mention: MentionFeatures) -> list[Option[HappeningDraft | None]]:
        # Copulas and adjectives, which the wide view has, tell of no happening twice.
        is_state = mention.lemma == "be" or mention.draft.trigger.token.pos_ == "ADJ"
        latest = [] if is_state else self.happenings[-HAPPENINGS_COMPARED:]
        kinships = [kinship(mention, happening) for happening in latest]
        place = Place(self._lead, len(self.happenings))
        likely = list(map(Likely, _cosines(mention, latest), self._ties(mention, latest)))
        options: list[Option[HappeningDraft | None]] = [
            Option(None, tuple(features_of_founding(mention, place, kinships, likely)))
        ]
        compared = reversed(list(zip(latest, kinships, likely, strict=True)))
        for ahead, (happening, kin, near) in enumerate(compared):
            is_pointed_to = mention.form in DEFINITE_FORMS and ahead < HAPPENINGS_POINTED_TO
            is_alike = kin != UNRELATED or is_pointed_to or _is_likely(near) or _is_one_type(mention, happening)
            if is_alike and not ANOTHER.answer(self._cast, mention, happening):
                options.append(Option(happening, tuple(Joining.of(mention, happening, kin, near, place).features())))
        return options

    def _ties(self, mention: MentionFeatures, happenings: Sequence[HappeningDraft]) -> list[float | None]:
        """Return for each happening the highest chance that the reader gives it and a mention to be one."""
        latest = [happening.mentions[-MENTIONS_COMPARED:] for happening in happenings]
        words = [[other.draft.trigger.token for other in mentions] for mentions in latest]
        chances = iter(self._page.ties("happenings", mention.draft.trigger.token, list(chain(*words))))
        return [highest(islice(chances, len(own))) for own in words]


def _is_likely(near: Likely) -> bool:
    return near.cosine >= NEAR or (near.chance or 0.0) >= LIKELY


def _is_one_type(mention: MentionFeatures, happening: HappeningDraft) -> bool:
    return mention.draft.trigger.coding.event_type in happening.types


def _cosines(mention: MentionFeatures, happenings: Sequence[HappeningDraft]) -> list[float]:
    """Return for each happening the highest cosine between the reader's states, 0 where it read nothing."""
    if mention.state is None or not happenings:
        return [0.0] * len(happenings)
    unread = np.zeros((1, len(mention.state)), np.float32)
    states = [unread if happening.states is None else happening.states for happening in happenings]
    starts = np.cumsum([0, *map(len, states[:-1])])
    cosines = np.einsum("ij,j->i", np.concatenate(states), mention.state)
    # Digits beyond differ between processors.
    return [round(highest, DIGITS) for highest in np.maximum.reduceat(cosines, starts).tolist()]
