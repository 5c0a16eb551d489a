"""The participants that the words of a slot stand for, and which words fill none: datelines, expletives, scenes.

Whom a single phrase stands for is told by referents.py. A past verb without its object may be a passive whose "was" is
left out. Misses: agents that only the story names.
"""

from collections.abc import Container, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_conjunct, is_expletive, is_noun_modifier, is_subject
from dateline.clauses.phrases import conjuncts, is_bare, objects_of, prepositions
from dateline.cues import load_cues
from dateline.entities.knowledge import fold, is_model
from dateline.events.parties.referents import Referents, is_state, unique
from dateline.events.parties.slots import Chosen, ruled
from dateline.events.triggers.trigger import HEADLINE_KINDS, Trigger
from dateline.layout import dateline_end
from dateline.page import Page
from dateline.records import Cast, Entity, Participant, Sentence
from dateline.words import words_for

# Entity types of a name before an event noun that tells where the happening was, or what it was about.
SCENE_TYPES = ("LOC", "FAC", "OTHER")


class Resolver:
    """Finds the entities that noun phrases refer to."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page = page
        self._referents = Referents(page, cast)
        self._datelines: dict[int, int] = {}

    def find_all(self, heads: Chosen, wordless: Container[int] = ()) -> list[Participant]:
        """Return the participants of several heads, without repeats, in reading order.

        Those whom the phrases of ``wordless`` heads refer to are filled in without words.
        """
        found = unique(
            replace(p, span=None if noun.i in wordless else p.span, rule=ruled(rule, p.rule))
            for head, rule in heads.items()
            for noun in (head, *_named_members(head))
            if not self.is_outside(noun)
            for p in self._referents.find(noun)
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
        verb, clause = trigger.token, clause_of(trigger.token)
        if verb.tag_ not in ("VBD", "VBN") or clause.own_auxiliaries or clause.is_passive:
            return False
        is_headline = self._page.kind_of(verb) in HEADLINE_KINDS
        if is_headline and _is_made_officer(verb):
            return True
        return (is_headline or _is_behind_passive(verb)) and _lacks_object(trigger)

    def is_label(self, head: Token) -> bool:
        """Tell whether a name before a noun is neither of a party nor of a place ("the Ides of March plot")."""
        entity = self._named_before_noun(head)
        return entity is not None and entity.type == "OTHER" and not is_model(fold(entity.name).split())

    def is_scene(self, head: Token) -> bool:
        """Tell whether a name before a noun says where or what, not who: a place that is no state, a thing's name."""
        entity = self._named_before_noun(head)
        is_place = entity is not None and entity.type == "GPE" and not is_state(entity)
        return is_place or (entity is not None and entity.type in SCENE_TYPES)

    def _named_before_noun(self, head: Token) -> Entity | None:
        """Return the entity that a word names before the noun that it modifies: "the GENEVA talks"."""
        mention = self._referents.mention(head) if is_noun_modifier(head) else None
        return None if mention is None else self._referents.entity(mention)

    def _dateline_ends(self, sentence: Sentence) -> int:
        if sentence.id not in self._datelines:
            self._datelines[sentence.id] = dateline_end(sentence.text)
        return self._datelines[sentence.id]


def _lacks_object(trigger: Trigger) -> bool:
    """Tell whether nothing stands behind a verb whose act is done to its object."""
    verb, relations = trigger.token, trigger.coding.recipient_relations
    clause = clause_of(verb)
    contents = clause.content_clauses if "comp" in relations else clause.complements
    wanted = (*clause.objects, *clause.indirect_objects, *contents)
    return relations[:1] == ("obj",) and all(word.i < verb.i for word in wanted)


def _is_made_officer(verb: Token) -> bool:
    """Tell whether the bare noun behind a verb is the office that its subject got: "Moe elected president"."""
    offices = clause_of(verb).objects
    is_appointment = verb.lemma_ in words_for("verb of appointment") and bool(offices)
    return is_appointment and all(is_bare(noun) and noun.pos_ == "NOUN" for noun in offices)


def _is_behind_passive(verb: Token) -> bool:
    """Tell whether a verb with a subject of its own goes on from a passive, which the parser may hang on it."""
    if not clause_of(verb).own_active_subjects:
        return False
    before = list(clause_of(verb).content_clauses)
    while is_conjunct(verb):
        verb = verb.head
        before += [verb, *clause_of(verb).content_clauses]
    return any(other.i <= verb.i and clause_of(other).is_passive for other in before)


def _is_expletive(head: Token) -> bool:
    """Tell whether "there" or "it" only stands for what follows ("it is expected that"); who is told is somebody."""
    if head.lower_ != "it" or not is_subject(head):
        return is_expletive(head)
    verb, clause = head.head, clause_of(head.head)
    predicates = clause.predicatives or ([verb] if clause.is_passive else [])
    is_empty = bool(predicates) or verb.lemma_ in words_for("verb of coming to light")
    return is_empty and not _tells_somebody(verb) and any(map(_has_clause_behind, (verb, *predicates)))


def _tells_somebody(verb: Token) -> bool:
    return any("hearer" in word.takes for word in load_cues().get(verb.lemma_, ()))


def _has_clause_behind(word: Token) -> bool:
    """Tell whether a content clause, or a clause as subject, with a subject of its own depends on a word."""
    clause = clause_of(word)
    return any(clause_of(verb).own_subjects for verb in (*clause.content_clauses, *clause.own_subjects))


def _named_members(group: Token) -> Sequence[Token]:
    """Return those of a group who are named: "three people, including Ann Moe", "firms such as Ampere"."""
    links = [link for link in prepositions(group) if link.lower_ == "including" or _is_such_as(link)]
    return [noun for link in links for first in objects_of(link) for noun in conjuncts(first) if noun.pos_ == "PROPN"]


def _is_such_as(link: Token) -> bool:
    return link.lower_ == "as" and link.i > 0 and link.nbor(-1).lower_ == "such"
