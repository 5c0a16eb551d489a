"""The words by which texts are compared: stems, so that "quakes" and "quake" are one, and lemmas of triggers.

Stems are cut by spelling alone, which is enough to tell whether two texts share rare words. Misses: irregular forms
("shot", "shoot"); triggers have lemmas instead.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

import spacy
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from dateline.lexicons import load_settings

WORD = re.compile(r"\d[\d,.]*\d|\w+")
ENDINGS = (
    *("ations", "ation", "ings", "ing", "ments", "ment", "ers", "er", "ied", "ies", "ed", "es", "s", "e", "y"),
)  # longest first
SHORTEST_STEM = 3
PARTS = ("VERB", "NOUN")


@cache
def stem(word: str) -> str:
    """Return a word without its ending, in lower case.

    >>> stem("Killings"), stem("killed"), stem("33")
    ('kill', 'kill', '33')
    """
    word = word.lower()
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def stems(text: str) -> list[str]:
    """Return the stems of a text's words and its numbers, in order."""
    return [stem(word) for word in WORD.findall(text)]


def is_number(term: str) -> bool:
    """Tell whether a stem is a number."""
    return term[:1].isdigit()


@cache
def lemmas_of(trigger: str) -> frozenset[str]:
    """Return the lemmas of a trigger's first word, as a verb and as a noun ("shot": "shoot" and "shot")."""
    word = (trigger.split() or [trigger])[0].casefold()
    return frozenset(_lemmas(word)) if word else frozenset()


def _lemmas(word: str) -> Iterator[str]:
    lemmatizer = _lemmatizer()
    for part in PARTS:
        (token,) = Doc(lemmatizer.vocab, words=[word], pos=[part])
        yield lemmatizer.rule_lemmatize(token)[0].lower()


@cache
def _lemmatizer() -> Lemmatizer:
    """Return the lemmatizer of the model alone, which loads in a moment."""
    nlp = spacy.load(load_settings().model, exclude=["tok2vec", "tagger", "parser", "ner", "attribute_ruler", "senter"])
    return cast(Lemmatizer, nlp.get_pipe("lemmatizer"))
