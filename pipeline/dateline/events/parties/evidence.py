"""The evidence for an entity's being an actor or recipient of an event, as features of a log-linear model.

Whoever is mentioned in the sentence is a candidate, and whoever the rules propose for any mention of the happening. A
feature holds no word of the article but prepositions.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.paths import relation
from dateline.clauses.phrases import first_of_list
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.triggers.trigger import HEADLINE_KINDS
from dateline.judges import steps
from dateline.page import Page
from dateline.reader.labels import PARTIES
from dateline.reader_says import Mentioned, ReaderSays
from dateline.records import Cast, Mention, Participant
from dateline.words import words_for

SLOTS = ("actor", "recipient")
# How far up the parse the word is looked for that governs the trigger and is an event itself.
CLIMB_AT_MOST = 4
# Events told before whose parties may go on to act.
EVENTS_BEFORE = 3
NOBODY = ""
# Steps of the reader's chances, and the chance from which it makes a candidate of a mention outside the sentence.
COARSE = (0.1, 0.35, 0.65, 0.9)
LEAST_TOLD = 0.25
ACTOR, RECIPIENT = PARTIES.index("actor"), PARTIES.index("recipient")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may fill a slot of an event: its nearest mention, and the evidence.

    It may be added to what the rules propose where the sentence mentions it or the reader tells of it.
    """

    entity_id: str
    mention: Mention
    may_be_added: bool
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """How likely the reader holds each entity around an event for an actor of it, and for a recipient."""

    acts: ReaderSays[str]
    receives: ReaderSays[str]

    def likely(self) -> Iterator[str]:
        """Yield the entities that the reader makes candidates wherever they are mentioned."""
        for name, acts in self.acts.chances.items():
            if max(acts or 0.0, self.receives.chances[name] or 0.0) >= LEAST_TOLD:
                yield name


UNTOLD = Told(ReaderSays({}), ReaderSays({}))


