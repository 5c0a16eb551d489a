"""The grammatical function of a word under its head.

In each example the function is that of "Norway", or of the word in capitals.
"""

from typing import Literal

from spacy.tokens import Token

from dateline.clauses.labels import (
    ALL_SUBJECTS,
    AUXILIARIES,
    CLAUSES_OF_NOUNS,
    COMPLEMENTS,
    NOUN_MODIFIERS,
    OBJECTS,
    PASSIVE_SUBJECTS,
    PREDICATIVES,
    PREMODIFIERS,
    SUBJECTS,
)
from dateline.words import words_for

# Parts of speech (universal tags).
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})

# How a clause depends on what governs it; "" for words that head no clause.
Kind = Literal[
    "main", "conjunct", "content", "open", "adverbial", "adnominal", "relative", "gerund", "subject", "predicative",
    "attributive", "paratactic", "",
]  # fmt: skip
_KINDS: dict[str, Kind] = {
    "ROOT": "main",
    "conj": "conjunct",  # "Norway left and PAID"
    "ccomp": "content",  # "said that Norway PAID"
    "xcomp": "open",  # "promised to PAY"
    "advcl": "adverbial",  # "left to PAY", "left when it PAID"
    "acl": "adnominal",  # "a promise to PAY", "a plan DEVISED in Oslo"
    "relcl": "relative",  # "the state that PAID"
    "pcomp": "gerund",  # "without PAYING"
    "csubj": "subject",  # "PAYING is hard"
    "csubjpass": "subject",
    "acomp": "predicative",  # "is READY"
    "amod": "attributive",  # "the recently ANNOUNCED plan"
    "parataxis": "paratactic",  # "the deal, they SAID, is dead"
}


def kind_of(word: Token) -> Kind:
    """Return how the clause that a word heads depends on what governs it."""
    return _KINDS.get(word.dep_, "")


# Of a phrase, as features tell functions apart; no label stands in two of the groups.
_FUNCTIONS = {
    label: name
    for name, labels in (
        ("subject", SUBJECTS), ("passive-subject", PASSIVE_SUBJECTS), ("object", OBJECTS),
        ("indirect-object", ("dative",)), ("possessor", ("poss",)), ("oblique", ("pobj",)),
        ("predicative", PREDICATIVES), ("object-predicative", ("oprd",)), ("apposition", ("appos",)),
        ("conjunct", ("conj",)), ("premodifier", PREMODIFIERS), ("adverbial", ("npadvmod",)), ("root", ("ROOT",)),
    )
    for label in labels
}  # fmt: skip


def function_of(word: Token) -> str:
    """Return the grammatical function of the head of a phrase, "other" where it has none of those named."""
    return _FUNCTIONS.get(word.dep_, "other")


def is_main(word: Token) -> bool:
    """Tell whether a word is the root of its sentence: "Norway PAID"."""
    return word.dep_ == "ROOT"


def is_subject(word: Token) -> bool:
    """Tell whether a word is a subject, active or passive: "Norway paid", "Norway was attacked"."""
    return word.dep_ in ALL_SUBJECTS


def is_active_subject(word: Token) -> bool:
    """Tell whether a word is the subject of an active clause: "Norway paid"."""
    return word.dep_ in SUBJECTS


def is_passive_subject(word: Token) -> bool:
    """Tell whether a word is the subject of a passive clause: "Norway was attacked"."""
    return word.dep_ in PASSIVE_SUBJECTS


def is_object(word: Token) -> bool:
    """Tell whether a word is a direct object: "attacked Norway"."""
    return word.dep_ in OBJECTS


def is_undergoer(word: Token) -> bool:
    """Tell whether a word is the logical object of its head: "attacked Norway", "Norway was attacked"."""
    return is_object(word) or is_passive_subject(word)


def is_indirect_object(word: Token) -> bool:
    """Tell whether a word is an indirect object, or its preposition: "gave Norway a port", "gave a port TO Norway"."""
    return word.dep_ == "dative"


def is_object_predicative(word: Token) -> bool:
    """Tell whether a word is the predicative of an object: "called Kenya a FRIEND"."""
    return word.dep_ == "oprd"


def is_predicative(word: Token) -> bool:
    """Tell whether a word is the complement of a copula: "is READY", "is a STATE"."""
    return word.dep_ in PREDICATIVES


def is_predicate_adjective(word: Token) -> bool:
    """Tell whether a word is an adjective behind a copula: "is READY"."""
    return word.dep_ == "acomp"


def is_predicate_noun(word: Token) -> bool:
    """Tell whether a word is a noun behind a copula: "is a STATE"."""
    return word.dep_ == "attr"


def is_expletive(word: Token) -> bool:
    """Tell whether a word is an empty subject: "THERE were talks"."""
    return word.dep_ == "expl"


