"""The speaker of a quote: the entity that the speaker's words stand for, or the speaker of the same turn.

The mention at the head of the speaker's words gives entity and surface (sources.py). The speaker of a speech without a
cue is the subject of its sentence before a colon, or the person who is the subject of the sentence before ("He laughed.
“Not yet.”"), else the speaker of the speech before it in the same paragraph or the one before. The label of a turn
names by surname or initials.
Misses: dialogue in which two people take turns without being named.
"""

from dataclasses import replace

from dateline.clauses.functions import is_active_subject, is_main
from dateline.page import Page
from dateline.quotes.direct import ALONE
from dateline.quotes.reports import TURN_RULE
from dateline.quotes.sources import find_source, is_text
from dateline.records import Cast, Entity, Mention, Quote


def attribute_quotes(page: Page, quotes: tuple[Quote, ...], cast: Cast) -> tuple[Quote, ...]:
    """Return the quotes with speaker and speaker_id filled in where the cast holds the speaker."""
    named = [_with_mention(page, quote, cast) for quote in quotes]
    for i in range(len(named)):
        named[i] = _with_author(page, named, i, cast)
        named[i] = _with_turn(page, named, i, cast)
    return tuple(named)


def _with_mention(page: Page, quote: Quote, cast: Cast) -> Quote:
    if quote.speaker_span is None:
        return quote
    mention = find_source(page, quote.speaker_span, cast)
    if mention is None:
        entity = _labelled(quote.speaker_text, cast) if quote.rule == TURN_RULE else None
        return _of(quote, entity) if entity is not None else quote
    head = page.span(*quote.speaker_span).root
    if not mention.start <= head.idx < mention.end and not _is_within(mention, quote.speaker_span):
        # "the mayor, who said": the pronoun is the speaker's words, its antecedent the entity
        return _of(quote, cast.entity(mention.entity_id))
    return _spoken_by(quote, mention, cast)


def _is_within(mention: Mention, span: tuple[int, int]) -> bool:
    return span[0] <= mention.start and mention.end <= span[1]


def _of(quote: Quote, entity: Entity) -> Quote:
    """Return a quote with its speaker, whom other words name."""
    return replace(quote, speaker_id=entity.id, speaker=entity.name)


def _labelled(label: str, cast: Cast) -> Entity | None:
    """Return the person whom the label of a turn names by surname or initials."""
    wanted = label.rsplit(maxsplit=1)[-1].upper()
    people = [entity for entity in cast.entities if entity.named and entity.type in ("PERSON", "ORG")]
    surnamed = (person for person in people if person.name.upper().split()[-1] == wanted)
    initialled = (person for person in people if "".join(word[0] for word in person.name.split()) == wanted)
    return next(surnamed, None) or next(initialled, None)


def _with_author(page: Page, quotes: list[Quote], i: int, cast: Cast) -> Quote:
    """Return a quote of a text without an author beside it as the last speaker's ("the statement also said")."""
    quote = quotes[i]
    if quote.speaker_id or quote.speaker_span is None or not is_text(page, quote.speaker_span):
        return quote
    before = next((q for q in reversed(quotes[:i]) if q.end <= quote.start and q.speaker_id), None)
    if before is None or not _same_turn(page, before, quote):
        return quote
    return _of(quote, cast.entity(before.speaker_id))


def _spoken_by(quote: Quote, mention: Mention, cast: Cast) -> Quote:
    return replace(
        quote,
        speaker_id=mention.entity_id,
        speaker=cast.name(mention.entity_id),
        speaker_span=(mention.start, mention.end),
        speaker_text=mention.text,
    )


def _with_turn(page: Page, quotes: list[Quote], i: int, cast: Cast) -> Quote:
    quote = quotes[i]
    if quote.kind != "direct" or quote.cue or quote.rule != ALONE:
        return quote
    if (doer := _doer_of_sentence(page, quote, cast)) is not None:
        return _spoken_by(quote, doer, cast)
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


def _doer_of_sentence(page: Page, quote: Quote, cast: Cast) -> Mention | None:
    """Return the subject of a sentence that introduces a quote by a colon: "Norway defended the strike: “...”"."""
    said = [t for t in page.tokens(page.sentence_at(quote.start)) if t.idx < quote.start and not t.is_space]
    if not any(token.text == ":" for token in said[-2:]):
        return None
    subjects = [token for token in said if is_active_subject(token) and is_main(token.head)]
    return cast.mention_at(subjects[0].idx) if subjects else None


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
