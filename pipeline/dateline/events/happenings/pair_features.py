"""The features of joining a mention to an earlier happening, and those of its being another one.

A feature is a short text without any word of the article. Slots, places and days are compared by ``Likeness``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.events.happenings.likeness import HappeningDraft, MentionFeatures
from dateline.events.triggers.trigger import HEADLINE_KINDS
from dateline.judges import steps
from dateline.records import Date
from dateline.words import words_for

# Both empty, one empty, the same, some shared, others.
Likeness = Literal["neither", "mention", "happening", "same", "shared", "others"]
# Sentences behind the first one of the body that still belong to the lead.
LEAD_REACH_SENTENCES = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the article a mention is compared: the number of the lead's first sentence, and of earlier happenings."""

    lead: int
    happenings: int


def compared(mine: set[str], theirs: set[str]) -> Likeness:
    """Return how two sets of parties, places or words compare."""
    if not mine or not theirs:
        return "mention" if mine else "happening" if theirs else "neither"
    return "same" if mine == theirs else "shared" if mine & theirs else "others"


def features_of_founding(mention: MentionFeatures, place: Place, kinships: Iterable[str]) -> Iterator[str]:
    """Yield the features of a mention of another happening than those before; ``kinships`` are its to those."""
    coding, form = mention.draft.trigger.coding, mention.form
    kin = next((kin for kin in ("lemma", "family", "synonym", "act") if kin in set(kinships)), "none")
    slots = f"{bool(mention.actors)}, {bool(mention.recipients)}"
    is_general = mention.lemma in words_for("anaphoric noun")
    yield "new"
    yield f"new: {form}"
    yield f"new: {form}, {kin}"
    yield f"new: {kin}"
    yield f"new: {mention.kind}"
    yield f"new: type {coding.event_type}"
    yield f"new: slots {slots}, {form}"
    yield f"new: dated {mention.draft.setting.date is not None}, {form[0]}"
    yield f"new: behind {steps(place.happenings, 0, 1, 3, 10, 30)}"
    yield f"new: {mention.draft.state.status}"
    yield f"new: general {is_general}, {form}"


def features_of_joining(
    mention: MentionFeatures, happening: HappeningDraft, kin: str, likeness: float, place: Place
) -> Iterator[str]:
    """Yield the features of a mention of an earlier happening.

    ``kin`` is how their names are alike, ``likeness`` the highest cosine between the reader's states.
    """
    others, form, coding = happening.mentions, mention.form, mention.draft.trigger.coding
    word_class = f"{form[0]}{'n' if any(other.form[0] == 'n' for other in others) else 'v'}"
    act, near = _types(coding.event_type, happening.types), steps(likeness, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
    parties = f"{compared(mention.actors, happening.actors)}, {compared(mention.recipients, happening.recipients)}"
    if mention.actors & happening.recipients or mention.recipients & happening.actors:
        parties += ", crossed"
    where, day = compared(mention.places, happening.places), _days(mention.day, happening.days)
    apart = steps(min(abs(mention.sentence_id - other.sentence_id) for other in others), 0, 1, 2, 4, 8, 16)
    size = steps(len(others), 1, 2, 3, 5)
    in_lead = any(other.sentence_id <= place.lead + LEAD_REACH_SENTENCES for other in others)
    in_headline = any(other.kind in HEADLINE_KINDS for other in others)
    status = f"{mention.draft.state.status}, {others[0].draft.state.status}"
    words = steps(max(_overlap(mention.words, other.words) for other in others), 0.1, 0.2, 0.3, 0.5)
    token = mention.draft.trigger.token
    tokens = [other.draft.trigger.token for other in others]
    is_governed = any(other.head.i == token.i or token.head.i == other.i for other in tokens)
    shared = (
        f"act {act}", f"near {near}", f"parties {parties}", f"place {where}", f"day {day}", f"apart {apart}",
        f"size {size}", f"class {word_class}", f"status {status}", f"words {words}",
        f"governed {is_governed}",
        f"paragraph {any(other.paragraph == mention.paragraph for other in others)}",
        f"speaker {any(_speaker(other) == _speaker(mention) for other in others)}",
        f"content {compared(mention.contents, happening.contents)}",
        f"new {mention.draft.is_new}",
        f"plural {mention.is_plural}, {others[0].is_plural}",
        f"headline {in_headline}, lead {in_lead}, {form[0]}",
    )  # fmt: skip
    yield f"kin {kin}"
    yield from (f"{fact}, kin {kin}" for fact in shared)
    yield f"kin {kin}, act {act}, {form}"
    yield f"kin {kin}, {form}"
    yield f"near {near}"
    yield f"near {near}, {word_class}"
    yield f"act {act}"
    yield f"act {act}, {form}"
    yield f"act {act}, type {coding.event_type}"
    yield f"act {act}, mode {coding.mode in happening.modes if coding.mode else ''}"
    yield f"parties {parties}"
    yield f"parties {parties}, {form[0]}"
    yield f"place {where}"
    yield f"day {day}"
    yield f"apart {apart}"
    yield f"apart {apart}, {form}"
    yield f"size {size}"
    yield f"size {size}, {form}"
    yield f"lead {in_lead}, {form}"
    yield f"status {status}"
    yield f"words {words}, {form}"
    yield f"form {form}, {others[-1].form}"
    yield f"bygone {mention.is_bygone is not any(other.is_bygone for other in others)}"
    yield f"antecedent {bool(mention.antecedents & {other.i for other in tokens})}"
    yield f"titles {compared(mention.titles, happening.titles)}"
    if mention.lemma in words_for("anaphoric noun"):
        yield f"general, apart {apart}"
        yield f"general, kin {kin}, act {act}"


def _types(mine: str, theirs: set[str]) -> str:
    return compared({mine} - {""}, theirs)


def _days(mine: Date | None, theirs: list[Date]) -> str:
    if mine is None or not theirs:
        return compared(set() if mine is None else {mine.value}, {day.value for day in theirs})
    if any(day.value == mine.value for day in theirs):
        return "same"
    meets_all = all(mine.earliest <= day.latest and day.earliest <= mine.latest for day in theirs)
    return "shared" if meets_all else "others"


def _overlap(mine: set[str], theirs: set[str]) -> float:
    return len(mine & theirs) / (1 + min(len(mine), len(theirs)))


def _speaker(mention: MentionFeatures) -> str:
    return mention.draft.source.asserted_by_id
