"""The chances that a row tells of a happening, and that nothing in it is false: log-linear models (models/confidence/).

The first goes by what the judge of triggers says of the word. The second is that chance times the chance that nothing
else is false: it goes by the chances of the parties, the rules behind the cells, the reader's view of the word, the
kind of sentence and what this does in the news. Both are set right on the development articles.
Misses: a wrong antecedent that everything speaks for.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.confidence.claims import Claim, claim_of_event, claim_of_mention
from dateline.confidence.features import cells_of, happening_of
from dateline.judges import trained_judge
from dateline.news.told import Told
from dateline.page import Page
from dateline.records import Event, EventMention
from dateline.views import BY_RULES, WITH_READER

HAPPENING = "confidence/happening.csv"
CELLS = "confidence/cells.csv"
DIGITS = 2


@dataclass(frozen=True, slots=True)
class Chances:
    """The chance that a row tells of a happening, and that nothing in it is false; the second is never the higher."""

    happening: float
    confidence: float


def sure_mentions(page: Page, told: Told, roles: Sequence[str]) -> tuple[EventMention, ...]:
    """Return the mentions with their chances; ``told`` and ``roles`` are those of the page."""
    found = []
    for mention in told.mentions:
        chances = chances_of(claim_of_mention(mention), told, roles)
        found.append(replace(mention, happening=chances.happening, confidence=chances.confidence))
    return tuple(found)


def sure_events(page: Page, told: Told, events: Sequence[Event], roles: Sequence[str]) -> tuple[Event, ...]:
    """Return ranked happenings with their chances, those that the page's views list.

    ``told`` and ``roles`` are those of the page.
    """
    found = []
    for event, claim in zip(events, claims_of(told, events), strict=True):
        chances = chances_of(claim, told, roles, event)
        found.append(replace(event, happening=chances.happening, confidence=chances.confidence))
    return tuple(event for event in found if _is_listed(event, page))


def _is_listed(event: Event, page: Page) -> bool:
    views, is_by_rules = page.views, page.is_short or not page.reading.words
    least = BY_RULES if is_by_rules else WITH_READER
    if views.only_main and not event.main:
        return False
    if views.least_confidence is not None:
        return event.confidence >= views.least_confidence
    is_likely = event.happening >= least.happening and event.confidence >= least.confidence
    return is_likely or views.is_wide or event.main > 0


def claims_of(told: Told, events: Sequence[Event]) -> list[Claim]:
    """Return what the rows of happenings say."""
    mentions = defaultdict[str, list[EventMention]](list)
    for mention in told.mentions:
        mentions[mention.event_id].append(mention)
    return [claim_of_event(event, mentions[event.id]) for event in events]


def chances_of(claim: Claim, told: Told, roles: Sequence[str], event: Event | None = None) -> Chances:
    """Return the chances of a row, in two digits."""
    happening = _chance(HAPPENING, happening_of(claim, told, roles))
    confidence = happening * _chance(CELLS, cells_of(claim, told, roles, event))
    return Chances(round(happening, DIGITS), round(confidence, DIGITS))


def _chance(file: str, features: Mapping[str, float]) -> float:
    weights = trained_judge(file).weights
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in features.items())))
