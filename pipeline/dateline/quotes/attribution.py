"""Who speaks: the entity behind the words that name the speaker, or the speaker of the same turn.

The mention at the head of the speaker's words gives entity and surface. A speech without such words goes on with the
speaker of the speech before it in its paragraph or, where a paragraph opens with it, of the paragraph before.
Misses: dialogue in which two people take turns without being named.
"""

from dataclasses import replace

from dateline.page import Page
from dateline.quotes.marks import Range
from dateline.records import Cast, Mention, Quote


def attribute_quotes(page: Page, quotes: tuple[Quote, ...], cast: Cast) -> tuple[Quote, ...]:
    """Return the quotes with speaker and speaker_id filled in where the cast holds the speaker."""
    named = [_with_mention(page, quote, cast) for quote in quotes]
    return tuple(_with_turn(page, named, i, cast) for i in range(len(named)))


def _with_mention(page: Page, quote: Quote, cast: Cast) -> Quote:
    if quote.speaker_span is None:
        return quote
    mention = _mention(page, quote.speaker_span, cast)
    if mention is None:
        return quote
    return replace(
        quote,
        speaker_id=mention.entity_id,
        speaker=cast.name(mention.entity_id),
        speaker_span=(mention.start, mention.end),
        speaker_text=mention.text,
    )


def _mention(page: Page, span: Range, cast: Cast) -> Mention | None:
    """Return the mention that stands for the words of a span: the same ones, or the longest over their head."""
    head = page.span(*span).root
    over = cast.mentions_over(head.idx)
    return next((m for m in over if (m.start, m.end) == span), over[0] if over else None)


def _with_turn(page: Page, quotes: list[Quote], i: int, cast: Cast) -> Quote:
    quote = quotes[i]
    if quote.speaker_span is not None or quote.kind != "direct" or quote.cue:
        return quote
    before = next((q for q in reversed(quotes[:i]) if q.end <= quote.start), None)
    if before is None or not before.speaker_id or not _same_turn(page, before, quote):
        return quote
    return replace(quote, speaker_id=before.speaker_id, speaker=cast.name(before.speaker_id))


def _same_turn(page: Page, before: Quote, quote: Quote) -> bool:
    return page.sentence_at(quote.start).paragraph - page.sentence_at(before.end - 1).paragraph <= 1
