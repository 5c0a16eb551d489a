"""Somebody picked out by what they did: "the first woman to win the race", "the latest country to ban the trade".

The infinitive tells a happening of whomever the noun stands for: of the subject where a copula says so, else of what
the noun stands beside. It happened as far as the clause around it holds ("will be the first to visit").
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.events.words import function_words
from dateline.syntax import SUBJECTS, auxiliaries, children, is_passive


def is_ranked(noun: Token) -> bool:
    """Tell whether a noun is picked out by its place among others, and said of somebody."""
    is_picked = any(word.lower_ in function_words("rank") or word.tag_ == "JJS" for word in children(noun, "amod"))
    return is_picked and noun.dep_ in ("attr", "appos")


def is_rank(verb: Token) -> bool:
    """Tell whether a verb is the infinitive that says among whom a noun has its place."""
    is_infinitive = any(helper.tag_ == "TO" for helper in auxiliaries(verb))
    return verb.dep_ in ("acl", "relcl") and is_infinitive and is_ranked(verb.head)


def ranked(verb: Token) -> Sequence[Token]:
    """Return of whom such an infinitive tells, nobody for other verbs."""
    if not is_rank(verb) or is_passive(verb) or children(verb, *SUBJECTS):
        return ()
    noun = verb.head
    return children(noun.head, *SUBJECTS) if noun.dep_ == "attr" else (noun.head,)
