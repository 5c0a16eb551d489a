"""Infinitives hung on a noun that tell what it did or is to do, and not what it is for.

"The first woman to win the race": the noun picks somebody out by what they did; it tells of whomever the noun stands
for, of the subject where a copula says so, else of what the noun stands beside, and holds as far as the clause around
it ("will be the first to visit"). "Harlow to buy rival": a headline's verb, which the parser hangs on its subject.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.events.words import complement_effects
from dateline.syntax import SUBJECTS, children, is_infinitive, is_nominal, is_passive
from dateline.words import words_for


def is_ranked(noun: Token) -> bool:
    """Tell whether a noun is picked out by its place among others, and said of somebody."""
    words = (noun, *children(noun, "amod"))  # "the first to win", too
    is_picked = any(word.lower_ in words_for("modifier of rank") or word.tag_ == "JJS" for word in words)
    return is_picked and noun.dep_ in ("attr", "appos")


def is_rank(verb: Token) -> bool:
    """Tell whether a verb is the infinitive that says among whom a noun has its place."""
    return _hangs_on_noun(verb) and is_ranked(verb.head)


def is_headline_plan(verb: Token) -> bool:
    """Tell whether an infinitive is a headline's verb: on a bare noun at the root, in a sentence without a stop.

    Not on nouns that take an infinitive themselves ("Bid to end war").
    """
    noun = verb.head
    is_bare = noun.dep_ == "ROOT" and not children(noun, "det", "poss") and noun.sent[-1].text not in (".", "!", "?")
    takes = ((noun.lemma_.lower(), "NOUN", frame) in complement_effects() for frame in ("any", "act"))
    return _hangs_on_noun(verb) and is_bare and not any(takes)


def tells_of(verb: Token) -> Sequence[Token]:
    """Return of whom such an infinitive tells, nobody for other verbs."""
    if is_passive(verb) or children(verb, *SUBJECTS):
        return ()
    if is_headline_plan(verb):
        return (verb.head,)
    if not is_rank(verb):
        return ()
    noun = verb.head
    return children(noun.head, *SUBJECTS) if noun.dep_ == "attr" else (noun,)


def _hangs_on_noun(verb: Token) -> bool:
    return verb.dep_ in ("acl", "relcl") and is_infinitive(verb) and is_nominal(verb.head)
