"""Support verbs: verbs that lend an event noun tense and subject and add no act of their own.

They are light verbs ("launched an attack"), phase verbs ("ended the talks"), and verbs of occurrence ("the talks took
place"). Phase verbs govern verbs, too: "began to shell".
"""

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    NOMINAL,
    VERBAL,
    is_active_subject,
    is_adnominal_clause,
    is_by_of_passive,
    is_conjunct,
    is_open_complement,
    is_predicate_noun,
    is_preposition,
    is_prepositional_object,
    is_relative_clause,
    is_undergoer,
)
from dateline.clauses.phrases import clauses_of_noun, obliques, possessors
from dateline.complements import complement_effects
from dateline.rules import Rules
from dateline.words import words_for

# Support verbs pile up ("decided to begin talks"); longer chains are parser errors.
SUPPORTS_AT_MOST = 4

SUPPORTS = Rules[[Token], Token | None]("support-of-noun", "Which verb lends an event noun tense and subject?", None)


def support_verbs(noun: Token) -> tuple[Token, ...]:
    """Return the verbs that lend an event noun their tense and subject, nearest first."""
    verb = SUPPORTS.answer(phrase_head(noun)) or _clause_support(noun)
    return () if verb is None else (verb, *phases_above(verb))


def phrase_head(noun: Token) -> Token:
    """Return the noun that represents this one in the clause: its first conjunct, or the container in "a series of"."""
    for _ in range(SUPPORTS_AT_MOST):
        if is_conjunct(noun) and noun.head.pos_ in NOMINAL:
            noun = noun.head
        elif _is_contained(noun):
            noun = noun.head.head
        else:
            break
    return noun


def _is_contained(noun: Token) -> bool:
    is_content = is_prepositional_object(noun) and noun.head.lower_ in words_for("preposition of content")
    return is_content and noun.head.head.lemma_ in words_for("container noun")


@SUPPORTS.add("Norway came under attack.")
def _object_of_preposition(noun: Token) -> Token | None:
    """The event noun is in the prepositional phrase of a light verb: "came under attack", "take part in talks"."""
    link = noun.head
    if not is_prepositional_object(noun) or not (is_preposition(link) or is_by_of_passive(link)):
        return None
    verb = link.head if link.head.pos_ in VERBAL else link.head.head
    return verb if verb.pos_ in VERBAL and _takes_in_phrase(verb, noun) else None


def _takes_in_phrase(verb: Token, noun: Token) -> bool:
    return any(name in words_for("light verb") for name in support_names(verb, noun)[:-1])


@SUPPORTS.add("Norway launched an attack on Kenya.")
def _light_verb(noun: Token) -> Token | None:
    return noun.head if _is_verbs_undergoer(noun) and noun.head.lemma_ in words_for("light verb") else None


@SUPPORTS.add("Norway ended the talks with Kenya.")
def _phase_verb(noun: Token) -> Token | None:
    """A phase verb does not support an event with an actor of its own: "ended Spain's siege" is another act."""
    is_phase = _is_verbs_undergoer(noun) and noun.head.lemma_ in words_for("aspectual verb")
    return noun.head if is_phase and not _is_of_another(noun) else None


def _is_verbs_undergoer(noun: Token) -> bool:
    return is_undergoer(noun) and noun.head.pos_ in VERBAL


def _is_of_another(noun: Token) -> bool:
    """Tell whether a noun's possessor is the event's own actor, and no pronoun: "ended Spain's siege"."""
    return any(owner.pos_ != "PRON" for owner in possessors(noun))


@SUPPORTS.add("The talks with Kenya took place in Norway.")
def _verb_of_occurrence(noun: Token) -> Token | None:
    return noun.head if _is_verbs_subject(noun) and occurs(noun.head) else None


@SUPPORTS.add("The attack involved soldiers from Norway.")
def _verb_of_containing(noun: Token) -> Token | None:
    return noun.head if _is_verbs_subject(noun) and noun.head.lemma_ in words_for("verb of inclusion") else None


def _is_verbs_subject(noun: Token) -> bool:
    """Tell whether a noun is a verb's subject, or its complement after "there": "there were talks"."""
    is_introduced = is_predicate_noun(noun) and bool(clause_of(noun.head).expletives)
    return (is_active_subject(noun) or is_introduced) and noun.head.pos_ in VERBAL


def is_ended_by(verb: Token) -> bool:
    """Tell whether a verb ends the event that its object names: "brought the fire under control"."""
    is_bringing = verb.lemma_ in words_for("verb of bringing to an end")
    return is_bringing and any(goal.lower_ in words_for("word for an end") for goal in obliques(verb))


def occurs(verb: Token) -> bool:
    """Tell whether a verb says that its subject happens ("the talks resumed"), and does not describe it."""
    clause = clause_of(verb)
    is_ended = any(word.lower_ in words_for("word for an end") for word in (*clause.adverbs, *clause.particles))
    if verb.lemma_ == "be" and (is_ended or clause.predicatives) and not clause.expletives:
        return False
    objects = [noun.lemma_ for noun in clause.objects]
    particles = [particle.lower_ for particle in clause.particles]
    names = (" ".join([verb.lemma_, *words]) for words in (particles + objects, objects))
    return any(name in words_for("verb of occurrence") for name in names)


def support_names(verb: Token, noun: Token) -> tuple[str, ...]:
    """Return the names of a noun's support verb on the pages of words: "take part in", "go on", last the verb."""
    lemma, preposition = verb.lemma_, noun.head
    if not is_prepositional_object(noun):
        return (lemma,)
    objects = (f"{lemma} {thing.lower_} {preposition.lower_}" for thing in clause_of(verb).objects)
    return (*objects, f"{lemma} {preposition.lower_}", lemma)


def _clause_support(noun: Token) -> Token | None:
    """Return the support verb of a clause on an event noun.

    It is a light verb as a participle or a passive infinitive ("an attack carried out by", "talks to be held in May"),
    or a verb of occurrence in a relative clause ("the attack, which took place on Monday").
    """
    for verb in clauses_of_noun(noun):
        clause = clause_of(verb)
        # "Complaints that it had not taken steps" is a clause of its own.
        is_bare = (is_adnominal_clause(verb) and not clause.subordinators) or clause.is_to_be_done
        is_light = verb.tag_ == "VBN" and verb.lemma_ in words_for("light verb")
        is_support = is_light or (is_relative_clause(verb) and occurs(verb))
        if is_support and (is_bare or _tells_of_noun(verb)):
            return verb
    return None


def _tells_of_noun(verb: Token) -> bool:
    """Tell whether a relative clause in the past is about its noun: "which took place", not "which was to open"."""
    clause = clause_of(verb)
    is_subject = any(word.tag_ == "WDT" for word in clause.own_subjects)
    return is_relative_clause(verb) and is_subject and verb.lemma_ != "be" and clause.tense == "past"


def phases_above(verb: Token) -> tuple[Token, ...]:
    """Return the phase verbs above an infinitive or gerund, nearest first: "BEGAN to shell", "KEPT shelling"."""
    found: list[Token] = []
    while is_open_complement(verb) and verb.head.pos_ in VERBAL and yields(verb.head) and len(found) < SUPPORTS_AT_MOST:
        verb = verb.head
        found.append(verb)
    return tuple(found)


def yields(verb: Token) -> bool:
    """Tell whether a verb only gives phase or intention to its complement."""
    effect = complement_effects().get((verb.lemma_, "VERB", "act"))
    return verb.lemma_ in words_for("verb of intention") or (effect is not None and effect.status == "same")
