"""The chance that nothing in a row of an event is false: a log-linear model (models/confidence/).

It goes by the chances that other models give the trigger and the parties, the rules behind the cells, the kind of
sentence and what this does in the news. It is learnt on the training articles and set right on the development ones.
Misses: a wrong antecedent that everything speaks for.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.confidence.claims import Claim, claim_of_event, claim_of_mention
from dateline.judges import Option, steps, trained_judge
from dateline.news.told import Told
from dateline.page import Page
from dateline.records import Event, EventMention
from dateline.views import Views

WEIGHTS = "confidence/weights.csv"
DIGITS = 2
CHANCES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def sure_mentions(page: Page, told: Told, roles: Sequence[str]) -> tuple[EventMention, ...]:
    """Return the mentions with their confidence; ``told`` and ``roles`` are those of the page."""
    return tuple(
        replace(mention, confidence=confidence_of(features_of(claim_of_mention(mention), told, roles)))
        for mention in told.mentions
    )


def sure_events(page: Page, told: Told, events: Sequence[Event], roles: Sequence[str]) -> tuple[Event, ...]:
    """Return ranked happenings with their confidence, those that the page's views list.

    ``told`` and ``roles`` are those of the page.
    """
    sure = (
        replace(event, confidence=confidence_of(features_of(claim, told, roles, event)))
        for event, claim in zip(events, claims_of(told, events), strict=True)
    )
    return tuple(event for event in sure if _is_listed(event, page.views))


def _is_listed(event: Event, views: Views) -> bool:
    return event.confidence >= views.least_confidence and (event.main > 0 or not views.only_main)


def claims_of(told: Told, events: Sequence[Event]) -> list[Claim]:
    """Return what the rows of happenings say."""
    mentions = defaultdict[str, list[EventMention]](list)
    for mention in told.mentions:
        mentions[mention.event_id].append(mention)
    return [claim_of_event(event, mentions[event.id]) for event in events]


def confidence_of(features: Sequence[str]) -> float:
    """Return the chance that the features speak for."""
    weight = trained_judge(WEIGHTS).weigh(Option(None, features))
    return round(1 / (1 + math.exp(-weight)), DIGITS)


def features_of(claim: Claim, told: Told, roles: Sequence[str], event: Event | None = None) -> tuple[str, ...]:
    """Return the features of a row's being free of falsehoods."""
    return ("any", *_of_cells(claim), *_of_place_in_text(claim, told, roles), *_of_event(event))


def _of_cells(claim: Claim) -> Iterator[str]:
    actor, recipient = steps(claim.least_actor, *CHANCES), steps(claim.least_recipient, *CHANCES)
    source = "author" if not claim.asserted_by_id else "other"
    date = claim.date_rule if claim.date else ""
    act = claim.act_rule if claim.act_rule in ("judged", "noun", "verb") else "pattern"
    yield f"trigger {steps(claim.chance, *CHANCES)}"
    yield f"actor {actor}"
    yield f"recipient {recipient}"
    yield f"parties {actor}, {recipient}"
    yield f"sizes {min(claim.actors, 3)}, {min(claim.recipients, 3)}"
    yield f"type {claim.event_type}"
    yield f"act {act}, {bool(claim.event_type)}"
    yield f"place {claim.place_rule}"
    yield f"date {date}"
    yield f"status {claim.status}"
    yield f"status {claim.status} by {claim.status_rule}"
    yield f"source {source} by {claim.source_rule}"
    yield f"source {source}, {claim.status}"
    yield f"denied {claim.is_denied}"
    yield f"filled {sum(map(bool, (claim.event_type, claim.actors, claim.recipients, claim.place_rule, claim.date)))}"


def _of_place_in_text(claim: Claim, told: Told, roles: Sequence[str]) -> Iterator[str]:
    head = claim.head
    sentence = told.page.sentence_at(head.start)
    role = roles[sentence.id - 1] if roles else ""
    beside = len(told.triggers.get(sentence.id, ()))
    yield f"kind {sentence.kind}"
    yield f"role {role}"
    yield f"role {role}, {claim.status}"
    yield f"sentence {steps(sentence.id, 1, 2, 4, 8, 16, 32)}"
    yield f"beside {steps(beside, 1, 2, 3, 5)}"
    yield f"quoted {bool(head.quote_id)}"
    yield f"mentions {steps(claim.mentions, 1, 2, 3, 5)}"
    yield f"read {bool(told.page.reading.words)}"


def _of_event(event: Event | None) -> Iterator[str]:
    if event is None:
        yield "a mention"
        return
    yield f"main {event.main}"
    yield f"salience {steps(event.salience, 0.01, 0.03, 0.1, 0.3)}"
