"""Actors and recipients: the two slots of each trigger, and how its own phrases fill them.

Words that name no entity of the cast are kept as a participant without an id. A happening is no participant: where it
stands in the slot of an uncoded verb ("delayed the visit"), its own participants fill the slot, without words. Acts and
states are no recipients. Slots left empty here are filled by fillers.py.
Misses: agents that only the story names, except where mentions are merged.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Token

from dateline.clauses.arguments import antecedent
from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, is_conjunct, is_object, is_premodifier
from dateline.clauses.phrases import is_nominal, noun_phrase, obliques
from dateline.events.acts.coding import Coding, eventive_nouns
from dateline.events.parties.heads import heads_of
from dateline.events.parties.participants import Resolver
from dateline.events.parties.slots import Chosen, Heads, ruled, spread
from dateline.events.parties.things import is_thing
from dateline.events.triggers.trigger import Trigger
from dateline.events.words import hedges
from dateline.ranges import overlaps
from dateline.records import Participant
from dateline.words import words_for

GIVING = "AID"
# The rule of a phrase whose words are no entity, and of the object that is given to nobody named.
NO_ENTITY, THING_GIVEN = "words", "thing-given"
UNNAMABLE_TYPES = ("DATE", "TIME", "PERCENT")


@dataclass(frozen=True, slots=True)
class Roles:
    """The two slots of a trigger, and the words of each that name no entity."""

    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    actor_words: tuple[Participant, ...] = ()
    recipient_words: tuple[Participant, ...] = ()


@dataclass(frozen=True)
class Slots:
    """The triggers in reading order, and the roles of each as far as they are filled, by the trigger's token index."""

    resolver: Resolver
    triggers: Sequence[Trigger]
    roles: Mapping[int, Roles]

    def of(self, trigger: Trigger) -> Roles:
        """Return the roles of a trigger."""
        return self.roles.get(trigger.token.i, Roles())

    def named(self, heads: Iterable[Token]) -> tuple[Participant, ...]:
        """Return the participants of nominal heads and their conjuncts."""
        return tuple(self.resolver.find_all(spread(heads)))

    @cached_property
    def codings(self) -> dict[int, Coding]:
        """Return the coding of each trigger by its token index."""
        return {trigger.token.i: trigger.coding for trigger in self.triggers}

    @property
    def nouns(self) -> list[Trigger]:
        """Return the event nouns."""
        return [trigger for trigger in self.triggers if trigger.is_noun]

    @property
    def verbs(self) -> list[Trigger]:
        """Return the triggers that are no nouns."""
        return [trigger for trigger in self.triggers if not trigger.is_noun]

    def filled(self, changes: Mapping[int, Roles]) -> "Slots":
        """Return the slots with the roles of some triggers replaced."""
        return replace(self, roles={**self.roles, **changes})


def by_rule(participants: Iterable[Participant], rule: str) -> tuple[Participant, ...]:
    """Return participants with the rule that put them into a slot; their words stay."""
    return tuple(replace(participant, rule=rule) for participant in participants)


def from_context(participants: Iterable[Participant], rule: str) -> tuple[Participant, ...]:
    """Return participants without words, as a rule fills them in from context."""
    return tuple(Participant(entity_id=participant.entity_id, rule=rule) for participant in participants)


def own_phrases(slots: Slots) -> Slots:
    """Fill the slots from the triggers' own phrases."""
    happenings = {trigger.token.i for trigger in slots.triggers if _is_happening(trigger)}
    named = ((trigger, _roles(slots.resolver, trigger, happenings)) for trigger in slots.triggers)
    return slots.filled({trigger.token.i: _by_pronoun(trigger, roles) for trigger, roles in named})


def _is_happening(trigger: Trigger) -> bool:
    """Tell whether a trigger names a happening and no party; a predicate does so only if it is an event noun."""
    return trigger.coding.rule != "predicate" or trigger.token.lemma_ in eventive_nouns()


