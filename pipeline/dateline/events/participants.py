"""Who did it and to whom: the phrases of a trigger's slots as entities of the cast, each with its words.

A phrase that is no entity itself stands for its possessor or the name in it ("Colombia's sovereignty"), a plural
description for its members ("the two leaders"); the words that fill the slot are the whole phrase. Words that name no
entity of the cast are kept as a participant without an id. A happening is no party: where it stands in the slot of a
verb of no coded act ("delayed the visit"), those whose it is fill the slot without words. Slots left empty here are for
story.py to fill.
Misses: agents that only the story names, except where mentions are merged.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.arguments import antecedent, relative_pronoun, subjects
from dateline.entities.knowledge import find_known, fold, is_model
from dateline.events.heads import Heads, heads_of, spread
from dateline.events.lemmas import lemma_of
from dateline.events.parties import Parties
from dateline.events.things import is_thing
from dateline.events.trigger import HEADLINE_KINDS, Trigger
from dateline.events.words import abstract_nouns, hedges, role_prepositions
from dateline.layout import dateline_end
from dateline.page import Page
from dateline.quotes.cues import load_cues
from dateline.records import Cast, Entity, Mention, Participant, Sentence, overlaps
from dateline.syntax import (
    AUXILIARIES,
    NOMINAL,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    VERBAL,
    children,
    conjuncts,
    is_passive,
    noun_phrase,
)

DESCENT_AT_MOST = 3
UNNAMABLE_TYPES = ("DATE", "TIME", "PERCENT")
# Relations and entity types of a name that tells where an event noun's happening was, or what it was about.
SCENE_RELATIONS = ("compound", "nmod")
SCENE_TYPES = ("LOC", "FAC", "OTHER")


@dataclass(frozen=True, slots=True)
class Roles:
    """The two slots of a trigger, and the words of each that name no entity."""

    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    actor_words: tuple[Participant, ...] = ()
    recipient_words: tuple[Participant, ...] = ()


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
        if mention is not None and head.dep_ == "appos" and self._cast.entity(mention.entity_id).type == "NORP":
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

    def find_all(self, heads: Iterable[Token], wordless: Container[int] = ()) -> list[Participant]:
        """Return the participants of several heads, without repeats, in reading order.

        Those whom the phrases of ``wordless`` heads stand for are filled in without words.
        """
        told = (head for head in heads if not self.is_outside(head))
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
        may_be = self._page.kind_of(verb) in HEADLINE_KINDS or _is_behind_passive(verb)
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
    if head.lower_ != "it" or head.dep_ not in SUBJECTS | PASSIVE_SUBJECTS:
        return head.dep_ == "expl"
    predicates = children(verb, "acomp", "attr") or ([verb] if is_passive(verb) else [])
    tells = any(word.takes & {"hearer"} for word in load_cues().get(verb.lemma_.lower(), ()))
    clauses = [clause for holder in (verb, *predicates) for clause in children(holder, "ccomp", "csubj")]
    return bool(predicates) and not tells and any(children(clause, *SUBJECTS, *PASSIVE_SUBJECTS) for clause in clauses)


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


def find_roles(resolver: Resolver, triggers: list[Trigger]) -> list[Roles]:
    """Return the roles that the triggers' own phrases fill, in the triggers' order."""
    happenings = {trigger.token.i for trigger in triggers}
    return [_by_pronoun(trigger, _roles(resolver, trigger, happenings)) for trigger in triggers]


def _by_pronoun(trigger: Trigger, roles: Roles) -> Roles:
    """Return roles with the relative pronoun as the words of whom it stands for in the clause ("who", not "Ann")."""
    pronoun = None if trigger.is_noun else relative_pronoun(trigger.token)
    noun = antecedent(pronoun) if pronoun is not None else None
    if pronoun is None or noun is None:
        return roles
    own = (pronoun.idx, pronoun.idx + len(pronoun))

    def said(slot: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(replace(p, span=own) if p.span and p.span[0] <= noun.idx < p.span[1] else p for p in slot)

    return Roles(said(roles.actors), said(roles.recipients), said(roles.actor_words), said(roles.recipient_words))


def _told(resolver: Resolver, heads: Heads) -> Heads:
    """Return the heads without those in a sentence's dateline ("PARIS (AP) -") or standing for a clause.

    A place before an event noun is where it happened, unless it is a state ("the Geneva talks", "the Brazil visit").
    """
    return Heads(
        tuple(head for head in heads.actors if not (resolver.is_outside(head) or resolver.is_scene(head))),
        tuple(
            tuple(head for head in group if not (resolver.is_outside(head) or resolver.is_label(head)))
            for group in heads.recipients
        ),
    )


def _roles(resolver: Resolver, trigger: Trigger, happenings: set[int]) -> Roles:
    heads = _told(resolver, heads_of(trigger))
    if resolver.is_elliptic_passive(trigger):
        heads = Heads((), (heads.actors,))
    # Coded acts may be about what others did ("condemned the raid"): there the words of the happening fill the slot.
    wordless = () if trigger.coding.event_type else happenings
    actors = resolver.find_all(heads.actors, wordless)
    taken = {actor.entity_id for actor in actors}
    recipients: list[Participant] = []
    last = 0
    for group in heads.recipients:
        last += 1
        recipients = [found for found in resolver.find_all(group, wordless) if found.entity_id not in taken]
        if recipients:
            break
    named = [*actors, *recipients]
    # "Wounded ten people on a busy street": behind those found, phrases of people and bodies alone.
    told = [
        group if i < last else tuple(head for head in group if not is_thing(head))
        for i, group in enumerate(heads.recipients)
    ]
    groups = [words for group in told if (words := _words(group, named, happenings))]
    if not groups and not recipients and trigger.coding.event_type:
        groups = [words for group in heads.recipients if (words := _words(group, named, set()))]
    return Roles(
        actors=tuple(actors),
        recipients=tuple(recipients),
        actor_words=_words(heads.actors, actors, happenings),
        recipient_words=groups[0] if groups else (),
    )


def _words(heads: tuple[Token, ...], named: list[Participant], happenings: set[int]) -> tuple[Participant, ...]:
    """Return the phrases of heads that are neither happenings nor have a named participant in them."""
    spans = [participant.span for participant in named if participant.span]
    found = []
    for head in heads:
        if head.i in happenings or not _can_be_words(head):
            continue
        phrase = noun_phrase(head)
        if not any(overlaps(phrase, span) for span in spans):
            spans.append(phrase)
            found.append(Participant(entity_id="", span=phrase))
    return tuple(found)


def _can_be_words(head: Token) -> bool:
    """Tell whether a head makes a phrase of its own that could be somebody or something."""
    is_phrase = head.pos_ in NOMINAL and head.dep_ not in ("compound", "nmod", "amod") and head.tag_ != "WP"
    is_word = any(map(str.isalnum, head.text)) and head.lower_ not in hedges("adverb")
    is_abstract = head.pos_ == "NOUN" and lemma_of(head) in abstract_nouns()
    return is_phrase and is_word and not is_abstract and head.ent_type_ not in UNNAMABLE_TYPES


def surroundings(resolver: Resolver, trigger: Trigger) -> tuple[Participant, ...]:
    """Return the subjects of the clauses that an event noun stands in: those who may be its unnamed parties."""
    if not trigger.is_noun:
        return ()
    verbs = [verb for verb in trigger.token.ancestors if verb.pos_ in VERBAL]
    return tuple(resolver.find_all(spread([noun for verb in verbs for noun in subjects(verb)])))
