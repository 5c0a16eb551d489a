"""The speaker of a quote: the entity that the speaker's words refer to, or the speaker of the same turn.

The mention at the head of the speaker's words gives entity and surface. The speaker of a speech without a cue is the
person who is the subject of the sentence before ("He laughed. “Not yet.”"), else the speaker of the speech before it in
the same paragraph or the one before.
Misses: dialogue in which two people take turns without being named.
"""

from collections.abc import Iterator
from dataclasses import replace

from dateline.clauses.arguments import antecedent
from dateline.clauses.functions import is_active_subject, is_main
from dateline.clauses.phrases import noun_phrase
from dateline.page import Page
from dateline.quotes.direct import ALONE
from dateline.quotes.marks import Range
from dateline.records import Cast, Mention, Quote


def attribute_quotes(page: Page, quotes: tuple[Quote, ...], cast: Cast) -> tuple[Quote, ...]:
    """Return the quotes with speaker and speaker_id filled in where the cast holds the speaker."""
    named = [_with_mention(page, quote, cast) for quote in quotes]
    for i in range(len(named)):
        named[i] = _with_turn(page, named, i, cast)
    return tuple(named)


def _with_mention(page: Page, quote: Quote, cast: Cast) -> Quote:
    if quote.speaker_span is None:
        return quote
    noun = antecedent(page.span(*quote.speaker_span).root)
    mention = _mention(page, noun_phrase(noun) if noun is not None else quote.speaker_span, cast)
    if mention is None:
        return quote
    if noun is not None:  # "the mayor, who said": the pronoun is the speaker's words, its antecedent the entity
        return replace(quote, speaker_id=mention.entity_id, speaker=cast.name(mention.entity_id))
    return _spoken_by(quote, mention, cast)


def _spoken_by(quote: Quote, mention: Mention, cast: Cast) -> Quote:
    return replace(
        quote,
        speaker_id=mention.entity_id,
        speaker=cast.name(mention.entity_id),
        speaker_span=(mention.start, mention.end),
        speaker_text=mention.text,
    )


def _mention(page: Page, span: Range, cast: Cast) -> Mention | None:
    """Return the mention for the words of a span: the same words, the longest mention over their head, or a name in it.

    The name counts where the head has no named entity: "one of them, Ola Berg,", "co-author Ola Berg".
    """
    head = page.span(*span).root
    over = cast.mentions_over(head.idx)
    of_head = next((m for m in over if (m.start, m.end) == span), over[0] if over else None)
    if of_head is not None and cast.entity(of_head.entity_id).named:
        return of_head
    return next(_names_within(page, span, cast), of_head)


def _names_within(page: Page, span: Range, cast: Cast) -> Iterator[Mention]:
    """Yield the persons named in a span, without possessors and objects of prepositions."""
    is_dependent = False  # "the family of founder Ola Berg", but "one of them, Ola Berg"
    for token in page.span(*span):
        is_dependent = token.pos_ == "ADP" or (is_dependent and token.text != ",")
        for mention in () if is_dependent else cast.mentions_over(token.idx):
            if mention.kind != "name" or mention.start != token.idx or cast.entity(mention.entity_id).type != "PERSON":
                continue
            if not any(child.tag_ == "POS" for child in page.span(mention.start, mention.end)[-1].children):
                yield mention


def _with_turn(page: Page, quotes: list[Quote], i: int, cast: Cast) -> Quote:
    quote = quotes[i]
    if quote.kind != "direct" or quote.cue or quote.rule != ALONE:
        return quote
    before = next((q for q in reversed(quotes[:i]) if q.end <= quote.start), None)
    if (doer := _doer_before(page, quote, before, cast)) is not None:
        return _spoken_by(quote, doer, cast)
    if quote.speaker_span is not None or before is None or not _same_turn(page, before, quote):
        return quote
    return replace(
        quote,
        speaker_id=before.speaker_id,
        speaker=before.speaker,
        speaker_span=before.speaker_span,
        speaker_text=before.speaker_text,
    )


def _doer_before(page: Page, quote: Quote, before: Quote | None, cast: Cast) -> Mention | None:
    """Return the person who is the subject of the sentence before a quote, where that sentence has no quote."""
    at = page.sentence_at(quote.start)
    sentence = page.sentences[at.id - 2] if at.id > 1 else None
    if sentence is None or at.paragraph - sentence.paragraph > 1 or sentence.kind != "body":
        return None
    if before is not None and page.sentence_at(before.end - 1).id >= sentence.id:
        return None
    subjects = [t for t in page.tokens(sentence) if is_active_subject(t) and is_main(t.head)]
    mentions = [cast.mention_at(token.idx) for token in subjects[:1]]
    return next((m for m in mentions if m is not None and cast.entity(m.entity_id).type == "PERSON"), None)


def _same_turn(page: Page, before: Quote, quote: Quote) -> bool:
    return page.sentence_at(quote.start).paragraph - page.sentence_at(before.end - 1).paragraph <= 1
