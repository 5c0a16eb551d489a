"""The referents of a noun phrase: its own entity, or where it has none, entities that its words lead to.

A phrase without an entity refers to its apposition, its possessor or the name in it ("Colombia's sovereignty"); a
plural description or "they" refers to its members ("the two leaders"). The slot is filled with the words of the whole
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
from dateline.events.parties.groups import Parties
from dateline.page import Page
from dateline.records import Cast, Entity, Mention, Participant
from dateline.rules import Rules
from dateline.words import ranked_words

DESCENT_AT_MOST = 3
# A "they" that refers back to "they and Moe"; an apposition to an apposition: from here on nothing is sure.
TAKEN_UP_AT_MOST = DESCENT_AT_MOST + 4
PEOPLE = ("PERSON", "NORP")


class Referents:
    """Finds the entities that noun phrases refer to."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page, self._cast = page, cast
        self.parties = Parties(page, cast)
        self._states = {e.country: e.id for e in reversed(cast.entities) if is_state(e)}

    def find(self, head: Token, depth: int = 0) -> Sequence[Participant]:
        """Return the participants that a nominal head refers to; ``depth`` counts the phrases that led to it."""
        ruling = REFERENT_RULES.decide(NounPhrase(self, head, self.mention(head), depth))
        return [replace(participant, rule=ruling.rule) for participant in ruling.answer]

    def entity(self, mention: Mention) -> Entity:
        """Return the entity of a mention."""
        return self._cast.entity(mention.entity_id)

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
    """The joint antecedents of "they", unless it is a mention of other people (one organisation would be "it")."""
    if phrase.depth > TAKEN_UP_AT_MOST:
        return None
    below = max(phrase.depth, DESCENT_AT_MOST - 1) + 1
    found = unique(phrase.referents.gather(phrase.referents.parties.taken_up(phrase.head), below))
    return None if len(found) < 2 or _is_other_person(phrase, found) else _worded(found, _word_span(phrase.head))


def _is_other_person(phrase: NounPhrase, found: list[Participant]) -> bool:
    """Tell whether a pronoun is a mention of people besides those found."""
    if phrase.mention is None or phrase.mention.entity_id in {member.entity_id for member in found}:
        return False
    return phrase.referents.entity(phrase.mention).type in PEOPLE


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


@REFERENT_RULES.add("Norway and Kenya met. The two countries signed a treaty.")
def _group(phrase: NounPhrase) -> Sequence[Participant] | None:
    """A plural description refers to its members."""
    return phrase.referents.parties.find(phrase.head) or None


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


def _word_span(word: Token) -> tuple[int, int]:
    return word.idx, word.idx + len(word)


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
