"""Who did it and to whom, as entities of the cast, each with its words.

A verb's actors are its logical subjects and its recipients its logical objects, through passives, control, raising,
relatives and coordination (syntax.py), and the relations that its coding names ("called on soldiers"). An event noun's
are its possessor, its "by", "of", "between" and "against" phrases, the names before it, and the subject and
prepositions of the verb that supports it ("issued a warning to"). Reciprocal acts have all their parties as actors. A
phrase that is no entity itself stands for its possessor or the name in it ("Colombia's sovereignty"). Slots left empty
here are for story.py to fill.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.events.parties import Parties
from dateline.events.trigger import Trigger
from dateline.events.words import noun_frames, role_prepositions, supports, unaccusatives
from dateline.page import Page
from dateline.records import Cast, Mention, Participant
from dateline.syntax import VERBAL, children, conjuncts, doers, is_passive, subjects, undergoers

DEFAULT_RELATIONS = ("dobj", "dative")
MODIFIERS = ("compound", "nmod", "amod", "poss")
DESCENT_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Roles:
    """The two slots of a trigger."""

    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()


class Resolver:
    """Finds the entities that noun phrases stand for."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page, self._cast = page, cast
        self._parties = Parties(cast)
        self._countries = {e.country: e.id for e in reversed(cast.entities) if e.type == "GPE" and e.country}

    def find(self, head: Token, depth: int = 0) -> list[Participant]:
        """Return the participant that a nominal head stands for: its entity, or that of a name in its phrase."""
        mention = self._mention(head)
        if mention is not None:
            return [Participant(entity_id=self._entity_id(mention), span=(mention.start, mention.end))]
        if (members := self._parties.find(head)) or depth >= DESCENT_AT_MOST:
            return members
        for inner in _inner_heads(head):
            found = [participant for noun in conjuncts(inner) for participant in self.find(noun, depth + 1)]
            if found:
                return found
        return []

    def find_all(self, heads: Iterable[Token]) -> list[Participant]:
        """Return the participants of several heads and of what is coordinated with them, without repeats."""
        found = [participant for head in heads for noun in conjuncts(head) for participant in self.find(noun)]
        return unique(found)

    def _mention(self, head: Token) -> Mention | None:
        over = self._cast.mentions_over(head.idx)
        for mention in over:
            if self._page.span(mention.start, mention.end).root == head:
                return mention
        inside = [mention for mention in over if mention.kind == "name"]
        return inside[0] if inside else None

    def _entity_id(self, mention: Mention) -> str:
        """Return the entity of a mention; an adjective of nationality before a noun stands for its state."""
        entity = self._cast.entity(mention.entity_id)
        token = self._page.span(mention.start, mention.end).root
        if entity.type == "NORP" and entity.country and token.dep_ in ("amod", "compound", "nmod"):
            return self._countries.get(entity.country, entity.id)
        return entity.id


def _inner_heads(head: Token) -> Iterator[Token]:
    """Yield the words inside a phrase that may name whom it stands for, most telling first."""
    yield from children(head, "appos")
    yield from children(head, "poss")
    for word in ("of", "from", "by"):
        for preposition in children(head, "prep"):
            if preposition.lower_ == word:
                yield from children(preposition, "pobj")
    yield from reversed(children(head, "compound", "nmod", "amod"))


def unique(participants: Iterable[Participant]) -> list[Participant]:
    """Return participants without repeated entities, first words kept."""
    seen: dict[str, Participant] = {}
    for participant in participants:
        seen.setdefault(participant.entity_id, participant)
    return list(seen.values())


def roles_of(resolver: Resolver, trigger: Trigger) -> Roles:
    """Return the roles that a trigger's own phrases fill."""
    actors, recipients = _noun_roles(resolver, trigger) if trigger.is_noun else _verb_roles(resolver, trigger)
    if trigger.coding.reciprocal:
        others = phrases(trigger, ("with", "between", "among"))
        together = unique([*actors, *recipients, *resolver.find_all(others)])
        return Roles(tuple(_in_order(together)), ())
    ids = {actor.entity_id for actor in actors}
    kept = [participant for participant in recipients if participant.entity_id not in ids]
    return Roles(tuple(_in_order(actors)), tuple(_in_order(kept)))


def _in_order(participants: list[Participant]) -> list[Participant]:
    return sorted(participants, key=lambda participant: participant.span or (0, 0))


def _verb_roles(resolver: Resolver, trigger: Trigger) -> tuple[list[Participant], list[Participant]]:
    verb = trigger.token
    actors = resolver.find_all(doers(verb))
    if verb.lemma_.lower() in unaccusatives() and not undergoers(verb):
        return [], actors
    return actors, _recipients(resolver, trigger, actors)