def is_preposition(word: Token) -> bool:
    """Tell whether a word introduces a prepositional phrase: "talks WITH Norway"."""
    return word.dep_ == "prep"


def is_by_of_passive(word: Token) -> bool:
    """Tell whether a word introduces the agent of a passive: "attacked BY Norway"."""
    return word.dep_ == "agent"


def is_prepositional_object(word: Token) -> bool:
    """Tell whether a word is the object of a preposition: "talks with Norway"."""
    return word.dep_ == "pobj"


def is_particle(word: Token) -> bool:
    """Tell whether a word is a verb's particle: "set UP"."""
    return word.dep_ == "prt"


def is_adverb(word: Token) -> bool:
    """Tell whether a word is an adverbial modifier: "RARELY paid"."""
    return word.dep_ == "advmod"


def is_adverbial_noun(word: Token) -> bool:
    """Tell whether a word is a noun used as an adverb: "paid last WEEK"."""
    return word.dep_ == "npadvmod"


def is_auxiliary(word: Token) -> bool:
    """Tell whether a word is an auxiliary: "HAS paid", "WAS paid"."""
    return word.dep_ in AUXILIARIES


def is_subordinator(word: Token) -> bool:
    """Tell whether a word introduces a subordinate clause: "said THAT it paid", "IF it pays"."""
    return word.dep_ == "mark"


def is_complementizer(word: Token) -> bool:
    """Tell whether a word introduces a declarative clause: "said THAT it paid"."""
    return is_subordinator(word) and word.lower_ in words_for("declarative complementizer")


def is_conjunct(word: Token) -> bool:
    """Tell whether a word is coordinated with its head: "Kenya and Norway"."""
    return word.dep_ == "conj"


def is_coordinator(word: Token) -> bool:
    """Tell whether a word is a coordinating conjunction: "Kenya AND Norway"."""
    return word.dep_ == "cc"


def is_correlative(word: Token) -> bool:
    """Tell whether a word announces a coordination: "BOTH Kenya and Norway"."""
    return word.dep_ == "preconj"


def is_apposition(word: Token) -> bool:
    """Tell whether a word is in apposition to its head: "a state, Norway"."""
    return word.dep_ == "appos"


def is_possessor(word: Token) -> bool:
    """Tell whether a word is a possessor: "Norway's offer"."""
    return word.dep_ == "poss"


def is_determiner(word: Token) -> bool:
    """Tell whether a word is a determiner: "THE offer"."""
    return word.dep_ == "det"


def is_numeral(word: Token) -> bool:
    """Tell whether a word is a number that counts a noun: "TWO offers"."""
    return word.dep_ == "nummod"


def is_attributive(word: Token) -> bool:
    """Tell whether a word is an adjective or participle before its noun: "the NEW offer"."""
    return word.dep_ == "amod"


def is_noun_modifier(word: Token) -> bool:
    """Tell whether a word is a noun before the noun that it modifies: "Norway talks"."""
    return word.dep_ in NOUN_MODIFIERS


def is_premodifier(word: Token) -> bool:
    """Tell whether a word is an adjective or noun before the noun that it modifies: "NEW Norway talks"."""
    return word.dep_ in PREMODIFIERS


def is_compound(word: Token) -> bool:
    """Tell whether a word is part of a compound before its head: "Norway talks"."""
    return word.dep_ == "compound"


def is_content_clause(word: Token) -> bool:
    """Tell whether a word heads a finite complement: "said that Norway PAID"."""
    return word.dep_ == "ccomp"


def is_open_complement(word: Token) -> bool:
    """Tell whether a word heads a complement without a subject of its own: "promised to PAY"."""
    return word.dep_ == "xcomp"


def is_complement(word: Token) -> bool:
    """Tell whether a word heads a verb's complement, finite or not."""
    return word.dep_ in COMPLEMENTS


def is_adverbial_clause(word: Token) -> bool:
    """Tell whether a word heads an adjunct clause: "left to PAY", "left when it PAID"."""
    return word.dep_ == "advcl"


def is_adnominal_clause(word: Token) -> bool:
    """Tell whether a word heads an infinitive, participle or content clause on a noun: "a promise to PAY"."""
    return word.dep_ == "acl"


def is_relative_clause(word: Token) -> bool:
    """Tell whether a word heads a relative clause: "the state that PAID"."""
    return word.dep_ == "relcl"


def is_clause_of_noun(word: Token) -> bool:
    """Tell whether a word heads a clause on a noun, relative or not."""
    return word.dep_ in CLAUSES_OF_NOUNS


def is_clause_of_preposition(word: Token) -> bool:
    """Tell whether a word heads the clause behind a preposition: "without PAYING"."""
    return word.dep_ == "pcomp"