class Evidence:
    """The mentions and events of an article, for questions about who takes part in which."""

    def __init__(
        self, page: Page, cast: Cast, drafts: Sequence[MentionDraft], clusters: Sequence[Sequence[int]]
    ) -> None:
        self._page, self._cast, self._drafts = page, cast, drafts
        self._siblings = {i: [j for j in members if j != i] for members in clusters for i in members}
        self._at = {draft.trigger.token.i: i for i, draft in enumerate(drafts)}
        self._holders = [_holders(draft) for draft in drafts]
        self._heads: dict[tuple[int, int], Token] = {}
        self._told_of: dict[int, Told] = {}
        self._classes = [_class(draft) for draft in drafts]

    def candidates(self, i: int) -> list[Candidate]:
        """Return the candidates of an event mention by its index, those of the rules first."""
        trigger = self._drafts[i].trigger.token
        sentence = self._page.sentence_of(trigger).id
        proposed = [party for j in (i, *self._siblings[i]) for slot in SLOTS for party in self._ids(j, slot)]
        beside = [mention.entity_id for mention in self._of_sentence.get(sentence, ())]
        told = self._told(i)
        likely = dict.fromkeys(name for j in (i, *self._siblings[i]) for name in self._told(j).likely())
        return [
            self._candidate(i, trigger, entity_id, told, is_likely=entity_id in likely)
            for entity_id in dict.fromkeys((*proposed, *beside, *likely))
            if entity_id in self._of_entity
        ]

    def _told(self, i: int) -> Told:
        """Return how likely the reader holds each entity that the window mentions for an actor and for a recipient."""
        if i not in self._told_of:
            related = self._page.parties_of(self._drafts[i].trigger.token)
            self._told_of[i] = UNTOLD if related is None else Told(*(
                self._mentioned.told(related.first, related.chances[:, label]) for label in (ACTOR, RECIPIENT)
            ))  # fmt: skip
        return self._told_of[i]

    @cached_property
    def _mentioned(self) -> Mentioned[str]:
        """Return the reader's first word of each mention."""
        words: dict[str, list[int]] = {}
        for mention in self._cast.mentions:
            words.setdefault(mention.entity_id, []).append(self._page.word_at(mention.start))
        return Mentioned.of(words)

    def _candidate(self, i: int, trigger: Token, entity_id: str, told: Told, *, is_likely: bool) -> Candidate:
        mentions, sentence = self._of_entity[entity_id], self._page.sentence_of(trigger).id
        nearest = min(mentions, key=lambda m: (abs(m.sentence_id - sentence), abs(m.start - trigger.idx)))
        apart = nearest.sentence_id - sentence
        facts = (
            *self._of_rules(i, entity_id),
            *self._of_entity_itself(i, entity_id, apart),
            *self._of_wording(i, trigger, nearest, apart),
            *self._of_story(i, entity_id),
            *self._of_reader(i, entity_id, told, apart),
        )
        return Candidate(entity_id, nearest, apart == 0 or is_likely, facts)

    @cached_property
    def _of_entity(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for mention in self._cast.mentions:
            found.setdefault(mention.entity_id, []).append(mention)
        return found

    @cached_property
    def _of_sentence(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in self._cast.mentions:
            found.setdefault(mention.sentence_id, []).append(mention)
        return found

    @cached_property
    def _rank(self) -> dict[str, int]:
        counts = Counter(mention.entity_id for mention in self._cast.mentions)
        return {entity_id: n for n, (entity_id, _) in enumerate(counts.most_common())}

    @cached_property
    def _in_headline(self) -> set[str]:
        mentions = self._cast.mentions
        return {m.entity_id for m in mentions if self._page.sentence_at(m.start).kind in HEADLINE_KINDS}

    def _of_reader(self, i: int, entity_id: str, told: Told, apart: int) -> Iterator[str]:
        """Yield what the reader makes of the mentions of an entity around the event."""
        if not self._page.reading.words:
            return
        held = self._held(i, entity_id)
        yield from self._of_reader_elsewhere(i, entity_id, held)
        if entity_id not in told.acts.chances:
            yield f"not asked, held {held}"
            return
        rough = " ".join(steps(said.chances[entity_id] or 0.0, *COARSE) for said in (told.acts, told.receives))
        yield f"told {rough}"
        yield f"told {rough}, held {held}"
        for name, said in (("acts", told.acts), ("receives", told.receives)):
            for fact in said.of(entity_id):
                yield f"{name} {fact}"
                yield f"{name} {fact}, beside {apart == 0}"

    def _of_reader_elsewhere(self, i: int, entity_id: str, held: str) -> Iterator[str]:
        """Yield what the reader makes of an entity around the other mentions of the happening, which shares parties."""
        others = [self._told(j) for j in self._siblings[i]]
        if not others:
            return
        acts = max(told.acts.chances.get(entity_id) or 0.0 for told in others)
        receives = max(told.receives.chances.get(entity_id) or 0.0 for told in others)
        yield f"told elsewhere {steps(acts, *COARSE)} {steps(receives, *COARSE)}"
        yield f"told elsewhere {steps(acts, *COARSE)} {steps(receives, *COARSE)}, held {held}"

    def _slot(self, i: int, slot: str) -> tuple[Participant, ...]:
        roles = self._drafts[i].roles
        return roles.actors if slot == "actor" else roles.recipients

    def _ids(self, i: int, slot: str) -> list[str]:
        return [party.entity_id for party in self._slot(i, slot)]

    def _held(self, i: int, entity_id: str) -> str:
        """Return which slots of an event the rules give to an entity: "a", "r", "ar" or nothing."""
        return self._holders[i].get(entity_id, "")

    def _of_rules(self, i: int, entity_id: str) -> Iterator[str]:
        """Yield what the rules propose for this mention and for the others of its happening."""
        held, word_class, coding = self._held(i, entity_id), self._classes[i], self._drafts[i].trigger.coding
        sizes = ", ".join(str(min(3, len(self._slot(i, slot)))) for slot in SLOTS)
        elsewhere = Counter(letter for j in self._siblings[i] for letter in self._held(j, entity_id))
        yield f"held {held}"
        yield f"held {held}, of {sizes}, {word_class}"
        yield f"held {held}, {coding.event_type}"
        yield f"held {held}, reciprocal {coding.reciprocal}"
        yield f"elsewhere {steps(elsewhere['a'], 1, 2)} {steps(elsewhere['r'], 1, 2)}, held {held}"
        for slot in SLOTS:
            for party in self._slot(i, slot):
                if party.entity_id == entity_id:
                    yield f"{slot} by {party.rule}"
                    yield f"{slot} by {party.rule.rpartition(': ')[2]}"
                    yield f"{slot} by {party.rule.rpartition(': ')[2]}, {word_class}"

    def _of_entity_itself(self, i: int, entity_id: str, apart: int) -> Iterator[str]:
        entity, coding = self._cast.entity(entity_id), self._drafts[i].trigger.coding
        held, word_class = self._held(i, entity_id), self._classes[i]
        far = steps(abs(apart), 0, 1, 2, 4)
        yield f"{entity.type}, named {entity.named}"
        yield f"{entity.type}, {coding.event_type}"
        yield f"{entity.type}, {word_class}, held {held}"
        if self._drafts[i].trigger.token.lemma_ in words_for("word of travel"):
            yield f"travel, {entity.type}"
            yield f"travel, {entity.type}, held {held}"
        yield f"rank {steps(self._rank[entity_id], 0, 1, 2, 4, 8)}, {far} apart"
        yield f"mentions {steps(len(self._of_entity[entity_id]), 1, 2, 4, 8)}"
        yield f"headline {entity_id in self._in_headline}, beside {apart == 0}"

    def _of_wording(self, i: int, trigger: Token, mention: Mention, apart: int) -> Iterator[str]:
        word_class = self._classes[i]
        side = "before" if mention.start < trigger.idx else "behind"
        yield f"{mention.kind}, {max(-4, min(2, apart))} apart, {word_class}"
        if apart != 0:
            return
        head = self._head_of(mention.start, mention.end)
        between = sorted((mention.start, trigger.idx))
        met = sum(between[0] < m.start < between[1] for m in self._of_sentence[mention.sentence_id])
        hangs = relation(trigger, head)
        yield from self._of_list(i, trigger, mention, head)
        yield f"hangs {hangs}"
        yield f"hangs {hangs}, {word_class}"
        yield f"{hangs.rpartition('|')[2]}, {word_class}, {side}"
        yield f"{side}, {steps(met, 0, 1, 2, 3)} between, {word_class}"

    def _of_list(self, i: int, trigger: Token, mention: Mention, head: Token) -> Iterator[str]:
        """Yield how the first of a list hangs that a mention is in, and what it does in the event."""
        first = first_of_list(head)
        if first.i == head.i:
            return
        beside = self._of_sentence[mention.sentence_id]
        ids = {one.entity_id for one in beside if self._head_of(one.start, one.end).i == first.i}
        held = "".join(sorted({letter for entity_id in ids for letter in self._held(i, entity_id)}))
        yield f"listed {relation(trigger, first)}"
        yield f"listed with {held}, held {self._held(i, mention.entity_id)}"

    def _head_of(self, start: int, end: int) -> Token:
        """Return the head of a mention, which is asked for with every event of its sentence."""
        if (start, end) not in self._heads:
            self._heads[start, end] = self._page.span(start, end).root
        return self._heads[start, end]

    def _of_story(self, i: int, entity_id: str) -> Iterator[str]:
        """Yield whether an entity speaks, surrounds the event, or takes part in the event above or before."""
        draft, held = self._drafts[i], self._held(i, entity_id)
        yield f"asserts {draft.source.asserted_by_id == entity_id}, held {held}"
        yield f"around {any(party.entity_id == entity_id for party in draft.surroundings)}, held {held}"
        yield f"place {draft.setting.place is not None and draft.setting.place.entity_id == entity_id}"
        above = self._above(i)
        if above is not None:
            yield f"above {self._held(above, entity_id)}, held {held}"
        before = (self._held(j, entity_id) for j in range(i - 1, max(-1, i - 1 - EVENTS_BEFORE), -1))
        if last := next(filter(None, before), NOBODY):
            yield f"before {last}"

    def _above(self, i: int) -> int | None:
        word = self._drafts[i].trigger.token
        for _ in range(CLIMB_AT_MOST):
            word = word.head
            if word.i in self._at and self._at[word.i] != i:
                return self._at[word.i]
        return None


def _holders(draft: MentionDraft) -> dict[str, str]:
    """Return which slots of an event the rules give to each entity: "a", "r" or "ar"."""
    found: dict[str, str] = {}
    for slot, parties in zip(SLOTS, (draft.roles.actors, draft.roles.recipients), strict=True):
        for entity_id in {party.entity_id for party in parties}:
            found[entity_id] = found.get(entity_id, "") + slot[0]
    return found


def _class(draft: MentionDraft) -> str:
    trigger = draft.trigger
    return "noun" if trigger.is_noun else "passive" if clause_of(trigger.token).is_passive else "verb"
