"""Infinitives that depend on a noun and describe its act, not its purpose.

"The first woman to win the race": the infinitive follows a ranking. Its actor is the subject of the copula ("she was
the first woman to win"), else the noun itself, which referents.py resolves as an apposition; its status is that of the
clause ("will be the first to visit"). "Harlow to buy rival": the infinitive is a headline's verb, which the parser
attaches to its subject.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.events.words import complement_effects
from dateline.syntax import SUBJECTS, children, is_infinitive, is_nominal, is_passive
from dateline.words import words_for


def is_ranked(noun: Token) -> bool:
    """Tell whether a noun has a ranking ("first", "youngest") and is a predicate or an apposition."""
    words = (noun, *children(noun, "amod"))  # "the first to win", too
    is_picked = any(word.lower_ in words_for("modifier of rank") or word.tag_ == "JJS" for word in words)
    return is_picked and noun.dep_ in ("attr", "appos")


def is_rank(verb: Token) -> bool:
    """Tell whether a verb is the infinitive after a ranking: "the first woman to win"."""
    return _hangs_on_noun(verb) and is_ranked(verb.head)


def is_headline_plan(verb: Token) -> bool:
    """Tell whether an infinitive is a headline's verb: it depends on a bare noun at the root, and no stop follows.

    Nouns that take an infinitive themselves are excluded ("Bid to end war").
    """
    noun = verb.head
    is_bare = noun.dep_ == "ROOT" and not children(noun, "det", "poss") and noun.sent[-1].text not in (".", "!", "?")
    takes = ((noun.lemma_, "NOUN", frame) in complement_effects() for frame in ("any", "act"))
    return _hangs_on_noun(verb) and is_bare and not any(takes)


def tells_of(verb: Token) -> Sequence[Token]:
    """Return the actors of such an infinitive, none for any other verb."""
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
