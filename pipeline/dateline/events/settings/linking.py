"""What may tie an event to a date or place of its article: how their words stand to each other, as features.

A feature is a name that holds, such as "path|V|in". Its weight is learnt by models/settings/fit.py.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from dateline.clauses.clause import clause_of, clause_verb
from dateline.clauses.functions import is_preposition, is_prepositional_object, kind_of
from dateline.clauses.phrases import determiners
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.triggers.trigger import HEADLINE_KINDS
from dateline.page import Page
from dateline.reader_says import Mentioned, ReaderSays
from dateline.records import Participant
from dateline.words import words_for

# Longer paths are rare, so that nothing is learnt of each.
STEPS_AT_MOST = 5
FAR = "far"


@dataclass(frozen=True)
class Told:
    """A mention of an event where it stands in the article."""

    page: Page
    draft: MentionDraft

    @property
    def token(self) -> Token:
        """Return the trigger's word."""
        return self.draft.trigger.token

    @cached_property
    def lemma(self) -> str:
        """Return the lemma of its word."""
        return self.token.lemma_

    @cached_property
    def actors(self) -> set[str]:
        """Return the entities that act in it."""
        return _ids(self.draft.roles.actors)

    @cached_property
    def recipients(self) -> set[str]:
        """Return the entities that it is done to."""
        return _ids(self.draft.roles.recipients)

    @cached_property
    def sentence(self) -> int:
        """Return the number of its sentence, from 1."""
        return self.page.sentence_of(self.token).id

    @cached_property
    def paragraph(self) -> int:
        """Return the number of its paragraph."""
        return self.page.sentence_of(self.token).paragraph

    @cached_property
    def word_class(self) -> str:
        """Return "N" for a noun, else "V"."""
        return "N" if self.draft.trigger.is_noun else "V"

    @cached_property
    def tense(self) -> str:
        """Return the tense of its clause, and whether it is perfect; "" without a finite verb."""
        verb = clause_verb(self.draft.trigger.carrier)
        if verb is None:
            return ""
        clause = clause_of(verb)
        words = {auxiliary.lower_ for auxiliary in clause.auxiliaries}
        if "had" in words:
            return "pluperfect"
        return "perfect" if words & words_for("present perfect auxiliary") else clause.tense or verb.tag_

    @cached_property
    def chain(self) -> dict[int, int]:
        """Return the words from the trigger up to the root of its sentence, with how far up each is."""
        return {word.i: n for n, word in enumerate((self.token, *self.token.ancestors))}

    @cached_property
    def profile(self) -> tuple[str, ...]:
        """Return features of the event alone."""
        draft, word_class = self.draft, self.word_class
        determiner = next((det.lower_ for det in determiners(self.token)), "") if word_class == "N" else ""
        return (
            f"class|{word_class}",
            f"tag|{self.token.tag_}",
            f"clause|{kind_of(draft.trigger.carrier)}|{word_class}",
            f"tense|{self.tense}|{word_class}",
            f"status|{draft.state.status}",
            f"act|{draft.trigger.coding.event_type}",
            f"quoted|{bool(draft.source.quote_id)}",
            f"asserted|{bool(draft.source.asserted_by_id)}",
            f"kind|{self.kind}",
            f"determiner|{determiner}|{word_class}",
            f"supported|{bool(draft.trigger.supports)}",
        )

    def said(self, label: int, words: Mentioned[str]) -> ReaderSays[str] | None:
        """Return how likely the reader holds each option for a party of the event, None where it was not asked."""
        related = self.page.parties_of(self.token)
        return None if related is None else words.told(related.first, related.chances[:, label])

    @cached_property
    def kind(self) -> str:
        """Return the kind of its sentence, headings as one."""
        kind = self.page.kind_of(self.token)
        return "heading" if kind in HEADLINE_KINDS else kind


def told_of(page: Page, drafts: Sequence[MentionDraft]) -> list[Told]:
    """Return the mentions where they stand, for the questions about dates and places."""
    return [Told(page, draft) for draft in drafts]


def path(told: Told, word: Token) -> tuple[str, str]:
    """Return how a word of the same sentence hangs on a trigger, in full and as the clauses between them.

    The words above the trigger come first, up to one that both are under, then those down to the word.
    """
    down: list[Token] = []
    step = word
    while step.i not in told.chain:
        down.append(step)
        if step.head == step:
            return FAR, FAR
        step = step.head
    up = [told.token, *told.token.ancestors][: told.chain[step.i]]
    clauses = f"{sum(map(_heads_clause, up))}.{sum(map(_heads_clause, down))}"
    labels = [*_labels(up), "^", *_labels(reversed(down))]
    return (" ".join(labels) if len(labels) <= STEPS_AT_MOST else FAR), clauses


def _heads_clause(word: Token) -> bool:
    return kind_of(word) not in ("", "conjunct")


def _labels(words: Iterable[Token]) -> Iterator[str]:
    for word in words:
        if is_preposition(word):
            yield word.lower_ if word.lower_ in words_for("preposition of a pattern") else word.dep_
        elif not is_prepositional_object(word):
            yield word.dep_


def kin(mine: Told, theirs: Told, *, is_fellow: bool) -> Iterator[str]:
    """Yield what two mentions share: the happening, the word, the type of act, parties, a quote."""
    act, quote = mine.draft.trigger.coding.event_type, mine.draft.source.quote_id
    if is_fellow:
        yield "mate"
    if mine.lemma == theirs.lemma:
        yield "lemma"
    if act and act == theirs.draft.trigger.coding.event_type:
        yield "type"
    if not mine.actors.isdisjoint(theirs.actors):
        yield "actors"
    if not mine.recipients.isdisjoint(theirs.recipients):
        yield "recipients"
    if quote and quote == theirs.draft.source.quote_id:
        yield "quote"


def _ids(slot: tuple[Participant, ...]) -> set[str]:
    return {participant.entity_id for participant in slot}


def between(told: Told, triggers: Sequence[int], gap: int) -> int:
    """Return how many triggers, given in order, stand between one and the word that is ``gap`` tokens behind it."""
    at = told.token.i
    return max(0, bisect_left(triggers, at + max(gap, 0)) - bisect_right(triggers, at + min(gap, 0)))


def lead_of(page: Page) -> int:
    """Return the number of the first sentence of the body."""
    return next((sentence.id for sentence in page.sentences if sentence.kind == "body"), 1)


def preposition_before(page: Page, start: int, end: int) -> str:
    """Return the preposition or conjunction before some words, "" where none is."""
    first = page.span(start, end)[0].i
    before = page.doc[first - 1] if first else None
    if before is not None and before.lower_ in ("the", "a", "an", "this") and first > 1:
        before = page.doc[first - 2]
    return before.lower_ if before is not None and before.pos_ in ("ADP", "SCONJ") else ""
