"""What an event is measured by: how many people were killed, injured and so on, and how much money.

Numbers are read off the text (numbers.py); the parse says what they are of (people.py).
A number without an event that it measures is none. Misses: amounts whose event stands in another sentence.
"""

from collections.abc import Iterator, Sequence

from dateline.page import Page
from dateline.quantities.measures import MONEY, Found, amounts_in, people_in
from dateline.quantities.people import kind_of
from dateline.ranges import overlaps
from dateline.records import Date, EventMention, Quantity, Sentence

SKIPPED_KINDS = ("boilerplate", "dateline")


def find_quantities(page: Page, mentions: Sequence[EventMention], dates: Sequence[Date]) -> tuple[Quantity, ...]:
    """Return the quantities in reading order."""
    found: list[Quantity] = []
    for sentence in page.sentences:
        if sentence.kind not in SKIPPED_KINDS and any(map(str.isalnum, sentence.text)):
            taken = [(day.start, day.end) for day in dates if day.sentence_id == sentence.id]
            found += _in_sentence(page, sentence, mentions, taken)
    return tuple(found)


def _in_sentence(
    page: Page, sentence: Sentence, mentions: Sequence[EventMention], taken: Sequence[tuple[int, int]]
) -> Iterator[Quantity]:
    here = [mention for mention in mentions if mention.sentence_id == sentence.id]
    for measure in sorted([*people_in(page, sentence, taken), *amounts_in(page, sentence)], key=_start):
        if any(overlaps((measure.start, measure.end), span) for span in taken):
            continue
        event = event_of(measure, here) or told_before(measure, mentions)
        if event is not None:
            yield Quantity(
                event_id=event.event_id, sentence_id=sentence.id, kind=measure.kind, value=measure.value,
                unit=measure.unit, start=measure.start, end=measure.end,
                text=page.article.text[measure.start : measure.end], rule=measure.rule,
            )  # fmt: skip


def _start(measure: Found) -> int:
    return measure.start


def event_of(measure: Found, mentions: Sequence[EventMention]) -> EventMention | None:
    """Return the event of a measure's sentence whose trigger is its word, or stands above it, or beside it.

    Of people the nearest one else.
    """
    by_start = {mention.start: mention for mention in mentions}
    for step in (measure.word, *measure.word.ancestors):
        for other in (step, *step.children):
            if mention := by_start.get(other.idx):
                return mention
    if measure.kind == MONEY:
        return None
    return min(mentions, key=lambda mention: abs(mention.start - measure.word.idx), default=None)


def told_before(measure: Found, mentions: Sequence[EventMention]) -> EventMention | None:
    """Return the last event before that a word of the same kind tells: "640 evacuated residents", of the evacuation."""
    before = (mention for mention in reversed(mentions) if mention.start < measure.start)
    return next((mention for mention in before if kind_of(mention.lemma) == measure.kind), None)
