"""The words around a verb that deny, limit or condition its clause: negation, conjunctions, inversion, tense.

Each function returns such a word, or tells whether there is one; local_states.py derives the status from it.
Misses: words that the parser attaches to another verb.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.dependents import children
from dateline.clauses.functions import (
    VERBAL,
    is_adverbial_clause,
    is_clause_of_noun,
    is_conjunct,
    is_content_clause,
    is_open_complement,
    is_possessor,
)
from dateline.clauses.phrases import coordinators
from dateline.events.words import hedges
from dateline.words import words_for


def denial(verb: Token) -> Token | None:
    """Return the word that denies a clause: "did not pay", "nor did they pay", "no one paid", "has yet to pay"."""
    return clause_of(verb).negator or _nor(verb) or _negative_subject(verb) or _not_yet(verb)


def _nor(verb: Token) -> Token | None:
    """Return the "nor" of "nor did they pay"."""
    return next(
        (word for word in coordinators(verb) if word.i < verb.i and word.lower_ in hedges("coordination")), None
    )


def _negative_subject(verb: Token) -> Token | None:
    """Return the "no" of "no one came", "neither side agreed"."""
    found = clause_of(verb).own_subjects
    words = [word for noun in found for word in (noun, *children(noun, "det", "preconj"), *_first_word(noun))]
    return next((word for word in words if word.lower_ in hedges("subject")), None)


def _first_word(phrase: Token) -> Sequence[Token]:
    """Return a first determiner that the parser attached to the phrase's possessor: "neither Britain's MI5 nor"."""
    first = phrase.left_edge
    return [first] if first.dep_ in ("det", "preconj") and is_possessor(first.head) else []


def _not_yet(verb: Token) -> Token | None:
    """Return the "yet" of "has yet to pay"."""
    if not is_open_complement(verb) or not clause_of(verb).is_infinitive:
        return None
    return next(
        (word for word in clause_of(verb.head).adverbs if word.lower_ in words_for("adverb of what is outstanding")),
        None,
    )


def is_until(verb: Token) -> bool:
    """Tell whether a time limit turns "did not" into "did then": "did not leave until Thursday"."""
    links = [
        *children(verb, "prep", "mark"),
        *(mark for clause in clause_of(verb).adverbial_clauses for mark in clause_of(clause).subordinators),
    ]
    return not is_perfect(verb) and any(link.lower_ in words_for("preposition of a turning point") for link in links)


def is_perfect(verb: Token) -> bool:
    """Tell whether a verb stands in the perfect."""
    return verb.tag_ == "VBN" and any(
        aux.lower_ in words_for("perfect auxiliary") for aux in clause_of(verb).auxiliaries
    )


def is_future_in_past(verb: Token) -> bool:
    """Tell whether "would" is a past report's "will"."""
    report = None if is_perfect(verb) else _report_above(verb)
    return report is not None and report.pos_ == "VERB" and clause_of(report).tense in ("past", "")


def _report_above(verb: Token) -> Token | None:
    """Return the reporting word whose content a clause is: "said that he would leave"."""
    clause = verb
    while is_conjunct(clause) and clause.head.pos_ in VERBAL:
        clause = clause.head
    if is_clause_of_noun(clause) and clause_of(clause).subordinators:  # "announced in a memo that he would leave"
        return next((word for word in clause.head.ancestors if word.pos_ == "VERB"), clause.head)
    return clause.head if is_content_clause(clause) else None


def condition(verb: Token) -> Token | None:
    """Return the "if" of a verb's adverbial clause or of its own clause, or the "had" of "had they agreed"."""
    for clause in (*clause_of(verb).adverbial_clauses, verb):
        if (helper := inverted(clause)) is not None:
            return helper
        if not is_content_clause(clause) and (mark := conditional_mark(clause)) is not None:
            return mark
    return None


def conditional_mark(clause: Token) -> Token | None:
    """Return the conjunction that makes a clause a condition ("if", "unless")."""
    marks = hedges("mark")
    return next((mark for mark in _marks(clause) if mark.lower_ in marks and marks[mark.lower_].status), None)


def _marks(clause: Token) -> Sequence[Token]:
    """Return a clause's conjunctions, none where it compares figures ("rose 3 percent if compared to May")."""
    is_comparison = clause.lemma_ == "compare" and not clause_of(clause).own_subjects
    return [] if is_comparison else clause_of(clause).subordinators


def inverted(clause: Token) -> Token | None:
    """Return the auxiliary that stands before the subject of a clause without a conjunction."""
    first = next(iter(clause_of(clause).own_auxiliaries), None)
    if not is_adverbial_clause(clause) or first is None or children(clause, "mark", "advmod"):
        return None
    subject = clause_of(clause).own_subjects
    return first if subject and first.i < subject[0].i < clause.i else None
