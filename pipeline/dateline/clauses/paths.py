"""How two words of a sentence hang together."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.clauses.functions import is_preposition

CLIMB_AT_MOST = 8
SHOWN_AT_MOST = 3
# A path of more steps is "far".
STEPS_AT_MOST = 6
FAR = "far"


def relation(word: Token, other: Token) -> str:
    """Return the functions from a word up to what governs both, then the function of the other one.

    A word behind a preposition has this with it ("conj|by pobj"). Words far apart, or of two sentences, have "".
    """
    above = {step.i for step in _chain(other)}
    up: list[str] = []
    for step in _chain(word):
        if step.i in above:
            return f"{'^'.join(up[:SHOWN_AT_MOST])}|{_function(other)}"
        up.append(step.dep_)
    return ""


def _chain(word: Token) -> Iterator[Token]:
    """Yield a word and those above it, the nearest first."""
    yield word
    for _ in range(CLIMB_AT_MOST - 1):
        head = word.head
        if head.i == word.i:
            return
        word = head
        yield word


def _function(word: Token) -> str:
    return f"{word.head.lower_} {word.dep_}" if is_preposition(word.head) else word.dep_


def path_between(word: Token, other: Token) -> str:
    """Return the functions from a word up to what governs both ("xcomp<"), then those down to the other (">nsubj").

    Prepositions are named: ">by>pobj". Words further apart than six steps, or of two sentences, are "far".
    """
    up, down = list(_chain(word)), list(_chain(other))
    at = {step.i: n for n, step in enumerate(up)}
    below = next((n for n, step in enumerate(down) if step.i in at), None)
    if below is None or below + at[down[below].i] > STEPS_AT_MOST:
        return FAR
    rising = "".join(f"{step.dep_}<" for step in up[: at[down[below].i]])
    return rising + "".join(f">{_named(step)}" for step in reversed(down[:below]))


def _named(word: Token) -> str:
    return word.lower_ if is_preposition(word) else word.dep_
