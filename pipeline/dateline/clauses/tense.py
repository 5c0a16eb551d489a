"""Auxiliaries, tense and polarity of a verb; infinitives and commands."""

from spacy.tokens import Token

from dateline.clauses.dependents import dependents
from dateline.clauses.functions import VERBAL
from dateline.clauses.labels import AUXILIARIES, SUBJECTS
from dateline.clauses.voice import CHAIN_AT_MOST
from dateline.words import words_for


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb, or those it shares with the verb it is coordinated to."""
    for _ in range(CHAIN_AT_MOST):
        own = dependents(verb, AUXILIARIES)
        if own or verb.dep_ != "conj" or verb.head.pos_ not in VERBAL or verb.tag_ not in ("VB", "VBN", "VBG"):
            return own
        verb = verb.head
    return []


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb has the "to" of an infinitive."""
    return any(aux.tag_ == "TO" for aux in auxiliaries(verb))


def is_command(verb: Token) -> bool:
    """Tell whether a bare verb is an imperative: "Stop the war", as a sentence or at the start of a quotation."""
    if verb.tag_ != "VB" or dependents(verb, SUBJECTS) or auxiliaries(verb):
        return False
    first = verb.left_edge
    is_quoted = first.is_quote or (first.i > 0 and first.nbor(-1).is_quote)
    return verb.dep_ == "ROOT" or (is_quoted and verb.dep_ in ("ccomp", "xcomp"))


def negation(verb: Token) -> Token | None:
    """Return the word that negates a verb or noun directly ("not", "n't", "never", "no"), or None."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no"):
            return child
    return None


def tense(verb: Token) -> str:
    """Return "past", "present", "future" or "" (no finite verb) for the verb group around a verb."""
    helpers = auxiliaries(verb)
    if any(helper.lower_ in words_for("future auxiliary") for helper in helpers):
        return "future"
    finite = [token for token in (*helpers, verb) if token.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    if not finite:
        return "past" if verb.tag_ == "VBD" else ""
    if finite[0].tag_ == "VBD" or (finite[0].lemma_ == "have" and verb.tag_ == "VBN"):
        return "past"
    return "present"