def _recipients(resolver: Resolver, trigger: Trigger, actors: list[Participant]) -> list[Participant]:
    taken = {actor.entity_id for actor in actors}
    for relation in trigger.coding.recipient_relations or DEFAULT_RELATIONS:
        found = resolver.find_all(_related(trigger, relation))
        kept = [participant for participant in found if participant.entity_id not in taken]
        if kept:
            return kept
    return []


def _related(trigger: Trigger, relation: str) -> list[Token]:
    """Return the heads in one of the relations that a coding names."""
    token = trigger.token
    if relation.startswith("prep:"):
        return phrases(trigger, (relation.removeprefix("prep:"),))
    if relation == "dobj":
        return undergoers(token) if token.pos_ in VERBAL else phrases(trigger, ("of",))
    if relation == "dative":
        return [noun for word in (token, *trigger.supports) for noun in _datives(word)]
    if relation == "comp-obj":
        return [noun for clause in children(token, "xcomp", "ccomp") for noun in _objects(clause)]
    if relation == "comp":
        return [noun for clause in children(token, "xcomp", "ccomp") for noun in subjects(clause)]
    if relation == "subj":
        return subjects(token) if token.pos_ in VERBAL else []
    return children(token, *(("poss",) if relation == "poss" else ("amod", "compound", "nmod")))


def _objects(clause: Token) -> list[Token]:
    """Return what a complement clause is about: its logical objects, else those of its prepositions."""
    phrases = [noun for preposition in children(clause, "prep") for noun in children(preposition, "pobj")]
    return undergoers(clause) or phrases


def _datives(word: Token) -> list[Token]:
    found = children(word, "dative")
    return [noun for child in found for noun in (children(child, "pobj") if child.pos_ == "ADP" else [child])]


def phrases(trigger: Trigger, words: tuple[str, ...]) -> list[Token]:
    """Return the heads of prepositional phrases on a trigger, its container or its supports."""
    found = []
    for word in (trigger.token, *trigger.supports):
        for preposition in children(word, "prep", "agent", "dative"):
            if preposition.lower_ in words:
                found += children(preposition, "pobj")
    return found


def _noun_roles(resolver: Resolver, trigger: Trigger) -> tuple[list[Participant], list[Participant]]:
    noun = trigger.token
    possessor_role, of_role = noun_frames().get(noun.lemma_.lower(), ("actor", "recipient"))
    slots: dict[str, list[Participant]] = {"actor": [], "recipient": [], "none": []}
    slots[possessor_role] += resolver.find_all(children(noun, "poss"))
    slots["actor"] += resolver.find_all(phrases(trigger, role_prepositions("actor")))
    _add_subject(resolver, trigger, slots)
    if not trigger.coding.recipient_relations or of_role == "actor":
        slots[of_role] += resolver.find_all(phrases(trigger, ("of",)))
    if not slots["actor"]:
        slots["actor"] += resolver.find_all(_names_before(noun))
    actors = unique(slots["actor"])
    coded = _recipients(resolver, trigger, actors) if trigger.coding.recipient_relations else []
    others = resolver.find_all(phrases(trigger, role_prepositions("recipient")))
    return actors, unique(slots["recipient"] or coded or others)


def _names_before(noun: Token) -> list[Token]:
    return children(noun, "amod", "compound", "nmod")


def _add_subject(resolver: Resolver, trigger: Trigger, slots: dict[str, list[Participant]]) -> None:
    """Give the subject of a support verb its role; a verb that the trigger is the subject of gives none."""
    if not trigger.supports:
        return
    verb = trigger.supports[0]
    lemma = verb.lemma_.lower()
    support = supports().get((lemma, "light")) or supports().get((lemma, "phase"))
    if support is None or support.subject == "none":
        return
    heads = [head for head in doers(verb) if head.i != trigger.token.i]
    found = resolver.find_all(heads)
    slots[support.subject] += found
    if support.subject == "recipient" and not is_passive(verb):
        slots["actor"] += resolver.find_all(phrases(trigger, ("from",)))


def surroundings(resolver: Resolver, trigger: Trigger) -> tuple[Participant, ...]:
    """Return the subjects of the clauses that an event noun stands in: those who may be its unnamed parties."""
    if not trigger.is_noun:
        return ()
    verbs = [verb for verb in trigger.token.ancestors if verb.pos_ in VERBAL]
    return tuple(resolver.find_all(noun for verb in verbs for noun in subjects(verb)))
