"""The place of each trigger: a named place in a phrase of the trigger, of its clause or of its object.

Misses: places that only another sentence names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_conjunct
from dateline.clauses.phrases import conjuncts, noun_modifiers, objects_of, obliques, prepositions
from dateline.entities.knowledge import is_noun_for
from dateline.entities.quantities import counted_by
from dateline.events.parties.roles import Roles
from dateline.events.triggers.trigger import Trigger
from dateline.page import Page
from dateline.plover import QUADS
from dateline.records import Cast, Participant
from dateline.rules import Rules
from dateline.words import words_for

PLACE_TYPES = ("GPE", "LOC", "FAC")
VERBAL_ROOTS = (*QUADS["verbal-cooperation"], *QUADS["verbal-conflict"])


@dataclass(frozen=True, slots=True)
class Scene:
    """A trigger with its roles, the words whose clause it shares, and the objects of it and its supports."""

    page: Page
    cast: Cast
    trigger: Trigger
    roles: Roles
    clause: tuple[Token, ...]
    objects: tuple[Token, ...]

    def named(self, noun: Token) -> Participant | None:
        """Return the place that a word names."""
        for mention in self.cast.mentions_over(noun.idx):
            is_place = self.cast.entity(mention.entity_id).type in PLACE_TYPES and mention.kind == "name"
            if is_place and self.page.span(mention.start, mention.end).root == noun:
                return Participant(entity_id=mention.entity_id, span=(mention.start, mention.end))
        return None

    def is_no_party(self, place: Participant) -> bool:
        """Tell whether a place is neither an actor nor a recipient."""
        return place.entity_id not in {party.entity_id for party in (*self.roles.actors, *self.roles.recipients)}


PLACE_RULES = Rules[[Scene], Participant | None]("place-of-event", "Where did an event happen?", None)


def find_place(page: Page, cast: Cast, trigger: Trigger, roles: Roles, clause: Iterator[Token]) -> Participant | None:
    """Return the place of a trigger; ``clause`` are further words whose phrases may name it."""
    ruling = PLACE_RULES.decide(Scene(page, cast, trigger, roles, tuple(clause), tuple(_objects(trigger))))
    return replace(ruling.answer, rule=ruling.rule) if ruling.answer is not None else None


def _objects(trigger: Trigger) -> Iterator[Token]:
    """Yield the objects of a verb, to which the parser may attach the place ("met the minister in Paris")."""
    for word in (trigger.token, *trigger.supports):
        # "A bank in Oslo was robbed", but "the envoy in Kyiv was criticised" anywhere.
        undergone = clause_of(word).own_passive_subjects if trigger.coding.event_type not in VERBAL_ROOTS else ()
        for head in (*undergone, *clause_of(word).objects, *objects_of(word)):
            yield from (noun for other in conjuncts(head) for noun in (other, counted_by(other)) if noun is not None)


@PLACE_RULES.add("Anna Dahl met the envoy in Norway.")
def _adjunct(scene: Scene) -> Participant | None:
    return _place_in_phrases(scene, (scene.trigger.token, *scene.trigger.supports))


@PLACE_RULES.add("Rebels attacked the envoy in Kenya, wounding Anna Dahl.")
def _adjunct_of_clause(scene: Scene) -> Participant | None:
    return _place_in_phrases(scene, scene.clause) or _place_shared(scene)


@PLACE_RULES.add("A bank in Oslo was robbed.")
def _adjunct_of_object(scene: Scene) -> Participant | None:
    return _place_in_phrases(scene, scene.objects)


def _place_shared(scene: Scene) -> Participant | None:
    """Return the place behind the last verb of one subject and tense: "stormed a bank and shot Anna Dahl in Norway"."""
    own = (scene.named(noun) for noun in scene.objects)
    others = tuple(_verbs_behind(scene.trigger.carrier))
    if not others or any(own):  # "left Norway and sued Kenya in Geneva"
        return None
    objects = (noun for word in others for noun in clause_of(word).objects)
    return _place_in_phrases(scene, (*others, *objects))


def _verbs_behind(verb: Token) -> Iterator[Token]:
    """Yield the verbs of the same subject and tense that are coordinated with one, behind it."""
    for word in verb.children:
        if is_conjunct(word) and word.tag_ == verb.tag_ == "VBD" and not clause_of(word).own_subjects:
            yield word
            yield from _verbs_behind(word)


def _place_in_phrases(scene: Scene, words: tuple[Token, ...]) -> Participant | None:
    """Return the first place that the prepositional phrases of some words name."""
    for word in words:
        for link in (link for link in prepositions(word) if link.lower_ in words_for("preposition of place")):
            if link.lower_ == "on" and word in scene.objects:  # "its dependence on China"
                continue
            for place in filter(None, map(scene.named, _places_in(link))):
                if link.lower_ != "on" or scene.is_no_party(place):  # "an attack on Kenya"
                    return place
    return None


def _places_in(preposition: Token) -> Iterator[Token]:
    """Yield the words that may name the place of a phrase: its own, then those inside ("at a mosque in Kabul")."""
    for head in objects_of(preposition):
        yield from (*conjuncts(head), *_names_of_kind(head))
    for head in objects_of(preposition):
        for noun in obliques(head, words_for("preposition of place")):
            yield from (noun, *_names_of_kind(noun))


def _names_of_kind(noun: Token) -> Iterator[Token]:
    """Yield the name of a place beside the kind of place that it is: "Zamfara state", "the town of Dansadau"."""
    is_kind = is_noun_for("place", noun.lemma_)
    if is_kind or noun.lemma_ in words_for("places"):
        yield from obliques(noun, ("of",))
    if is_kind:
        yield from noun_modifiers(noun)


@PLACE_RULES.add("Anna Dahl flew to Norway, where rebels attacked.")
def _relative_clause(scene: Scene) -> Participant | None:
    clause = clause_of(scene.trigger.carrier)
    is_where = clause.kind == "relative" and any(adverb.lower_ == "where" for adverb in clause.adverbs)
    return scene.named(clause.word.head) if is_where else None


@PLACE_RULES.add("Anna Dahl attended the Geneva talks.")
def _modifier(scene: Scene) -> Participant | None:
    names = noun_modifiers(scene.trigger.token) if scene.trigger.is_noun else []
    return next(filter(scene.is_no_party, filter(None, map(scene.named, names))), None)


@PLACE_RULES.add("Rebels attacked Nairobi.")
def _target(scene: Scene) -> Participant | None:
    if scene.trigger.coding.event_type != "ASSAULT":
        return None
    told = (recipient for recipient in scene.roles.recipients if recipient.span)
    return next((place for place in told if scene.cast.entity(place.entity_id).type in PLACE_TYPES), None)
