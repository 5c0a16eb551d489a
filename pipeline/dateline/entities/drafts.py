"""Entities while the article is being read: the facts known of each so far, and its last mentions."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Token

from dateline.entities.knowledge import Noun, find_noun

# Mentions kept in memory; no reference reaches further back than the callers' limits in sentences.
MEMORY_MENTIONS = 60
RULER = "(ruler)"
# Only lists have more entities of one noun than this; no later noun refers back to them.
CALLED_AT_MOST = 40


@dataclass(slots=True)
class Spot:
    """A mention: character range, token index of its head, kind and rule."""

    start: int
    end: int
    head: int
    kind: str
    rule: str


@dataclass(slots=True, eq=False)
class EntityDraft:
    """An entity so far; ``nouns`` are the nouns that described it, ``owner`` the person whose relative it is.

    ``classes`` are nouns beside its name that say what it is: "the VESSEL Asta", "Asta, a TRAWLER", "Asta is a SHIP".
    The lead may describe more fully an entity that was met ``in_title``. A draft that ``is_thing`` only keeps pronouns
    from being resolved to persons; it is no entity of the table.
    """

    name: str
    type: str
    named: bool = True
    kind: str = ""
    place_kind: str = ""
    country: str = ""
    role: str = ""
    gender: str = ""
    plural: bool = False
    is_thing: bool = False
    in_title: bool = False
    nouns: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    modifiers: frozenset[str] = frozenset()
    count: str = ""
    owner: "EntityDraft | None" = None
    spots: list[Spot] = field(default_factory=list)
    last_sentence: int = 0

    @property
    def is_person(self) -> bool:
        """Tell whether "he" or "she" may refer to it."""
        return self.type == "PERSON" and not self.plural


@dataclass(frozen=True, slots=True)
class Recent:
    """A mention in memory: its entity, its head, and its sentence."""

    draft: EntityDraft
    token: Token
    sentence: int


class Memory:
    """The entities met so far and the latest mentions of each."""

    def __init__(self, drafts: list[EntityDraft]) -> None:
        self.drafts = drafts
        self._recent: deque[Recent] = deque(maxlen=MEMORY_MENTIONS)
        self._by_noun: dict[str, dict[int, EntityDraft]] = {}
        self._countries = {d.country: d for d in reversed(drafts) if d.type == "GPE" and d.place_kind == "country"}
        for draft in drafts:
            self.index(draft)

    def meet(self, draft: EntityDraft) -> None:
        """Add an entity that has no name."""
        self.drafts.append(draft)
        self.index(draft)

    def index(self, draft: EntityDraft) -> None:
        """Make a draft findable by its nouns, and an office-holder as ruler too."""
        for word in draft.nouns:
            noun = find_noun(word)
            keys = {word, noun.also, RULER if noun.is_ruler else ""} if noun is not None else {word}
            for key in keys - {""}:
                drafts = self._by_noun.setdefault(key, {})
                drafts.pop(id(draft), None)
                drafts[id(draft)] = draft

    def country(self, code: str) -> EntityDraft | None:
        """Return the country of a code, if the article names it."""
        return self._countries.get(code)

    def main_country(self) -> EntityDraft | None:
        """Return the country that the article names most."""
        return max(self._countries.values(), key=lambda draft: len(draft.spots), default=None)

    def main_capital(self) -> EntityDraft | None:
        """Return the capital of the country that the article names most, if it names it too."""
        country = self.main_country()
        capitals = (draft for draft in self.drafts if draft.place_kind == "capital")
        return next((draft for draft in capitals if country and draft.country == country.country), None)

    def called(self, noun: Noun) -> Iterator[EntityDraft]:
        """Yield the entities that a noun described, latest first; for a ruler's title all rulers."""
        found = self._by_noun.get(RULER if noun.is_ruler else noun.word, {})
        yield from islice(reversed(found.values()), CALLED_AT_MOST)

    def is_called(self, word: str) -> bool:
        """Tell whether a noun of no list described an entity."""
        return word in self._by_noun

    def called_so(self, word: str) -> Iterator[EntityDraft]:
        """Yield the entities that a noun of no list described, latest first."""
        yield from islice(reversed(self._by_noun.get(word, {}).values()), CALLED_AT_MOST)

    def frequent(self, mentions: int) -> Iterator[EntityDraft]:
        """Yield the named entities met so far that have so many mentions in all."""
        yield from (d for d in self.drafts if d.named and d.last_sentence > 0 and len(d.spots) >= mentions)

    def mention(self, draft: EntityDraft, spot: Spot, token: Token, sentence: int) -> None:
        """Record a reference; mentions by name are recorded beforehand."""
        draft.spots.append(spot)
        self.notice(draft, token, sentence)

    def notice(self, draft: EntityDraft, token: Token, sentence: int) -> None:
        """Keep a mention in memory: a name, a reference, or a thing that is no entity of the table."""
        draft.last_sentence = sentence
        self._recent.append(Recent(draft, token, sentence))

    def latest(self) -> dict[EntityDraft, Recent]:
        """Return the last mention of each entity in memory, the latest first, things left out."""
        found: dict[EntityDraft, Recent] = {}
        for item in reversed(self._recent):
            if not item.draft.is_thing:
                found.setdefault(item.draft, item)
        return found

    def recent(self, sentence: int, sentences_back: int) -> Iterator[Recent]:
        """Yield the mentions in memory, latest first, at most so many sentences back."""
        for item in reversed(self._recent):
            if sentence - item.sentence > sentences_back:
                return
            yield item
