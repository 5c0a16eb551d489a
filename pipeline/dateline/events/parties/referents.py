"""The referents of a noun phrase: its own entity, or where it has none, entities that its words lead to.

A phrase without an entity refers to its apposition, its possessor or the name in it ("Colombia's sovereignty"); a group
("the two leaders", "they") refers to its members. The slot is filled with the words of the whole
phrase.
Misses: things whose only modifier is the maker's name ("the Airbus jets").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_apposition, is_predicate_noun, is_premodifier
from dateline.clauses.phrases import (
    appositions,
    conjuncts,
    noun_phrase,
    obliques,
    possessors,
    premodifiers,
)
from dateline.entities.knowledge import find_known, is_model
from dateline.page import Page
from dateline.records import Cast, Entity, Mention, Participant
from dateline.rules import Rules
from dateline.words import ranked_words

DESCENT_AT_MOST = 3
# A "they" that refers back to "they and Moe"; an apposition to an apposition: from here on nothing is sure.
TAKEN_UP_AT_MOST = DESCENT_AT_MOST + 4


class Referents:
    """Finds the entities that noun phrases refer to."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page, self._cast = page, cast
        self._states = {e.country: e.id for e in reversed(cast.entities) if is_state(e)}

    def find(self, head: Token, depth: int = 0) -> Sequence[Participant]:
        """Return the participants that a nominal head refers to; ``depth`` counts the phrases that led to it."""
        ruling = REFERENT_RULES.decide(NounPhrase(self, head, self.mention(head), depth))
        return [replace(participant, rule=ruling.rule) for participant in ruling.answer]

    def entity(self, mention: Mention) -> Entity:
        """Return the entity of a mention."""
        return self._cast.entity(mention.entity_id)

    def members(self, mention: Mention | None) -> list[Participant] | None:
        """Return the members of the group that a mention is of, None for no group."""
        if mention is None or not (members := self.entity(mention).member_ids):
            return None
        return [Participant(entity_id=member, span=(mention.start, mention.end)) for member in members]

    def mention(self, head: Token) -> Mention | None:
        """Return the mention whose head a word is, else the name that contains it."""
        over = self._cast.mentions_over(head.idx)
        for mention in over:
            if self._page.span(mention.start, mention.end).root == head:
                return mention
        return next((mention for mention in over if mention.kind == "name"), None)

    def party_id(self, mention: Mention) -> str:
        """Return the id of a mention's entity; an adjective of nationality before a noun gives its state."""
        entity = self.entity(mention)
        token = self._page.span(mention.start, mention.end).root
        if entity.type == "NORP" and entity.country and is_premodifier(token):
            return self._states.get(entity.country, entity.id)
        return entity.id

    def gather(self, nouns: Iterable[Token], depth: int) -> list[Participant]:
        """Return all participants that some nouns refer to."""
        return [participant for noun in nouns for participant in self.find(noun, depth)]


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase by its head, with its mention, and the number of phrases that led to it."""

    referents: Referents
    head: Token
    mention: Mention | None
    depth: int


REFERENT_RULES = Rules[[NounPhrase], Sequence[Participant]]("referent", "Whom does a noun phrase refer to?", ())


@REFERENT_RULES.add("Anna Dahl and Ole Berg left Norway. They sued Kenya.")
def _split_antecedent(phrase: NounPhrase) -> Sequence[Participant] | None:
    """The pronoun "they" for several named apart are each of them."""
    return phrase.referents.members(phrase.mention) if phrase.head.pos_ == "PRON" else None


@REFERENT_RULES.add("Norway and Kenya met. The two countries signed a treaty.")
def _group(phrase: NounPhrase) -> Sequence[Participant] | None:
    """A description of a group refers to its members."""
    return phrase.referents.members(phrase.mention)


@REFERENT_RULES.add("Kenya jailed Anna Dahl, a Norwegian who attacked Peru.")
def _apposed_nationality(phrase: NounPhrase) -> Sequence[Participant] | None:
    """A nationality in apposition describes the person before it: "Ann Moe, the British-Libyan"."""
    if phrase.mention is None or not is_apposition(phrase.head) or phrase.depth > TAKEN_UP_AT_MOST:
        return None
    if phrase.referents.entity(phrase.mention).type != "NORP":
        return None
    return _worded(phrase.referents.find(phrase.head.head, phrase.depth + 1), noun_phrase(phrase.head))


@REFERENT_RULES.add("Norway attacked Kenya.")
def _mention(phrase: NounPhrase) -> Sequence[Participant] | None:
    found = phrase.mention
    if found is None:
        return None
    return [Participant(entity_id=phrase.referents.party_id(found), span=(found.start, found.end))]


@REFERENT_RULES.add("Rebels attacked a target, Kenya.")
def _apposition(phrase: NounPhrase) -> Sequence[Participant] | None:
    return _by_way_of(phrase, appositions(phrase.head))


@REFERENT_RULES.add("Kenya met Norway, a power which attacked Peru.")
def _antecedent(phrase: NounPhrase) -> Sequence[Participant] | None:
    """An apposition refers to the noun before it: "Sani, a seller who lost her brother"."""
    return _by_way_of(phrase, [phrase.head.head] if is_apposition(phrase.head) else [])


@REFERENT_RULES.add("Anna Dahl is a writer who attacked Kenya.")
def _predicate(phrase: NounPhrase) -> Sequence[Participant] | None:
    return _by_way_of(phrase, clause_of(phrase.head.head).own_active_subjects if is_predicate_noun(phrase.head) else [])


@REFERENT_RULES.add("Rebels violated Norway's sovereignty.")
def _possessor(phrase: NounPhrase) -> Sequence[Participant] | None:
    return _by_way_of(phrase, possessors(phrase.head))


@REFERENT_RULES.add("Rebels attacked the car of Anna Dahl.")
def _complement(phrase: NounPhrase) -> Sequence[Participant] | None:
    """A preposition introduces the owner or origin: "the car of Anna Dahl", "boats from Norway"."""
    ranked = ranked_words("preposition of origin")
    return _by_way_of(phrase, [noun for word in ranked for noun in obliques(phrase.head, (word,))])


@REFERENT_RULES.add("Rebels attacked Norwegian jets.")
def _modifier(phrase: NounPhrase) -> Sequence[Participant] | None:
    """A name before the head, the nearest first; "the Boeing 737" is not Boeing."""
    before = premodifiers(phrase.head)
    is_thing = is_model([word.lower_ for word in (*before, phrase.head)])
    return None if is_thing else _by_way_of(phrase, before[::-1])


def _by_way_of(phrase: NounPhrase, inner: Sequence[Token]) -> Sequence[Participant] | None:
    """Return the referents of the first inner word that has any, with the words of the whole phrase."""
    if phrase.depth >= DESCENT_AT_MOST:
        return None
    named = (found for noun in inner if (found := phrase.referents.gather(conjuncts(noun), phrase.depth + 1)))
    return next((_worded(found, noun_phrase(phrase.head)) for found in named), None)


def _worded(participants: Sequence[Participant], span: tuple[int, int]) -> list[Participant]:
    return [replace(participant, span=span) for participant in participants]


def is_state(entity: Entity) -> bool:
    """Tell whether an entity is a state."""
    known = find_known(entity.name)
    return entity.type == "GPE" and known is not None and known.kind == "country"


def unique(participants: Iterable[Participant]) -> list[Participant]:
    """Return participants without repeated entities, first words kept."""
    seen: dict[str, Participant] = {}
    for participant in participants:
        seen.setdefault(participant.entity_id, participant)
    return list(seen.values())
