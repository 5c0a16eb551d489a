"""A predicate with what depends on it, each question answered once.

Any word can be asked: verbs, and the nouns and adjectives that take subjects or complements as verbs do.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from spacy.tokens import Token

from dateline.clauses import arguments, tense, voice
from dateline.clauses.dependents import dependents
from dateline.clauses.functions import Kind, kind_of
from dateline.clauses.labels import (
    ALL_SUBJECTS,
    AUXILIARIES,
    COMPLEMENTS,
    OBJECTS,
    PASSIVE_SUBJECTS,
    PREDICATIVES,
    SUBJECTS,
)

Words = tuple[Token, ...]
Found = TypeVar("Found")


class answer(Generic[Found]):  # noqa: N801 - a decorator
    """An attribute that is found when it is first asked for: cached_property without the lock that it has in 3.11."""

    def __init__(self, find: Callable[[Any], Found]) -> None:
        self._find, self.__doc__ = find, find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, clause: Any, owner: type) -> Found:
        found = clause.__dict__[self._name] = self._find(clause)
        return found


@dataclass(frozen=True, eq=False)
class Clause:
    """A predicate and what depends on it; words come in reading order.

    "Own" words depend on the predicate itself; others may be shared with the clause that governs it.
    """

    word: Token

    def _own(self, labels: Collection[str]) -> Words:
        return tuple(dependents(self.word, labels))

    @answer
    def kind(self) -> Kind:
        """How the clause depends on what governs it: main, conjunct, content, open, adverbial, relative ..."""
        return kind_of(self.word)

    @answer
    def governor(self) -> Token | None:
        """The verb that governs the clause, None at the root or under a noun."""
        return arguments.governing_verb(self.word)

    # Voice, tense, polarity.

    @answer
    def is_passive(self) -> bool:
        """Whether the subject undergoes the act: "was attacked", "a man killed", "Village hit by floods"."""
        return voice.is_passive(self.word)

    @answer
    def is_small_clause(self) -> bool:
        """Whether it is a participle with a subject but no finite verb: "wants the mayor REMOVED"."""
        return voice.is_small_clause(self.word)

    @answer
    def is_set_off(self) -> bool:
        """Whether it is a participle behind a comma, parsed as a past tense: "Moe, JAILED in May, left"."""
        return voice.is_set_off(self.word)

    @answer
    def is_infinitive(self) -> bool:
        """Whether it has the "to" of an infinitive, its own or that of the verb it is coordinated with."""
        return tense.is_infinitive(self.word)

    @answer
    def is_own_infinitive(self) -> bool:
        """Whether it has a "to" of its own."""
        return any(auxiliary.tag_ == "TO" for auxiliary in self.tense_auxiliaries)

    @answer
    def is_to_be_done(self) -> bool:
        """Whether it is a passive infinitive: "the first jet to be DELIVERED"."""
        return arguments.is_to_be_done(self.word)

    @answer
    def is_command(self) -> bool:
        """Whether it is an imperative: "STOP the war"."""
        return tense.is_command(self.word)

    @answer
    def tense(self) -> str:
        """The tense of the verb group: "past", "present", "future", or "" without a finite verb."""
        return tense.tense(self.word)

    @answer
    def negator(self) -> Token | None:
        """The word that negates it directly ("not", "never", "no"), None where none does."""
        return tense.negation(self.word)

    @answer
    def auxiliaries(self) -> Words:
        """Its auxiliaries, or those that it shares with the verb it is coordinated with."""
        return tuple(tense.auxiliaries(self.word))

    @answer
    def own_auxiliaries(self) -> Words:
        """Its own auxiliaries."""
        return self._own(AUXILIARIES)

    @answer
    def tense_auxiliaries(self) -> Words:
        """Its own auxiliaries of tense, aspect and mood, "to" included: "HAS paid", "WILL pay", "TO pay"."""
        return self._own(("aux",))

    @answer
    def passive_auxiliaries(self) -> Words:
        """Its own auxiliaries of the passive: "WAS paid"."""
        return self._own(("auxpass",))

    @answer
    def negations(self) -> Words:
        """The adverbs that negate it: "NOT", "NEVER"."""
        return self._own(("neg",))

    # Subjects, objects and predicatives.

    @answer
    def subjects(self) -> Words:
        """Its subjects, active or passive: its own, antecedents for relative pronouns, or those that it shares."""
        return tuple(arguments.subjects(self.word))

    @answer
    def subject_rule(self) -> str:
        """The question and the rule that give it its subjects, "" where these are its own."""
        return arguments.subject_rule(self.word)

    @answer
    def own_subjects(self) -> Words:
        """Its own subjects, active or passive, as they stand."""
        return tuple(arguments.own_subjects(self.word, ALL_SUBJECTS))

    @answer
    def own_active_subjects(self) -> Words:
        """Its own subjects that are no passive ones, as they stand."""
        return tuple(arguments.own_subjects(self.word, SUBJECTS))

    @answer
    def own_passive_subjects(self) -> Words:
        """Its own passive subjects, as they stand."""
        return tuple(arguments.own_subjects(self.word, PASSIVE_SUBJECTS))

    @answer
    def doers(self) -> Words:
        """Its logical subjects: the subjects of an active verb, the "by" phrase of a passive one."""
        return tuple(arguments.doers(self.word))

    @answer
    def undergoers(self) -> Words:
        """Its logical objects: the objects of an active verb, the subjects of a passive one."""
        return tuple(arguments.undergoers(self.word))

    @answer
    def objects(self) -> Words:
        """Its direct objects."""
        return self._own(OBJECTS)

    @answer
    def indirect_objects(self) -> Words:
        """Its indirect objects, or their prepositions: "gave KENYA a port", "gave a port TO Kenya"."""
        return self._own(("dative",))

    @answer
    def agents(self) -> Words:
        """The "by" of its agent: "attacked BY Norway"."""
        return self._own(("agent",))

    @answer
    def predicatives(self) -> Words:
        """The complements of a copula: "is READY", "is a STATE"."""
        return self._own(PREDICATIVES)

    @answer
    def predicate_adjectives(self) -> Words:
        """The adjectives behind a copula: "is READY"."""
        return self._own(("acomp",))

    @answer
    def predicate_nouns(self) -> Words:
        """The nouns behind a copula: "is a STATE"."""
        return self._own(("attr",))

    @answer
    def object_predicatives(self) -> Words:
        """The predicatives of its object: "called Kenya a FRIEND"."""
        return self._own(("oprd",))

    @answer
    def expletives(self) -> Words:
        """Its empty subjects: "THERE were talks"."""
        return self._own(("expl",))

    # Clauses and words around it.

    @answer
    def complements(self) -> Words:
        """The verbs of its complements, finite or not."""
        return self._own(COMPLEMENTS)

    @answer
    def content_clauses(self) -> Words:
        """The verbs of its finite complements: "said that Norway PAID"."""
        return self._own(("ccomp",))

    @answer
    def open_complements(self) -> Words:
        """The verbs of its complements without subject: "promised to PAY"."""
        return self._own(("xcomp",))

    @answer
    def adverbial_clauses(self) -> Words:
        """The verbs of its adjunct clauses: "left to PAY", "left when it PAID"."""
        return self._own(("advcl",))

    @answer
    def subordinators(self) -> Words:
        """The words that introduce it as a subordinate clause: "THAT", "IF", "WHETHER"."""
        return self._own(("mark",))

    @answer
    def adverbs(self) -> Words:
        """Its adverbs."""
        return self._own(("advmod",))

    @answer
    def adverbial_nouns(self) -> Words:
        """The nouns that it has for adverbs: "paid last WEEK"."""
        return self._own(("npadvmod",))

    @answer
    def particles(self) -> Words:
        """Its particles: "set UP"."""
        return self._own(("prt",))

    @answer
    def relative_pronoun(self) -> Token | None:
        """The relative pronoun of the clause around it: "the mayor, WHO said", None where it has none."""
        return arguments.relative_pronoun(self.word)
