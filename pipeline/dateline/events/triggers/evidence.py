"""What tells whether a word names a happening, and an act of which type: facts about it, each in words.

A fact is what a rule said, a tag, a grammatical function, a use of the lexicons or a function word, such as
``rule=kind-of-thing``. The only words of content are those of the house's own lists of verbs, nouns and patterns.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    VERBAL,
    is_active_subject,
    is_compound,
    is_object,
    is_passive_subject,
    is_predicate_noun,
    is_prepositional_object,
    kind_of,
)
from dateline.clauses.phrases import adjectives, determiners, is_bare, numerals, possessors
from dateline.events.acts.coding import eventive_nouns, roots_of
from dateline.events.status.attribution import quotes_by_sentence
from dateline.events.triggers.trigger import Trigger
from dateline.page import Page
from dateline.records import Quote
from dateline.words import uses_of, words_for

TAKEN = "taken"
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
TIMES = frozenset({"DATE", "TIME"})
ADDRESSEES = frozenset({"you", "your"})
# Steps of the number of a sentence in its article.
PLACES = (25, 12, 6, 3, 1)
NAMES_AT_MOST = 3
FUNCTIONS = {
    "active-subject": is_active_subject, "passive-subject": is_passive_subject, "object": is_object,
    "prepositional-object": is_prepositional_object, "compound": is_compound, "predicate-noun": is_predicate_noun,
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """What the words of an article share: quotes by sentence, cues, the headline's lemmas, facts of sentences."""

    page: Page
    quotes: Mapping[int, list[Quote]]
    cues: frozenset[int]
    title: frozenset[str]
    _sentences: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page, quotes: tuple[Quote, ...]) -> "Scene":
        """Look up what the words of a page share."""
        titles = (sentence for sentence in page.sentences if sentence.kind == "title")
        words = (word for sentence in titles for word in page.tokens(sentence) if not word.is_stop)
        return cls(page, quotes_by_sentence(page, quotes), cue_offsets(quotes), frozenset(w.lemma_ for w in words))

    def of_sentence(self, word: Token) -> tuple[str, ...]:
        """Return the facts of the sentence of a word."""
        sentence = self.page.sentence_of(word)
        if sentence.id not in self._sentences:
            self._sentences[sentence.id] = tuple(_of_sentence(sentence.id, list(self.page.tokens(sentence))))
        return self._sentences[sentence.id]


def cue_offsets(quotes: tuple[Quote, ...]) -> frozenset[int]:
    """Return the characters of the cues of quotes."""
    return frozenset(offset for quote in quotes if quote.cue_span for offset in range(*quote.cue_span))


def _of_sentence(number: int, words: list[Token]) -> Iterator[str]:
    yield f"place={next((step for step in PLACES if number >= step), 0)}"
    yield f"names={min(NAMES_AT_MOST, sum(word.ent_type_ in NAMES for word in words))}"
    if not any(word.tag_ == "VBD" for word in words):
        yield "no-past"
    if any(word.lower_ in ADDRESSEES for word in words):
        yield "addressee"


def evidence_of(trigger: Trigger, rule: str, scene: Scene) -> Iterator[str]:
    """Yield the facts about a word; ``rule`` is the one that refuses it, TAKEN where none does."""
    word = trigger.token
    is_verb = word.pos_ in VERBAL
    side = "verb" if is_verb else "noun"
    yield f"rule={rule}"
    yield f"rule={rule}|{'coded' if trigger.is_coded else 'plain'}"
    yield f"tag={word.tag_}"
    yield f"{side}|sentence={trigger.kind}"
    yield f"function={_function(word)}"
    yield f"{word.tag_}|clause={kind_of(word)}"
    yield from _of_lexicons(trigger, side)
    yield from _of_head(word, side)
    yield from _of_clause(word) if is_verb else _of_phrase(word)
    yield from _of_story(trigger, scene, side)
    yield from scene.of_sentence(word)


def _function(word: Token) -> str:
    return next((name for name, holds in FUNCTIONS.items() if holds(word)), "other")


def _of_lexicons(trigger: Trigger, side: str) -> Iterator[str]:
    word, coding = trigger.token, trigger.coding
    yield f"pattern={coding.event_type or coding.rule[:4]}"
    roots = roots_of(word)
    for root in roots or ("nothing",):
        yield f"may={root}"
    uses = uses_of(word.lemma_)
    for use in uses:
        yield f"use={use}"
    if word.lemma_ in eventive_nouns():
        yield f"event-noun|{side}"
    if roots or uses:
        yield f"lemma={word.lemma_}"
    if trigger.supports:
        yield "supported"


def _of_head(word: Token, side: str) -> Iterator[str]:
    head = word.head
    if head == word:
        return
    yield f"head={head.pos_}"
    for use in uses_of(head.lemma_):
        yield f"{side}|head-use={use}"
    if head.pos_ == "ADP":
        yield f"{side}|preposition={head.lower_}"
        yield f"over={head.head.pos_}"


def _of_phrase(noun: Token) -> Iterator[str]:
    yield f"determiner={next((word.lower_ for word in determiners(noun)), '-')},{noun.tag_}"
    if is_bare(noun):
        yield "bare"
    if possessors(noun):
        yield "possessor"
    if adjectives(noun):
        yield "adjective"
    if numerals(noun):
        yield "numeral"


def _of_clause(verb: Token) -> Iterator[str]:
    clause = clause_of(verb)
    yield f"tense={clause.tense}"
    yield f"passive={clause.is_passive}|{verb.tag_}"
    if clause.is_infinitive:
        yield "infinitive"
    subject = next(iter(clause.subjects), None)
    yield f"subject={subject.pos_ if subject is not None else '-'}"
    if subject is not None and subject.pos_ == "PRON":
        yield f"subject={subject.lower_}"
    if subject is not None and subject.tag_ == "NNS" and is_bare(subject):
        yield "subject=bare plural"
    yield f"object={next((word.pos_ for word in clause.objects), '-')}"
    for word in clause.auxiliaries:
        yield f"auxiliary={word.lower_}"
    for word in clause.subordinators[:1]:
        yield f"subordinator={word.lower_}"
    if not words_for("adverb of frequency").isdisjoint(word.lower_ for word in clause.adverbs):
        yield "often"
    if clause.open_complements:
        yield "takes-infinitive"
    if clause.content_clauses:
        yield "takes-content"
    if clause.particles:
        yield "particle"


def _of_story(trigger: Trigger, scene: Scene, side: str) -> Iterator[str]:
    word = trigger.token
    if trigger.is_cue:
        yield "cue"
    around = [quote for quote in scene.quotes.get(scene.page.sentence_of(word).id, ()) if quote.covers(word.idx)]
    if around:
        yield f"quote={min(around, key=lambda quote: quote.end - quote.start).kind}"
    if trigger.kind != "title" and word.lemma_ in scene.title:
        yield "in-title"
    below = list(word.children)
    below += [child for link in below for child in link.children]
    labels = [child.ent_type_ for child in below if child.ent_type_]
    yield f"{side}|names-below={min(2, sum(label in NAMES for label in labels))}"
    if not TIMES.isdisjoint(labels):
        yield f"{side}|dated"
