"""What tells the role of a sentence: where it stands, how it is told, what it shares with the headline.

A feature is a name, some with a step of a number: "place 3" is the fourth to sixth sentence of the body. No word of the
text is part of one but those of closed classes.
"""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL
from dateline.cues import load_cues
from dateline.judges import steps
from dateline.news.told import Told
from dateline.records import Date, Quote, Sentence
from dateline.words import words_for

CLOSED_CLASSES = frozenset({"ADP", "AUX", "CCONJ", "SCONJ", "DET", "PRON", "PART"})
PLACES = (1, 2, 3, 5, 8, 12, 20, 30)
SHARES = (0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)
LENGTHS = (4, 8, 12, 18, 25, 35, 50)
ARTICLES = (6, 10, 15, 20, 30, 45, 70)
COUNTS = (1, 2, 3, 5)
PARTS = (0.01, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 0.99)
# Days before the publication; two months divide what led to the news from history.
DISTANCES = (-1, 0, 2, 8, 32, 63, 366, 1830, 9150)


class SentenceFeatures:
    """The features of the sentences of an article, asked for in reading order."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._body = {sentence.id: n for n, sentence in enumerate(told.body)}
        self._length = max(1, len(told.body))
        self._lead = told.words[told.body[0].id] if told.body else frozenset()
        self._before: set[str] = set()
        self._paragraph = 0
        self._last_distance = "none"

    def of(self, sentence: Sentence) -> list[str]:
        """Return the features of the next sentence."""
        found = [*self._places(sentence), *self._overlaps(sentence), *self._telling(sentence)]
        found += [*self._dates(sentence), *self._speech(sentence), *self._names(sentence), *self._events(sentence)]
        self._before |= self._told.words[sentence.id]
        self._paragraph = sentence.paragraph
        return found

    def _places(self, sentence: Sentence) -> Iterator[str]:
        at = self._body.get(sentence.id, 0)
        article, share = steps(self._length, *ARTICLES), steps(at / self._length, *SHARES)
        yield f"kind {sentence.kind}"
        yield f"place {steps(at, *PLACES)}"
        yield f"share {share}"
        yield f"article {article}"
        yield f"share {share} of {article}"
        yield f"paragraph {steps(sentence.paragraph, *PLACES)}"
        yield f"from end {steps(self._length - at, *(1, 2, 3, 5, 8))}"
        yield f"opens paragraph {sentence.paragraph != self._paragraph}"
        yield f"length {steps(len(self._told.page.tokens(sentence)), *LENGTHS)}"

    def _overlaps(self, sentence: Sentence) -> Iterator[str]:
        told, words = self._told, self._told.words[sentence.id]
        headline = told.headline_words
        yield f"of headline {steps(len(words & headline) / max(1, len(headline)), *PARTS)}"
        yield f"headline's share {steps(len(words & headline) / max(1, len(words)), *PARTS)}"
        yield f"of lead {steps(len(words & self._lead) / max(1, len(words)), *PARTS)}"
        yield f"told before {steps(len(words & self._before) / max(1, len(words)), *PARTS)}"

    def _telling(self, sentence: Sentence) -> Iterator[str]:
        tokens = self._told.page.tokens(sentence)
        root = tokens.root
        yield from _verb_features("root", root)
        content = next((word for word in clause_of(root).content_clauses if word.pos_ in VERBAL), None)
        if content is not None:
            yield from _verb_features("content", content)
        closed = {token.lower_ for token in tokens if token.pos_ in CLOSED_CLASSES}
        yield from (f"word {word}" for word in sorted(closed))
        yield f"first {tokens[0].lower_ if tokens[0].pos_ in CLOSED_CLASSES else tokens[0].pos_}"
        yield f"last {tokens[-1].text if tokens[-1].is_punct else 'none'}"
        tags = {token.tag_ for token in tokens}
        yield from (f"tag {tag}" for tag in sorted(tags))
        yield f"numbers {steps(sum(token.like_num for token in tokens), *COUNTS)}"
        yield from (f"label {label}" for label in sorted({token.ent_type_ for token in tokens} - {""}))

    def _dates(self, sentence: Sentence) -> Iterator[str]:
        dates = self._told.dates_in.get(sentence.id, ())
        distances = [distance for found in dates if (distance := self._distance(found)) is not None]
        yield f"dates {steps(len(dates), *COUNTS)}"
        yield from (f"date {kind}" for kind in sorted({_kind(found) for found in dates}))
        yield from (f"days {days}" for days in sorted({steps(days, *DISTANCES) for days in distances}))
        yield f"days before {self._last_distance}"
        if distances:
            self._last_distance = steps(max(distances), *DISTANCES)

    def _distance(self, found: Date) -> int | None:
        published = self._told.page.article.published
        if published is None or not found.latest:
            return None
        return (published - date.fromisoformat(found.latest)).days

    def _speech(self, sentence: Sentence) -> Iterator[str]:
        inside, told = 0, self._told
        for quote in told.quotes:
            if (said := _shared(quote, sentence)) == 0:
                continue
            inside += said
            yield f"quote {quote.kind}"
            entity = told.cast.entity(quote.speaker_id) if quote.speaker_id else None
            yield f"speaker {entity.type if entity else 'none'} {entity.named if entity else ''}"
            if entity:
                yield f"speaker in headline {entity.id in told.headline_entities}"
                yield f"speaker is new {told.first_named.get(entity.id) == sentence.id}"
        yield f"quoted {steps(inside / max(1, sentence.end - sentence.start), *PARTS)}"

    def _names(self, sentence: Sentence) -> Iterator[str]:
        told = self._told
        entities = {mention.entity_id for mention in told.names.get(sentence.id, ())}
        yield f"names {steps(len(entities), *COUNTS)}"
        yield f"names of headline {steps(len(entities & told.headline_entities), *COUNTS)}"
        yield f"new names {steps(sum(told.first_named[entity] == sentence.id for entity in entities), *COUNTS)}"
        yield from (f"has {kind}" for kind in sorted({told.cast.entity(entity).type for entity in entities}))

    def _events(self, sentence: Sentence) -> Iterator[str]:
        told = self._told
        mentions = told.triggers.get(sentence.id, ())
        ids = {mention.event_id for mention in mentions}
        yield f"events {steps(len(ids), *COUNTS)}"
        yield f"event of headline {bool(ids & told.headline_events)}"
        yield from (f"status {status}" for status in sorted({mention.status for mention in mentions}))
        yield from (f"act {kind}" for kind in sorted({mention.event_type for mention in mentions}))
        yield f"by author {any(not mention.asserted_by_id for mention in mentions)}"


def _verb_features(name: str, verb: Token) -> Iterator[str]:
    clause = clause_of(verb)
    helpers = [auxiliary.lower_ for auxiliary in clause.auxiliaries]
    yield f"{name} {verb.pos_}"
    yield f"{name} tense {clause.tense}"
    yield f"{name} tag {verb.tag_}"
    yield from (f"{name} with {helper}" for helper in helpers)
    yield f"{name} negated {clause.negator is not None}"
    yield f"{name} cue {next((cue.kind for cue in load_cues().get(verb.lemma_, ())), 0)}"
    for use in ("copula", "stative verb", "light verb", "human verb", "unaccusative verb"):
        if verb.lemma_ in words_for(use, part="verbs"):
            yield f"{name} is {use}"
    for subject in clause.own_subjects[:1]:
        yield f"{name} subject {subject.lower_ if subject.pos_ == 'PRON' else subject.pos_}"


def _kind(found: Date) -> str:
    return found.value if found.value.endswith("_REF") else found.type


def _shared(quote: Quote, sentence: Sentence) -> int:
    """Return how many characters of a sentence a quote covers."""
    return sum(max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in quote.spans)
