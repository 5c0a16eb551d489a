"""Whom a noun phrase stands for: an entity of the cast, with its words.

A phrase that is no entity itself stands for its possessor or the name in it ("Colombia's sovereignty"), a plural
description or "they" for its members ("the two leaders"); the words that fill the slot are the whole phrase.
Misses: things that a maker's name alone stands before ("the Airbus jets").
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from dateline.entities.knowledge import find_known, fold, is_model
from dateline.events.parties import Parties
from dateline.events.trigger import HEADLINE_KINDS, Trigger
from dateline.events.words import function_words, role_prepositions
from dateline.layout import dateline_end
from dateline.page import Page
from dateline.quotes.cues import load_cues
from dateline.records import Cast, Entity, Mention, Participant, Sentence
from dateline.syntax import (
    ALL_SUBJECTS,
    AUXILIARIES,
    OBJECTS,
    SUBJECTS,
    children,
    conjuncts,
    is_passive,
    noun_phrase,
)

DESCENT_AT_MOST = 3
# "They and Moe", who are taken up by another "they"; an apposition to an apposition: from here on nothing is sure.
TAKEN_UP_AT_MOST = DESCENT_AT_MOST + 4
PEOPLE = ("PERSON", "NORP")
# Relations and entity types of a name that tells where an event noun's happening was, or what it was about.
SCENE_RELATIONS = ("compound", "nmod")
SCENE_TYPES = ("LOC", "FAC", "OTHER")


class Resolver:
    """Finds the entities that noun phrases stand for."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page, self._cast = page, cast
        self._parties = Parties(page, cast)
        self._datelines: dict[int, int] = {}
        self._states = {e.country: e.id for e in reversed(cast.entities) if _is_state(e)}

    def find(self, head: Token, depth: int = 0) -> list[Participant]:
        """Return the participant that a nominal head stands for: its entity, or that of a name in its phrase."""
        mention = self._mention(head)
        if depth <= TAKEN_UP_AT_MOST and (together := self._together(head, mention, depth)):
            return together
        is_beside = head.dep_ == "appos" and depth <= TAKEN_UP_AT_MOST
        if mention is not None and is_beside and self._cast.entity(mention.entity_id).type == "NORP":
            named = self.find(head.head, depth + 1)  # "Ann Moe, the British-Libyan"
            return [replace(participant, span=noun_phrase(head)) for participant in named]
        if mention is not None:
            return [Participant(entity_id=self._entity_id(mention), span=(mention.start, mention.end))]
        if (members := self._parties.find(head)) or depth >= DESCENT_AT_MOST:
            return members
        for inner in _inner_heads(head):
            found = [participant for noun in conjuncts(inner) for participant in self.find(noun, depth + 1)]
            if found:
                return [replace(participant, span=noun_phrase(head)) for participant in found]
        return []

    def _together(self, pronoun: Token, mention: Mention | None, depth: int) -> list[Participant]:
        """Return all whom "they" takes up together, unless it stands for other people (one body would be "it")."""
        below = max(depth, DESCENT_AT_MOST - 1) + 1
        found = unique(member for noun in self._parties.taken_up(pronoun) for member in self.find(noun, below))
        others = {mention.entity_id} - {member.entity_id for member in found} if mention is not None else set()
        if len(found) < 2 or any(self._cast.entity(other).type in PEOPLE for other in others):
            return []
        return [replace(member, span=(pronoun.idx, pronoun.idx + len(pronoun))) for member in found]

    def find_all(self, heads: Iterable[Token], wordless: Container[int] = ()) -> list[Participant]:
        """Return the participants of several heads, without repeats, in reading order.

        Those whom the phrases of ``wordless`` heads stand for are filled in without words.
        """
        told = (noun for head in heads for noun in (head, *_named_members(head)) if not self.is_outside(noun))
        found = unique(
            replace(participant, span=None) if head.i in wordless else participant
            for head in told
            for participant in self.find(head)
        )
        return sorted(found, key=lambda participant: participant.span or (0, 0))

    def is_outside(self, head: Token) -> bool:
        """Tell whether a word is no part of what its sentence tells: in its dateline, or only standing for a clause."""
        sentence = self._page.sentence_of(head)
        return head.idx - sentence.start < self._dateline_ends(sentence) or _is_expletive(head)

    def is_elliptic_passive(self, trigger: Trigger) -> bool:
        """Tell whether a past verb lacks the object that its act needs, since its "was" is left out.

        So in headlines ("Banker jailed for fraud"), and behind another passive ("two were killed and nine wounded").
        """
        verb, relations = trigger.token, trigger.coding.recipient_relations
        if verb.tag_ not in ("VBD", "VBN") or children(verb, *AUXILIARIES) or is_passive(verb):
            return False
        is_headline = self._page.kind_of(verb) in HEADLINE_KINDS
        if is_headline and _is_made_officer(verb):
            return True
        may_be = is_headline or _is_behind_passive(verb)
        wanted = ("dobj", "ccomp", "dative") if "comp" in relations else ("dobj", "ccomp", "dative", "xcomp")
        return may_be and relations[:1] == ("dobj",) and all(child.i < verb.i for child in children(verb, *wanted))

    def is_label(self, head: Token) -> bool:
        """Tell whether a name before a noun is neither of a party nor of a place ("the Ides of March plot")."""
        mention = self._mention(head) if head.dep_ in SCENE_RELATIONS else None
        if mention is None:
            return False
        entity = self._cast.entity(mention.entity_id)
        return entity.type == "OTHER" and not is_model(fold(entity.name).split())

    def is_scene(self, head: Token) -> bool:
        """Tell whether a name before a noun says where or what, not who: a place that is no state, a thing's name."""
        mention = self._mention(head) if head.dep_ in SCENE_RELATIONS else None
        if mention is None:
            return False
        entity = self._cast.entity(mention.entity_id)
        return entity.type in SCENE_TYPES or (entity.type == "GPE" and not _is_state(entity))

    def _dateline_ends(self, sentence: Sentence) -> int:
        if sentence.id not in self._datelines:
            self._datelines[sentence.id] = dateline_end(sentence.text)
        return self._datelines[sentence.id]

    def _mention(self, head: Token) -> Mention | None:
        over = self._cast.mentions_over(head.idx)
        for mention in over:
            if self._page.span(mention.start, mention.end).root == head:
                return mention
        return next((mention for mention in over if mention.kind == "name"), None)

    def _entity_id(self, mention: Mention) -> str:
        """Return the entity of a mention; an adjective of nationality before a noun stands for its state."""
        entity = self._cast.entity(mention.entity_id)
        token = self._page.span(mention.start, mention.end).root
        if entity.type == "NORP" and entity.country and token.dep_ in ("amod", "compound", "nmod"):
            return self._states.get(entity.country, entity.id)
        return entity.id


