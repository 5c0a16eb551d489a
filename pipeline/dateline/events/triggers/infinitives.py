"""Infinitives that depend on a noun and describe its act, not its purpose.

"She was the first woman to win the race": the infinitive after a ranking has the copula's subject and status; in an
apposition the noun itself is its actor. "Harlow to buy rival": the parser attaches a headline's verb to its subject.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_apposition, is_clause_of_noun, is_main, is_predicate_noun
from dateline.clauses.phrases import adjectives, is_bare, is_nominal
from dateline.complements import complement_effects
from dateline.words import words_for


def is_ranked(noun: Token) -> bool:
    """Tell whether a noun has a ranking ("first", "youngest") and is a predicate or an apposition."""
    words = (noun, *adjectives(noun))  # "the first to win", too
    is_picked = any(word.lower_ in words_for("modifier of rank") or word.tag_ == "JJS" for word in words)
    return is_picked and (is_predicate_noun(noun) or is_apposition(noun))


def is_headline_plan(verb: Token) -> bool:
    """Tell whether an infinitive is a headline's verb: it depends on a bare noun at the root, and no stop follows.

    Nouns that take an infinitive themselves are excluded ("Bid to end war").
    """
    noun = verb.head
    is_title = is_main(noun) and is_bare(noun) and noun.sent[-1].text not in (".", "!", "?")
    takes = ((noun.lemma_, "NOUN", frame) in complement_effects() for frame in ("any", "act"))
    return is_infinitive_on_noun(verb) and is_title and not any(takes)


def tells_of(verb: Token) -> Sequence[Token]:
    """Return the actors of an infinitive after a ranking or in a headline, none for any other verb."""
    clause, noun = clause_of(verb), verb.head
    if not is_infinitive_on_noun(verb) or clause.is_passive or clause.own_active_subjects:
        return ()
    if is_ranked(noun) and is_predicate_noun(noun):
        return clause_of(noun.head).own_active_subjects
    return (noun,) if is_ranked(noun) or is_headline_plan(verb) else ()


def is_infinitive_on_noun(verb: Token) -> bool:
    """Tell whether a verb is the infinitive of a noun: "a visa to TRAVEL"."""
    return is_clause_of_noun(verb) and clause_of(verb).is_infinitive and is_nominal(verb.head)