def _by_pronoun(trigger: Trigger, roles: Roles) -> Roles:
    """Return roles in which a relative pronoun gives the words of its antecedent ("who", not "Ann")."""
    pronoun = None if trigger.is_noun else clause_of(trigger.token).relative_pronoun
    noun = antecedent(pronoun) if pronoun is not None else None
    if pronoun is None or noun is None:
        return roles
    own = (pronoun.idx, pronoun.idx + len(pronoun))

    def said(slot: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(replace(p, span=own) if p.span and p.span[0] <= noun.idx < p.span[1] else p for p in slot)

    return Roles(said(roles.actors), said(roles.recipients), said(roles.actor_words), said(roles.recipient_words))


def _told(resolver: Resolver, heads: Heads) -> Heads:
    """Return the heads without expletives and words of a dateline ("PARIS (AP) -").

    A place before an event noun is its location and no actor, unless it is a state ("the Geneva talks", but "the Brazil
    visit").
    """
    actors = {
        head: rule for head, rule in heads.actors.items() if not (resolver.is_outside(head) or resolver.is_scene(head))
    }
    groups = (
        {head: rule for head, rule in group.items() if not (resolver.is_outside(head) or resolver.is_label(head))}
        for group in heads.recipients
    )
    return Heads(actors, tuple(groups))


def _roles(resolver: Resolver, trigger: Trigger, happenings: set[int]) -> Roles:
    heads = _told(resolver, heads_of(trigger))
    if resolver.is_elliptic_passive(trigger):
        heads = Heads({}, (heads.actors,))
    # Coded acts may be about acts of others ("condemned the raid"): there the words of the happening fill the slot.
    wordless = () if trigger.coding.event_type else happenings
    actors = resolver.find_all(heads.actors, wordless)
    recipients, last = _first_named(resolver, heads, wordless, actors)
    named = [*actors, *recipients]
    persons = {head: rule for head, rule in heads.actors.items() if head.ent_type_ != "MONEY"}
    groups = (*heads.recipients[:last], *_behind(trigger, heads.recipients[last:]))
    return Roles(
        actors=tuple(actors),
        recipients=tuple(recipients),
        actor_words=_words(persons, actors, happenings),
        recipient_words=_first_words(groups, named, happenings)
        or (() if recipients else _coded_words(trigger, heads, named, happenings)),
    )


def _behind(trigger: Trigger, groups: tuple[Chosen, ...]) -> Iterator[Chosen]:
    """Yield the later groups of recipients without things ("wounded ten on a street"), except the object of giving."""
    is_gift = bool(clause_of(trigger.token).indirect_objects)
    for group in groups:
        yield {head: rule for head, rule in group.items() if not is_thing(head) or (is_gift and is_object(head))}


def _coded_words(
    trigger: Trigger, heads: Heads, named: list[Participant], happenings: set[int]
) -> tuple[Participant, ...]:
    """Return the recipient words of a coded act that names nobody: those of a happening, else of the things given."""
    if not trigger.coding.event_type:
        return ()
    return _first_words(heads.recipients, named, set()) or _words(_given(trigger), named, happenings)


def _first_words(groups: Iterable[Chosen], named: list[Participant], happenings: set[int]) -> tuple[Participant, ...]:
    """Return the words of the first group that has any."""
    return next((words for group in groups if (words := _words(group, named, happenings))), ())


def _first_named(
    resolver: Resolver, heads: Heads, wordless: Container[int], actors: list[Participant]
) -> tuple[list[Participant], int]:
    """Return the recipients of the first group that names any but the actors, and how many groups that took."""
    taken = {actor.entity_id for actor in actors}
    for last, group in enumerate(heads.recipients, start=1):
        if found := [other for other in resolver.find_all(group, wordless) if other.entity_id not in taken]:
            return found, last
    return [], len(heads.recipients)


def _given(trigger: Trigger) -> Chosen:
    """Return the things that are given to nobody named: "the jets will be delivered", but not "took up arms"."""
    things = clause_of(trigger.token).undergoers if trigger.coding.event_type == GIVING and not trigger.is_noun else []
    return {noun: THING_GIVEN for noun in spread(things) if is_thing(noun)}


def _words(heads: Chosen, named: list[Participant], happenings: set[int]) -> tuple[Participant, ...]:
    """Return the phrases of heads that are neither happenings nor have a named participant in them."""
    spans = [participant.span for participant in named if participant.span]
    found = []
    for head, rule in ((_priced(head), rule) for head, rule in heads.items()):
        if head.i in happenings or not _can_be_words(head):
            continue
        phrase = noun_phrase(head)
        if not any(overlaps(phrase, span) for span in spans):
            spans.append(phrase)
            found.append(Participant(entity_id="", span=phrase, rule=ruled(rule, NO_ENTITY)))
    return tuple(found)


def _priced(amount: Token) -> Token:
    """Return the things behind a sum of money instead of the sum ("$6 billion in new jets"); any other word as it is.

    Before an act or a state the sum stays ("$3 billion in sales").
    """
    if amount.ent_type_ != "MONEY":
        return amount
    things = obliques(amount, words_for("preposition behind an amount"))
    return next((noun for noun in things if _can_be_words(noun) and noun.lemma_ not in eventive_nouns()), amount)


def _can_be_words(head: Token) -> bool:
    """Tell whether a head makes a phrase of its own that could be somebody or something."""
    first = head
    while is_conjunct(first):
        first = first.head
    # "The car-and-knife attack"
    is_phrase = is_nominal(head) and not is_premodifier(first) and head.tag_ != "WP"
    is_word = any(map(str.isalnum, head.text)) and head.lower_ not in hedges("adverb")
    is_abstract = head.pos_ == "NOUN" and head.lemma_ in words_for("abstract noun")
    return is_phrase and is_word and not is_abstract and head.ent_type_ not in UNNAMABLE_TYPES


def surroundings(resolver: Resolver, trigger: Trigger) -> tuple[Participant, ...]:
    """Return the subjects of the clauses that an event noun stands in: those who may be its unnamed parties."""
    if not trigger.is_noun:
        return ()
    verbs = [verb for verb in trigger.token.ancestors if verb.pos_ in VERBAL]
    return tuple(resolver.find_all(spread([noun for verb in verbs for noun in clause_of(verb).subjects])))
