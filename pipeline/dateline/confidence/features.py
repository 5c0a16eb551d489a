"""What speaks for a row's telling of a happening, and for nothing false in its cells: features with their values."""

import math
from collections.abc import Iterator, Sequence

from dateline.confidence.claims import NOBODY, Claim
from dateline.judges import steps
from dateline.news.told import Told
from dateline.reader.labels import STATUSES, TYPES
from dateline.reader_says import step_of
from dateline.records import Event

Features = dict[str, float]
# Chances are no surer than this, as logits.
LEAST_CHANCE = 1e-3
SOME = (0.2, 0.5)


def happening_of(claim: Claim, told: Told, roles: Sequence[str]) -> Features:
    """Return what speaks for a happening: what the judge of triggers says, or without the reader what rules say."""
    if told.page.reading.words:
        return {"read": 1.0, "trigger": _logit(claim.chance)}
    return dict.fromkeys(("unread", *_of_cells(claim), *_of_place_in_text(claim, told, roles)), 1.0)


def cells_of(claim: Claim, told: Told, roles: Sequence[str], event: Event | None = None) -> Features:
    """Return what speaks for nothing false in the cells of a row that tells of a happening."""
    names = ("any", *_of_cells(claim), *_of_place_in_text(claim, told, roles), *_of_reading(claim, told))
    chances = {"trigger": claim.chance, "actor": claim.least_actor, "recipient": claim.least_recipient}
    filled = {name: _logit(chance) for name, chance in chances.items() if chance > NOBODY}
    return dict.fromkeys((*names, *_of_event(event)), 1.0) | filled


def _logit(chance: float) -> float:
    kept = min(max(chance, LEAST_CHANCE), 1 - LEAST_CHANCE)
    return math.log(kept / (1 - kept))


def _of_cells(claim: Claim) -> Iterator[str]:
    source = "author" if not claim.asserted_by_id else "other"
    act = claim.act_rule if claim.act_rule in ("judged", "noun", "verb") else "pattern"
    yield f"sizes {min(claim.actors, 3)}, {min(claim.recipients, 3)}"
    yield f"type {claim.event_type}"
    yield f"act {act}, {bool(claim.event_type)}"
    yield f"place {claim.place_rule}"
    yield f"date {claim.date_rule if claim.date else ''}"
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


def _of_reading(claim: Claim, told: Told) -> Iterator[str]:
    """Yield what the reader makes of the word: how certain the act is, whether it only reports or supports one."""
    read = told.page.candidate_at(claim.head.start)
    yield f"read {bool(told.page.reading.words)}"
    if read is not None:
        yield f"{claim.status}, read as {steps(read.factuality, -2, -1, 0, 1, 2)}"
        yield f"report {steps(read.report_score, *SOME)}"
        yield f"light {steps(read.light_score, SOME[0])}"
        yield f"status as read {step_of(math.exp(read.statuses[STATUSES.index(claim.status)]))}"
        if claim.event_type in TYPES:
            typed = "typed" if claim.event_type else "untyped"
            yield f"{typed} as read {step_of(math.exp(read.types[TYPES.index(claim.event_type)]))}"


def _of_event(event: Event | None) -> Iterator[str]:
    if event is None:
        yield "a mention"
        return
    yield f"main {event.main}"
    yield f"salience {steps(event.salience, 0.01, 0.03, 0.1, 0.3)}"
