"""All that the stages before found in an article, looked up by sentence."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from dateline.page import Page
from dateline.records import Cast, Date, Event, EventMention, Mention, Quote, Sentence

CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


class InSentence(Protocol):
    """A record that stands in a sentence."""

    @property
    def sentence_id(self) -> int:
        """Return the sentence's ordinal."""


Standing = TypeVar("Standing", bound=InSentence)


@dataclass(frozen=True)
class Told:
    """The page of an article with the records of the stages before."""

    page: Page
    cast: Cast
    quotes: Sequence[Quote]
    dates: Sequence[Date]
    mentions: Sequence[EventMention]
    events: Sequence[Event]

    @cached_property
    def names(self) -> dict[int, list[Mention]]:
        """The mentions of entities in each sentence."""
        return _by_sentence(self.cast.mentions)

    @cached_property
    def dates_in(self) -> dict[int, list[Date]]:
        """The dates in each sentence."""
        return _by_sentence(self.dates)

    @cached_property
    def triggers(self) -> dict[int, list[EventMention]]:
        """The mentions of happenings in each sentence."""
        return _by_sentence(self.mentions)

    @cached_property
    def words(self) -> dict[int, frozenset[str]]:
        """The content words of each sentence, as lemmas."""
        return {sentence.id: self._content(sentence) for sentence in self.page.sentences}

    def _content(self, sentence: Sentence) -> frozenset[str]:
        tokens = self.page.tokens(sentence)
        return frozenset(token.lemma_.lower() for token in tokens if token.pos_ in CONTENT_TAGS)

    @cached_property
    def headline(self) -> Sentence | None:
        """The article's title, where one stands in the text."""
        return next((sentence for sentence in self.page.sentences if sentence.kind == "title"), None)

    @cached_property
    def body(self) -> list[Sentence]:
        """The sentences of the body."""
        return [sentence for sentence in self.page.sentences if sentence.kind == "body"]

    @cached_property
    def headline_words(self) -> frozenset[str]:
        """The content words of the headline, of the article's given title where none stands in the text."""
        if self.headline is None:
            return frozenset(word.lower() for word in self.page.article.title.split())
        return self.words[self.headline.id]

    @cached_property
    def headline_events(self) -> frozenset[str]:
        """The happenings that the headline mentions."""
        title = self.headline
        return frozenset(mention.event_id for mention in self.triggers.get(title.id, ())) if title else frozenset()

    @cached_property
    def headline_entities(self) -> frozenset[str]:
        """The entities that the headline mentions."""
        title = self.headline
        return frozenset(mention.entity_id for mention in self.names.get(title.id, ())) if title else frozenset()

    @cached_property
    def first_named(self) -> dict[str, int]:
        """The sentence of each entity's first mention."""
        first: dict[str, int] = {}
        for mention in self.cast.mentions:
            first.setdefault(mention.entity_id, mention.sentence_id)
        return first

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share of each entity in all mentions of the article."""
        counts = Counter(mention.entity_id for mention in self.cast.mentions)
        return {entity: count / counts.total() for entity, count in counts.items()}

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.page.reading.words]

    def read_words(self, sentence: Sentence) -> tuple[int, int]:
        """Return the words of the reader in a sentence, half-open."""
        return bisect_left(self._word_starts, sentence.start), bisect_left(self._word_starts, sentence.end)


def _by_sentence(records: Iterable[Standing]) -> dict[int, list[Standing]]:
    found: defaultdict[int, list[Standing]] = defaultdict(list)
    for record in records:
        found[record.sentence_id].append(record)
    return found
