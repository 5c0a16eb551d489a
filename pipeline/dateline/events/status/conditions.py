"""The words around a verb that deny, limit or condition its clause: negation, conjunctions, inversion, tense.

Misses: words that the parser attaches to another verb.
"""

from collections.abc import Collection, Iterable

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, is_clause_of_noun, is_conjunct, is_content_clause, is_open_complement
from dateline.clauses.phrases import coordinators, correlatives, determiners, possessors, prepositions
from dateline.events.words import hedges
from dateline.words import words_for


def first_of(words: Iterable[Token], names: Collection[str]) -> Token | None:
    """Return the first of some words that is one of those named."""
    return next((word for word in words if word.lower_ in names), None)


def denial(verb: Token) -> Token | None:
    """Return the word that denies a clause: "did not pay", "nor did they pay", "no one paid", "has yet to pay"."""
    nor = first_of((word for word in coordinators(verb) if word.i < verb.i), hedges("coordination"))
    is_infinitive = is_open_complement(verb) and clause_of(verb).is_infinitive
    above = clause_of(verb.head).adverbs if is_infinitive else ()
    yet = first_of(above, words_for("adverb of what is outstanding"))
    return clause_of(verb).negator or nor or _negative_subject(verb) or _negative_object(verb) or yet or _shared(verb)


def _shared(verb: Token) -> Token | None:
    """Return the negation that "or" carries on to a verb: "did not concede or ADMIT it"."""
    clause = clause_of(verb)
    is_alternative = is_conjunct(verb) and any(word.lower_ == "or" for word in coordinators(verb.head))
    if not is_alternative or clause.own_subjects or clause.own_auxiliaries or verb.head.pos_ not in VERBAL:
        return None
    return denial(verb.head)


def _negative_object(verb: Token) -> Token | None:
    """Return the "no" of "found no signs", "conceded nothing"; that of "made no threat" denies the noun alone."""
    if verb.lemma_ in words_for("light verb"):
        return None
    words = (word for noun in clause_of(verb).objects for word in (noun, *determiners(noun)))
    return first_of(words, words_for("negative object"))


def _negative_subject(verb: Token) -> Token | None:
    """Return the "no" of "no one came", "neither side agreed", "neither Norway's navy nor Kenya's came"."""
    nouns = (noun for subject in clause_of(verb).own_subjects for noun in (subject, *possessors(subject)))
    words = (word for noun in nouns for word in (noun, *determiners(noun), *correlatives(noun)))
    return first_of(words, hedges("subject"))


def is_until(verb: Token) -> bool:
    """Tell whether a time limit turns "did not" into "did then": "did not leave until Thursday"."""
    marks = (mark for head in (verb, *clause_of(verb).adverbial_clauses) for mark in clause_of(head).subordinators)
    limit = first_of((*prepositions(verb), *marks), words_for("preposition of a turning point"))
    return limit is not None and not is_perfect(verb)


def is_perfect(verb: Token) -> bool:
    """Tell whether a verb stands in the perfect."""
    have = first_of(clause_of(verb).auxiliaries, words_for("perfect auxiliary"))
    return have is not None and verb.tag_ == "VBN"


def is_future_in_past(verb: Token) -> bool:
    """Tell whether "would" is a past report's "will"."""
    report = None if is_perfect(verb) else _report_above(verb)
    return report is not None and report.pos_ == "VERB" and clause_of(report).tense in ("past", "")


def _report_above(verb: Token) -> Token | None:
    """Return the reporting word whose content a clause is: "said that he would leave"."""
    while is_conjunct(verb) and verb.head.pos_ in VERBAL:
        verb = verb.head
    if is_clause_of_noun(verb) and clause_of(verb).subordinators:  # "announced in a memo that he would leave"
        return next((word for word in verb.head.ancestors if word.pos_ == "VERB"), verb.head)
    return verb.head if is_content_clause(verb) else None


def condition(verb: Token) -> Token | None:
    """Return the "if" of a verb's adverbial clause or of its own clause, or the "had" of "had they agreed"."""
    for head in (*clause_of(verb).adverbial_clauses, verb):
        if (helper := inverted(head)) is not None:
            return helper
        if not is_content_clause(head) and (mark := conditional_mark(head)) is not None:
            return mark
    return None


def conditional_mark(verb: Token) -> Token | None:
    """Return the conjunction that makes a clause a condition: "if", "unless"."""
    clause = clause_of(verb)
    is_comparison = verb.lemma_ == "compare" and not clause.own_subjects  # "rose 3 percent if compared to May"
    conditional = [word for word, hedge in hedges("mark").items() if hedge.status]
    return None if is_comparison else first_of(clause.subordinators, conditional)


def inverted(verb: Token) -> Token | None:
    """Return the auxiliary before the subject of an adverbial clause without conjunction: "HAD they agreed"."""
    clause = clause_of(verb)
    subjects, helpers = clause.own_subjects, clause.own_auxiliaries
    if clause.kind != "adverbial" or not (subjects and helpers) or clause.subordinators or clause.adverbs:
        return None
    return helpers[0] if helpers[0].i < subjects[0].i < verb.i else None
