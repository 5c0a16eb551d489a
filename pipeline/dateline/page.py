"""The input of every stage: an article, its spaCy Doc, its sentences, and ids that survive edits elsewhere."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from dateline.clauses.clause import Clauses, read_clauses
from dateline.ids import row_id
from dateline.reader.candidates import UNREAD, Reading, TriggerCandidate
from dateline.reader.decode import Floats
from dateline.reader.pairs import Related
from dateline.records import Article, Sentence
from dateline.views import PLAIN, Views

CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})

# A text of so few sentences, as those of PLV are, shows less of what it is about than the articles that chances are
# learnt from: grammar tells more there.
SHORT_SENTENCES = 3


@dataclass(frozen=True)
class Page:
    """An article with its parse, its sentences and the reader's candidates. No stage ever changes anything in it.

    ``views`` tells how wide the tables are to be. The clauses of the parse are read once, for all pages of an article.
    """

    article: Article
    doc: Doc
    sentences: tuple[Sentence, ...]
    reading: Reading = UNREAD
    views: Views = PLAIN
    clauses: Clauses = field(init=False, repr=False, compare=False)
    _spans: dict[tuple[int, int], Span] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "clauses", read_clauses(self.doc))

    @property
    def is_short(self) -> bool:
        """Tell whether it is no article but a sentence or a few."""
        return len(self.sentences) <= SHORT_SENTENCES

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _keys(self) -> list[str]:
        """Return a key per sentence: its words, and its ordinal among sentences of the same words."""
        seen: Counter[str] = Counter()
        keys = []
        for sentence in self.sentences:
            words = " ".join(sentence.text.split())
            seen[words] += 1
            keys.append(f"{words}\0{seen[words]}")
        return keys

    @cached_property
    def _kinds(self) -> list[str]:
        """Return the kind of the sentence of each token, "" for tokens between sentences (line breaks)."""
        kinds = [""] * len(self.doc)
        for sentence in self.sentences:
            span = self.tokens(sentence)
            kinds[span.start : span.end] = [sentence.kind] * len(span)
        return kinds

    @cached_property
    def capitalised(self) -> list[Token]:
        """Return the tokens that begin with a capital: names are looked for among them alone."""
        return [token for token in self.doc if token.text[:1].isupper()]

    @cached_property
    def _happenings(self) -> dict[int, TriggerCandidate]:
        return {candidate.start: candidate for candidate in self.reading.triggers}

    def happening_at(self, token: Token) -> TriggerCandidate | None:
        """Return the reader's candidate for a word as the mention of a happening, None where it has none."""
        return self.candidate_at(token.idx)

    def candidate_at(self, start: int) -> TriggerCandidate | None:
        """Return the reader's candidate for the word at an offset, None where it has none."""
        return self._happenings.get(start)

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.reading.words]

    def state_of(self, token: Token) -> Floats | None:
        """Return what the reader's encoder makes of the word that a token begins in, None where it has not read it."""
        at = self.word_at(token.idx)
        return self.reading.states[at] if at >= 0 else None

    def word_at(self, offset: int) -> int:
        """Return the number of the reader's word that a character stands in or behind."""
        return bisect_right(self._word_starts, offset) - 1

    def parties_of(self, token: Token) -> Related | None:
        """Return what the words around a token are to its event, None where the reader has not asked: hardly an event.

        It knows a mention by the number of its first word (``word_at``), unless the reader read it in another window.
        """
        return self.reading.parties.get(self.word_at(token.idx))

    def ties(self, head: str, token: Token, others: Sequence[Token]) -> list[float | None]:
        """Return how likely each of other words tells of the same as a token does, by a head of ``TIES``.

        None for a word that the reader read in another window; for all where nothing was read.
        """
        ties, word = self.reading.ties, self.word_at(token.idx)
        if ties is None or word < 0 or not others:
            return [None] * len(others)
        return ties.chances(head, word, [self.word_at(other.idx) for other in others])

    def roles_around(self, token: Token) -> Related | None:
        """Return what the words around a token are to it as a predicate, None where no reader can tell."""
        sides, word = self.reading.sides, self.word_at(token.idx)
        return None if sides is None or word < 0 else sides.around(word)

    def event_noun_chance(self, noun: Token) -> float:
        """Return how likely a noun is an event as QANom has them, nought where no reader can tell."""
        sides, state = self.reading.sides, self.state_of(noun)
        if sides is None or sides.nouns is None or state is None:
            return 0.0
        return sides.nouns.chance(state)

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that the character at ``offset`` stands in, or the last one before it."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def sentence_of(self, token: Token) -> Sentence:
        """Return the sentence that a token stands in."""
        return self.sentence_at(token.idx)

    def tokens(self, sentence: Sentence) -> Span:
        """Return the tokens of a sentence."""
        return self.span(sentence.start, sentence.end)

    def span(self, start: int, end: int) -> Span:
        """Return the tokens that a range of characters touches; ValueError where it touches none.

        Stages ask for the same sentences and mentions again and again, so each is looked up once.
        """
        found = self._spans.get((start, end))
        if found is None:
            found = self.doc.char_span(start, end, alignment_mode="expand")
            if found is None:
                raise ValueError(f"no token of article {self.article.id!r} in characters {start}:{end}")
            self._spans[start, end] = found
        return found

    @cached_property
    def _contents(self) -> dict[int, list[Token]]:
        return {sentence.id: self._content(sentence) for sentence in self.sentences}

    def _content(self, sentence: Sentence) -> list[Token]:
        return [token for token in self.tokens(sentence) if token.pos_ in CONTENT]

    def content_words(self, sentence: Sentence) -> list[Token]:
        """Return the nouns, names, verbs and adjectives of a sentence."""
        return self._contents[sentence.id]

    def kind_of(self, token: Token) -> str:
        """Return the kind of the sentence that a token stands in ("" for a line break)."""
        return self._kinds[token.i]

    def ids(self, kind: str, ranges: Sequence[tuple[int, int]]) -> list[str]:
        """Return an id for each range, of 12 letters and digits.

        It depends only on the article's id, the kind, the sentence's words, the surface, and the surface's ordinal
        among equal ones of that sentence: text added elsewhere changes no id. Ranges come in reading order.
        """
        seen: Counter[tuple[int, str]] = Counter()
        made = []
        for start, end in ranges:
            sentence, surface = self.sentence_at(start), self.article.text[start:end]
            seen[sentence.id, surface] += 1
            parts = (self.article.id, kind, self._keys[sentence.id - 1], surface, str(seen[sentence.id, surface]))
            made.append(row_id(parts))
        return made