def _is_state(entity: Entity) -> bool:
    known = find_known(entity.name)
    return entity.type == "GPE" and known is not None and known.kind == "country"


def _is_made_officer(verb: Token) -> bool:
    """Tell whether the bare noun behind a verb is the office that its subject got: "Moe elected president"."""
    offices = children(verb, *OBJECTS)
    is_appointment = verb.lemma_.lower() in function_words("appoints") and bool(offices)
    return is_appointment and not any(children(noun, "det", "poss") or noun.pos_ != "NOUN" for noun in offices)


def _is_behind_passive(verb: Token) -> bool:
    """Tell whether a verb with a subject of its own goes on from a passive, which the parser may hang on it."""
    if not children(verb, *SUBJECTS):
        return False
    before = children(verb, "ccomp")
    while verb.dep_ == "conj":
        verb = verb.head
        before += [verb, *children(verb, "ccomp")]
    return any(other.i <= verb.i and is_passive(other) for other in before)


def _is_expletive(head: Token) -> bool:
    """Tell whether "there" or "it" only stands for what follows ("it is expected that"); who is told is somebody."""
    verb = head.head
    if head.lower_ != "it" or head.dep_ not in ALL_SUBJECTS:
        return head.dep_ == "expl"
    predicates = children(verb, "acomp", "attr") or ([verb] if is_passive(verb) else [])
    tells = any(word.takes & {"hearer"} for word in load_cues().get(verb.lemma_.lower(), ()))
    clauses = [clause for holder in (verb, *predicates) for clause in children(holder, "ccomp", "csubj")]
    is_empty = bool(predicates) or verb.lemma_ in function_words("comes-to-light")
    return is_empty and not tells and any(children(clause, *ALL_SUBJECTS) for clause in clauses)


def _named_members(group: Token) -> list[Token]:
    """Return those of a group who are named: "three people, including Ann Moe", "firms such as Ampere"."""
    links = [link for link in children(group, "prep") if link.lower_ == "including" or _is_such_as(link)]
    return [
        noun for link in links for pobj in children(link, "pobj") for noun in conjuncts(pobj) if noun.pos_ == "PROPN"
    ]


def _is_such_as(link: Token) -> bool:
    return link.lower_ == "as" and link.i > 0 and link.nbor(-1).lower_ == "such"


def _inner_heads(head: Token) -> Iterator[Token]:
    """Yield the words inside a phrase that may name whom it stands for, most telling first."""
    yield from children(head, "appos")
    if head.dep_ == "appos":  # "Sani, a seller who lost her brother"
        yield head.head
    if head.dep_ == "attr":
        yield from children(head.head, *SUBJECTS)
    yield from children(head, "poss")
    for word in role_prepositions("stands-for"):
        for preposition in children(head, "prep"):
            if preposition.lower_ == word:
                yield from children(preposition, "pobj")
    makers = children(head, "compound", "nmod", "amod")
    if not is_model([word.lower_ for word in (*makers, head)]):  # "the Boeing 737" is not Boeing
        yield from reversed(makers)


def unique(participants: Iterable[Participant]) -> list[Participant]:
    """Return participants without repeated entities, first words kept."""
    seen: dict[str, Participant] = {}
    for participant in participants:
        seen.setdefault(participant.entity_id, participant)
    return list(seen.values())
